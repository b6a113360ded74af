"""The fit where there is one input: each penalty's curve; points move by mouse, finger and keys."""

import re

import numpy as np
import pytest
from numpy.polynomial.legendre import legvander
from playwright.sync_api import Browser, Page, expect

from tests.ui.expected_fits import Fits, fits, scale_of
from tests.ui.features_stage import FeaturesStage
from tests.ui.watch import watch

LEGEND = 0.13  # of the figure's height
OVERFIT = "?lam=0.015&data=polynomial&view=fit"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ROLES = ("l1", "l2", "elastic")


def heights_shown(features: FeaturesStage) -> tuple[float, float]:
    """Return between which heights curves are drawn: above them stands what the dashes mean."""
    low, high = features.figure("curves")["y"]
    return low, high - LEGEND * (high - low)


def curve(of: Fits, weights: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """Return the fitted curve, with features made by numpy and not by the page."""
    columns = legvander(inputs, of.p)[:, 1:]
    return of.y.mean() + (columns - of.X.mean(axis=0)) / of.X.std(axis=0) @ weights


def expect_curves(features: FeaturesStage, lam: float, points: str = "") -> None:
    of = fits(source="polynomial", points=points)
    low, high = heights_shown(features)
    for role, weights in of.at(lam).items():
        line = features.drawn("curves", f"{role}.moving")
        inputs, heights = (np.array(line[side][0], dtype=float) for side in ("xs", "ys"))
        seen = ~np.isnan(heights)
        assert (heights[seen] >= low).all() and (heights[seen] <= high).all() and seen.sum() > 20
        expected = curve(of, weights, inputs[seen])
        inside = (heights[seen] > low) & (heights[seen] < high)
        assert heights[seen][inside] == pytest.approx(expected[inside], abs=1e-6), role
        whole = curve(of, weights, np.linspace(-1, 1, 801))
        share = ((whole > low) & (whole < high)).mean()
        assert np.isin(np.linspace(-1, 1, 241).round(9), inputs[seen].round(9)).mean() == pytest.approx(
            share, abs=0.05
        )
    dots = features.drawn("curves", "points")
    assert dots["x"] == pytest.approx(of.study.inputs) and dots["y"] == pytest.approx(of.y)


def place_of(features: FeaturesStage, point: tuple[float, float]) -> tuple[float, float]:
    """Return where on the screen a point of the picture lies."""
    figure = features.figure("curves")
    shares = [
        (at - low) / (high - low) for at, (low, high) in zip(point, (figure["x"], figure["y"]), strict=True)
    ]
    return features.place("curves", *shares)


def moved(features: FeaturesStage) -> str:
    """Return what the address keeps of the points, once that is where they are drawn."""
    features.answered()

    def kept() -> bool:
        drawn = features.drawn("curves", "points")
        points = [point.split("~") for point in features.query().get("points", "").split("_") if point]
        there = [(drawn["x"][int(k)], drawn["y"][int(k)]) for k, _, _ in points]
        return bool(points) and there == [(float(across), float(up)) for _, across, up in points]

    features.until(kept)
    return features.query()["points"]


def point(of: Fits, k: int) -> tuple[float, float]:
    return float(of.study.inputs[k]), float(of.y[k])


@pytest.mark.parametrize("lam", [0.3, 0.015, 0.0001])
def test_curves_are_those_of_the_weights_at_every_lam(features: FeaturesStage, lam: float) -> None:
    features.show(OVERFIT)
    features.settle()
    features.type("lam", f"{lam:g}")
    expect_curves(features, lam)
    expect(features.handles).to_have_count(12)


def test_handles_lie_on_the_points_and_say_where(features: FeaturesStage) -> None:
    features.show(OVERFIT)
    features.settle()
    of = fits(source="polynomial")
    for k in range(12):
        box = features.handles.nth(k).bounding_box()
        centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert centre == pytest.approx(place_of(features, point(of, k)), abs=1)
        assert min(box["width"], box["height"]) >= 24
        at, height = point(of, k)
        said = features.handles.nth(k).get_attribute("aria-label")
        spoken = re.findall(r"-?\d+\.\d+", said.replace("−", "-"))
        assert [float(text) for text in spoken] == pytest.approx([at, height], abs=0.0051)


def test_point_follows_the_mouse_and_the_address_keeps_it(features: FeaturesStage) -> None:
    features.show(OVERFIT)
    features.settle()
    start, end = point(fits(source="polynomial"), 4), (0.5, 1.2)
    features.page.mouse.move(*place_of(features, start))
    features.page.mouse.down()
    for share in (0.3, 0.7, 1.0):
        between = [a + share * (b - a) for a, b in zip(start, end, strict=True)]
        features.page.mouse.move(*place_of(features, tuple(between)))
    target = place_of(features, end)
    features.page.mouse.up()
    points = moved(features)
    number, across, up = points.split("~")
    assert int(number) == 4 and [float(across), float(up)] == pytest.approx(end, abs=0.05)
    expect_curves(features, 0.015, points)
    box = features.handles.nth(4).bounding_box()
    assert (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) == pytest.approx(target, abs=30)
    features.page.reload()
    features.wait().answered()
    expect_curves(features, 0.015, points)
    assert features.query()["points"] == points


def test_point_moves_by_arrow_keys(features: FeaturesStage) -> None:
    features.show(OVERFIT)
    features.settle()
    before, figure = point(fits(source="polynomial"), 2), features.figure("curves")
    wide, tall = (high - low for low, high in (figure["x"], figure["y"]))
    handle = features.handles.nth(2)
    for key in ("ArrowUp", "ArrowUp", "Shift+ArrowUp", "ArrowDown"):
        handle.press(key)
        features.answered()
    expect(handle).to_be_focused()
    points = moved(features)
    assert (
        float(points.split("~")[2]) > before[1]
        and 0.04 < (float(points.split("~")[2]) - before[1]) / tall < 0.12
    )
    handle.press("ArrowLeft")
    features.answered()
    features.page.wait_for_url(lambda url: points not in url)
    points = moved(features)
    assert float(points.split("~")[1]) == pytest.approx(before[0] - 0.01 * wide, abs=2e-3)
    expect_curves(features, 0.015, points)
    assert features.count.inner_text().startswith("λ = 0.015")  # arrows were the point's alone
    of = fits(source="polynomial", points=points)
    features.expect_strip("l1", of.l1(0.015), scale_of(source="polynomial", points=points), slack=1e-7)


def test_point_follows_a_finger_on_a_phone(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, **PHONE)
    page = context.new_page()
    watch(context, page)
    features = FeaturesStage(page).open(OVERFIT)
    features.settle()
    features.page.locator(".canvas.curves").scroll_into_view_if_needed()
    finger, kind = context.new_cdp_session(page), "touchStart"
    start, before = point(fits(source="polynomial"), 6), page.evaluate("scrollY")
    for way in ((0, 0), (0.02, 0.3), (0.05, 0.6), (0.08, 0.9)):
        x, y = place_of(features, (start[0] + way[0], start[1] + way[1]))
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        kind = "touchMove"
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    points = moved(features)
    number, across, up = points.split("~")
    assert number == "6" and float(up) > start[1] + 0.4 and float(across) > start[0]
    expect_curves(features, 0.015, points)
    assert page.evaluate("scrollY") == before  # the page did not scroll under the finger
    assert page.errors == [] and page.outside_requests == []
    context.close()


def test_point_above_another_is_refused_in_a_sentence_and_the_curve_stays(features: FeaturesStage) -> None:
    of = fits(source="polynomial")
    features.show(f"{OVERFIT}&points=5~0.111~0.5")
    seen = features.picture()
    features.show(f"{OVERFIT}&points=5~{of.study.inputs[4]:.3f}~0.5_4~{of.study.inputs[4]:.3f}~0.1")
    expect(features.notice).to_contain_text("one above the other")
    assert features.picture() == seen
    features.expect_query(lam="0.015", data="polynomial", view="fit", points="5~0.111~0.5")


def test_dragged_far_away_a_point_stays_within_reach(features: FeaturesStage) -> None:
    features.show(OVERFIT)
    features.settle()
    x, y = place_of(features, point(fits(source="polynomial"), 11))
    features.page.mouse.move(x, y)
    features.page.mouse.down()
    for to in ((x + 900, y - 900), (x - 30, y - 2000)):
        features.page.mouse.move(*to)
    features.page.mouse.up()
    features.answered()
    assert features.faults() == []
    top = features.figure("curves")["y"][1]
    assert max(features.drawn("curves", "points")["y"]) <= max(top, 6.0)
    features.choose_example("Overfit")
    expect_curves(features, 0.015)


def test_where_points_do_not_move_there_are_no_handles(features: FeaturesStage) -> None:
    features.show(OVERFIT)
    expect(features.handles).to_have_count(12)
    for tab in ("paths", "table"):
        features.tab(tab).click()
        expect(features.handles).to_have_count(0)


def test_without_a_penalty_the_curve_meets_every_point(watched_page: Page) -> None:
    features = FeaturesStage(watched_page).open(OVERFIT.replace("0.015", "0"))
    of = fits(source="polynomial")
    assert features.counts("l2")["bars"] == of.p and features.faults() == []
    least = curve(of, np.linalg.pinv(of.scaled) @ of.centred, of.study.inputs)
    assert least == pytest.approx(of.y, abs=1e-9)
    low, high = heights_shown(features)
    line = features.drawn("curves", "l2.moving")
    inputs, heights = (np.array(line[side][0], dtype=float) for side in ("xs", "ys"))
    expected = curve(of, np.linalg.pinv(of.scaled) @ of.centred, inputs)
    seen = (heights > low) & (heights < high)
    assert heights[seen] == pytest.approx(expected[seen], abs=1e-4 * (high - low)) and seen.sum() > 20
