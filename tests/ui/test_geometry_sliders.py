"""Budget and penalty: two names of one place, tied by the data; and number fields that forgive."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.outside import hessian, lasso, on_circle, on_diamond, penalty_of, ridge
from tests.ui.stage import Stage

HESS = hessian(0.5)
AT_2_1, OLS = "?v=2&w1=2&w2=1&rho=0.5", np.array([2.0, 1.0])
TIES = [(0, 3), (0.25, 2.667), (0.5, 2.333), (1, 1.667), (1.5, 1), (2, 0.5), (2.5, 0)]  # λ ↔ t, by hand


def at_2_1(stage: Stage) -> Stage:
    stage.show(AT_2_1)
    expect(stage.field("ols_1")).to_have_value("2")
    expect(stage.badges("l1")).to_have_text(["1.10", "0.10"])
    return stage


def test_penalty_leads_to_the_budget_that_the_data_tie_to_it(stage: Stage) -> None:
    at_2_1(stage)
    for lam, radius in TIES:
        stage.slide("lam", lam)
        assert stage.value("radius") == pytest.approx(radius, abs=0.0051)
        assert float(stage.slider("radius").input_value()) == pytest.approx(radius, abs=6e-4)
        assert stage.mark("l1") == pytest.approx(lasso(HESS, OLS, lam), abs=1e-9)
        assert stage.lam("l1") == pytest.approx(lam, abs=0.0051)


def test_budget_leads_to_the_penalty_that_the_data_tie_to_it(stage: Stage) -> None:
    at_2_1(stage)
    for radius in np.linspace(3.0, 0.0, 7):
        stage.slide("radius", radius)
        w = on_diamond(HESS, OLS, radius)
        assert stage.mark("l1") == pytest.approx(w, abs=1e-9)
        assert stage.mark("l2") == pytest.approx(on_circle(HESS, OLS, radius), abs=1e-9)
        lam = penalty_of(HESS, OLS, w)
        assert stage.value("lam") == pytest.approx(lam, abs=0.0051)
        assert float(stage.slider("lam").input_value()) == pytest.approx(lam, abs=1e-9)


def test_sliding_asks_nobody(stage: Stage) -> None:
    for name, value in [("radius", 0.4), ("lam", 0.7), ("radius", 2.9), ("lam", 2.9)]:
        stage.slide(name, value)
    assert stage.page.frames_sent == []
    stage.expect_query(t="0")  # λ = 2.9 lies beyond λmax = 2.22


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("radius", 3.2, r"From t = 3\.00 on .* changes nothing"),
        ("radius", 2.9, "On an edge of the diamond"),
        ("lam", 2.7, "With budget 0 all weights are 0"),
    ],
)
def test_flat_ends_are_explained(stage: Stage, name: str, value: float, says: str) -> None:
    stage.slide(name, value)
    expect(stage.slider(name)).to_have_js_property("value", str(value))
    if name == "lam":
        assert stage.field("radius").input_value() == "0"
        expect(stage.caption).to_contain_text("L1 sets both weights to exactly 0")
    expect(stage.note).to_have_text(re.compile(says))


def test_flat_part_of_a_slider_is_marked_where_it_begins(stage: Stage) -> None:
    for name, begins in (("radius", 3.0), ("lam", 2.22)):
        slider = stage.slider(name)
        share = float(slider.evaluate("slider => slider.style.getPropertyValue('--flat')"))
        assert share * float(slider.get_attribute("max")) == pytest.approx(begins, abs=1e-9)
        assert share < 1


def test_same_penalty_shows_what_each_does_at_that_penalty(stage: Stage) -> None:
    at_2_1(stage).press("same penalty λ")
    for lam in (0.5, 1.0, 1.6):
        stage.slide("lam", lam)
        assert stage.mark("l1") == pytest.approx(lasso(HESS, OLS, lam), abs=1e-9)
        assert stage.mark("l2") == pytest.approx(ridge(HESS, OLS, lam), abs=1e-9)
        assert stage.lam("l1") == stage.lam("l2") == pytest.approx(lam)
        expect(stage.caption).to_contain_text(f"At the same penalty λ = {lam:.2f} L1 keeps")
        length = np.hypot(*ridge(HESS, OLS, lam))
        expect(stage.card("l2").locator(".budget")).to_have_text(f"‖w‖₂ ≤ {length:.2f}")
    stage.expect_query(at="lam", lam="1.6", w1="2", w2="1", rho="0.5")
    stage.slide("lam", 2.6)
    expect(stage.note).to_have_text(re.compile("From λ = 2.50 on L1 has no weight left"))
    stage.slide("lam", 0)
    expect(stage.caption).to_contain_text("nothing is penalised")


def test_curves_of_the_tie_carry_a_dot_for_each_shape(stage: Stage) -> None:
    stage.slide("radius", 1.5)
    dot, place = (
        stage.page.locator(".link-picture .dot.l1"),
        "dot => [+dot.getAttribute('cx'), +dot.getAttribute('cy')]",
    )
    right, low = dot.evaluate(place)
    stage.slide("radius", 1.0)
    left, high = dot.evaluate(place)
    assert left < right and high < low  # less budget, more penalty


@pytest.mark.parametrize("text", ["0,9", " 0.9 ", "9e-1", ".9", "+0.9"])
def test_field_takes_a_number_however_it_is_written(stage: Stage, text: str) -> None:
    stage.type("radius", text)
    expect(stage.badges("l1")).to_have_text(["0.90", "0 exactly"])
    expect(stage.notice).to_be_hidden()
    stage.field("radius").blur()
    expect(stage.field("radius")).to_have_value("0.9")


@pytest.mark.parametrize("text", ["", "much", "-1", "−0.5", "1e9", "NaN", "Infinity", "1 2", "1,2,3"])
def test_field_refuses_kindly_and_keeps_the_picture(stage: Stage, text: str) -> None:
    before = stage.figure("l1")
    stage.type("radius", text)
    expect(stage.notice).to_have_text(
        re.compile(r"^Budget t takes a number from 0 to 150; “.*” was left out\.$")
    )
    expect(stage.field("radius")).to_have_value("1.2")
    assert stage.figure("l1") == before
    stage.slide("radius", 1.1)
    expect(stage.notice).to_be_hidden()


def test_arrow_keys_move_a_slider_by_its_step(stage: Stage) -> None:
    slider, field = stage.slider("radius"), stage.field("radius")
    for key, shown in [
        ("ArrowRight", "1.21"),
        ("ArrowDown", "1.2"),
        ("Shift+ArrowUp", "1.3"),
        ("PageDown", "1.2"),
    ]:
        slider.press(key)
        expect(field).to_have_value(shown)
    slider.press("Home")
    expect(field).to_have_value("0")
    slider.press("End")
    expect(field).to_have_value(slider.get_attribute("max"))


def test_what_is_spoken_and_the_address_follow_at_rest(stage: Stage) -> None:
    stage.slide("radius", 0.75)
    expect(stage.spoken).to_contain_text("With the same budget t = 0.75 L1 keeps w₁ = 0.75")
    expect(stage.spoken).to_contain_text("L1: w₁ 0.75, w₂ 0 exactly")
    stage.expect_query(t="0.75")
    assert stage.spoken.get_attribute("aria-live") == "polite"
