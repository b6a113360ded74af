"""More than 200 features: L1 follows at once, L2 and the elastic net are asked for, one at a time."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from regviz.scenes.features.film import FOLDS_LARGE
from tests.ui.expected_fits import Fits, fits, scale_of
from tests.ui.features_stage import FeaturesStage

MOVE = """(slider, places) => {
  const before = watching.asked()
  for (const place of places) {
    slider.value = place
    slider.dispatchEvent(new Event("input"))
  }
  return {figure: watching.figure("bars"), words: watching.words(), asked: watching.asked() - before}
}"""
GENES = "?data=genes&lam=0.5"


def expect_fits(features: FeaturesStage, of: Fits, scale: list[float], lam: float, mix: float = 0.5) -> None:
    """Expect the strips of all features, in the order of the data, to be the engine's at a λ."""
    for role, weights in of.at(lam, mix).items():
        features.expect_strip(role, weights, scale, slack=1e-7)
    strong = [max(features.drawn("bars", f"{role}.bars")["fade"], default=None) for role in ("l2", "elastic")]
    assert strong[0] == strong[1] and strong[0] > 0.5


def test_every_lam_ends_equal_to_the_engine(features: FeaturesStage) -> None:
    of, scale = fits(source="genes"), scale_of(source="genes")
    features.show(GENES)
    for lam in (0.5, *(float(f"{of.lam_max * share:.3g}") for share in (0.9, 0.11))):
        features.type("lam", f"{lam:g}")
        expect_fits(features, of, scale, lam)
        assert features.zeros() == [int((weights == 0).sum()) for weights in of.at(lam).values()]
        assert features.kept() == [np.count_nonzero(weights) for weights in of.at(lam).values()]
    assert features.faults() == []


def test_l1_is_there_in_the_same_moment_and_the_others_say_that_they_work(features: FeaturesStage) -> None:
    features.show(GENES)
    of, (low, high) = fits(source="genes"), scale_of(source="genes")
    seen = features.slider("lam").evaluate(MOVE, [0.4])
    lam = features.value("lam")
    bars = seen["figure"]["parts"]["l1.bars"]
    weights = of.l1(lam)
    alive = np.flatnonzero(weights)
    assert (np.add(bars["left"], bars["right"]) / 2 * of.p - 0.5) == pytest.approx(alive)
    assert max(seen["figure"]["parts"]["l2.bars"]["fade"]) < max(bars["fade"]) / 2
    assert re.search("working|Computing L2", seen["words"], re.IGNORECASE)
    features.answered()
    assert not re.search("working|Computing L2", features.page.evaluate("watching.words()"), re.IGNORECASE)
    expect_fits(features, of, [low, high], lam)


def test_of_many_moves_one_question_is_under_way_and_the_last_is_answered(features: FeaturesStage) -> None:
    features.show(GENES)
    before = features.asked()
    places = [round(0.9 - 0.02 * k, 3) for k in range(40)]
    seen = features.slider("lam").evaluate(MOVE, places)
    assert seen["asked"] == 1
    features.answered()
    assert features.asked() - before == 2
    of = fits(source="genes")
    lam = features.value("lam")
    assert lam == pytest.approx(of.down(1 - places[-1]), rel=0.006)
    expect_fits(features, of, scale_of(source="genes"), lam)


def test_play_runs_and_ends_equal_to_the_engine(features: FeaturesStage) -> None:
    features.show(GENES)
    features.key("Home")
    assert features.kept()[0] == 0
    features.record(".transport .count", ".heads li:nth-child(1) .count")
    features.page.get_by_label("Speed").select_option("4")
    features.press("Play")
    expect(features.button("Play")).to_be_visible()
    kept = [int(count.split()[1]) for _, count in features.recorded()]
    assert kept[0] == 0 and len(set(kept)) > 15
    features.answered()
    of = fits(source="genes")
    expect_fits(features, of, scale_of(source="genes"), of.down(1))
    assert features.faults() == []


@pytest.mark.parametrize("text", ["0", "0.0001"])
def test_less_than_the_least_lam_is_that_with_a_sentence(features: FeaturesStage, text: str) -> None:
    features.show(GENES)
    features.type("lam", text)
    least = fits(source="genes").down(1)
    expect(features.notice).to_contain_text(f"{least:.2g}")
    assert features.value("lam") == pytest.approx(least, rel=0.006)
    assert features.counts("l1")["bars"] == np.count_nonzero(fits(source="genes").l1(least))


def test_mix_and_ridge_of_scikit_learn_are_asked_as_well(features: FeaturesStage) -> None:
    features.show(GENES)
    features.slide("mix", 0.2)
    of, scale = fits(source="genes", mix=0.2), scale_of(source="genes", mix=0.2)
    expect_fits(features, of, scale, 0.5, mix=0.2)
    features.compare("sklearn")
    weights = of.l2(0.5 / (2 * of.n))
    features.expect_strip("l2", weights, scale, slack=1e-7)


def test_proofs_of_the_engine_stand_in_the_formulas(features: FeaturesStage) -> None:
    features.show(GENES)
    features.key("w")
    for role in ("l1", "l2", "elastic"):
        slot = features.why.locator(f"[data-slot={role}_kkt]")
        expect(slot).to_have_text(re.compile(r"^(0|\d\.\d·10⁻[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$"))


def test_order_shows_what_matters_and_the_feature_in_focus(features: FeaturesStage) -> None:
    of, scale, places = fits(source="houses"), scale_of(source="houses"), 240
    sizes = np.abs(of.study.truth * of.X.std(axis=0))
    entries = [i for _, i in of.entries()]
    orders = {
        "entry": entries + [i for i in range(of.p) if i not in set(entries)],
        "truth": list(np.argsort(-sizes, kind="stable")),
    }
    for order, first in orders.items():
        features.show(f"?data=houses&lam=5&order={order}&w=1000")
        seen = first[:places] if 999 in first[:places] else [*first[1:places], 999]
        features.expect_strip("l1", of.l1(5.0)[seen], scale)
        features.expect_strip("l2", of.at(5.0)["l2"][seen], scale, slack=1e-7)
        assert not np.isnan(features.places("elastic", scale, places)).any()
        assert features.row(0)["update"].startswith(of.study.names[999])
        assert of.study.names[999] in features.drawn("bars", "words")["text"]
        assert features.zeros()[:2] == [
            int((weights == 0).sum()) for weights in (of.l1(5.0), of.at(5.0)["l2"])
        ]
        assert f"{places}" in features.title.inner_text()  # so many of them are shown


@pytest.mark.parametrize("source", ["houses", "genes"])
def test_every_view_stands_with_many_features(features: FeaturesStage, source: str) -> None:
    features.show(f"?data={source}&lam=5&check=one&split=3")
    for view in ("check", "table", "code", "data", "fit", "paths"):
        features.tab(view).click()
        features.expect_view(view)
        assert features.faults() == [], view
    features.show(f"?data={source}&lam=5&view=check")
    if source == "genes":
        of = fits(source=source)
        line, axis = features.drawn("curves", "l1.chosen"), features.figure("curves")["y"]
        errors = of.errors(of.down(np.array(line["xs"][0], dtype=float)), folds=FOLDS_LARGE).mean
        heights = np.array(line["ys"][0], dtype=float)
        heights = heights if axis[0] == 0 else 10**heights
        assert heights == pytest.approx(errors, rel=1e-4)
