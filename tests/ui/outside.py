"""Two weights by outside formulas: nothing here uses the engine or the page's own script."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_diabetes

Array = NDArray[np.float64]
CORNERS = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])


def hessian(rho: float, stretch: float = 0.0) -> Array:
    """Return the loss's Hessian as the scene defines it: 16ˢ times as much curvature along w₁ as along w₂."""
    return np.array([[4.0**stretch, rho], [rho, 4.0**-stretch]])


def excess(hess: Array, ols: Array, w: Array) -> Array:
    """Return ½ (w − ols)ᵀ hess (w − ols) over the last axis."""
    off = np.asarray(w) - ols
    return 0.5 * np.einsum("...i,ij,...j->...", off, hess, off)


def on_diamond(hess: Array, ols: Array, radius: float) -> Array:
    """Minimise over ‖w‖₁ ≤ radius: on each edge a quadratic in one variable. `ols` may be (m, 2)."""
    ols = np.asarray(ols, dtype=float)
    found = []
    for start, end in zip(radius * CORNERS, radius * np.roll(CORNERS, -1, axis=0), strict=True):
        along = end - start
        bend = along @ hess @ along
        share = np.clip((ols - start) @ hess @ along / bend, 0, 1) if bend else np.zeros(ols.shape[:-1])
        share = np.asarray(share)[..., None]
        found.append(np.where(share == 1, end, start + share * along))
    candidates = np.stack(found)
    best = np.argmin(excess(hess, ols, candidates), axis=0)
    w = np.take_along_axis(candidates, best[None, ..., None], axis=0)[0]
    return np.where((np.abs(ols).sum(-1) <= radius)[..., None], ols, w)


def on_circle(hess: Array, ols: Array, radius: float) -> Array:
    """Minimise over ‖w‖₂ ≤ radius: ridge, with its penalty found by bisection."""
    if radius == 0 or np.hypot(*ols) <= radius:
        return np.asarray(ols, dtype=float) * (radius > 0)
    low, high = 0.0, 1e9
    for _ in range(200):
        lam = 0.5 * (low + high)
        low, high = (lam, high) if np.hypot(*ridge(hess, ols, lam)) > radius else (low, lam)
    return ridge(hess, ols, low)


def ridge(hess: Array, ols: Array, lam: float) -> Array:
    """Minimise loss + lam·Σw²; the page's L2 has no ½."""
    return np.linalg.lstsq(hess + 2 * lam * np.eye(2), hess @ ols, rcond=None)[0]


def lasso(hess: Array, ols: Array, lam: float) -> Array:
    """Minimise loss + lam·Σ|w|, by trying every pattern of signs."""
    lin, best, least = hess @ ols, np.zeros(2), np.inf
    for signs in np.array(np.meshgrid([-1, 0, 1], [-1, 0, 1])).reshape(2, -1).T:
        active, w = signs != 0, np.zeros(2)
        if active.any():
            w[active] = np.linalg.solve(hess[np.ix_(active, active)], (lin - lam * signs)[active])
        value = excess(hess, ols, w) + lam * np.abs(w).sum()
        if value < least:
            best, least = w, value
    return best


def penalty_of(hess: Array, ols: Array, w: Array) -> float:
    """Return the λ of L1 that leads to w: the strongest pull that is left."""
    return float(np.abs(hess @ (np.asarray(ols) - w)).max())


def share_with_a_zero(hess: Array, radius: float, extent: float, n_points: int = 200_000) -> float:
    """Draw OLS points in the picture and count those whose L1 solution has a zero."""
    ols = np.random.default_rng(7).uniform(-extent, extent, (n_points, 2))
    return float((on_diamond(hess, ols, radius) == 0).any(axis=1).mean())


@lru_cache
def patients(first: str, second: str) -> tuple[Array, Array]:
    """Return two standardised features of scikit-learn's diabetes data and the centred target."""
    data = load_diabetes(scaled=False)
    X = data.data[:, [data.feature_names.index(name) for name in (first, second)]]
    return (X - X.mean(axis=0)) / X.std(axis=0), data.target - data.target.mean()
