"""Losses and tables at the edge of what numbers are, and oracles that share no code with the engine."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SIZES = (
    0.0,
    5e-324,
    1e-310,
    1e-308,
    1e-300,
    1e-150,
    1e-100,
    1e-20,
    1e-3,
    1.0,
    7.0,
    1e20,
    1e100,
    1e150,
    1e300,
)
GAPS = (1e-16, 2e-16, 1e-15, 1e-14, 1e-13, 1e-12, 1e-10, 1e-8, 1e-5)
NEXT_TO_ONE = (float(np.nextafter(1.0, 0.0)), float(np.nextafter(1.0, 2.0)))
POWERS = (
    0.1,
    0.5,
    0.5 + 1e-12,
    0.9,
    1.0 - 1e-12,
    *NEXT_TO_ONE,
    1.0,
    1.0 + 1e-12,
    1.01,
    1.5,
    2.0,
    2.0 + 1e-12,
    4.0,
    10.0,
)
MIXES = (0.0, 5e-324, 1e-308, 1e-90, 1e-16, 0.5, 1.0 - 1e-16, NEXT_TO_ONE[0], 1.0)
STRETCHES = (1.0, 1.0, 1.0, 8.0, 1e-8, 1e8, 1e-160)


class Loss(NamedTuple):
    """A curvature, a point that is OLS or the pull at 0, and how hard, how far and by which shape to ask."""

    hess: Array
    point: Array
    from_ols: bool
    mix: float
    power: float
    share: float
    size: float


def losses(count: int, seed: int = 0) -> Iterator[Loss]:
    """Yield losses of two weights, most of them within the range that the engine takes."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        stretch, rho = float(rng.choice(STRETCHES)), _correlation(rng)
        hess = min(_size(rng, 0.2), 1e280) * np.array([[stretch**2, rho * stretch], [rho * stretch, 1.0]])
        point = np.array([_size(rng, 0.5), _size(rng, 0.5)]) * rng.choice((-1.0, 1.0), 2)
        if rng.random() < 0.2:
            point[1] = point[0] * rng.choice((-1.0, 1.0))
        if rng.random() < 0.3:
            point = np.clip(point, -1e200, 1e200) * float(rng.choice((1e-100, 1e-30, 1e30, 1e90)))
        yield Loss(
            hess, point, bool(rng.integers(2)), float(rng.choice(MIXES)), float(rng.choice(POWERS)),
            float(rng.uniform()), float(rng.choice(SIZES)),
        )  # fmt: skip


def _size(rng: np.random.Generator, extreme: float) -> float:
    return float(rng.choice(SIZES)) if rng.random() < extreme else float(rng.uniform(0.1, 3.0))


def _correlation(rng: np.random.Generator) -> float:
    sign = float(rng.choice((-1.0, 1.0)))
    return float(rng.choice((0.0, rng.uniform(-1.0, 1.0), sign, sign * (1.0 - float(rng.choice(GAPS))))))


def violation(hess: Array, lin: Array, mix: float, w: Array, lam: float) -> float:
    """The worst violation of ``lin − hess w ∈ lam·∂(mix·Σ|w| + (1 − mix)·Σw²)``, relative to max|lin|."""
    pulls = lin - hess @ w - 2.0 * (1.0 - mix) * (lam * w)
    broken = np.where(w != 0.0, np.abs(pulls - lam * mix * np.sign(w)), np.abs(pulls) - lam * mix)
    return float(broken.max(initial=0.0) / (np.abs(lin).max() or 1.0))


def attainable(hess: Array, lin: Array, mix: float, w: Array, lam: float) -> float:
    """What no solver can avoid: rounding of weights, underflow, a pull along a flat line."""
    values, vectors = np.linalg.eigh(hess)
    pull = float(np.abs(lin).max()) or 1.0
    endless = float(np.abs(lin @ vectors[:, values <= 3e-14 * values[-1]]).max(initial=0.0))
    rounding = 2.2e-14 * float(np.abs(hess).max() * np.abs(w).sum())
    return 1e-10 + (rounding + 2.0 * endless + 2.0 * (1.0 - mix) * (lam * 5e-324)) / pull


def tables(count: int, seed: int = 0) -> Iterator[tuple[Array, Array]]:
    """Yield tables of 12 to 20 rows and 1 to 6 columns with scales of all kinds, copies, and constants."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n, p = int(rng.integers(12, 21)), int(rng.integers(1, 7))
        X, y = rng.standard_normal((n, p)), rng.standard_normal(n)
        if rng.random() < 0.4:
            X[:, -1] = X[:, 0] * rng.choice((1.0, -1.0, 1.0 + 1e-15))
        if rng.random() < 0.4:
            X = X + float(rng.choice((1.0, 0.1, 1e6, 1e15)))
        if rng.random() < 0.4:
            X = np.clip(X, -1e7, 1e7) * np.array([float(rng.choice(SIZES[1:])) for _ in range(p)])
        if rng.random() < 0.3:
            X[:, rng.integers(p)] = float(rng.choice((0.0, 0.1, 3.0, 1e8 / 3.0)))
        if rng.random() < 0.3:
            y = np.full(n, float(rng.choice((0.0, 0.1, 1.0, 3.0, 1e100 / 3.0))))
        elif rng.random() < 0.5:
            y = y * float(rng.choice(SIZES[1:]))
        yield X, y
