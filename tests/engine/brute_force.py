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


def scad(u: float, lam: float, a: float = 3.7) -> float:
    """Fan and Li (2001), by integrating (2.7)."""
    if u <= lam:
        return lam * u
    if u <= a * lam:
        return (2 * a * lam * u - u * u - lam * lam) / (2 * (a - 1))
    return lam * lam * (a + 1) / 2


def mcp(u: float, lam: float, gamma: float = 3.0) -> float:
    """Zhang (2010), (2.1)."""
    return lam * u - u * u / (2 * gamma) if u <= gamma * lam else gamma * lam * lam / 2


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


def own_radius(mix: float, w: Array) -> float:
    """Solve mix·t + (1 − mix)·t² = R(w) by bisection, for any of the three balls."""
    level = (mix * np.abs(w) + (1 - mix) * w**2).sum()
    low, high = 0.0, 1.0 + np.abs(w).sum()
    for _ in range(100):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if mix * middle + (1 - mix) * middle**2 < level else (low, middle)
    return low


def violation(hess: Array, lin: Array, mix: float, w: Array, lam: float) -> float:
    """Distance of optimality for lam·(mix·Σ|w| + (1−mix)·Σw²), relative to the largest pull."""
    slope = hess @ w - lin + 2 * lam * (1 - mix) * w
    moved = np.abs(slope + lam * mix * np.sign(w))
    return float(np.where(w == 0, np.maximum(np.abs(slope) - lam * mix, 0), moved).max() / np.abs(lin).max())


def highest(key: str, shape: float, radius: float, lam: float, slope: Array) -> float:
    """
    Bound slope·w over the ball of a convex penalty: tight for the elastic net at the lam of the budget.

    For the other balls this is the dual norm. For the elastic net any lam > 0 gives a bound, by duality.
    """
    if key == "elastic_net":
        level = shape * radius + (1 - shape) * radius**2
        beyond = np.maximum(np.abs(slope) - lam * shape, 0.0)
        return float(lam * level + (beyond**2).sum() / (4 * lam * (1 - shape)))
    power = {"l1": np.inf, "l2": 2.0}.get(key) or shape / (shape - 1)
    return radius * float(np.linalg.norm(slope, power))


def excess_at_most(hess: Array, ols: Array, w: Array, highest_fall: Callable[[Array], float]) -> float:
    """Bound how far the loss at w lies above the least in the ball, where it lies nowhere below a tangent."""
    slope = hess @ (ols - w)
    return highest_fall(slope) - float(slope @ w)


def size(w: Array, q: float) -> Array:
    """Measure (Σ|wᵢ|^q)^(1/q) over the last axis."""
    return (np.abs(w) ** q).sum(axis=-1) ** (1 / q)


def random_lq_case(rng: np.random.Generator, q: float) -> tuple[Array, Array, float]:
    """Draw a Hessian, an OLS point, at times close to an axis, and a radius that binds."""
    hess, ols = random_hessian(rng, 1e4), rng.normal(size=2) * 2
    if rng.random() < 0.2:
        ols[rng.integers(2)] *= 10.0 ** -rng.integers(1, 7)
    return hess, ols, float(rng.uniform(0.05, 0.99) * size(ols, q))
