"""What stands beside the bars: paths and validation, and the feature in focus."""

import numpy as np
import pytest
from playwright.sync_api import expect

from regviz.engine import bootstrap_paths, validation_curve
from tests.ui.expected_fits import Fits, fits, scale_of
from tests.ui.features_stage import FeaturesStage, Strip, number


def lam_at(of: Fits, across: np.ndarray) -> np.ndarray:
    """Return the λ at a share of the way down, on a logarithmic scale."""
    return of.down(np.asarray(across, dtype=float))


def strip_of(features: FeaturesStage) -> Strip:
    """Return how high weights are drawn in each of the three strips."""
    return Strip(scale_of(), features.figure("curves")["size"][1] / 3)


def path_of(features: FeaturesStage, role: str, base: int) -> tuple[np.ndarray, np.ndarray]:
    """Return places across and weights of the path in focus, without its gaps."""
    strip = strip_of(features)
    line = features.drawn("curves", f"{role}.chosen")
    across, heights = (np.array(line[side][0], dtype=float) for side in ("xs", "ys"))
    known = ~np.isnan(heights)
    return across[known], strip.weight(heights[known] - base)


@pytest.mark.parametrize("feature", [0, 8, 10])
def test_paths_are_the_weights_at_every_lam(features: FeaturesStage, feature: int) -> None:
    features.show(f"?w={feature + 1}")
    of, (low, high) = fits(), scale_of()
    for role, base in (("l1", 2), ("l2", 1), ("elastic", 0)):
        across, weights = path_of(features, role, base)
        expected = [of.at(float(lam))[role][feature] for lam in lam_at(of, across)]
        assert weights == pytest.approx(np.clip(expected, low, high), abs=1e-7), role
        assert across[-1] == 1 and len(across) > 20
        here = features.drawn("curves", f"{role}.here")
        weight = strip_of(features).weight(here["y"][0] - base)
        assert weight == pytest.approx(of.at(1.0)[role][feature], abs=1e-9)
        assert lam_at(of, here["x"]) == pytest.approx([1.0])


def test_marks_on_the_axis_are_where_features_enter(features: FeaturesStage) -> None:
    of = fits()
    entries = [(lam, i) for lam, i in of.entries() if lam > of.down(1)]
    assert lam_at(of, features.drawn("curves", "l1.knots")["x"]) == pytest.approx([lam for lam, _ in entries])
    titles = features.page.locator(".tick.l1:not(.revival)").evaluate_all("all => all.map(one => one.title)")
    assert [title.split()[0] for title in titles] == [of.study.names[i] for _, i in entries]
    assert [number(title.rpartition("= ")[2]) for title in titles] == pytest.approx(
        [lam for lam, _ in entries], rel=0.051
    )


def test_against_the_budget_a_lasso_path_is_straight_between_its_corners(features: FeaturesStage) -> None:
    features.press("budget t")
    of, most = fits(), float(np.abs(fits().l1(fits().down(1))).sum())
    features.show("?x=budget&w=9")
    across, weights = path_of(features, "l1", 2)
    assert weights == pytest.approx(of.path.at_budget(across * most)[:, 8], abs=1e-7)
    assert features.drawn("curves", "now")["x0"] == pytest.approx([np.abs(of.l1(1.0)).sum() / most])


def test_folds_give_curve_band_and_both_rules(features: FeaturesStage) -> None:
    features.compare("lam")
    features.tab("check").click()
    of = fits()
    lams = of.grid()
    curve = of.errors(lams)
    line, band = (features.drawn("curves", f"l1.{part}") for part in ("chosen", "band"))
    assert lam_at(of, line["xs"][0]) == pytest.approx(lams)
    assert 10 ** np.array(line["ys"][0]) == pytest.approx(curve.mean, rel=1e-5)
    low, high = np.array(band["y"])[: len(lams) - 1 : -1], np.array(band["y"])[: len(lams)]
    assert 10**high == pytest.approx(curve.mean + curve.se, rel=1e-5)
    assert 10**low == pytest.approx(np.maximum(curve.mean - curve.se, 0), rel=1e-5)
    assert lam_at(of, features.drawn("curves", "guides")["x0"]) == pytest.approx(
        [curve.lam_min, curve.lam_1se]
    )
    for role, mix in (("l2", 0.0), ("elastic", 0.5)):
        mean = 10 ** np.array(features.drawn("curves", f"{role}.others")["ys"][0])
        assert mean == pytest.approx(of.errors(lams, mix).mean, rel=1e-5), role
    train = 10 ** np.array(features.drawn("curves", "naive.others")["ys"][0])
    assert train == pytest.approx(curve.train_errors.mean(axis=0), rel=1e-5)
    assert (np.diff(train) <= 0).all()  # it falls for ever
    expect(features.note).to_contain_text("10 folds")


@pytest.mark.parametrize("split", [1, 37, 100])
def test_single_split_is_one_of_the_many(features: FeaturesStage, split: int) -> None:
    features.show(f"?view=check&check=one&split={split}")
    of = fits()
    many = validation_curve(of.X, of.y, of.grid(), splits=100, seed=0)
    own = many.valid_errors[split - 1]
    line = features.drawn("curves", "l1.chosen")
    assert 10 ** np.array(line["ys"][0]) == pytest.approx(own, rel=1e-5)
    assert lam_at(of, features.drawn("curves", "guides")["x0"]) == pytest.approx(
        [of.grid()[own.argmin()]], rel=1e-6
    )
    features.press("many")
    line = features.drawn("curves", "l1.chosen")
    assert 10 ** np.array(line["ys"][0]) == pytest.approx(many.mean, rel=1e-5)
    assert np.array(features.drawn("curves", "l1.faint")["ys"]).shape == (40, len(own))
    expect(features.note).to_contain_text("100 splits")


def test_resamples_are_counted_for_the_feature_in_focus(features: FeaturesStage) -> None:
    of = fits()
    resampled = bootstrap_paths(of.X, of.y, draws=100, seed=0)
    for lam in (0.3, 1.0, 4.0):
        kept = np.round(100 * np.mean([path.at(lam) != 0 for path in resampled.paths], axis=0))
        for feature in (0, 3, 10):
            features.show(f"?lam={lam}&w={feature + 1}")
            expect(features.note).to_contain_text(f"redrawn 100 times, it is kept {kept[feature]:.0f} times")


@pytest.mark.parametrize("feature", [0, 7, 19])
def test_click_on_a_bar_puts_its_feature_in_focus(features: FeaturesStage, feature: int) -> None:
    features.settle()
    features.point_at("bars", (feature + 0.5) / 20, 0.4, click=True)
    assert features.value("weight") == feature + 1
    band = features.drawn("bars", "chosen")
    assert (band["left"][0] + band["right"][0]) / 2 == pytest.approx((feature + 0.5) / 20)
    for place, weights in enumerate(fits().at(1.0).values()):
        name, _, text = features.row(place)["update"].partition(": ")
        assert name == fits().study.names[feature]
        assert (text == "0 exactly") == (weights[feature] == 0)
        assert number(text) == pytest.approx(weights[feature], rel=0.051)
    expect(features.spoken).to_contain_text(fits().study.names[feature])


def test_click_on_a_path_puts_its_feature_in_focus_and_a_click_beside_all_none(
    features: FeaturesStage,
) -> None:
    features.settle()
    of = fits()
    largest = int(np.abs(of.l1(0.5)).argmax())
    across = np.log(of.lam_max / 0.5) / np.log(1 / of.study.reach)
    up = (2 + strip_of(features).height(of.l1(0.5)[largest])) / 3
    features.point_at("curves", across, up, click=True)
    assert features.value("weight") == largest + 1
    features.point_at("curves", 0.02, 0.95, click=True)  # where no path is
    assert features.value("weight") == largest + 1


@pytest.mark.parametrize("view", ["paths", "check"])
@pytest.mark.parametrize("axis", ["lam", "budget"])
def test_drag_across_the_curves_moves_lam_with_the_pointer(
    features: FeaturesStage, view: str, axis: str
) -> None:
    features.show(f"?view={view}&x={axis}")
    features.settle()
    features.point_at("curves", 0.8, 0.9)
    features.page.mouse.down()
    for across in (0.7, 0.5, 0.35):
        features.point_at("curves", across, 0.9)
        assert features.drawn("curves", "now")["x0"] == pytest.approx([across], abs=0.005)
    features.page.mouse.up()
    of, lam = fits(), features.value("lam")
    if axis == "lam":
        assert lam == pytest.approx(of.down(0.35), rel=0.02)
    else:
        most = np.abs(of.l1(of.down(1))).sum()
        assert np.abs(of.l1(lam)).sum() / most == pytest.approx(0.35, abs=0.005)
    assert features.value("weight") == 1  # a drag is no click


def test_chosen_lams_of_validation_are_one_press_away(features: FeaturesStage) -> None:
    features.tab("check").click()
    curve = fits().errors(fits().grid())
    jumps = features.page.locator(".jumps:visible button")
    found = set()
    for place in range(jumps.count()):
        jumps.nth(place).click()
        found.add(round(features.value("lam"), 3))
    assert found >= {round(float(f"{lam:.3g}"), 3) for lam in (curve.lam_min, curve.lam_1se)}


def test_pointer_names_the_feature_under_it_and_its_weights(features: FeaturesStage) -> None:
    features.settle()
    for feature in (1, 8):
        features.point_at("bars", (feature + 0.5) / 20, 0.9)
        expect(features.hint.locator("strong")).to_have_text(fits().study.names[feature])
        said = features.hint.locator("> span > span").all_inner_texts()
        for text, weights in zip(said, fits().at(1.0).values(), strict=True):
            assert number(
                text.removeprefix("Elastic net ").split(" ", 1)[-1] if text[0] == "L" else text[12:]
            ) == (pytest.approx(weights[feature], rel=0.051))
    features.page.mouse.move(5, 5)
    expect(features.hint).to_have_count(0)
    of = fits()
    across = np.log(of.lam_max / 0.5) / np.log(1 / of.study.reach)
    features.point_at("curves", across, (2 + strip_of(features).height(of.l1(0.5)[8])) / 3)
    expect(features.hint.locator("strong")).to_have_text(fits().study.names[8])


def test_focus_never_exceeds_the_features_there_are(features: FeaturesStage) -> None:
    assert float(features.slider("weight").get_attribute("max")) == 20
    expect(features.field("weight")).to_be_hidden()  # its number counts from 1, and names need not
    features.show("?w=1999")
    assert features.value("weight") == 20
    features.choose_example("Correlated pair")
    features.show("?data=pair&w=77")
    assert features.value("weight") == fits(source="pair").p
    assert features.faults() == []
