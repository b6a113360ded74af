"""Outside oracles for two weights: nothing here uses the engine, only sampling and bisection."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Rule = Callable[[Array], Array]

RULES: dict[str, Callable[[float], Rule]] = {
    "l1": lambda _: lambda w: np.abs(w).sum(-1),
    "l2": lambda _: lambda w: (w**2).sum(-1),
    "elastic_net": lambda mix: lambda w: (mix * np.abs(w) + (1 - mix) * w**2).sum(-1),
    "lq": lambda q: lambda w: (np.abs(w) ** q).sum(-1),
}


def boundary_by_bisection(rule: Rule, radius: float, n_points: int) -> Array:
    """Points of {rule(w) = rule(radius·e₁)}, by bisection along rays, with the four axis points exact."""
    # Rays crowd towards the axes, where the minimum of a spiky ball hides.
    place = np.linspace(0.0, 1.0, n_points // 4, endpoint=False)
    angle = (np.arange(4)[:, None] + place**2 * (3 - 2 * place)).ravel() * np.pi / 2
    rays = np.column_stack((np.cos(angle), np.sin(angle)))
    rays[np.abs(rays) < 1e-15] = 0.0
    level = rule(np.array([radius, 0.0]))
    low, high = np.zeros(len(rays)), np.full(len(rays), 1.5 * radius)
    for _ in range(60):
        middle = 0.5 * (low + high)
        inside = rule(middle[:, None] * rays) <= level
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return low[:, None] * rays


def quadratic(hess: Array, ols: Array, points: Array) -> Array:
    """Excess loss ½ (w − ols)ᵀ hess (w − ols) at `points` (m, 2)."""
    offset = points - ols
    return 0.5 * np.einsum("ij,jk,ik->i", offset, hess, offset)


def random_hessian(rng: np.random.Generator, largest_condition: float = 1e5) -> Array:
    """Draw a random orientation and a condition number spread evenly in its logarithm."""
    turn = rng.uniform(0, np.pi)
    basis = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    values = rng.uniform(0.5, 2.0) * np.array([1.0, largest_condition ** -rng.uniform()])
    hess = basis @ np.diag(values) @ basis.T
    return 0.5 * (hess + hess.T)
