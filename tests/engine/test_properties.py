"""What must hold for every problem: continuity, monotony, and indifference to signs, order and units."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regviz.engine.paths.active_set import lasso_path_x
from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.path import Path
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.penalties import L1, ElasticNet
from regviz.engine.problem import Problem
from tests.engine.random_problems import Array

calmly = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small integer data, so that ties, copies and zero columns are common, or plain Gaussian data."""
    n, p = draw(st.integers(2, 12)), draw(st.integers(1, 8))
    if draw(st.booleans()):
        cells = st.lists(st.integers(-2, 2), min_size=n * (p + 1), max_size=n * (p + 1))
        table = np.array(draw(cells), dtype=float).reshape(n, p + 1)
    else:
        table = np.random.default_rng(draw(st.integers(0, 10_000))).standard_normal((n, p + 1))
    return Problem.from_data(table[:, :p], table[:, p], standardize=False)


def fits(problem: Problem, weights: Array) -> Array:
    """What the data see of the weights, the same for every solution where columns repeat."""
    return weights @ problem.hess


def close(a: Array, b: Array, problem: Problem) -> bool:
    """Equal to a billionth of the largest pull (or of 1)."""
    apart = np.abs(np.asarray(a) - b).max(initial=0.0)
    return bool(apart <= 1e-9 * max(1.0, float(np.abs(problem.lin).max())))


@calmly
@given(problems())
def test_path_is_continuous_in_lam(problem: Problem) -> None:
    path = lasso_path(problem)
    steepest = np.abs(np.diff(path.weights, axis=0) / np.diff(path.lams)[:, None]).max(initial=0.0)
    lams = np.linspace(0.0, 1.1, 301) * (path.lams[0] or 1.0)
    jumps = np.abs(np.diff(path.at(lams), axis=0)).max()
    assert jumps <= steepest * (lams[1] - lams[0]) * (1 + 1e-9) + 1e-12
    assert np.array_equal(path.at(path.lams), path.weights)


@calmly
@given(problems())
def test_budget_grows_and_loss_falls_as_lam_falls(problem: Problem) -> None:
    path = lasso_path(problem)
    lams = np.linspace(1.05, 0.0, 101) * (path.lams[0] or 1.0)
    assert (np.diff(np.abs(path.at(lams)).sum(axis=1)) >= -1e-12).all()
    assert (np.diff(problem.loss(path.at(lams))) <= 1e-12).all()
    assert (np.diff(path.lams) < 0).all()
    ridge = ridge_path(problem)
    assert (np.diff(np.linalg.norm(ridge.at(lams), axis=1)) >= -1e-12).all()


@calmly
@given(problems())
def test_lam_and_budget_undo_each_other(problem: Problem) -> None:
    path = lasso_path(problem)
    lams = np.linspace(0.0, 1.0, 23) * path.lams[0]
    budgets = np.abs(path.at(lams)).sum(axis=1)
    assert close(path.budget_of(lams), budgets, problem)
    assert close(path.lam_of(budgets), lams, problem)
    assert close(fits(problem, path.at_budget(budgets)), fits(problem, path.at(lams)), problem)
    asked = np.linspace(0.0, 1.0, 23) * path.radii[-1]
    assert close(np.abs(path.at_budget(asked)).sum(axis=1), asked, problem)


@calmly
@given(problems(), st.integers(0, 1000))
def test_flipping_signs_of_features_flips_their_weights(problem: Problem, seed: int) -> None:
    flips = np.random.default_rng(seed).choice([-1.0, 1.0], problem.n_features)
    flipped = Problem(problem.hess * np.outer(flips, flips), problem.lin * flips)
    lams = np.linspace(0.05, 1.0, 9) * (np.abs(problem.lin).max() or 1.0)
    plain, other = lasso_path(problem).at(lams), lasso_path(flipped).at(lams)
    assert close(fits(flipped, other) * flips, fits(problem, plain), problem)


@calmly
@given(problems(), st.integers(0, 1000))
def test_the_order_of_features_does_not_matter(problem: Problem, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(problem.n_features)
    shuffled = Problem(problem.hess[np.ix_(order, order)], problem.lin[order])
    lams = np.linspace(0.05, 1.0, 9) * (np.abs(problem.lin).max() or 1.0)
    plain, other = lasso_path(problem).at(lams), lasso_path(shuffled).at(lams)
    assert close(fits(shuffled, other), fits(problem, plain)[:, order], problem)


@calmly
@given(problems(), st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_units_of_target_and_loss_only_rescale(problem: Problem, pull: float, bend: float) -> None:
    scaled = Problem(problem.hess * bend, problem.lin * bend * pull)
    path, other = lasso_path(problem), lasso_path(scaled)
    lams = np.linspace(0.0, 1.0, 9) * path.lams[0]
    assert close(fits(problem, other.at(lams * bend * pull)) / pull, fits(problem, path.at(lams)), problem)


@calmly
@given(problems())
def test_elastic_net_joins_lasso_and_ridge(problem: Problem) -> None:
    lams = np.linspace(0.05, 1.0, 5) * (np.abs(problem.lin).max() or 1.0)
    lasso, ridge = lasso_path(problem).at(lams), ridge_path(problem).at(lams)
    assert close(fits(problem, elastic_net_path(problem, 1.0, lams).weights), fits(problem, lasso), problem)
    assert close(elastic_net_path(problem, 0.0, lams).weights, ridge, problem)
    assert close(elastic_net_path(problem, 1e-11, lams).weights, ridge, problem)
    edge = ElasticNet(0.5).lam_max(problem)
    assert (elastic_net_path(problem, 0.5, [edge, 2 * edge + 1]).weights == 0.0).all()


@calmly
@given(problems())
def test_no_other_point_has_a_lower_objective(problem: Problem) -> None:
    path, rng = lasso_path(problem), np.random.default_rng(0)
    for lam in np.linspace(0.1, 0.9, 3) * path.lams[0]:
        best = path.at(lam)
        others = best + rng.standard_normal((200, problem.n_features)) * 10.0 ** rng.uniform(-4, 0, (200, 1))
        others[:100] *= rng.random((100, problem.n_features)) < 0.5
        value = problem.loss(others) + lam * np.asarray(L1().value(others))
        assert (value >= problem.loss(best) + lam * np.abs(best).sum() - 1e-12).all()


@calmly
@given(st.integers(0, 10_000), st.integers(3, 15), st.integers(1, 20))
def test_both_algorithms_agree_on_standardised_data(seed: int, n: int, p: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((n, p)), rng.standard_normal(n)
    by_matrix: Path = lasso_path(Problem.from_data(X, y))
    by_data: Path = lasso_path_x(X, y)
    lams = np.linspace(0.02, 1.0, 9) * by_matrix.lams[0]
    assert np.abs(by_matrix.at(lams) - by_data.at(lams)).max() <= 1e-8
