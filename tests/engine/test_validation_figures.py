"""What validation curves really look like, in the figures that the app tells its learners."""

import numpy as np
import pytest
from numpy.polynomial import legendre
from sklearn.datasets import make_regression

from regviz.engine.paths.active_set import lasso_path_x
from regviz.engine.paths.ridge import ridge_path_x
from regviz.engine.validation.curves import cv_curve, validation_curve
from tests.engine.random_problems import Array


def draw(seed: int, n: int) -> tuple[Array, Array, Array]:
    """Return 20 features of which four matter, noise of 3, and 60 strengths over three decades."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, 20))
    y = X[:, :4] @ [3.0, -2.0, 1.5, 1.0] + 3.0 * rng.standard_normal(n)
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return X, y, np.geomspace(1.0, 1e-3, 60) * np.abs(Z.T @ (y - y.mean())).max() / n


def count_minima(curve: Array) -> int:
    """Count the minima inside a curve; a flat stretch is none by itself."""
    turns = np.sign(np.diff(curve))
    turns = turns[turns != 0.0]
    return int(((turns[:-1] < 0.0) & (turns[1:] > 0.0)).sum())


def test_cross_validation_has_its_minimum_inside_and_the_one_standard_error_rule_keeps_fewer() -> None:
    found = []
    for seed in range(60):
        X, y, lams = draw(seed, 60)
        curve, path = cv_curve(X, y, lams), lasso_path_x(X, y)
        assert lams[-1] < curve.lam_min < lams[0]
        assert (np.diff(curve.train_errors.mean(axis=0)) <= 1e-12).all()
        kept = [(path.at(lam) != 0.0).sum() for lam in (curve.lam_min, curve.lam_1se)]
        assert kept[1] <= kept[0]
        found.append([curve.mean[0] / curve.mean.min(), curve.mean[-1] / curve.mean.min(), *kept])
    much, little, at_min, at_1se = np.median(found, axis=0)
    assert much == pytest.approx(2.37, abs=0.25)
    assert little == pytest.approx(1.32, abs=0.07)
    assert at_min == pytest.approx(9, abs=1)
    assert at_1se == pytest.approx(4, abs=1)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_single_validation_curve_may_have_several_minima_and_the_mean_of_many_has_one(seed: int) -> None:
    X, y, lams = draw(seed, 48)
    curve = validation_curve(X, y, lams, splits=200)
    assert (curve.held_out.sum(axis=1) == 12).all()
    several = sum(count_minima(each) > 1 for each in curve.valid_errors)
    assert 30 <= several <= 120
    assert count_minima(curve.mean) == 1
    assert curve.mean.min() < 0.85 * min(curve.mean[0], curve.mean[-1])


def test_degree_15_through_12_points_is_saved_by_a_little_shrinking() -> None:
    fine = np.linspace(-1.0, 1.0, 400)
    truth, lams = np.sin(1.5 * np.pi * fine), np.geomspace(1e-6, 10.0, 60)
    training, wild, tamed = [], [], []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        x = rng.uniform(-1.0, 1.0, 12)
        y = np.sin(1.5 * np.pi * x) + 0.3 * rng.standard_normal(12)
        X = legendre.legvander(x, 15)[:, 1:]
        Z, curves = (X - X.mean(axis=0)) / X.std(axis=0), legendre.legvander(fine, 15)[:, 1:]
        path = ridge_path_x(X, y)
        weights = path.at([0.0, *lams])
        training.append(np.mean((y - y.mean() - Z @ weights[0]) ** 2))
        fits = y.mean() + weights @ ((curves - X.mean(axis=0)) / X.std(axis=0)).T
        errors = np.mean((fits - truth) ** 2, axis=1)
        wild.append(errors[0])
        tamed.append(errors[1:].min())
    assert np.median(training) < 1e-24
    assert np.median(wild) > 100.0
    assert np.median(tamed) < 0.4


def test_among_a_thousand_features_the_lasso_keeps_false_alarms_and_its_simpler_choice_fewer() -> None:
    X, y, truth = make_regression(500, 1000, n_informative=50, noise=20.0, coef=True, random_state=0)
    path = lasso_path_x(X, y)
    lams = path.lams[0] * np.geomspace(1.0, 0.005, 50)
    curve = cv_curve(X, y, lams)
    kept = {lam: path.at(lam) != 0.0 for lam in (curve.lam_min, curve.lam_1se)}
    false = {lam: int((alive & (truth == 0.0)).sum()) for lam, alive in kept.items()}
    assert kept[curve.lam_min][truth != 0.0].sum() >= 48
    assert kept[curve.lam_1se][truth != 0.0].sum() >= 45
    assert false[curve.lam_min] > 100
    assert 50 < false[curve.lam_1se] < 0.8 * false[curve.lam_min]
