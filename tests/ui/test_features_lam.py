"""One λ, by slider, by number and by keyboard: every bar follows, and what cannot be is told quietly."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.expected_fits import fits, scale_of
from tests.ui.features_stage import FeaturesStage
from tests.ui.test_features_picture import expect_bars


def log_place(lam: float) -> float:
    return 1 - np.log(fits().lam_max / lam) / np.log(1 / fits().study.reach)


@pytest.mark.parametrize("place", [0.0, 0.11, 0.5, 0.87, 0.999, 1.0])
def test_slider_is_logarithmic_and_ends_at_lam_max(features: FeaturesStage, place: float) -> None:
    features.page.frames_sent.clear()
    features.slider("lam").fill(str(place))
    top, lam = fits().lam_max, features.value("lam")
    assert lam == pytest.approx(fits().down(1 - place), rel=0.006)  # of three digits
    exact = {0.0: fits().down(1), 1.0: top}.get(place, lam)
    expect_bars(features, fits(), scale_of(), exact)
    assert float(features.slider("lam").get_attribute("aria-valuetext")) == pytest.approx(lam)
    assert features.page.frames_sent == []  # the browser answers by itself
    if place == 1.0:
        assert features.kept()[0] == 0 and features.counts("l1")["dead"] == 20


@pytest.mark.parametrize("lam", [0, 1e-6, 0.02, 1.2345, 17, 60])
def test_typed_lam_is_taken_as_it_is(features: FeaturesStage, lam: float) -> None:
    features.type("lam", f"{lam:g}".replace(".", ","))
    expect_bars(features, fits(), scale_of(), lam)
    expect(features.notice).to_be_hidden()
    features.expect_query(lam=f"{lam:g}" if lam != 1e-6 else "0.000001")


def test_at_lam_0_all_three_are_least_squares(features: FeaturesStage) -> None:
    features.type("lam", "0")
    expected = np.linalg.lstsq(fits().scaled, fits().centred, rcond=None)[0]
    for role in ("l1", "l2", "elastic"):
        features.expect_strip(role, expected, scale_of(), slack=1e-8)
    assert features.value("lam") == 0


@pytest.mark.parametrize("text", ["90000", "1e12", "200"])
def test_beyond_lam_max_is_lam_max_with_a_sentence(features: FeaturesStage, text: str) -> None:
    features.type("lam", text)
    expect(features.notice).to_contain_text(f"{fits().lam_max:.1f}")
    assert features.value("lam") == pytest.approx(fits().lam_max, rel=0.001)
    expect_bars(features, fits(), scale_of(), fits().lam_max)
    features.slide("lam", 0.5)
    expect(features.notice).to_be_hidden()


@pytest.mark.parametrize(
    "text", ["", "much", "-1", "−0.5", "NaN", "Infinity", "1 2", "1,2,3", "1e101", "<b>1</b>"]
)
def test_field_refuses_kindly_and_keeps_the_picture(features: FeaturesStage, text: str) -> None:
    before = features.picture()
    features.type("lam", text)
    expect(features.notice).to_have_text(re.compile("^Penalty λ takes a number from 0 to .*left out.$"))
    assert f"“{text}”" in features.notice.inner_text()
    expect(features.field("lam")).to_have_value("1")
    assert features.picture() == before


def test_keys_on_the_slider_go_by_even_shares(features: FeaturesStage) -> None:
    slider, top = features.slider("lam"), fits().lam_max
    slider.focus()
    place = log_place(1.0)
    for key, by in [
        ("ArrowRight", 1),
        ("ArrowUp", 1),
        ("ArrowLeft", -1),
        ("PageUp", 10),
        ("Shift+ArrowDown", -10),
    ]:
        slider.press(key)
        place = log_place(float(f"{fits().down(1 - place - by / 200):.3g}"))
        assert log_place(features.value("lam")) == pytest.approx(place, abs=1e-4), key
    expect_bars(features, fits(), scale_of(), features.value("lam"))
    slider.press("Home")
    assert features.value("lam") == pytest.approx(fits().down(1), rel=1e-3)
    slider.press("End")
    assert features.value("lam") == pytest.approx(top, rel=1e-3)
    expect(slider).to_be_focused()
    assert features.kept()[0] == 0


@pytest.mark.parametrize("mix", [0, 0.2, 1])
def test_mix_asks_the_engine_and_its_ends_are_ridge_and_lasso(features: FeaturesStage, mix: float) -> None:
    features.slide("mix", mix)
    expect_bars(features, fits(mix=mix), scale_of(mix=mix), 1.0, mix=mix)
    if mix in (0, 1):
        features.expect_strip("elastic", fits().at(1.0)["l1" if mix else "l2"], scale_of(mix=mix))


@pytest.mark.parametrize("name", ["draw", "left_out", "resample"])
def test_rows_and_draws_ask_the_engine(features: FeaturesStage, name: str) -> None:
    features.show("?data=pair&lam=0.25")
    features.open_fold()
    before = features.picture()
    features.type(name, "7")
    of, scale = fits(source="pair", **{name: 7}), scale_of(source="pair", **{name: 7})
    expect_bars(features, of, scale, 0.25)
    assert features.picture() != before
    features.type(name, "1" if name == "draw" else "0")
    features.field(name).blur()
    assert features.picture() == before


def test_row_that_there_is_not_is_refused_in_a_sentence(features: FeaturesStage) -> None:
    features.show("?data=pair&lam=0.25")
    features.open_fold()
    before = features.picture()
    features.type("left_out", "9999")
    expect(features.notice).to_contain_text("40 rows")
    assert features.picture() == before
    assert features.value("left_out") == 0


@pytest.mark.parametrize("source", ["diabetes", "cars"])
def test_other_data_open_where_validation_reads_them_best(features: FeaturesStage, source: str) -> None:
    features.open_fold()
    features.choose("source", source)
    of = fits(source=source)
    curve = of.errors(of.grid())
    assert curve.lam_1se < of.lam_max
    assert features.value("lam") == pytest.approx(curve.lam_1se, rel=0.006)
    expect_bars(features, of, scale_of(source=source), features.value("lam"))


def test_live_region_follows_when_the_cursor_rests(features: FeaturesStage) -> None:
    features.type("lam", "3")
    expect(features.spoken).to_have_text(f"{features.caption.inner_text()} {features.note.inner_text()}")
    assert f"keeps {np.count_nonzero(fits().l1(3.0))} of 20" in features.spoken.text_content()
    assert features.spoken.get_attribute("aria-live") == "polite"
