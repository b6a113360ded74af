"""Random hands on everything, and a server that is gone: a sentence, and always a picture."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regviz.scenes.features import DESCRIBED, State
from tests.engine.broken_tables import broken_tables
from tests.serving import serving
from tests.ui.expected_fits import PRESETS, fits, scale_of
from tests.ui.features_stage import VIEWS, FeaturesStage
from tests.ui.hands import Hands
from tests.ui.strangers import as_csv, stranger, wide

ACTIONS = 150
BUTTONS = [*(step.label for step in PRESETS.values()), *VIEWS.values(), "As given", "By entry", "By truth"]
BUTTONS += ["λ", "budget t", "folds", "one split", "many", "Step back", "Step forward", "Order of the data"]
FILES = [("stranger.csv", as_csv(stranger())), ("wide.csv", as_csv(wide())), *broken_tables(24)[4:]]


class FeaturesHands(Hands):
    """Hands that also pull the scrubber, click into figures and heads, drag points and drop files."""

    def acts(self) -> list[Callable[[], object]]:
        return [*super().acts(), self.scrub, self.click, self.drag, self.mode, self.sort, self.drop]

    def scrub(self) -> float:
        place = self.dice.uniform(0, 1000)
        self.stage.scrub.evaluate(
            "(one, at) => { one.value = at; one.dispatchEvent(new Event('input')) }", place
        )
        return place

    def somewhere(self) -> tuple[float, float]:
        boxes = self.page.locator(".canvas:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(({x, y, width, height}) =>"
            " [x, y, width, height])"
        )
        left, top, width, height = self.dice.choice(boxes)
        return left + self.dice.random() * width, top + self.dice.random() * height

    def click(self) -> str:
        if self.modal():
            return "nothing"
        place = self.somewhere()
        self.page.mouse.click(*place)
        return f"at {place}"

    def drag(self) -> str:
        if self.modal():
            return "nothing"
        count = self.stage.handles.count()
        handle = self.stage.handles.nth(self.dice.randrange(count)) if count else None
        box = handle.bounding_box() if handle else None
        start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) if box else self.somewhere()
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for _ in range(3):
            self.page.mouse.move(*self.somewhere())
        self.page.mouse.up()
        return f"a point, {count}"

    def mode(self) -> str:
        key = self.dice.choice(["down", "knots"])
        self.stage.mode(key).evaluate("one => one.click()")
        return key

    def sort(self) -> str:
        heads = self.stage.sheet.locator("th button")
        if not heads.count():
            return "nothing"
        heads.nth(self.dice.randrange(heads.count())).evaluate("one => one.click()")
        return "a head"

    def drop(self) -> str:
        if self.dice.random() < 0.5:
            return "nothing"
        name, content = self.dice.choice(FILES)
        self.stage.drop_files((name, content), wait=False)
        return name


@pytest.mark.parametrize("seed", [1])
def test_no_order_of_actions_breaks_the_page(watched_page: Page, seed: int) -> None:
    features = FeaturesStage(watched_page).open()
    features.open_fold()
    hands, done = FeaturesHands(features, seed, State, DESCRIBED, BUTTONS), []
    for count in range(ACTIONS):
        done.append(hands.act())
        assert watched_page.errors == [], done[-5:]
        if count % 3 == 0:
            assert features.faults() == [], done[-5:]
        if count % 5 == 0:
            features.key("Escape")
    features.key("Escape")
    features.answered()
    features.button("Reset everything").evaluate("one => one.click()")
    features.answered()
    expect(features.chip("20 features")).to_have_attribute("aria-pressed", "true")
    for role, weights in fits().at(1.0).items():
        features.expect_strip(role, weights, scale_of())


def test_without_its_server_the_page_says_so_and_what_it_can_evaluate_goes_on(
    watched_page: Page, tmp_path: Path
) -> None:
    watched_page.clock.install()
    with serving(tmp_path / "errors.txt") as served:
        features = FeaturesStage(watched_page)
        watched_page.goto(served.url + "/features")
        features.wait()
        served.stop(signal.SIGKILL)
    features.slider("mix").fill("0.3")
    watched_page.clock.fast_forward(10_000)
    expect(features.notice).to_contain_text("The server does not answer. What moves here goes on working")
    features.slider("lam").fill("0.5")
    lam = features.value("lam")
    features.expect_strip("l1", fits().l1(lam), scale_of())
    features.expect_strip("elastic", fits().elastic(lam), scale_of(), slack=1e-8)
    for view in VIEWS:
        features.tab(view).click()
        features.expect_view(view)
    watched_page.errors.clear()  # the browser reports the lost connection itself
