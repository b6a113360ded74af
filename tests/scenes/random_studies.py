"""Random tables for the features scene, easy and nasty, and what scaling makes of them."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np

from regviz.scenes.features.data import Study, study_of
from regviz.tables import DataTable

Array = np.ndarray
KINDS = (
    "plain", "one", "wide", "correlated", "integers", "scales", "copies", "left_out", "resampled", "twins",
    "groups",
)  # fmt: skip
NOT_UNIQUE = ("copies", "integers")  # the lasso may have several solutions there


def studies(count: int, seed: int = 0) -> Iterator[tuple[str, Study]]:
    """Yield kinds and tables of 1 to 60 features, of all KINDS in turn."""
    rng = np.random.default_rng(seed)
    for k in range(count):
        kind = KINDS[k % len(KINDS)]
        yield kind, _study(rng, kind)


def _study(rng: np.random.Generator, kind: str) -> Study:
    n, p = int(rng.integers(20, 90)), int(rng.integers(2, 18))
    match kind:
        case "one":
            p = 1
        case "wide":
            n, p = int(rng.integers(6, 30)), int(rng.integers(31, 61))
        case "groups":
            p = 12
    X = rng.standard_normal((n, p)) + rng.uniform(-5.0, 5.0, p)
    more: dict[str, Any] = {}
    match kind:
        case "correlated":
            X += rng.uniform(0.5, 3.0) * rng.standard_normal((n, 1))
        case "integers":
            X = rng.integers(0, 2, (n, p)).astype(float)
            X[0], X[1] = 0.0, 1.0
        case "scales":
            X *= 10.0 ** rng.integers(-4, 5, p)
        case "copies":
            X = np.hstack([X, X[:, : max(1, p // 2)] * rng.choice((-1.0, 1.0, 2.5))])
        case "twins":
            X = np.hstack([X, X[:, :1] + 0.05 * rng.standard_normal((n, 1))])
        case "groups":
            more["groups"] = tuple([0] * 4 + [1] * 4 + [-1] * 4)
    truth = np.where(rng.random(X.shape[1]) < 0.4, rng.standard_normal(X.shape[1]), 0.0) / X.std(axis=0)
    y = X @ truth + rng.uniform(0.3, 2.0) * rng.standard_normal(n) + 7.0
    names = tuple(f"f{i}" for i in range(X.shape[1]))
    if kind in ("left_out", "resampled"):
        X[:, -1] = 0.0
        X[3, -1] = 1.0  # without row 4 this column is constant
        table = DataTable(X, y, names, "y", ("y", *names), ())
        return study_of(
            own(left_out=4) if kind == "left_out" else own(resample=int(rng.integers(1, 9))), table
        )
    return Study(X, y, names, "twenty", truth=truth if rng.integers(2) else None, **more)


def own(**values: Any) -> Any:
    """Return a state of the scene in which the visitor has a file open."""
    rest = {"source": "own", "draw": 1, "left_out": 0, "resample": 0, "points": "", "target": "", "mix": 0.5}
    return SimpleNamespace(**(rest | values))


def scaled(study: Study) -> tuple[Array, Array]:
    """Return features of mean 0 and standard deviation 1 (0 where constant), and a target of mean 0."""
    X = study.X - study.X.mean(axis=0)
    varies = np.ptp(study.X, axis=0) > 0.0
    X[:, ~varies] = 0.0
    X[:, varies] /= np.sqrt((X[:, varies] ** 2).mean(axis=0))
    return X, study.y - study.y.mean()


def pull_at_zero(X: Array, y: Array) -> float:
    """Return λ_max of scaled data."""
    return float(np.abs(X.T @ y).max()) / len(y)
