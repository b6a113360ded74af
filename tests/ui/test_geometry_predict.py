"""Predict, then reveal: no peeking, by mouse or by keyboard, and an honest distance."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.outside import hessian, on_circle, on_diamond
from tests.ui.stage import Stage, number

TOUCH = {"l1": on_diamond(hessian(-0.3), [2.4, 0.6], 1.2), "l2": on_circle(hessian(-0.3), [2.4, 0.6], 1.2)}


def guessed(stage: Stage, plane: str) -> np.ndarray:
    ring = stage.drawn(plane, "guess")
    return np.array([ring["x"][0], ring["y"][0]])


def distances(stage: Stage) -> list[float]:
    expect(stage.note).to_contain_text("Your point was")
    return [number(text) for text in re.findall(r"Your point was (\S+) away", stage.note.inner_text())]


def test_nothing_gives_the_answer_away(stage: Stage) -> None:
    expect(stage.spoken).to_contain_text("0 exactly")
    stage.press("Predict")
    expect(stage.caption).to_contain_text("Where will the growing contours first touch the diamond")
    for plane in ("l1", "l2"):
        expect(stage.badges(plane)).to_have_text(["?", "?"])
        parts = stage.figure(plane)["parts"]
        for part in ("mark", "trail", "arrow", "cone", "tangent", "lit"):
            assert [values for values in parts.get(f"{plane}.{part}", {}).values() if values] == [], part
        expect(stage.handle(plane)).to_be_hidden()
    expect(stage.spoken).to_contain_text("Where will the growing contours")
    assert "0 exactly" not in stage.root.inner_text()


def test_click_is_judged_by_its_distance_from_the_touch(stage: Stage) -> None:
    stage.page.get_by_label("Speed").select_option("4")
    stage.press("Predict")
    for plane, click in (("l1", [0.5, 0.7]), ("l2", [1.1, 0.2])):
        stage.page.mouse.click(*stage.place(plane, click))
        assert guessed(stage, plane) == pytest.approx(click, abs=0.02)
    expect(stage.caption).to_contain_text("Press Reveal")
    guesses = {plane: guessed(stage, plane) for plane in TOUCH}
    stage.press("Reveal")
    said = distances(stage)
    assert said == pytest.approx([np.hypot(*(guesses[p] - TOUCH[p])) for p in TOUCH], abs=0.0051)
    expect(stage.note).to_contain_text("w₂ is exactly 0")
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    assert stage.progress() == 1


def test_prediction_works_by_keyboard_alone(stage: Stage) -> None:
    stage.page.get_by_label("Speed").select_option("4")
    stage.key("p")
    expect(stage.hands("l1")).to_be_focused()
    stage.key("Shift+ArrowRight", "Shift+ArrowRight", "ArrowUp")
    step = 0.02 * 3.4
    assert guessed(stage, "l1") == pytest.approx([20 * step / 2, step], abs=0.011)
    expect(stage.hands("l1")).to_have_attribute("aria-label", re.compile(r"now 0\.68, 0\.07"))
    stage.key("Tab", "ArrowDown")
    expect(stage.hands("l2")).to_be_focused()
    guesses = {plane: guessed(stage, plane) for plane in TOUCH}
    stage.key("Enter")
    said = distances(stage)
    assert said == pytest.approx([np.hypot(*(guesses[p] - TOUCH[p])) for p in TOUCH], abs=0.0051)
    stage.key("Home", "ArrowRight")  # the keys are the page's again
    assert stage.progress() == pytest.approx(1 / 60)


@pytest.mark.parametrize("leave", ["1", "r"])
def test_question_is_forgotten_when_another_picture_is_chosen(stage: Stage, leave: str) -> None:
    stage.key("p", "ArrowRight")
    stage.key(leave)
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    expect(stage.button("Predict")).to_be_visible()
    assert stage.drawn("l1", "guess")["x"] == []


def test_back_takes_the_question_away(stage: Stage) -> None:
    stage.show("?v=2&t=0.7")
    stage.key("p", "ArrowRight")
    stage.page.go_back()
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    assert "Your point was" not in stage.note.inner_text()


def test_verdict_goes_when_the_budget_moves(stage: Stage) -> None:
    stage.key("p", "ArrowRight", "End")
    expect(stage.note).to_contain_text("Your point was")
    stage.slide("radius", 0.9)
    expect(stage.note).not_to_contain_text("Your point was")


def test_budget_that_holds_ols_has_nothing_to_predict(stage: Stage) -> None:
    stage.chip("Inside").click()
    stage.press("Predict")
    expect(stage.caption).to_contain_text("choose a smaller budget")
    stage.slide("radius", 1.0)
    expect(stage.caption).to_contain_text("Where will the growing contours")
