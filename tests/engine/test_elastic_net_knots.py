import numpy as np
import pytest

from regviz.engine.paths.elastic_net_knots import elastic_net_knots
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.problem import Problem
from tests.engine.brute_force import random_hessian, violation

MIXES = (0.001, 0.1, 0.5, 0.9, 0.999, 1.0)


def random_problem(rng: np.random.Generator) -> Problem:
    kind = rng.integers(6)
    if kind == 0:
        correlation = rng.choice([-0.99, -0.5, 0.0, 0.5, 0.999])
        return Problem.from_ols([[1, correlation], [correlation, 1]], rng.integers(-2, 3, 2))
    if kind == 1:
        row = rng.integers(-2, 3, 2).astype(float)
        return Problem(np.outer(row, row), row * rng.normal())  # singular, with ties and zero columns
    if kind == 2:
        return Problem.from_ols(np.diag(rng.uniform(0.1, 2, 2)), rng.normal(size=2))
    return Problem.from_ols(random_hessian(rng, 1e5), rng.normal(size=2) * 2)


@pytest.mark.parametrize("mix", MIXES)
def test_solutions_are_optimal_at_between_and_beside_knots(mix: float) -> None:
    rng = np.random.default_rng(int(1000 * mix))
    for _ in range(400):
        problem = random_problem(rng)
        knots = elastic_net_knots(problem, mix)
        lams = knots.lams
        middles = 0.5 * (lams[1:] + lams[:-1])
        beside = np.concatenate((lams[:-1] * (1 - 1e-9), lams[:-1] * (1 + 1e-9)))
        for lam, w in zip(lams[:-1], knots.weights[:-1], strict=True):
            assert violation(problem.hess, problem.lin, mix, w, lam) < 1e-12
        for lam in (*middles, *beside):
            assert violation(problem.hess, problem.lin, mix, knots.at(lam), lam) < 1e-12
        assert not np.signbit(knots.weights[knots.weights == 0]).any()


@pytest.mark.parametrize("mix", MIXES)
def test_zeros_are_exact_and_signs_constant_between_knots(mix: float) -> None:
    rng = np.random.default_rng(7)
    for _ in range(50):
        knots = elastic_net_knots(random_problem(rng), mix)
        for high, low, signs in zip(knots.lams[:-1], knots.lams[1:], knots.signs, strict=True):
            inner = knots.at(np.linspace(high, low, 9)[1:-1])
            assert (np.sign(inner) == signs).all()
        assert (np.diff(knots.lams) < 0).all()
        assert (knots.signs[1:] != knots.signs[:-1]).any(axis=1).all()  # no knot without an event


def test_a_knot_is_where_a_weight_vanishes() -> None:
    # Orthogonal features at mix = 1/2: weight i leaves 0 at lam = 2 |c_i|.
    knots = elastic_net_knots(Problem(np.eye(2), [3.0, -1.0]), 0.5)
    assert knots.lams.tolist() == [6.0, 2.0, 0.0]
    assert knots.signs.tolist() == [[1, 0], [1, -1]]
    assert np.abs(knots.weights - [[0, 0], [2 / 3, 0], [3, -1]]).max() <= 1e-15
    assert (knots.weights != 0.0).tolist() == [[False, False], [True, False], [True, True]]


def test_a_weight_may_come_go_and_come_back() -> None:
    # Strong correlation: a weight enters with the wrong sign, vanishes and returns.
    counts = set()
    rng = np.random.default_rng(0)
    for _ in range(2000):
        problem = Problem.from_ols([[1, 0.9], [0.9, 0.85]], rng.normal(size=2))
        counts.add(len(elastic_net_knots(problem, 0.9).lams))
    assert 5 in counts


def test_pure_l1_has_the_knots_of_the_lasso() -> None:
    problem = Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0])
    knots, path = elastic_net_knots(problem, 1.0), lasso_path(problem)
    assert (knots.lams == path.lams).all()
    assert (knots.weights == path.weights).all()
    lams = np.linspace(0, 3, 31)
    assert np.abs(knots.at(lams) - path.at(lams)).max() < 1e-14


def test_nearly_pure_l1_tends_to_the_lasso() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        problem = Problem.from_ols(random_hessian(rng, 100), rng.normal(size=2))
        lams = np.linspace(0.01, 1, 20) * np.abs(problem.lin).max()
        near = elastic_net_knots(problem, 1 - 1e-9).at(lams)
        assert np.abs(near - lasso_path(problem).at(lams)).max() < 1e-6


def test_ridge_is_one_interval_without_end() -> None:
    problem = Problem([[1, 0.5], [0.5, 2]], [1.0, 2.0])
    knots = elastic_net_knots(problem, 0.0)
    assert knots.lams.tolist() == [np.inf, 0.0]
    assert knots.weights[0].tolist() == [0.0, 0.0]
    lam = 0.3
    expected = np.linalg.solve(problem.hess + 2 * lam * np.eye(2), problem.lin)
    assert np.abs(knots.at(lam) - expected).max() < 1e-15
    assert knots.at(np.inf).tolist() == [0.0, 0.0]


def test_duplicate_features_share_the_weight_at_every_mix_below_one() -> None:
    for mix in (0.0, 0.5, 0.99):
        knots = elastic_net_knots(Problem(np.ones((2, 2)), [2.0, 2.0]), mix)
        assert knots.weights[-1] == pytest.approx([1.0, 1.0], abs=1e-15)
        assert np.ptp(knots.at(0.3)) < 1e-13


def test_a_singular_loss_stays_exact_where_the_l2_share_is_below_rounding() -> None:
    problem = Problem([[4.0, 4.0], [4.0, 4.0]], [6.0, 6.0])
    for mix in (0.5, 1 - 1e-8):
        knots = elastic_net_knots(problem, mix)
        for lam in (1e-3, 1e-9, 1e-17):
            w = knots.at(lam)
            assert violation(problem.hess, problem.lin, mix, w, lam) < 1e-15
            assert np.ptp(w) < 1e-15


@pytest.mark.parametrize("mix", [0.0, 0.3, 0.8])
def test_singular_limit_is_the_fit_of_least_penalty(mix: float) -> None:
    problem = Problem([[4.0, 2.0], [2.0, 1.0]], [6.0, 3.0])  # fits: 2 w1 + w2 = 3
    w = elastic_net_knots(problem, mix).weights[-1]
    line = np.linspace(-2, 3, 2_000_001)
    fits = np.column_stack((line, 3 - 2 * line))
    price = (mix * np.abs(fits) + (1 - mix) * fits**2).sum(axis=1)
    assert 2 * w[0] + w[1] == pytest.approx(3.0, abs=1e-13)
    assert np.abs(w - fits[price.argmin()]).max() < 1e-5


def test_no_pull_means_one_knot_at_zero() -> None:
    knots = elastic_net_knots(Problem(np.eye(2), [0.0, 0.0]), 0.5)
    assert knots.lams.tolist() == [0.0]
    assert knots.at([0.0, 1.0]).tolist() == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("mix", [-0.1, 1.1, np.nan])
def test_a_mix_outside_its_range_is_refused(mix: float) -> None:
    with pytest.raises(ValueError, match="mix"):
        elastic_net_knots(Problem(np.eye(2), [1.0, 1.0]), mix)


def test_three_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="2 weights"):
        elastic_net_knots(Problem(np.eye(3), np.ones(3)), 0.5)
