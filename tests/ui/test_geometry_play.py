"""The transport: what plays, how far, how fast, by mouse and by keyboard, and without the server."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.outside import excess, hessian, on_circle, on_diamond
from tests.ui.stage import Stage
from tests.ui.test_transport import WALK, play_through

HESS, OLS, RADIUS = hessian(-0.3), np.array([2.4, 0.6]), 1.2
NORM = 3.0  # of the OLS point, in L1
SECOND_WEIGHTS = [f".plane.{plane} li:nth-child(2) b" for plane in ("l1", "l2")]


def test_expand_ends_at_the_touch_and_tells_the_server_nothing(stage: Stage) -> None:
    stage.record(".caption")
    play_through(stage)
    assert stage.page.frames_sent == [] and stage.page.frames_received == []
    assert stage.progress() == 1
    assert stage.mark("l1") == pytest.approx(on_diamond(HESS, OLS, RADIUS), abs=1e-9)
    assert stage.mark("l2") == pytest.approx(on_circle(HESS, OLS, RADIUS), abs=1e-9)
    said = [text for (text,) in stage.recorded()]
    order = ["no region is touched yet", "The circle was touched at (1.19, 0.13)", "With the same budget t"]
    first = [next(k for k, text in enumerate(said[1:]) if words in text) for words in order]
    assert first == sorted(first)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_contours_of_both_planes_grow_by_one_clock(stage: Stage, share: float) -> None:
    touches = [excess(HESS, OLS, find(HESS, OLS, RADIUS)) for find in (on_diamond, on_circle)]
    level = share**2 * max(touches)  # the contour's size grows evenly, its level with the square
    stage.scrub.fill(str(1000 * share))
    for plane, touch in zip(("l1", "l2"), touches, strict=True):
        tangent = np.column_stack([stage.drawn(plane, f"{plane}.tangent")[axis] for axis in "xy"])
        tangent = tangent[np.isfinite(tangent).all(axis=1)]
        assert excess(HESS, OLS, tangent) == pytest.approx(min(level, touch), abs=1e-9)
        assert (stage.drawn(plane, f"{plane}.mark")["x"] == []) == (level < touch)
        expect(stage.badges(plane).first).to_have_text(
            "?" if level < touch else {"l1": "1.20", "l2": "1.19"}[plane]
        )


def test_tighten_collapses_a_weight_under_l1_and_fades_it_under_l2(stage: Stage) -> None:
    stage.press("Tighten")
    stage.key("Home")
    stage.record(*SECOND_WEIGHTS, "[data-name=radius] .field")
    play_through(stage)
    assert stage.page.frames_sent == []
    assert stage.badges("l1").all_inner_texts() == ["0 exactly", "0 exactly"]
    seen = [(l1, l2, float(t)) for l1, l2, t in stage.recorded()]
    on_the_way = [row for row in seen if 0.001 < row[2] < NORM]
    assert len(on_the_way) > 20
    # w₂ leaves L1 at t = 1.8: there the pull on it, 0.3 t − 0.12, has come to that on w₁, 2.22 − t
    assert {l1 == "0 exactly" for l1, _, t in on_the_way if t < 1.79} == {True}
    assert {l1 == "0 exactly" for l1, _, t in on_the_way if t > 1.81} == {False}
    assert {l2 for _, l2, _ in on_the_way if l2 == "0 exactly"} == set()
    assert len({l2 for _, l2, _ in on_the_way}) > 10


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_tighten_shows_the_solution_of_the_budget_that_is_left(stage: Stage, share: float) -> None:
    stage.press("Tighten")
    stage.scrub.fill(str(1000 * share))
    left = (1 - share) * NORM
    assert stage.mark("l1") == pytest.approx(on_diamond(HESS, OLS, left), abs=1e-9)
    assert stage.mark("l2") == pytest.approx(on_circle(HESS, OLS, left), abs=1e-9)
    assert stage.value("radius") == pytest.approx(left, abs=0.0051)


def test_tighten_by_penalty_raises_it_until_both_l1_weights_are_zero(stage: Stage) -> None:
    stage.press("same penalty λ")
    stage.press("Tighten")
    stage.scrub.fill("1000")
    assert stage.mark("l1") == [0, 0]
    assert "0 exactly" not in stage.badges("l2").all_inner_texts()
    stage.scrub.fill("0")
    assert stage.mark("l1") == pytest.approx(OLS, abs=1e-12)
    assert stage.mark("l2") == pytest.approx(OLS, abs=1e-12)


def test_keys_of_the_other_play_step_by_a_hundredth(stage: Stage) -> None:
    stage.press("Tighten")
    for key, steps in WALK:
        stage.key(key)
        assert stage.progress() == pytest.approx(steps / 100, abs=1e-9), key


def test_scrubber_leads_to_both_ends_of_the_story(stage: Stage) -> None:
    stage.scrub.press("Home")
    expect(stage.caption).to_contain_text("The contours start as a point at the star (2.40, 0.60)")
    stage.scrub.press("End")
    expect(stage.caption).to_contain_text("exactly 0")


def test_both_weights_of_both_planes_are_spoken(stage: Stage) -> None:
    expect(stage.spoken).to_contain_text("L1: w₁ 1.20, w₂ 0 exactly; L2: w₁ 1.19, w₂ 0.13")
    stage.press("Tighten")
    stage.key("End")
    expect(stage.spoken).to_contain_text("sets both weights to exactly 0")
