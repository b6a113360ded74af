"""Random hands on every control, and a server that is gone: a sentence, and always a picture."""

import math
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regviz.scenes.geometry import DESCRIBED, PRESETS, State
from tests.serving import serving
from tests.ui.hands import Hands
from tests.ui.outside import hessian, on_diamond
from tests.ui.stage import Stage

ACTIONS = 150
BUTTONS = [*(step.label for step in PRESETS), "Tighten", "same penalty λ", "same budget t"]


class GeometryHands(Hands):
    """Hands that also drag the OLS point, and whatever else is in the planes."""

    def acts(self) -> list[Callable[[], object]]:
        return [*super().acts(), self.drag]

    def drag(self) -> str:
        plane = self.dice.choice(["l1", "l2"])
        box = self.stage.card(plane).locator(".canvas").bounding_box()
        grip = self.stage.handle(plane)
        start = (grip.is_visible() and grip.bounding_box()) or box
        self.page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        self.page.mouse.down()
        for _ in range(3):
            across, down = self.dice.uniform(-0.2, 1.2), self.dice.uniform(-0.2, 1.2)
            self.page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        self.page.mouse.up()
        return plane


@pytest.mark.parametrize("seed", [1])
def test_no_order_of_actions_breaks_the_page(watched_page: Page, seed: int) -> None:
    stage = Stage(watched_page).open()
    stage.open_fold()
    hands, done = GeometryHands(stage, seed, State, DESCRIBED, BUTTONS), []
    for count in range(ACTIONS):
        done.append(hands.act())
        assert watched_page.errors == [], done[-5:]
        if count % 5 == 0:
            stage.key("Escape")
            said = stage.root.locator("b, strong, .budget, .lam, .share, .caption, .note").all_inner_texts()
            assert not re.search(r"NaN|undefined|null|\[object|−0\b(?!\.)", " | ".join(said)), done[-5:]
    stage.key("Escape")
    stage.button("Reset everything").evaluate("one => one.click()")
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    for plane in ("l1", "l2"):
        assert all(math.isfinite(x) for x in stage.mark(plane))


def test_without_its_server_the_page_says_so_and_what_it_can_evaluate_goes_on(
    watched_page: Page, tmp_path: Path
) -> None:
    watched_page.clock.install()
    with serving(tmp_path / "errors.txt") as served:
        stage = Stage(watched_page)
        watched_page.goto(served.url + "/geometry")
        stage.wait()
        served.stop(signal.SIGKILL)
    stage.handle().press("ArrowUp")
    watched_page.clock.fast_forward(10_000)
    expect(stage.notice).to_contain_text("The server does not answer.")
    assert "What moves here goes on working" in stage.notice.inner_text()
    stage.slide("radius", 0.5)
    expect(stage.badges("l1")).to_have_text(["0.50", "0 exactly"])
    assert stage.mark("l1") == pytest.approx(on_diamond(hessian(0.5), [2.2, 0.8], 0.5), abs=1e-9)
    stage.scrub.fill("0")
    expect(stage.caption).to_contain_text("The contours wait at the OLS point (2.20, 0.80)")
    stage.chip("Edge").click()
    expect(stage.badges("l1")).to_have_text(["0.90", "0.60"])
    watched_page.errors.clear()  # the browser reports the lost connection itself
