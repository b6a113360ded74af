"""Predict which weights end at exactly 0, then see: no peeking, and an honest count."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.expected_runs import runs, state_of
from tests.ui.lanes_stage import LanesStage

NAMES = [f"w{digit}" for digit in "₁₂₃₄₅₆₇"]
SHORT = "?steps=80&lam=0.4&at=80"  # a play of a second and more, at four times the speed
DEAD = (runs(state_of(steps=80, lam=0.4))[0].weights[-1] == 0).tolist()


def choices(lanes: LanesStage):
    return lanes.page.get_by_role("group", name="Which of the weights").get_by_role("button")


def test_nothing_gives_the_answer_away(lanes: LanesStage) -> None:
    lanes.press("Predict")
    expect(choices(lanes)).to_have_text(NAMES)
    lanes.expect_step(0)
    expect(lanes.page.locator(".beside .canvas:visible")).to_have_count(0)
    expect(lanes.page.locator(".tick.zero")).to_have_count(0)
    assert lanes.weights(0) == [1.0] * 7
    expect(lanes.spoken).to_contain_text("Mark the weights that you expect to end at exactly 0")
    assert "since step" not in lanes.root.inner_text()
    assert lanes.page.frames_sent == []


@pytest.mark.parametrize("marked", [np.flatnonzero(DEAD).tolist(), [], [0, 1]])
def test_prediction_is_judged_by_the_zeros_of_the_run(lanes: LanesStage, marked: list[int]) -> None:
    lanes.page.get_by_label("Speed").select_option("4")
    lanes.show(SHORT)
    lanes.press("Predict")
    for index in marked:
        choices(lanes).nth(index).click()
        expect(choices(lanes).nth(index)).to_have_attribute("aria-pressed", "true")
    lanes.press("Reveal")
    right = int(np.sum(np.isin(range(7), marked) == np.array(DEAD)))
    expect(lanes.note).to_contain_text(f"was right for {right} of 7 weights")
    lanes.expect_step(80, steps=80)
    missed = [NAMES[k] for k in range(7) if DEAD[k] and k not in marked]
    for name in missed:
        assert name in lanes.note.inner_text().partition(":")[2]


def test_prediction_works_by_keyboard_alone(lanes: LanesStage) -> None:
    lanes.page.get_by_label("Speed").select_option("4")
    lanes.show(SHORT)
    lanes.key("p")
    expect(choices(lanes).first).to_be_focused()
    lanes.key("Tab", "Space")
    expect(choices(lanes).nth(1)).to_have_attribute("aria-pressed", "true")
    lanes.key("p")
    right = 7 - sum(DEAD) + (1 if DEAD[1] else -1)  # all that live, and the one that was marked
    expect(lanes.note).to_contain_text(f"was right for {right} of 7 weights")


@pytest.mark.parametrize("leave", ["1", "r"])
def test_question_is_forgotten_when_another_picture_is_chosen(lanes: LanesStage, leave: str) -> None:
    lanes.key("p", leave)
    lanes.answered()
    expect(choices(lanes)).to_have_count(0)
    expect(lanes.button("Predict")).to_be_visible()
    assert lanes.beside() == "traces"
