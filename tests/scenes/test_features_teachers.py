"""The figures that teachers are told of the features scene, counted with scikit-learn."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from regviz.engine import Problem, cv_curve, lasso_path, lasso_path_x, validation_curve
from regviz.scenes.features.data import study_of
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import own

REAL = {0, 2, 6, 8, 9}
TEACHERS = Path(__file__).resolve().parents[2] / "docs" / "model.md"


def alive(X: Any, y: Any, lam: float) -> set[int]:
    """Return the features that scikit-learn's lasso keeps."""
    fit = Lasso(lam, tol=1e-10, max_iter=100_000).fit(StandardScaler().fit_transform(X), y)
    return {int(i) for i in np.flatnonzero(fit.coef_)}


def taught(sentence: str) -> list[float]:
    """Return the numbers of a sentence for teachers; each gap of it is a number."""
    text = " ".join(TEACHERS.read_text(encoding="utf-8").split())
    (found,) = re.finditer(re.escape(sentence).replace("_", r"(\d+(?:\.\d+)?)"), text)
    return [float(number) for number in found.groups()]


def test_teachers_are_told_where_the_five_real_features_stand_alone() -> None:
    X, y, _ = make_regression(100, 20, n_informative=5, noise=10, coef=True, random_state=42)
    lam, upper, lower = taught(
        "λ = _: L1 keeps the five real features and no other, as it does from λ = _ down to _."
    )
    assert upper > lam > lower
    assert all(alive(X, y, each) == REAL for each in np.linspace(lower, upper, 9))
    assert alive(X, y, upper + 0.01) != REAL != alive(X, y, lower - 0.01)


@pytest.mark.parametrize(
    ("source", "best", "simple"),
    [
        (
            "twenty",
            "chooses λ = _, with _ kept, of which _ are false alarms;",
            "the one-standard-error rule chooses _, with _ kept and _ false alarms",
        ),
        (
            "houses",
            "predicts best, _, keeps _, of which _ are false alarms.",
            "The one-standard-error rule, _, keeps _ with _ false alarms",
        ),
    ],
)
def test_teachers_are_told_what_validation_keeps(source: str, best: str, simple: str) -> None:
    study, check = study_of(own(source=source)), FEATURES.film(source=source)["validation"]["l1"]
    real = {int(i) for i in np.flatnonzero(study.truth)}
    for sentence, lam in ((best, check["least"]), (simple, check["one_se"])):
        told, kept, alarms = taught(sentence)
        found = alive(study.X, study.y, lam)
        assert told == pytest.approx(lam, abs=0.005) and (len(found), len(found - real)) == (kept, alarms)


def test_teachers_are_told_what_a_lam_without_false_alarms_costs() -> None:
    study = study_of(own(source="twenty"))
    lam, dear, least = taught("at λ = _ the error on held-out rows is twice the least (_ to _).")
    curve = cv_curve(study.X, study.y, [lam, *np.geomspace(73.7, 0.0737, 64)], folds=10)
    assert (curve.mean[0], curve.mean.min()) == pytest.approx((dear, least), abs=0.6)
    strong, weak = (Ridge(alpha).fit(StandardScaler().fit_transform(study.X), study.y) for alpha in (200, 1))
    plain, hardly, third = taught("x8 is _ without a penalty, _ here, and _ once")
    assert (weak.coef_[8], strong.coef_[8]) == pytest.approx((hardly, third), abs=0.05)
    assert plain == pytest.approx(lasso_path(Problem.from_data(study.X, study.y)).at(0.0)[8], abs=0.05)


def test_teachers_are_told_how_much_the_lessons_shrink_and_which_bar_stands_above_its_ring() -> None:
    study = study_of(own(source="twenty"))
    path = lasso_path(Problem.from_data(study.X, study.y))
    lam, least, most = taught("in the lessons at λ = _ by _ to _.")
    shrunk = (path.at(0.0) - path.at(lam))[sorted(REAL)]
    assert (shrunk.min(), shrunk.max()) == pytest.approx((least, most), abs=0.051)
    above = np.abs(path.at(lam)) > np.abs(study.truth * study.X.std(axis=0))
    assert [i for i in sorted(REAL) if above[i]] == taught("x_ stands above its ring.") == [9]


def test_teachers_are_told_how_often_each_twin_survives_a_resample() -> None:
    draws, first, second, both = taught(
        "of the _, one twin alone survives in _, the other alone in _, and both in _."
    )
    studies = [study_of(own(source="pair", draw=24, resample=k + 1)) for k in range(int(draws))]
    found = [alive(study.X, study.y, 0.25) & {0, 1} for study in studies]
    assert [found.count({0}), found.count({1}), found.count({0, 1})] == [first, second, both]


def test_teachers_are_told_how_many_splits_have_more_than_one_minimum() -> None:
    alone, splits = taught("_ of the _ splits have more than one minimum")
    film = FEATURES.film()
    ways = [{"check": "many"}, *({"check": "one", "split": k + 1} for k in range(int(splits)))]
    (seen,) = FEATURES.ask(solved=[{"film": film, "cursors": [FEATURES.state(**way) for way in ways]}])[
        "solved"
    ]
    assert seen[0]["dips"] == 1 and sum(at["dips"] > 1 for at in seen[1:]) == alone
    cars = study_of(own(source="cars"))
    X = StandardScaler().fit_transform(cars.X)
    top = np.abs(X.T @ (cars.y - cars.y.mean())).max() / len(cars.y)
    falling = validation_curve(cars.X, cars.y, np.geomspace(top, top * cars.reach, 64), splits=100)
    assert falling.valid_errors.mean(axis=0).argmin() == 63


def test_teachers_are_told_how_many_of_the_genes_survive_at_most() -> None:
    (most,) = taught("of the 600 genes never more than _.")
    study = study_of(own(source="genes"))
    X = StandardScaler().fit_transform(study.X)
    weights = lasso_path_x(X, study.y, standardize=False).weights
    assert max((weights != 0.0).sum(axis=1)) == most and X.shape == (most + 1, 600)
