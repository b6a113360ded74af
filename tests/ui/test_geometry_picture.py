"""The first picture and the examples: what is drawn and said against outside formulas."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from regviz.scenes.geometry.scene import SCENE, State
from tests.ui.outside import excess, hessian, on_circle, on_diamond, patients, penalty_of
from tests.ui.stage import Stage, number

DEFAULTS = {name: State.param[name].default for name in State.param}
EXACT = 1e-9


def loss_of(state: dict) -> tuple[np.ndarray, np.ndarray]:
    """Return Hessian and OLS point of a state."""
    if state["source"] == "free":
        return hessian(state["correlation"], state["stretch"]), np.array([state["ols_1"], state["ols_2"]])
    X, y = patients(state["feature_1"], state["feature_2"])
    return X.T @ X / len(y), np.linalg.lstsq(X, y, rcond=None)[0]


def expect_solutions(stage: Stage, hess: np.ndarray, ols: np.ndarray, radius: float) -> None:
    """Expect marks at the minimisers, and badges that say them, "0 exactly" for zeros alone."""
    smallest = np.linalg.eigvalsh(hess)[0]
    for plane, best in (("l1", on_diamond(hess, ols, radius)), ("l2", on_circle(hess, ols, radius))):
        drawn, badges = np.array(stage.mark(plane)), stage.badges(plane).all_inner_texts()
        scale = np.abs(ols).max()
        if smallest > EXACT:
            assert drawn == pytest.approx(best, abs=EXACT * scale)
            assert [text == "0 exactly" for text in badges] == list(np.abs(best) < EXACT * scale)
        else:  # the loss is flat along a line: any point of it that the region holds is as good
            assert excess(hess, ols, drawn) == pytest.approx(excess(hess, ols, best), abs=EXACT)
            assert np.abs(drawn).sum() <= radius * (1 + EXACT) or plane == "l2"
        if plane == "l1" and smallest <= EXACT:
            assert badges == [f"0 … {radius:.2f}"] * 2
            continue
        assert [number(text) for text in badges] == pytest.approx(drawn, rel=0.006, abs=0.0051)


def test_first_picture_shows_the_touch_points_and_says_so(stage: Stage) -> None:
    expect(stage.caption).to_have_text(
        "With the same budget t = 1.20 L1 keeps w₁ = 1.20 and sets w₂ to exactly 0. "
        "L2 keeps both: 1.19 and 0.13."
    )
    hess, ols = hessian(-0.3), np.array([2.4, 0.6])
    expect_solutions(stage, hess, ols, 1.2)
    assert stage.badges("l1").all_inner_texts() == ["1.20", "0 exactly"]
    assert stage.lam("l1") == pytest.approx(penalty_of(hess, ols, on_diamond(hess, ols, 1.2)), abs=0.0051)
    round_one = on_circle(hess, ols, 1.2)
    assert stage.lam("l2") == pytest.approx((hess @ (ols - round_one))[0] / (2 * round_one[0]), abs=0.0051)
    assert stage.query() == {}
    expect(stage.card("third")).to_be_hidden()


def test_small_weight_is_told_from_a_zero(stage: Stage) -> None:
    stage.slide("radius", 0.03)
    w = on_circle(hessian(-0.3), np.array([2.4, 0.6]), 0.03)
    expect(stage.badges("l1")).to_have_text(["0.030", "0 exactly"])
    assert [number(text) for text in stage.badges("l2").all_inner_texts()] == pytest.approx(w, abs=0.0005)
    after = "all => all.map(one => getComputedStyle(one, '::after').content)"
    assert stage.badges("l1").evaluate_all(after) == ['" (not zero)"', "none"]
    assert stage.badges("l2").evaluate_all(after) == ['" (not zero)"'] * 2
    expect(stage.spoken).to_contain_text(f"L2: w₁ {w[0]:.3f} (not zero)")


def test_touching_contour_meets_the_region_in_the_solution_alone(stage: Stage) -> None:
    hess, ols = hessian(-0.3), np.array([2.4, 0.6])
    for plane, size in (("l1", lambda w: np.abs(w).sum(1)), ("l2", lambda w: np.hypot(*w.T))):
        tangent = np.column_stack([stage.drawn(plane, f"{plane}.tangent")[axis] for axis in "xy"])
        tangent = tangent[np.isfinite(tangent).all(axis=1)]  # broken where it leaves the picture
        level = excess(hess, ols, np.array(stage.mark(plane)))
        assert excess(hess, ols, tangent) == pytest.approx(level, abs=EXACT)
        assert size(tangent).min() >= 1.2 - EXACT
        nearest = tangent[np.argmin(np.hypot(*(tangent - stage.mark(plane)).T))]
        assert np.hypot(*(nearest - stage.mark(plane))) < 0.05  # how far apart the line's points are


def test_arrow_is_the_pull_of_the_data_and_lies_in_the_cone(stage: Stage) -> None:
    for plane in ("l1", "l2"):
        w, arrow = np.array(stage.mark(plane)), stage.drawn(plane, f"{plane}.arrow")
        shaft = np.array([arrow["xs"][0][1], arrow["ys"][0][1]]) - w
        pull = hessian(-0.3) @ (np.array([2.4, 0.6]) - w)
        assert shaft / np.hypot(*shaft) == pytest.approx(pull / np.hypot(*pull), abs=EXACT)
    cone = stage.drawn("l1", "l1.cone")
    turns = np.degrees(np.arctan2(np.array(cone["y"][1:]), np.array(cone["x"][1:]) - 1.2))
    assert [turns.min(), turns.max()] == pytest.approx([-45, 45], abs=1e-6)  # at the corner (t, 0)


@pytest.mark.parametrize("step", SCENE.presets, ids=lambda step: step.key)
def test_example_is_shown_by_click_and_by_key_and_back_undoes_it(stage: Stage, step) -> None:
    state = DEFAULTS | dict(step.state)
    stage.show("?v=2&w1=-1&w2=0.2&t=0.5")
    expect(stage.badges("l1")).to_have_text(["−0.50", "0 exactly"])
    stage.page.frames_sent.clear()
    stage.chip(step.label).click()
    expect(stage.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_solutions(stage, *loss_of(state), state["radius"])
    assert stage.page.frames_sent == []  # the examples come with the page
    address = stage.query()
    stage.page.go_back()
    expect(stage.badges("l1")).to_have_text(["−0.50", "0 exactly"])
    assert stage.query() == {"w1": "-1", "w2": "0.2", "t": "0.5"}
    stage.page.go_forward()
    expect(stage.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_solutions(stage, *loss_of(state), state["radius"])
    stage.press("Reset everything")
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    stage.key(str((1 + SCENE.presets.index(step)) % 10))
    expect(stage.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_solutions(stage, *loss_of(state), state["radius"])
    assert stage.query() == address


def test_examples_show_what_their_names_say(stage: Stage) -> None:
    seen = {}
    for step in SCENE.presets:
        stage.chip(step.label).click()
        zeros = stage.badges("l1").filter(has_text="0 exactly").count()
        seen[step.key] = zeros, stage.caption.inner_text(), stage.note.inner_text()
    assert seen["corner"][0] == 1 and seen["tiny"][0] == 1 and seen["edge"][0] == 0
    assert "the unpenalised best point (1.20, 0.70) is already inside every region" in seen["inside"][1]
    assert "the loss is flat along a line" in seen["duplicates"][2]
    assert re.search(r"442 patients, bmi and bp, with correlation 0\.40", seen["diabetes"][2])


def test_no_example_makes_the_page_jump(stage: Stage) -> None:
    stage.settle()
    parts = [".scrub", ".plane.l1"]
    before = stage.page.evaluate("parts => watching.places(parts)", parts)
    for step in SCENE.presets:
        stage.chip(step.label).click()
        there = stage.page.evaluate("parts => watching.places(parts)", parts)
        assert there == pytest.approx(before, abs=1), step.key
