"""Tables with many more columns than rows, and a measure of optimality that is none of the engine's."""

import numpy as np
from sklearn.datasets import make_regression

from tests.engine.random_problems import Array


def standardised(X: Array, y: Array) -> tuple[Array, Array]:
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def houses(n: int = 500, p: int = 1000) -> tuple[Array, Array]:
    return make_regression(n, p, n_informative=50, noise=20.0, random_state=0)


def genes() -> tuple[Array, Array]:
    """Return 80 rows of 600 columns: 60 groups of ten that hardly differ, three groups of which matter."""
    rng = np.random.default_rng(1)
    groups = rng.standard_normal((80, 60))
    X = np.repeat(groups, 10, axis=1) + 0.3 * rng.standard_normal((80, 600))
    return X, X[:, :30].sum(axis=1) + rng.standard_normal(80)


def violation(X: Array, y: Array, mix: float, lam: float, w: Array) -> float:
    """The worst violation of optimality for centred data, relative to the largest pull at 0."""
    pulls = X.T @ (y - X @ w) / len(y) - 2 * lam * (1 - mix) * w
    broken = np.where(w != 0.0, np.abs(pulls - lam * mix * np.sign(w)), np.abs(pulls) - lam * mix)
    return float(broken.max(initial=0.0) * len(y) / np.abs(X.T @ y).max())
