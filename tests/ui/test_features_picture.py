"""The features scene as it opens, and its examples: a bar is the engine's weight, an outline its zero."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.expected_fits import DEFAULTS, PRESETS, Fits, fits, scale_of
from tests.ui.features_stage import VIEWS, FeaturesStage, Strip, number

DATA = ("source", "draw", "left_out", "resample", "points", "target", "mix")


def expect_bars(features: FeaturesStage, of: Fits, scale: list[float], lam: float, **values: Any) -> None:
    """Expect bars to be the engine's weights at a λ, a zero to be no bar, and ledger and caption to count."""
    expected = of.at(lam, values.get("mix", 0.5)) | values.get("instead", {})
    for role, weights in expected.items():
        features.expect_strip(role, weights, scale)
        assert features.counts(role)["bars"] == np.count_nonzero(weights), role
    assert features.zeros() == [int((weights == 0).sum()) for weights in expected.values()]
    assert features.kept() == [np.count_nonzero(weights) for weights in expected.values()]


def data_of(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in state.items() if name in DATA}


def test_scene_opens_without_a_word_in_the_console_and_asks_nobody_else(
    watched_page: Page, context: BrowserContext
) -> None:
    said = []
    context.on("console", lambda line: said.append(line.text) if line.type in ("warning", "error") else None)
    features = FeaturesStage(watched_page).open()
    features.settle()
    assert features.query() == {} and features.value("lam") == 1
    expect(features.page.locator(".heads li")).to_have_count(3)
    expect_bars(features, fits(), scale_of(), 1.0)
    assert features.counts("l1")["dead"] == np.count_nonzero(fits().l1(1.0) == 0)
    assert features.asked() == 0 and said == []  # its film came with the page


def test_caption_and_ledger_count_against_the_truth_as_it_is(features: FeaturesStage) -> None:
    of, real = fits(), np.flatnonzero(fits().study.truth)
    for lam in (0.2, 1.0, 3.0, 30.0):
        features.type("lam", str(lam))
        for place, weights in enumerate(of.at(lam).values()):
            kept = np.flatnonzero(weights)
            right = len(set(kept) & set(real))
            counts = [int(word) for word in features.row(place)["facts"].split() if word.isdigit()]
            told = [right, len(real), len(kept) - right, len(real) - right]
            told = [of.p] if len(kept) == of.p and place == 1 else told  # L2 does not select
            assert counts[: len(told)] == told, (lam, place)
            rest = of.centred - of.scaled @ weights
            written = number(features.row(place)["facts"].rpartition("training MSE ")[2])
            assert written == pytest.approx(rest @ rest / of.n, rel=0.051)
    features.type("lam", "10")
    kept, names = np.flatnonzero(of.l1(10.0)), of.study.names
    assert 0 < len(kept) <= 4 and all(names[i] in features.caption.inner_text() for i in kept)


def test_ring_stands_at_the_true_weight_of_what_is_real(features: FeaturesStage) -> None:
    of, strip = fits(), Strip(scale_of(), features.figure("bars")["size"][1] / 3)
    rings = features.drawn("bars", "truth")
    truth = of.study.truth * of.X.std(axis=0)
    real = np.flatnonzero(truth)
    expected = [base + strip.height(truth[i]) for base in (2, 1, 0) for i in real]
    assert rings["y"] == pytest.approx(expected)
    assert rings["x"] == pytest.approx([(i + 0.5) / 20 for i in real] * 3)


AXIS = """() => {
  const [axis] = Bokeh.documents[0].get_model_by_name("bars").left
  return [...axis.major_label_overrides].map(([at, text]) => [Number(at), text])
}"""


def test_axis_of_each_strip_says_the_height_of_its_bars(features: FeaturesStage) -> None:
    low, high = scale_of()
    strip = Strip([low, high], features.figure("bars")["size"][1] / 3)
    labels = features.page.evaluate(AXIS)
    assert len(labels) >= 6
    for at, text in labels:
        assert strip.weight(at % 1) == pytest.approx(number(text), abs=1e-5 * (high - low))


@pytest.mark.parametrize("key", [key for key, step in PRESETS.items() if not step.opens])
def test_example_opens_its_data_and_back_undoes_it(features: FeaturesStage, key: str) -> None:
    step, before = PRESETS[key], {"lam": "0.3", "w": "7", "view": "check"}
    state = DEFAULTS | step.state
    features.show("?lam=0.3&w=7&view=check")
    seen = features.picture()
    features.choose_example(step.label)
    expect(features.chip(step.label)).to_have_attribute("aria-pressed", "true")
    of, lam = fits(**data_of(step.state)), state["lam"]
    assert f"{of.n} samples, {of.p} features" in features.title.inner_text().replace("1,000", "1000")
    features.expect_view(state["view"])
    address = features.query()
    assert address or key == "twenty"
    if state["order"] == "data":
        expected = of.at(lam, match=state["match"])
        shown = {"instead": {role: w for role, w in expected.items() if role != "elastic" or state["net"]}}
        if not state["net"]:
            of = _without_elastic(of)
        expect_bars(features, of, scale_of(**data_of(step.state)), lam, **shown)
    features.page.go_back()
    features.answered()
    assert features.query() == before
    expect(features.field("lam")).to_have_value("0.3")
    assert features.picture() == seen
    features.key(str(1 + list(PRESETS).index(key)))
    features.answered()
    expect(features.chip(step.label)).to_have_attribute("aria-pressed", "true")
    assert features.query() == address


def _without_elastic(of: Fits) -> Fits:
    less = Fits(of.study)
    less.at = lambda *given, **named: {k: w for k, w in of.at(*given, **named).items() if k != "elastic"}
    return less


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_every_view_opens_by_mouse_and_keyboard_and_the_address_remembers(
    features: FeaturesStage, hand: str
) -> None:
    figures = {"paths": "curves", "check": "curves", "fit": "", "table": "table"}
    for view in [*VIEWS, "paths"]:
        if hand == "mouse":
            features.tab(view).click()
        else:
            features.tab(view).focus()
            features.key("Enter")
        features.expect_view(view)
        assert features.beside() == figures.get(view, view)
        expect(features.empty).to_be_visible(visible=view == "fit")
        assert features.faults() == []
    features.expect_query()
    features.tab("fit").click()
    features.expect_query(view="fit")


def test_orders_put_first_what_enters_first_and_what_is_real(features: FeaturesStage) -> None:
    of, scale = fits(), scale_of()
    late = [i for i in range(of.p) if i not in {i for _, i in of.entries()}]
    orders = {"By entry": [i for _, i in of.entries()] + late}
    orders["By truth"] = sorted(range(of.p), key=lambda i: (-abs(of.study.truth[i]) * of.X[:, i].std(), i))
    orders["As given"] = list(range(of.p))
    for label, order in orders.items():
        features.press(label)
        for role, weights in of.at(1.0).items():
            features.expect_strip(role, weights[order], scale)


def test_without_the_elastic_net_two_strips_are_left(features: FeaturesStage) -> None:
    features.open_fold()
    features.control("net").locator("input").uncheck()
    expect(features.rows).to_have_count(2)
    assert features.figure("bars")["y"] == [0, 2] and features.figure("curves")["y"] == [0, 2]
    for role in ("l1", "l2"):
        features.expect_strip(role, fits().at(1.0)[role], scale_of())
    expect(features.slider("mix")).to_be_hidden()


def test_ridge_of_scikit_learn_is_far_weaker_at_the_same_number(features: FeaturesStage) -> None:
    from sklearn.linear_model import Ridge

    features.compare("sklearn")
    of = fits()
    expected = Ridge(alpha=1.0).fit(of.scaled, of.y).coef_
    features.expect_strip("l2", expected, scale_of(), slack=1e-8)
    features.expect_strip("l1", of.l1(1.0), scale_of())


def test_no_formula_is_cut_at_the_edge_of_the_drawer(features: FeaturesStage) -> None:
    cut = """all => all.filter(one => one.scrollWidth > one.clientWidth && one.tabIndex !== 0
      || one.getBoundingClientRect().right > innerWidth).map(one => one.textContent)"""
    for query in ("?w=1", "?w=20&lam=0.076", "?w=9&lam=73"):
        features.show(query)
        features.key("w")
        assert features.why.locator("section").evaluate_all(cut) == [], query
        drawer = "one => one.scrollWidth - one.clientWidth"
        assert features.why.evaluate(drawer) <= 0, query
        features.key("w")


def test_numbers_of_the_formulas_are_those_of_the_moment(features: FeaturesStage) -> None:
    features.show("?w=9")
    features.key("w")
    of, slots = fits(), {}
    for name in ("lam", "lam_max", "pull", "w_l1", "w_l2", "w_elastic", "lam_best", "lam_se"):
        slots[name] = number(features.why.locator(f"[data-slot={name}]").first.text_content())
    w = of.at(1.0)
    pull = (of.scaled.T @ (of.centred - of.scaled @ w["l1"]) / of.n)[8]
    curve = of.errors(of.grid())
    expected = {
        "lam": 1.0,
        "lam_max": of.lam_max,
        "pull": pull,
        "lam_best": curve.lam_min,
        "lam_se": curve.lam_1se,
    }
    expected |= {f"w_{role}": weights[8] for role, weights in w.items()}
    assert slots == pytest.approx(expected, rel=0.051, abs=1e-9)
    assert "–" not in features.why.locator("[data-slot]").all_text_contents()
    for name in ("l1_kkt", "l2_kkt", "elastic_kkt"):
        assert 0 <= number(features.why.locator(f"[data-slot={name}]").text_content()) < 1e-9
