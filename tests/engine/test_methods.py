"""Each update rule against plain loops, against scikit-learn where it converges, and in its own shape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import make_regression
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from regviz.engine import METHODS, Method, Problem, kkt_residual, trajectory
from tests.certified import assert_same_fit
from tests.engine.random_problems import Array
from tests.engine.update_rules import RULES, minibatch_gradient, whole_gradient

KEYS = [
    "gradient_l2",
    "proximal_l1",
    "proximal_elastic_net",
    "proximal_scad",
    "proximal_mcp",
    "fista_l1",
    "subgradient_l1",
    "subgradient_decay_l1",
    "clip_l1",
    "coordinate_l1",
    "sgd_l2",
    "sgd_momentum_l2",
    "adam_l2",
    "adamw",
]
Table = tuple[Array, Array]
LASSO_SOLVERS = ["proximal_l1", "fista_l1", "coordinate_l1"]


def table(n: int, p: int, seed: int) -> Table:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p)) + 0.5 * rng.standard_normal((n, 1))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ (rng.standard_normal(p) * (rng.random(p) < 0.6)) + 0.3 * rng.standard_normal(n)
    return X, y - y.mean()


@pytest.fixture(scope="module")
def regression() -> Table:
    X, y = make_regression(100, 20, n_informative=5, noise=10, random_state=42)
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def test_methods_come_in_the_order_in_which_they_are_shown() -> None:
    assert list(METHODS) == KEYS
    assert all(method.key == key for key, method in METHODS.items())
    assert len({method.label for method in METHODS.values()}) == len(KEYS)
    assert {method.penalty for method in METHODS.values()} == {"l1", "l2", "elastic_net", "scad", "mcp"}


@pytest.mark.parametrize("key", KEYS)
def test_a_method_holds_nothing_and_cannot_be_changed_or_extended(key: str) -> None:
    method = METHODS[key]
    assert type(method)() == method
    assert type(method).__final__
    with pytest.raises(AttributeError):
        method.key = "other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="abstract"):
        Method()  # type: ignore[abstract]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("seed", range(4))
def test_500_steps_are_those_of_plain_loops(key: str, seed: int) -> None:
    p = [1, 2, 5, 20][seed]
    X, y = table(40, p, seed)
    problem, start = Problem.from_data(X, y, False), np.random.default_rng(seed).standard_normal(p)
    step = 0.9 / problem.spectrum[0][-1]
    gradient = whole_gradient(problem.hess.tolist(), problem.lin.tolist())
    expected = RULES[key](gradient, start.tolist(), [step / 2] * 500, [0.1] * 500, 0.3, 0.8)
    found = trajectory(problem, key, start, 500, step / 2, 0.1, 0.3, momentum=0.8).weights
    assert np.abs(found - expected).max() <= 1e-12
    if METHODS[key].exact_zeros:
        assert ((found == 0.0) == (np.array(expected) == 0.0)).mean() > 0.995  # ties may fall by rounding


@pytest.mark.parametrize("key", KEYS)
def test_a_schedule_of_step_and_lam_is_followed_from_the_step_that_it_names(key: str) -> None:
    X, y = table(30, 3, 7)
    problem, rng = Problem.from_data(X, y, False), np.random.default_rng(0)
    held = np.repeat([0.1, 0.3, 0.2], [40, 1, 59]), np.repeat([0.05, 0.8, 0.0, 0.3], [30, 30, 20, 20])
    wild = rng.uniform(0.05, 0.4, 100), rng.uniform(0.0, 1.0, 100)
    for step, lam in (held, wild):
        gradient = whole_gradient(problem.hess.tolist(), problem.lin.tolist())
        expected = RULES[key](gradient, [1.0, -2.0, 0.5], step.tolist(), lam.tolist(), 0.5, 0.9)
        found = trajectory(problem, key, [1.0, -2.0, 0.5], 100, step, lam)
        assert np.abs(found.weights - expected).max() <= 1e-12
        assert np.array_equal(found.lam, lam)


@pytest.mark.parametrize("key", ["sgd_l2", "sgd_momentum_l2"])
@pytest.mark.parametrize("size", [1, 16, 40, 64])
def test_minibatches_are_cut_from_permutations_of_the_rows(key: str, size: int) -> None:
    X, y = table(40, 3, 1)
    gradient = minibatch_gradient(X, y, size, 5)
    expected = RULES[key](gradient, [0.5, 0.0, -1.0], [0.02] * 120, [0.1] * 120, 0.5, 0.9)
    problem = Problem.from_data(X, y, False)
    found = trajectory(problem, key, [0.5, 0, -1], 120, 0.02, 0.1, data=(X, y), batch_size=size, seed=5)
    assert np.abs(found.weights - expected).max() <= 1e-12


@pytest.mark.parametrize("key", sorted(set(KEYS) - {"sgd_l2", "sgd_momentum_l2"}))
def test_methods_that_draw_nothing_take_no_notice_of_data(key: str) -> None:
    X, y = table(40, 3, 1)
    problem = Problem.from_data(X, y, False)
    runs = [trajectory(problem, key, [1, 1, 1], 50, 0.1, 0.1, data=given).weights for given in (None, (X, y))]
    assert np.array_equal(*runs)


def test_all_rows_in_one_minibatch_are_the_whole_loss() -> None:
    X, y = table(40, 3, 1)
    problem = Problem.from_data(X, y, False)
    whole = trajectory(problem, "gradient_l2", [1, 1, 1], 50, 0.1, 0.1).weights
    for data in (None, (X, y)):
        found = trajectory(problem, "sgd_l2", [1, 1, 1], 50, 0.1, 0.1, data=data, batch_size=40).weights
        assert np.abs(found - whole).max() <= 1e-14


@pytest.mark.parametrize("key", LASSO_SOLVERS)
@pytest.mark.parametrize("lam", [0.5, 5.0, 40.0])
def test_lasso_methods_end_where_scikit_learn_does(regression: Table, key: str, lam: float) -> None:
    X, y = regression
    problem = Problem.from_data(X, y, False)
    end = trajectory(problem, key, np.ones(20), 5000, 1 / problem.spectrum[0][-1], lam).weights[-1]
    theirs = Lasso(alpha=lam, tol=1e-13, max_iter=100_000).fit(X, y).coef_
    assert_same_fit(X, y, lam, 0.0, end, theirs)


@pytest.mark.parametrize("mix", [0.0, 0.2, 0.8, 1.0])
def test_the_elastic_net_ends_where_scikit_learn_does(regression: Table, mix: float) -> None:
    X, y = regression
    problem, lam = Problem.from_data(X, y, False), 3.0
    size = 1 / problem.spectrum[0][-1]
    end = trajectory(problem, "proximal_elastic_net", np.ones(20), 5000, size, lam, mix).weights[-1]
    if mix == 0.0:
        theirs = Ridge(alpha=2 * 100 * lam, tol=1e-14).fit(X, y).coef_
    else:
        net = ElasticNet(alpha=lam * (2 - mix), l1_ratio=mix / (2 - mix), tol=1e-13, max_iter=100_000)
        theirs = net.fit(X, y).coef_
    assert_same_fit(X, y, lam * mix, lam * (1 - mix), end, theirs)


@pytest.mark.parametrize("key", ["gradient_l2", "sgd_l2", "sgd_momentum_l2"])
def test_l2_methods_end_where_scikit_learn_does(regression: Table, key: str) -> None:
    X, y = regression
    problem, lam = Problem.from_data(X, y, False), 0.25
    end = trajectory(problem, key, np.ones(20), 5000, 0.3, lam).weights[-1]
    assert_same_fit(X, y, 0.0, lam, end, Ridge(alpha=2 * 100 * lam, tol=1e-14).fit(X, y).coef_)
    assert (end != 0.0).all()


def test_whole_batch_adam_with_l2_ends_at_ridge_and_adamw_does_not() -> None:
    problem, lam = Problem([[1.0, 0.3], [0.3, 2.0]], [1.0, -0.5]), 0.4
    ridge = np.linalg.solve(problem.hess + 2 * lam * np.eye(2), problem.lin)
    ends = {
        key: trajectory(problem, key, [1, 1], 20_000, 2e-3, lam).weights[-1] for key in ("adam_l2", "adamw")
    }
    assert np.abs(ends["adam_l2"] - ridge).max() <= 1e-6
    assert np.abs(ends["adamw"] - ridge).max() >= 0.1


@pytest.mark.parametrize("key", LASSO_SOLVERS)
def test_lasso_methods_end_with_a_certificate_and_move_no_more_than_rounding(key: str) -> None:
    X, y = table(60, 8, 3)
    problem = Problem.from_data(X, y, False)
    found = trajectory(problem, key, np.ones(8), 6000, 1 / problem.spectrum[0][-1], 0.2)
    assert kkt_residual(problem, found.penalty, found.weights[-1], 0.2) <= 1e-13
    assert np.ptp(found.weights[-500:], axis=0).max() <= 1e-15 * np.abs(found.weights[-1]).max()
    assert ((found.weights[-500:] == 0.0) == (found.weights[-1] == 0.0)).all()


@pytest.mark.parametrize(
    "key",
    ["gradient_l2", "proximal_l1", "proximal_elastic_net", "proximal_scad", "proximal_mcp", "coordinate_l1"],
)
@given(seed=st.integers(0, 10**6), lam=st.floats(0, 3), share=st.floats(0.05, 1.0))
@settings(max_examples=40, deadline=None)
def test_descent_methods_never_raise_the_objective(key: str, seed: int, lam: float, share: float) -> None:
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((3, 3))
    problem = Problem.from_ols(root @ root.T, rng.standard_normal(3))
    step = share / (problem.spectrum[0][-1] + 2 * lam)
    objective = trajectory(problem, key, rng.standard_normal(3), 60, step, lam).objective
    assert (np.diff(objective) <= 1e-12 * (1 + np.abs(objective[:-1]))).all()


def test_fista_keeps_the_promise_of_its_authors() -> None:
    rng = np.random.default_rng(2)
    X = (
        rng.standard_normal((30, 12))
        @ np.linalg.cholesky(0.95 ** np.abs(np.subtract.outer(range(12), range(12)))).T
    )
    problem, lam = Problem.from_data(X, X @ rng.standard_normal(12)), 0.05
    size = 1 / problem.spectrum[0][-1]
    found = trajectory(problem, "fista_l1", np.zeros(12), 4000, size, lam)
    best, k = found.weights[-1], np.arange(1, 400)
    bound = 2 * (best @ best) / (size * (k + 1.0) ** 2)
    assert (found.objective[1:400] - found.objective[-1] <= bound + 1e-12).all()
    plain = trajectory(problem, "proximal_l1", np.zeros(12), 4000, size, lam)
    assert found.objective[100] < plain.objective[100]


def test_fista_that_stands_at_zero_for_one_step_may_still_leave_it() -> None:
    problem, schedules = Problem([[1.0]], [0.337]), ([0.0393] * 128, [0.297] * 128)
    expected = RULES["fista_l1"](whole_gradient([[1.0]], [0.337]), [-1.8], *schedules, 0.5, 0.9)
    assert expected[31:33] == [[0.0], [0.0]] != expected[33:35]
    found = trajectory(problem, "fista_l1", [-1.8], 128, 0.0393, 0.297).weights
    assert np.abs(found - expected).max() <= 1e-14
