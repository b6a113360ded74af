"""The shape of the loss and of the regions: correlation, curvature, further shapes, zero territory."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.engine.brute_force import RULES, boundary_by_bisection, mcp, quadratic, scad
from tests.ui.outside import excess, hessian, on_circle, on_diamond, share_with_a_zero
from tests.ui.stage import Stage

OLS, EXTENT = np.array([2.4, 0.6]), 3.4
DOES_NOT_MOVE = re.compile("does not move the L1 solution")


def best_by_sampling(kind: str, parameter: float, hess: np.ndarray, radius: float) -> np.ndarray:
    points = boundary_by_bisection(RULES[kind](parameter), radius, 8_000)
    return points[np.argmin(quadratic(hess, OLS, points))]


def drawn_third(stage: Stage, layer: str) -> np.ndarray:
    data = stage.drawn("third", f"{layer}.mark")
    return np.array([data["x"][0], data["y"][0]])


def test_correlation_of_standardised_features_moves_l2_but_not_the_l1_corner(stage: Stage) -> None:
    said = set()
    for rho in (0.2, -0.35, 0.85):
        stage.slide("correlation", rho)
        expect(stage.note).to_contain_text(f"ρ = {rho:.2f}".replace("-", "−"))
        assert stage.mark("l1") == on_diamond(hessian(rho), OLS, 1.2).tolist() == [1.2, 0]
        assert stage.mark("l2") == pytest.approx(on_circle(hessian(rho), OLS, 1.2), abs=1e-9)
        expect(stage.note).to_have_text(DOES_NOT_MOVE)
        said.add((*stage.badges("l1").all_inner_texts(), "|", *stage.badges("l2").all_inner_texts()))
    assert {texts[:2] for texts in said} == {("1.20", "0 exactly")}
    assert len(said) == 3


def test_correlation_does_not_move_an_l1_point_on_an_edge_either(stage: Stage) -> None:
    stage.chip("Edge").click()
    before = stage.mark("l1")
    assert before == pytest.approx([0.9, 0.6], abs=1e-9)
    stage.slide("correlation", -0.6)
    expect(stage.note).to_contain_text("ρ = −0.60")
    assert stage.mark("l1") == pytest.approx(before, abs=1e-9)


def test_unequal_curvature_moves_the_l1_point_and_nothing_else_is_claimed(stage: Stage) -> None:
    stage.chip("Edge").click()
    stage.slide("stretch", -1)
    expect(stage.badges("l1").first).not_to_have_text("0.90")
    expect(stage.note).not_to_have_text(DOES_NOT_MOVE)
    hess, ols = hessian(0.5, -1), np.array([1.6, 1.3])
    assert stage.mark("l1") == pytest.approx(on_diamond(hess, ols, 1.5), abs=1e-9)
    assert stage.mark("l2") == pytest.approx(on_circle(hess, ols, 1.5), abs=1e-9)
    assert np.hypot(*(np.array(stage.mark("l1")) - [0.9, 0.6])) > 0.1


def test_duplicate_features_have_parallel_lines_for_contours(stage: Stage) -> None:
    stage.slide("correlation", 1)
    expect(stage.note).to_contain_text("the loss is flat along a line")
    contours = stage.drawn("l1", "contours")
    drawn = [np.column_stack(line) for line in zip(contours["xs"], contours["ys"], strict=True)]
    drawn = [line[np.isfinite(line).all(axis=1)] for line in drawn]
    assert sum(len(line) > 1 for line in drawn) >= 4
    for line in drawn:
        offs = np.abs(line.sum(axis=1) - 3)  # the loss depends on w₁ + w₂ alone
        assert np.ptp(offs) < 1e-9 if len(offs) else True
    assert sum(stage.mark("l1")) == pytest.approx(1.2)
    assert stage.mark("l2") == pytest.approx([1.2 / np.sqrt(2)] * 2, abs=1e-9)


@pytest.mark.parametrize("mix", [0, 0.3, 0.8, 1])
def test_third_plane_shows_the_elastic_net(stage: Stage, mix: float) -> None:
    stage.show(f"?v=2&third=elastic&mix={mix}")
    expect(stage.card("third")).to_be_visible()
    expect(stage.card("third").locator(".budget")).to_contain_text(f"mix {mix},")
    hess = hessian(-0.3)
    best = best_by_sampling("elastic_net", mix, hess, 1.2)
    assert drawn_third(stage, "elastic") == pytest.approx(best, abs=1e-3)
    assert excess(hess, OLS, drawn_third(stage, "elastic")) <= excess(hess, OLS, best) + 1e-9


@pytest.mark.parametrize("q", [0.5, 0.8, 1, 1.5, 2, 4])
def test_third_plane_shows_any_power(stage: Stage, q: float) -> None:
    stage.show(f"?v=2&third=power&q={q}&t=1.7")
    expect(stage.card("third").locator("strong")).to_have_text(f"Exponent q = {q}")
    hess = hessian(-0.3)
    best = best_by_sampling("lq", q, hess, 1.7)
    assert drawn_third(stage, "power") == pytest.approx(best, abs=2e-3)
    assert excess(hess, OLS, drawn_third(stage, "power")) <= excess(hess, OLS, best) + 1e-6
    note = "For q < 1 the region bends inwards"
    assert (note in stage.note.inner_text()) == (q < 1)


@pytest.mark.parametrize(("key", "rule"), [("scad", scad), ("mcp", mcp)])
def test_third_plane_shows_a_folded_concave_penalty_at_the_same_penalty(
    stage: Stage, key: str, rule: Callable[[float, float], float]
) -> None:
    stage.show(f"?v=2&third={key}&at=lam&lam=0.8")
    expect(stage.card("third").locator("strong")).to_have_text(key.upper())
    stage.slide("lam", 1.1)
    expect(stage.caption).to_contain_text("λ = 1.10")
    hess, w = hessian(-0.3), drawn_third(stage, "folded")

    def cost(point: np.ndarray) -> float:
        return excess(hess, OLS, point) + sum(rule(abs(x), 1.1) for x in point)

    for i in (0, 1):  # no weight alone does better
        for x in np.linspace(-3, 3, 601):
            other = w.copy()
            other[i] = x
            assert cost(other) >= cost(w) - 1e-12
    level = sum(rule(abs(x), 1.1) for x in w)
    ball = stage.drawn("third", "folded.ball")
    for x, y in zip(ball["x"], ball["y"], strict=True):
        assert max(abs(x), abs(y)) > EXTENT or rule(abs(x), 1.1) + rule(abs(y), 1.1) == pytest.approx(level)
    stage.page.get_by_role("button", name="same budget t").click()
    expect(stage.card("third")).to_be_hidden()
    expect(stage.note).to_contain_text(f"{key.upper()} has no budget region")


def test_overlay_draws_all_three_and_none_takes_the_plane_away(stage: Stage) -> None:
    stage.open_fold()
    stage.choose("third", "overlay")
    expect(stage.card("third").locator("strong")).to_have_text("All three")
    parts = stage.figure("third")["parts"]
    assert {f"{layer}.{part}" for layer in ("l1", "l2", "elastic") for part in ("ball", "mark")} <= set(parts)
    assert drawn_third(stage, "l1").tolist() == stage.mark("l1")
    assert drawn_third(stage, "l2").tolist() == stage.mark("l2")
    stage.choose("third", "none")
    expect(stage.card("third")).to_be_hidden()
    expect(stage.card("l2")).to_be_visible()


def test_shape_controls_rest_while_they_have_nothing_to_shape(stage: Stage) -> None:
    stage.open_fold()
    for third, enabled in [("none", ()), ("elastic", ("mix",)), ("power", ("power",)), ("overlay", ("mix",))]:
        stage.choose("third", third)
        for name in ("mix", "power"):
            expect(stage.field(name)).to_be_enabled(enabled=name in enabled)


@pytest.mark.parametrize(("rho", "radius"), [(0.5, 0.3), (0.5, 1.2), (0.9, 2.0), (-0.7, 0.8)])
def test_zero_territory_is_as_large_as_random_ols_points_say(stage: Stage, rho: float, radius: float) -> None:
    stage.show(f"?v=2&rho={rho}&t={radius}&zeros=1")
    expect(stage.field("correlation")).to_have_value(re.compile(str(abs(rho))))
    said = stage.card("l1").locator(".share")
    expect(said).to_have_text(re.compile(r"^\d+ % of the stars in this square get a zero$"))
    counted = share_with_a_zero(hessian(rho), radius, EXTENT)
    assert int(re.search(r"\d+", said.inner_text())[0]) == pytest.approx(100 * counted, abs=1)
    expect(stage.card("l2").locator(".share")).to_have_text(re.compile(r"^0 % "))


def test_zero_territory_holds_exactly_the_points_that_get_a_zero(stage: Stage) -> None:
    stage.open_fold()
    stage.page.get_by_label("Where do zeros come from?").check()
    land, ols = stage.drawn("l1", "l1.territory"), np.random.default_rng(1).uniform(-EXTENT, EXTENT, (400, 2))
    inside = np.zeros(len(ols), dtype=bool)
    for xs, ys in zip(land["xs"], land["ys"], strict=True):
        corners = np.column_stack((xs, ys))
        edges, offs = np.roll(corners, -1, axis=0) - corners, ols[:, None] - corners
        turns = edges[:, 0] * offs[..., 1] - edges[:, 1] * offs[..., 0]
        inside |= (turns >= 0).all(axis=1)  # the polygons are convex
    assert (inside == (on_diamond(hessian(-0.3), ols, 1.2) == 0).any(axis=1)).all()
    stage.page.get_by_label("Where do zeros come from?").uncheck()
    expect(stage.card("l1").locator(".share")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 640, 1280])
@pytest.mark.parametrize("query", ["?third=scad", "?third=mcp&rho=0.9", "?third=elastic"])
def test_no_card_cuts_its_penalty_off(stage: Stage, query: str, width: int) -> None:
    stage.show(f"{query}&at=lam&lam=0.5&v=2")
    stage.resize(width, 900)
    card, lam = (stage.card("third").locator(part).bounding_box() for part in (".names", ".lam"))
    assert lam["x"] + lam["width"] <= card["x"] + card["width"] + 0.5


@pytest.mark.parametrize("width", [390, 600, 640, 800, 900])
def test_three_planes_in_a_frame_stay_square_and_whole(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 420})
    page.goto(f"{server}/geometry?embed=1&v=2&third=mcp&rho=0.9&at=lam&lam=0.5")
    expect(page.locator(".stage.ready")).to_be_visible()
    for plane in ("l1", "l2", "third"):
        canvas = page.locator(f".plane.{plane} .canvas").bounding_box()
        assert canvas["width"] == pytest.approx(canvas["height"], abs=1) and canvas["width"] >= 129
        assert canvas["x"] >= 0 and canvas["x"] + canvas["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
