"""The time of validation curves, bootstraps and wide tables beside scikit-learn's, in the same run."""

import warnings
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.datasets import make_regression
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LassoCV, Ridge, enet_path, lars_path
from sklearn.linear_model import lasso_path as coordinate_path
from sklearn.model_selection import PredefinedSplit, ShuffleSplit

from regviz.engine import (
    bootstrap_paths,
    cv_curve,
    elastic_net_walk,
    lasso_path_x,
    ridge_path_x,
    validation_curve,
)
from tests.engine.wide_tables import genes, houses, standardised

Floats = NDArray[np.float64]
WORST_DEVIATION = 1e-10
MIX = 0.5


LESSONS = standardised(*make_regression(100, 20, n_informative=5, noise=10, random_state=42))
HOUSES = standardised(*houses())
GENES = standardised(*genes())


def lams_of(X: Floats, y: Floats, count: int, least: float) -> Floats:
    return np.abs(X.T @ y).max() / len(y) * np.geomspace(1.0, least, count)


def lessons_curve() -> tuple[Callable[[], object], Callable[..., object]]:
    """Return ours and LassoCV on the same ten folds and 100 lams; at its default tolerance unless told."""
    X, y = LESSONS
    lams = lams_of(X, y, 100, 1e-3)
    folds = PredefinedSplit(cv_curve(X, y, lams).fold_of)

    def theirs(**precision: float) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            return LassoCV(alphas=lams, cv=folds, **precision).fit(X, y)

    return lambda: cv_curve(X, y, lams, standardize=False), theirs


def test_curve_agrees_with_scikit_learn() -> None:
    ours, theirs = lessons_curve()
    curve, exact = ours(), theirs(tol=1e-14, max_iter=1_000_000)
    assert np.abs(curve.fold_errors.T / exact.mse_path_ - 1.0).max() <= WORST_DEVIATION


@pytest.mark.parametrize("solver", ["regviz", "scikit-learn"])
def test_curve(benchmark, solver: str) -> None:
    benchmark.group = "10 folds, 100 lams, 100 x 20"
    ours, theirs = lessons_curve()
    benchmark(ours if solver == "regviz" else theirs)


def test_curve_race(race: Callable[..., None]) -> None:
    ours, theirs = lessons_curve()
    race("10 folds, 100 lams, 100 x 20", ours, theirs, rounds=30, at_least=15)


def test_splits_race(race: Callable[..., None]) -> None:
    """Standardised inside each training part by both; theirs at its default tolerance."""
    X, y = LESSONS
    lams = lams_of(X, y, 80, 1e-3)
    splits = list(ShuffleSplit(100, test_size=0.3, random_state=0).split(X))

    def theirs() -> object:
        errors = []
        for train, held_out in splits:
            mean, spread, centre = X[train].mean(axis=0), X[train].std(axis=0), y[train].mean()
            weights = coordinate_path((X[train] - mean) / spread, y[train] - centre, alphas=lams)[1]
            fitted = (X[held_out] - mean) / spread @ weights + centre
            errors.append(((fitted - y[held_out][:, None]) ** 2).mean(axis=0))
        return errors

    race("100 splits, 80 lams, 100 x 20", lambda: validation_curve(X, y, lams, splits=100), theirs, 10, 15.0)


def test_bootstrap_race(race: Callable[..., None]) -> None:
    X, y = LESSONS
    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(y), len(y)) for _ in range(100)]

    def theirs() -> object:
        return [lars_path(*standardised(X[rows], y[rows]), method="lasso") for rows in draws]

    race("100 bootstraps, 100 x 20", lambda: bootstrap_paths(X, y), theirs, 10, 5.0)


@pytest.mark.parametrize("share", [20, 200])
def test_wide_lasso_race(race: Callable[..., None], share: int) -> None:
    """Both find every knot of data that are standardised already, as the scene's are."""
    X, y = HOUSES
    least = lams_of(X, y, 1, 1.0)[0] / share
    race(
        f"lasso to lam_max/{share}, 500 x 1000",
        lambda: lasso_path_x(X, y, standardize=False, least_lam=least),
        lambda: lars_path(X, y, method="lasso", alpha_min=least),
        rounds=5,
        at_least=0.5,  # beside compiled code
    )


def coordinate_descent(X: Floats, y: Floats, lams: Floats, mix: float, tolerance: float) -> Floats:
    """Return scikit-learn's weights (p, L) of the same elastic net, in its own units."""
    share = mix / (2 - mix)
    return enet_path(X, y, alphas=lams * (2 - mix), l1_ratio=share, tol=tolerance, max_iter=10**6)[1]


def test_wide_elastic_net_agrees_with_scikit_learn() -> None:
    X, y = HOUSES
    walk = elastic_net_walk(X, y, MIX)
    lams = walk.lam_max * np.geomspace(1.0, 0.1, 5)
    _, theirs, _ = enet_path(
        X, y, alphas=lams * (2 - MIX), l1_ratio=MIX / (2 - MIX), tol=1e-12, max_iter=10**6
    )
    ours = walk.path(lams).weights.T
    assert np.abs(ours - theirs).max() <= 1e-6 * np.abs(theirs).max()


@pytest.mark.parametrize(("table", "mix", "at_least"), [("houses", MIX, 0.2), ("genes", 0.9, 2.0)])
def test_wide_elastic_net_race(race: Callable[..., None], table: str, mix: float, at_least: float) -> None:
    """Compiled coordinate descent wins where features are independent and much L2 is in the mix."""
    X, y = {"houses": HOUSES, "genes": GENES}[table]
    lams = np.abs(X.T @ y).max() / len(y) / mix * np.geomspace(1.0, 1 / 200, 60)
    race(
        f"elastic net, 60 lams, {len(y)} x {X.shape[1]}",
        lambda: elastic_net_walk(X, y, mix).path(lams),
        lambda: coordinate_descent(X, y, lams, mix, 1e-8),
        rounds=3,
        at_least=at_least,
    )


def test_wide_ridge_race(race: Callable[..., None]) -> None:
    X, y = HOUSES
    lams = np.geomspace(1e-3, 10.0, 60)

    def theirs() -> object:
        return [Ridge(alpha=2 * len(y) * lam).fit(X, y).coef_ for lam in lams]

    race("ridge, 60 lams, 500 x 1000", lambda: ridge_path_x(X, y).at(lams), theirs, 3, 5.0)


def near() -> Callable[[], object]:
    """Return one step of a scrub: the elastic net of a wide table near a lam solved before."""
    walk = elastic_net_walk(*HOUSES, MIX)
    walk.path(walk.lam_max * np.geomspace(1.0, 0.005, 60))
    shares = iter(np.exp(np.random.default_rng(0).uniform(np.log(0.005), 0.0, 10_000)))
    return lambda: walk.at(walk.lam_max * next(shares))


def goals() -> dict[str, tuple[Callable[[], object], int, float]]:
    """Return calls with the number of rounds and what each may take, in milliseconds."""
    few, wide = lams_of(*LESSONS, 80, 1e-3), lams_of(*HOUSES, 60, 1 / 200)
    return {
        "100 splits, 80 lams, 100 x 20": (lambda: validation_curve(*LESSONS, few, splits=100), 20, 50),
        "100 bootstraps, 100 x 20": (lambda: bootstrap_paths(*LESSONS), 20, 30),
        "10 folds, 60 lams, 500 x 1000": (lambda: cv_curve(*HOUSES, wide), 3, 1000),
        "10 ridge folds, 60 lams, 500 x 1000": (lambda: cv_curve(*HOUSES, wide, mix=0.0), 3, 1000),
        "lasso to lam_max/200, 500 x 1000": (lambda: lasso_path_x(*HOUSES, least_lam=wide[-1]), 5, 150),
        "ridge, 500 x 1000": (lambda: ridge_path_x(*HOUSES), 5, 150),
        "elastic net near a lam, 500 x 1000": (near(), 50, 40),
    }


@pytest.mark.parametrize("name", goals())
def test_goal(clock: Callable[..., None], name: str) -> None:
    call, rounds, at_most_ms = goals()[name]
    clock(name, call, rounds=rounds, at_most_ms=at_most_ms)
