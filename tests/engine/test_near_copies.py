"""Columns that nearly repeat each other change places within rounding of one λ, and the path stays right."""

import numpy as np
import pytest

from regviz.engine import Problem, lasso_path, lasso_path_x
from tests.sweeps import chosen

CASES = [(pairs, apart, seed) for pairs in (2, 5, 20) for apart in (1e-6, 1e-8, 1e-9) for seed in range(12)]


def table(pairs: int, apart: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return columns that come in pairs, and what they explain; each column standardised."""
    rng = np.random.default_rng(seed)
    base = rng.standard_normal((80, pairs))
    X = np.hstack([base, base + apart * rng.standard_normal(base.shape)])
    y = base @ rng.standard_normal(pairs) + rng.standard_normal(80)
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def violation(X: np.ndarray, y: np.ndarray, w: np.ndarray, lam: float) -> float:
    """Return how far from optimal weights are, by the pulls of the data alone, as a share of the largest."""
    pull = X.T @ (y - X @ w) / len(y)
    kept = np.abs(pull - lam * np.sign(w))[w != 0].max(initial=0.0)
    held = (np.abs(pull) - lam)[w == 0].max(initial=0.0)
    return max(kept, held) / np.abs(X.T @ y / len(y)).max()


@pytest.mark.parametrize(("pairs", "apart", "seed"), chosen(CASES, 12))
def test_a_path_through_near_copies_is_optimal(pairs: int, apart: float, seed: int) -> None:
    X, y = table(pairs, apart, seed)
    by_data, by_hessian = lasso_path_x(X, y), lasso_path(Problem.from_data(X, y))
    # The rounding of XᵀX is all that is left in it of columns that differ by its root.
    for path, most in ((by_data, 1e-9), (by_hessian, 1e-8)):
        for lam in path.lams[0] * np.geomspace(1, 1e-4, 40):
            assert violation(X, y, path.at(lam), lam) < most


@pytest.mark.parametrize("seed", [0, 1])
def test_a_wide_table_of_low_rank_has_the_path_of_its_data(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((40, 160))
    X[:, 100:] = X[:, :60]  # exact copies: the rank is 39
    y = X[:, :3].sum(axis=1) + rng.standard_normal(40)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    path = lasso_path(Problem.from_data(X, y))
    for lam in path.lams[0] * np.geomspace(1, 1e-6, 40):
        assert violation(X, y - y.mean(), path.at(lam), lam) < 1e-10
