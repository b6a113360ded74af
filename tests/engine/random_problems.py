"""Random tables, easy and nasty, and an oracle of optimality that shares no code with the engine."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import hadamard

Array = NDArray[np.float64]
Maker = Callable[[np.random.Generator, Array], Array]


def _with_copies(rng: np.random.Generator, X: Array) -> Array:
    copied = rng.integers(0, X.shape[1], rng.integers(1, X.shape[1] + 1))
    return np.hstack([X, X[:, copied] * rng.choice([-1.0, 1.0], len(copied))])


def _with_zero_columns(rng: np.random.Generator, X: Array) -> Array:
    return X * (rng.random(X.shape[1]) < 0.7)


def _smooth(rng: np.random.Generator, X: Array) -> Array:
    gaps = np.abs(np.subtract.outer(np.arange(X.shape[1]), np.arange(X.shape[1])))
    return X @ np.linalg.cholesky(0.95**gaps).T


MAKERS: dict[str, Maker] = {
    "gaussian": lambda rng, X: X,
    "signs": lambda rng, X: rng.integers(-1, 2, X.shape).astype(float),
    "binary": lambda rng, X: rng.integers(0, 2, X.shape).astype(float),
    "two_integers": lambda rng, X: rng.integers(-2, 3, (len(X), 2)).astype(float),
    "hadamard": lambda rng, X: hadamard(16)[:, 1 : 1 + min(15, X.shape[1])].astype(float),
    "copies": _with_copies,
    "sums": lambda rng, X: np.hstack([X, X @ rng.integers(-1, 2, (X.shape[1], X.shape[1]))]),
    "zero_columns": _with_zero_columns,
    "rank_two": lambda rng, X: X[:, :2] @ rng.standard_normal((X[:, :2].shape[1], X.shape[1])),
    "scales": lambda rng, X: X * 10.0 ** rng.integers(-3, 4, X.shape[1]),
    "smooth": _smooth,
    "few_rows": lambda rng, X: X[:4],
    # Correlations from 1 - 1e-2 to 1 - 1e-8: the last of them lose eight digits to cancelling weights.
    "near_copies": lambda rng, X: X[:, :1] + 10.0 ** -rng.integers(1, 5) * rng.standard_normal(X.shape),
}


def tables(kind: str, count: int) -> Iterator[tuple[Array, Array]]:
    """Yield `count` centred tables (X, y) of a kind, up to 40 rows and 60 columns, y not orthogonal to X."""
    made = 0
    rng = np.random.default_rng(sorted(MAKERS).index(kind))
    while made < count:
        X = MAKERS[kind](rng, rng.standard_normal((rng.integers(4, 40), rng.integers(1, 30))))
        if rng.random() < 0.5:
            truth = rng.standard_normal(X.shape[1]) * (rng.random(X.shape[1]) < 0.4)
            y = X @ truth + rng.standard_normal(len(X))
        else:
            y = rng.integers(-3, 4, len(X)).astype(float)
        X, y = X - X.mean(axis=0), y - y.mean()
        if np.abs(X.T @ y).max() > 1e-9:
            made += 1
            yield X, y


def lasso_violation(X: Array, y: Array, lam: float, w: Array) -> float:
    """The worst violation of ``Xᵀ(y − Xw)/n ∈ lam·∂‖w‖₁``, relative to max|Xᵀy|/n."""
    pulls = X.T @ (y - X @ w) / len(y)
    broken = np.where(w != 0.0, np.abs(pulls - lam * np.sign(w)), np.abs(pulls) - lam)
    return float(broken.max(initial=0.0) * len(y) / np.abs(X.T @ y).max())


def attainable(X: Array, y: Array, w: Array) -> float:
    """What rounding w to double precision can alone cost in `lasso_violation`, up to a factor."""
    return float(2.2e-16 * (X**2).sum(axis=0).max() * np.abs(w).sum() / np.abs(X.T @ y).max())
