import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import Ridge

from regviz.engine.paths.ridge import ridge_path
from regviz.engine.problem import Problem
from tests.engine.random_problems import Array


@pytest.fixture(scope="module")
def regression() -> tuple[Array, Array]:
    X, y = make_regression(100, 20, n_informative=5, noise=10, random_state=42)
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def test_ridge_agrees_with_scikit_learn_at_twice_n_lam(regression: tuple[Array, Array]) -> None:
    X, y = regression
    path = ridge_path(Problem.from_data(X, y))
    for lam in (1e-3, 0.5, 40.0):
        assert np.abs(path.at(lam) - Ridge(alpha=2 * 100 * lam, tol=1e-14).fit(X, y).coef_).max() <= 1e-10


def test_ridge_budget_and_lam_undo_each_other_to_machine_precision() -> None:
    for seed in range(200):
        rng = np.random.default_rng(seed)
        p = rng.integers(1, 12)
        root = rng.standard_normal((p, p)) * 10.0 ** rng.uniform(-3, 3, p)
        problem = Problem.from_ols(root @ root.T, rng.standard_normal(p))
        path = ridge_path(problem)
        lams = problem.spectrum[0][-1] * 10.0 ** rng.uniform(-6, 4, 5)
        radii = np.linalg.norm(path.at(lams), axis=1)
        assert np.allclose(path.radius_of(path.lam_of(radii)), radii, rtol=1e-12)
        assert np.allclose(np.linalg.norm(path.at_budget(radii), axis=1), radii, rtol=1e-12)


def test_ridge_is_flat_at_both_ends() -> None:
    path = ridge_path(Problem.from_ols(np.eye(2), [3.0, 4.0]))
    assert path.lam_of(5.0) == path.lam_of(7.0) == 0.0
    assert path.lam_of(0.0) == np.inf
    assert not path.at_budget(0.0).any()
    assert path.at_budget(9.0) == pytest.approx([3.0, 4.0], rel=1e-15)
    assert (path.at(np.inf) == 0.0).all()
    still = ridge_path(Problem(np.eye(2), [0.0, 0.0]))
    assert still.lam_of(0.0) == still.lam_of(1.0) == 0.0


def test_ridge_without_penalty_is_the_shortest_fit_of_a_singular_problem() -> None:
    problem = Problem(np.ones((2, 2)), [2.0, 2.0])
    assert np.abs(ridge_path(problem).at(0.0) - [1.0, 1.0]).max() < 1e-15
