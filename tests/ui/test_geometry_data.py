"""The loss of two features of real patients, against scikit-learn's copy of the data and its solvers."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from sklearn.linear_model import Lasso, Ridge

from tests.ui.outside import patients
from tests.ui.stage import Stage, number

PROBLEM = ("ols_1", "ols_2", "correlation", "stretch")


def expect_patients(stage: Stage, first: str, second: str, lam: float) -> None:
    """Expect badges and OLS fields of two features to agree with scikit-learn."""
    X, y = patients(first, second)
    ols = np.linalg.lstsq(X, y, rcond=None)[0]
    lasso = Lasso(alpha=lam, fit_intercept=False, tol=1e-14, max_iter=100_000).fit(X, y).coef_
    ridge = Ridge(alpha=2 * len(y) * lam, fit_intercept=False, tol=1e-14).fit(X, y).coef_
    extent = stage.figure("l1")["x"][1]
    assert extent > np.abs(np.concatenate((ols, lasso, ridge))).max()  # all in the picture
    assert stage.mark("l1") == pytest.approx(lasso, abs=1e-6)
    assert stage.mark("l2") == pytest.approx(ridge, abs=1e-6)
    assert [number(text) for text in stage.badges("l1").all_inner_texts()] == pytest.approx(lasso, abs=0.051)
    assert [stage.value("ols_1"), stage.value("ols_2")] == pytest.approx(ols, abs=0.051)
    star = stage.drawn("l1", "ols")
    assert [star["x"][0], star["y"][0]] == pytest.approx(ols, abs=1e-9)
    assert stage.value("correlation") == pytest.approx(X[:, 0] @ X[:, 1] / len(y), abs=0.0051)


def test_patients_set_the_loss_and_their_numbers_stand_in_fields_that_rest(stage: Stage) -> None:
    stage.chip("Real data").click()
    stage.press("same penalty λ")
    for lam in (3.0, 20.0, 33.0):
        stage.slide("lam", lam)
        expect_patients(stage, "bmi", "bp", lam)
    for name in PROBLEM:
        expect(stage.field(name)).to_be_disabled()
    expect(stage.handle()).to_be_hidden()  # nobody moves the data
    expect(stage.note).to_have_text(re.compile("442 patients"))


def test_contours_are_those_of_the_patients(stage: Stage) -> None:
    stage.chip("Real data").click()
    X, y = patients("bmi", "bp")
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    least = ((y - X @ best) ** 2).mean() / 2
    tangent = np.column_stack([stage.drawn("l1", "l1.tangent")[axis] for axis in "xy"])
    tangent = tangent[np.isfinite(tangent).all(axis=1)]
    losses = ((y[:, None] - X @ tangent.T) ** 2).mean(axis=0) / 2
    at_the_touch = ((y - X @ stage.mark("l1")) ** 2).mean() / 2
    assert losses - least == pytest.approx(at_the_touch - least, rel=1e-9)


def test_same_feature_twice_is_answered_with_a_sentence_and_keeps_the_picture(stage: Stage) -> None:
    stage.chip("Real data").click()
    stage.open_fold()
    before = stage.figure("l1")
    stage.choose("feature_2", "bmi")
    expect(stage.notice).to_have_text(re.compile(r"bmi.*choose two different", re.IGNORECASE))
    expect(stage.control("feature_2").locator("select")).to_have_value("bp")
    assert stage.figure("l1") == before
    stage.choose("feature_2", "s6")
    expect(stage.notice).to_be_hidden()


@pytest.mark.parametrize(("first", "second", "lam"), [("s5", "s3", 12.0), ("s1", "s2", 4.0)])
def test_two_other_features_show_their_own_numbers(stage: Stage, first: str, second: str, lam: float) -> None:
    stage.show(f"?data=diabetes&f1={first}&f2={second}&at=lam&lam={lam}")
    expect(stage.note).to_have_text(re.compile(f"{first}.* {second}"))
    expect_patients(stage, first, second, lam)


def test_features_are_chosen_by_hand_and_the_loss_can_be_given_back(stage: Stage) -> None:
    stage.open_fold()
    expect(stage.control("feature_1").locator("select")).to_be_disabled()
    stage.choose("source", "diabetes")
    expect(stage.control("feature_1").locator("select")).to_be_enabled()
    stage.choose("feature_1", "age")
    expect(stage.card("l1").locator(".weights .name").first).to_contain_text("age")
    assert 0 < stage.value("radius") < stage.figure("l1")["x"][1]
    stage.choose("source", "free")
    expect(stage.handle()).to_be_visible()
    expect(stage.field("ols_1")).to_be_enabled()
    expect(stage.field("ols_1")).to_have_value("2.4")
