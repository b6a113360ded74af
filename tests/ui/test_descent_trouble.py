"""Random hands, nonsense, too large a step, a server that is gone: a sentence, and always a picture."""

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regviz.scenes.descent import DESCRIBED, METHODS, PRESETS, State
from tests.serving import serving
from tests.ui.expected_runs import DEFAULTS, run, runs, state_of
from tests.ui.hands import Hands
from tests.ui.lanes_stage import VIEWS, LanesStage

ACTIONS = 150
BUTTONS = [*(step.label for step in PRESETS), *VIEWS.values(), "Run", "Slow motion"]
BUTTONS += ["from this step on", "the whole run", "Step back", "Step forward"]


class LanesHands(Hands):
    """Hands that also click into the lanes and pull the scrubber."""

    def acts(self) -> list[Callable[[], object]]:
        return [*super().acts(), self.scrub, self.click]

    def scrub(self) -> float:
        place = self.dice.uniform(0, 1000)
        self.stage.scrub.evaluate(
            "(one, at) => { one.value = at; one.dispatchEvent(new Event('input')) }", place
        )
        return place

    def click(self) -> str:
        if self.modal():
            return "nothing"
        box = self.page.locator(".canvas.lanes").bounding_box()
        across, down = self.dice.random(), self.dice.random()
        self.page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        return f"at {across:.2f}, {down:.2f}"


@pytest.mark.parametrize("seed", [1])
def test_no_order_of_actions_breaks_the_page(watched_page: Page, seed: int) -> None:
    lanes = LanesStage(watched_page).open()
    lanes.open_fold()
    hands, done = LanesHands(lanes, seed, State, DESCRIBED, BUTTONS), []
    for count in range(ACTIONS):
        done.append(hands.act())
        assert watched_page.errors == [], done[-5:]
        if count % 3 == 0:
            assert lanes.faults() == [], done[-5:]
        if count % 5 == 0:
            lanes.key("Escape")
    lanes.key("Escape")
    lanes.button("Reset everything").evaluate("one => one.click()")
    lanes.answered().expect_step(200)
    for place, each in enumerate(runs(DEFAULTS)):
        assert lanes.weights(place) == pytest.approx(each.weights[-1], abs=1e-12)


def test_answer_that_comes_late_leaves_the_cursor_of_the_next_state_alone(lanes: LanesStage) -> None:
    lanes.page.evaluate("watching.show('?steps=60&at=60'); watching.reset()")
    lanes.answered().expect_step(200)
    assert lanes.weights(0) == pytest.approx(run("proximal_l1", DEFAULTS).weights[-1], abs=1e-12)


@pytest.mark.parametrize("text", ["", "much", "-1", "−0.5", "1e9", "NaN", "Infinity", "1 2", "1,2,3", "5.01"])
def test_field_refuses_kindly_and_keeps_the_picture(lanes: LanesStage, text: str) -> None:
    before = lanes.figure("lanes"), lanes.figure("traces")
    lanes.type("lam", text)
    expect(lanes.notice).to_have_text(f"Penalty λ takes a number from 0 to 5; “{text}” was left out.")
    expect(lanes.field("lam")).to_have_value("0.2")
    assert (lanes.figure("lanes"), lanes.figure("traces")) == before
    lanes.slide("lam", 0.3)
    expect(lanes.notice).to_be_hidden()


def test_too_many_steps_for_twenty_weights_are_cut_with_a_sentence(lanes: LanesStage) -> None:
    lanes.show("?data=twenty")
    lanes.open_fold()
    lanes.type("steps", "4000")
    expect(lanes.note).to_contain_text("With 20 weights a run has 1200 steps at most.")
    lanes.field("steps").blur()
    expect(lanes.field("steps")).to_have_value("1200")
    lanes.go_to(1200, 1200)
    lanes.expect_step(1200, steps=1200)
    expected = run("proximal_l1", state_of(source="twenty", steps=1200)).weights[-1]
    assert lanes.weights(0) == pytest.approx(expected, abs=1e-12)
    lanes.type("steps", "1000")
    expect(lanes.note).not_to_contain_text("at most")


def test_too_large_a_step_is_told_kindly_and_nothing_drawn_is_endless(lanes: LanesStage) -> None:
    lanes.choose_example("Too large a step")
    expect(lanes.note).to_have_text(re.compile("The step η = 1.40? is too large"))
    assert (
        "= 1.24" in lanes.note.inner_text() and "1.25" in lanes.note.inner_text()
    )  # |1 − 1.4 · 1.6|, 2 / 1.6
    for view in VIEWS.values():
        lanes.tab(view).click()
        lanes.answered()
        for step in (0, 1, 12, 25, 26, 27, 40, 62, 63, 64, 79, 80):
            lanes.go_to(step, 80)
            assert lanes.faults() == [], (view, step)
    lanes.choose_example("Too large a step")  # without the naive lane of the microscope
    lanes.go_to(80, 80)
    for place, each in enumerate(runs(state_of(**PRESETS[5].state))):
        expect(lanes.rows.nth(place)).to_contain_text(f"left all bounds in step {each.divergence.step}")
        expect(lanes.heads.nth(place).locator(".count")).to_have_text("diverged")
    for name in ("L1", "L2"):
        expect(lanes.caption).to_contain_text(f"{name} has run away.")
    expect(lanes.note).to_contain_text("overshoots by more than the last")
    assert "diverges" in lanes.words("lanes")


@pytest.mark.parametrize("problem", ["data=none", "data=pair&rho=0.99", "data=diabetes&start=random"])
def test_no_method_draws_what_is_no_number_however_large_its_step(lanes: LanesStage, problem: str) -> None:
    keys = list(METHODS.values())
    for four in (keys[:4], keys[4:8], keys[8:]):
        rules = "&".join(f"lane{k + 1}={key}" for k, key in enumerate(four))
        lanes.show(f"?{problem}&{rules}&eta=3&lam=5&steps=30&play=slow")
        for step in (0.5, 3, 30):
            lanes.go_to(step, 30)
            for view in VIEWS.values():
                lanes.tab(view).evaluate("tab => tab.click()")
                assert lanes.faults() == [], (four, view, step)


def test_without_its_server_the_page_says_so_and_what_it_can_evaluate_goes_on(
    watched_page: Page, tmp_path: Path
) -> None:
    watched_page.clock.install()
    with serving(tmp_path / "errors.txt") as served:
        lanes = LanesStage(watched_page)
        watched_page.goto(served.url + "/descent")
        lanes.wait()
        served.stop(signal.SIGKILL)
    lanes.slider("lam").fill("0.4")
    watched_page.clock.fast_forward(10_000)
    expect(lanes.notice).to_contain_text("The server does not answer. What moves here goes on working")
    lanes.go_to(60)
    assert lanes.weights(0) == pytest.approx(run("proximal_l1", DEFAULTS).weights[60], abs=1e-12)
    lanes.tab("Forces").click()
    assert lanes.beside() == "forces"
    lanes.chip("One weight, no data").click()  # small enough to have come with the page
    lanes.expect_step(120, steps=120)
    watched_page.errors.clear()  # the browser reports the lost connection itself
