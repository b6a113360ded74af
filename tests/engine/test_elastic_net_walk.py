"""The elastic net of wide tables, beside scikit-learn and an own measure of optimality."""

from importlib import import_module

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.linear_model import ElasticNet, Ridge, lars_path

from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.paths.elastic_net_walk import elastic_net_walk
from regviz.engine.problem import Problem
from tests.certified import assert_same_fit
from tests.engine.random_problems import MAKERS, attainable, tables
from tests.engine.wide_tables import genes, houses, standardised, violation

walks = import_module("regviz.engine.paths.elastic_net_walk")  # the package exports the function of that name
MIXES = [0.05, 0.5, 0.9, 0.999]


@pytest.mark.parametrize("mix", MIXES)
@pytest.mark.parametrize("make", [houses, genes])
def test_a_walk_along_a_wide_table_is_optimal_everywhere(make, mix: float) -> None:
    X, y = make()
    Z, target = standardised(X, y)
    walk = elastic_net_walk(X, y, mix)
    assert walk.lam_max == pytest.approx(np.abs(Z.T @ target).max() / len(y) / mix, rel=1e-13)
    found = walk.path(np.geomspace(walk.lam_max, walk.lam_max / 200, 25))
    kept = (found.weights != 0.0).sum(axis=1)
    assert kept[0] <= 1
    assert kept[-1] > 30
    for lam, w in zip(found.lams, found.weights, strict=True):
        assert violation(Z, target, mix, lam, w) <= 1e-11
    assert not np.signbit(found.weights[found.weights == 0.0]).any()


@pytest.mark.parametrize(("make", "mix"), [(houses, 0.5), (houses, 0.95), (genes, 0.3), (genes, 0.8)])
def test_a_walk_agrees_with_scikit_learn_in_its_own_units(make, mix: float) -> None:
    X, y = make()
    Z, target = standardised(X, y)
    walk = elastic_net_walk(X, y, mix)
    for share in (0.5, 0.06):
        lam = share * walk.lam_max
        model = ElasticNet(alpha=lam * (2 - mix), l1_ratio=mix / (2 - mix), tol=1e-13, max_iter=100_000)
        theirs = model.fit(Z, target).coef_
        assert_same_fit(Z, target, lam * mix, lam * (1 - mix), walk.at(lam), theirs)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_walk_is_optimal_on_nasty_tables(kind: str) -> None:
    for X, y in tables(kind, 12):
        for mix in MIXES:
            walk = elastic_net_walk(X, y, mix, standardize=False)
            for share in (1e-8, 1.5, 0.1, 1.0, 1e-3, 0.9, 1e-5):
                w = walk.at(share * walk.lam_max)
                assert violation(X, y, mix, share * walk.lam_max, w) <= 1e-11 + 200 * attainable(X, y, w)
                assert not np.signbit(w[w == 0.0]).any()


def test_a_walk_gives_the_same_whatever_was_asked_before() -> None:
    X, y = houses(60, 150)
    lams = elastic_net_walk(X, y, 0.6).lam_max * np.geomspace(0.95, 1e-3, 12)
    alone = np.array([elastic_net_walk(X, y, 0.6).at(lam) for lam in lams])
    for order in (np.arange(12), np.arange(12)[::-1], np.random.default_rng(0).permutation(12)):
        found = elastic_net_walk(X, y, 0.6).path(lams[order])
        assert np.array_equal(found.lams, lams[order])
        assert np.abs(found.weights - alone[order]).max() <= 1e-11 * np.abs(alone).max()


def test_a_walk_up_and_down_a_thousand_times_loses_nothing() -> None:
    X, y = houses(40, 120)
    Z, target = standardised(X, y)
    walk = elastic_net_walk(X, y, 0.1)
    shares = np.random.default_rng(0).uniform(-6.0, 0.0, 1000)
    for lam in walk.lam_max * np.exp(shares):
        w = walk.at(lam)
    assert (w != 0.0).sum() > 40  # more than rows: the matrix that is kept and updated is in use
    assert violation(Z, target, 0.1, lam, w) <= 1e-13
    assert len(walk._starts) <= 6 * walks.CELLS + 2


def test_a_walk_is_the_elastic_net_path_of_the_gram_matrix() -> None:
    X, y = houses(100, 20)
    for mix in (0.0, 0.3, 1.0):
        walk = elastic_net_walk(X, y, mix)
        lams = [0.0, 0.01, 3.0, 80.0, 1e4]
        expected = elastic_net_path(Problem.from_data(X, y), mix, lams).weights
        assert np.abs(walk.path(lams).weights - expected).max() <= 1e-11 * np.abs(expected).max()


def test_a_walk_without_l1_share_is_ridge_and_without_l2_share_the_lasso() -> None:
    X, y = houses(50, 200)
    Z, target = standardised(X, y)
    ridge, lasso = elastic_net_walk(X, y, 0.0), elastic_net_walk(X, y, 1.0)
    assert ridge.lam_max == np.inf
    theirs = Ridge(alpha=2 * 50 * 0.7, solver="svd").fit(Z, target).coef_
    assert np.abs(ridge.at(0.7) - theirs).max() <= 1e-11 * np.abs(theirs).max()
    lams, _, weights = lars_path(Z, target, method="lasso")
    for lam in (20.0, 0.5, 3.0, 70.0):
        expected = np.array([np.interp(lam, lams[::-1], w[::-1]) for w in weights])
        assert np.abs(lasso.at(lam) - expected).max() <= 1e-10 * np.abs(weights).max()


def test_at_zero_the_walk_ends_at_the_least_squares_fit_of_smallest_absolute_sum() -> None:
    X, y = houses(15, 40)
    Z, target = standardised(X, y)
    least = linprog(np.ones(80), A_eq=np.hstack([Z, -Z]), b_eq=target, bounds=(0, None)).fun
    for mix in (0.4, 1.0):
        w = elastic_net_walk(X, y, mix).at(0.0)
        assert np.abs(Z @ w - target).max() <= 1e-9 * np.abs(target).max()
        assert np.abs(w).sum() == pytest.approx(least, rel=1e-6)  # what HiGHS promises of either side
        # By duality no fit has a smaller sum than target @ u, for any u that pulls by 1 at most.
        u = np.linalg.lstsq(Z[:, w != 0.0].T, np.sign(w[w != 0.0]))[0]
        assert np.abs(w).sum() <= target @ u / np.abs(Z.T @ u).max() * (1 + 1e-9)


def test_one_feature_follows_its_formula() -> None:
    walk = elastic_net_walk([[0.0], [2.0]], [1.0, 5.0], 0.25)
    for lam in (0.0, 0.1, 2.0, 7.9, 8.0, 9.0, np.inf):
        expected = max(2.0 - 0.25 * lam, 0.0) / (1.0 + 1.5 * lam)
        assert walk.at(lam)[0] == pytest.approx(expected, rel=1e-13)


def test_copies_share_their_weight_equally() -> None:
    X, y = houses(30, 8)
    twice = elastic_net_walk(np.hstack([X, X, -X[:, :2]]), y, 0.5)
    for share in (0.7, 0.1, 1e-3):
        w = twice.at(share * twice.lam_max)
        assert np.abs(w[:8] - w[8:16]).max() <= 1e-11 * np.abs(w).max()
        assert np.abs(w[:2] + w[16:]).max() <= 1e-11 * np.abs(w).max()


def test_a_constant_target_has_no_weights() -> None:
    for mix in (0.0, 0.5, 1.0):
        walk = elastic_net_walk([[0.0, 1.0], [2.0, 0.0], [3.0, 3.0]], [2.0, 2.0, 2.0], mix)
        assert walk.lam_max == 0.0
        assert walk.path([0.0, 1.0]).weights.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_a_strength_lost_in_rounding_is_no_failure() -> None:
    X, y = houses(10, 30)
    for lam in (1e-300, 5e-324):
        assert np.isfinite(elastic_net_walk(X, y, 0.5).at(lam)).all()


@pytest.mark.parametrize("lam", [-1.0, np.nan, [1.0], "low", None])
def test_a_walk_refuses_what_is_no_strength(lam: object) -> None:
    with pytest.raises(ValueError, match=r"^lam must"):
        elastic_net_walk([[0.0], [2.0]], [1.0, 5.0], 0.5).at(lam)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (([[1.0], [2.0]], [0.0, 1.0], 1.5), "mix must"),
        (([[1.0], [2.0]], [0.0, 1.0], "half"), "mix must"),
        (([[1.0], [1.0]], [0.0, 1.0], 0.5), "constant column, index 0"),
        (([[1.0], [np.inf]], [0.0, 1.0], 0.5), "X must be finite"),
        (([[1.0], [2.0]], [0.0], 0.5), "y must have one entry per row"),
    ],
)
def test_a_walk_refuses_what_a_problem_refuses(arguments: tuple, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        elastic_net_walk(*arguments)


def test_a_walk_refuses_lams_that_are_no_list_of_strengths() -> None:
    walk = elastic_net_walk([[0.0], [2.0]], [1.0, 5.0], 0.5)
    for lams in (1.0, [np.inf], [-1.0]):
        with pytest.raises(ValueError, match=r"^lams must"):
            walk.path(lams)
