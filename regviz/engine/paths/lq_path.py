"""Solutions of two weights under Σ|w|^q for a range of budgets, with the places where they jump."""

from dataclasses import dataclass
from math import ceil, log
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import power_sizes, solved
from regviz.engine.checks import FloatArray, as_floats, as_radius, frozen
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.lq_arcs import Flags
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.paths.uniqueness import lasso_is_unique
from regviz.engine.penalties import Lq
from regviz.engine.problem import Problem
from regviz.engine.solutions.lq_solver import boundary_minimisers, check_power, gauge, shortest_minimiser

JUMP_TOL = 1e-10
LEAST_LEAP = 1e-6  # of the largest radius; smaller leaps cannot be seen
SUSPECT_SLOPE = 8.0
NEAR_ZERO = 1e-3
CUTS = 32
MOST_LEAPS = 64
ROUNDS = ceil(-log(JUMP_TOL) / log(CUTS)) + 1  # of cutting an interval, until it is as narrow as JUMP_TOL


@final
@dataclass(frozen=True, eq=False)
class LqPath:
    """Minimisers of the loss over ``Σ|wᵢ|^q ≤ tᵠ`` for many budgets t: the trail the learner sees.

    Fields: `radii` (m,), the budgets t; `weights` (m, 2); `lams` (m,), the multipliers, i.e. the lam at which
    each is stationary for ``loss(w) + lam · Σ|wᵢ|^q`` (0.0 where the budget does not bind, lam_max at t = 0);
    `unique` (m,), False where another point is as good; `jumps` (k,), increasing, the budgets between
    the least and the largest of `radii` where the solution leaps (q < 1 only), to 1e-10 of the largest:
    between two of them the path is continuous, so only there may it be interpolated.

    >>> lq_path(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 2.0]), 2.0, [0.0, 4.0]).weights
    array([[0., 0.],
           [2., 2.]])
    """

    radii: FloatArray
    weights: FloatArray
    lams: FloatArray
    unique: Flags
    jumps: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.radii, self.weights, self.lams, self.jumps):
            frozen(array)
        self.unique.flags.writeable = False


def lq_path(problem: Problem, q: float, radii: ArrayLike) -> LqPath:
    """Minimise the loss of two weights over Lq balls of many radii at once, globally also for q < 1.

    `q` in [0.1, 10]; `radii` (m,), finite, ≥ 0, in any order.  Zeros are exact.  A leap is found if the
    solutions at two neighbouring `radii` tell of it; pass a hundred or so for a smooth trail.
    Raises ValueError outside these ranges and unless `problem` has two weights.

    >>> lq_path(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.5]), 0.5, [1.0, 6.0]).weights[0]
    array([1., 0.])
    """
    penalty = Lq(q)
    budgets = np.atleast_1d(as_floats("radii", as_radius("radii", radii)))
    if problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights for an Lq ball, got {problem.n_features}; pick two.")
    weights, lams, unique = lq_solutions(problem, penalty, budgets)
    leaping = penalty.q < 1.0 and not problem.singular  # a singular loss only lets the solution grow
    jumps = _jumps(problem, penalty.q, budgets) if leaping else np.empty(0)
    return LqPath(budgets, weights, lams, unique, jumps)


def lq_solutions(problem: Problem, penalty: Lq, radii: FloatArray) -> tuple[FloatArray, FloatArray, Flags]:
    """Give weights (m, 2), multipliers (m,) and uniqueness (m,) at finite `radii` (m,) ≥ 0, unchecked.

    >>> lq_solutions(Problem([[1.0, 0.0], [0.0, 1.0]], [4.0, 0.0]), Lq(4), np.array([1.0]))[1]
    array([0.75])
    """
    q = penalty.q
    if q == 1.0:
        lasso = lasso_path(problem)
        weights, lams = lasso.at_budget(radii), np.atleast_1d(lasso.lam_of(radii))
        single = [lasso_is_unique(problem, w, lam) for w, lam in zip(weights, lams.tolist(), strict=True)]
        return weights, lams, np.array(single, dtype=bool)
    if q == 2.0:
        ridge = ridge_path(problem)
        lams = np.atleast_1d(ridge.lam_of(radii))
        return ridge.at(lams), lams, (lams > 0.0) | (not problem.singular)
    weights, lams, unique = np.zeros((len(radii), 2)), np.zeros(len(radii)), np.ones(len(radii), dtype=bool)
    check_power(problem, q)
    inside = radii >= power_sizes(q)[0]  # the price of less is 0 or inf, as that of 0 is
    weights[inside], unique[inside] = boundary_minimisers(problem, q, radii[inside])
    inside &= weights.any(axis=1)  # of a budget far below OLS no weight may be left
    lams[~inside] = penalty.lam_max(problem)
    binds = inside & (radii < gauge(shortest_minimiser(problem, q), q))
    lams[binds] = _multipliers(problem, q, weights[binds])
    return weights, lams, unique


def _multipliers(problem: Problem, q: float, weights: FloatArray) -> FloatArray:
    """Fit lam (m,) to ``pull = lam · ∂R`` on the nonzero of `weights` (m, 2), by least squares.

    The pull along w alone would do in exact arithmetic, but it is rounding where w nearly meets OLS in its
    large entry, while the steep price of a small entry (q < 1) still tells lam.
    """
    size = np.abs(weights)
    price = np.where(size > 0.0, q * np.where(size > 0.0, size, 1.0) ** (q - 1.0), 0.0)
    top = price.max(axis=1)
    share = np.sign(weights) * price / top[:, None]
    solved(top, share)
    fitted = -(problem.grad(weights) * share).sum(axis=1) / (share**2).sum(axis=1) / top
    return np.asarray(np.maximum(fitted, 0.0))


def _jumps(problem: Problem, q: float, radii: FloatArray) -> FloatArray:
    """Find the budgets where the global minimiser for q < 1 passes from one local minimum to another.

    Every doubtful interval is cut in 32 and its doubtful part kept, all intervals at once: seven rounds
    where halving would take forty.
    """
    grid = np.unique(radii)
    if len(grid) < 2:
        return np.empty(0)
    if grid[0] == 0.0:
        grid[0] = NEAR_ZERO * grid[1]
    weights = boundary_minimisers(problem, q, grid)[0]
    size = np.abs(np.diff(weights, axis=0)).max(axis=1)
    doubtful = _changes_signs(weights) | (size > SUSPECT_SLOPE * np.diff(grid))
    low, high = grid[:-1][doubtful], grid[1:][doubtful]
    for _ in range(ROUNDS):
        if not len(low) or (high - low).max() <= JUMP_TOL * grid[-1]:
            break
        cuts = np.linspace(low, high, CUTS + 1, axis=-1)  # (k, CUTS + 1)
        weights = boundary_minimisers(problem, q, cuts.ravel())[0].reshape(*cuts.shape, 2)
        size = np.abs(np.diff(weights, axis=1)).max(axis=-1)
        changes = _changes_signs(weights)
        largest = np.arange(CUTS) == size.argmax(axis=1)[:, None]
        keep = np.where(changes.any(axis=1, keepdims=True), changes, largest)
        keep &= size > LEAST_LEAP * grid[-1]  # an arm may leave its axis without a leap
        # In an exact tie mirrored minima flip by rounding everywhere; those many are no leaps to be found.
        low, high = cuts[:, :-1][keep][:MOST_LEAPS], cuts[:, 1:][keep][:MOST_LEAPS]
    return np.asarray(0.5 * (low + high))


def _changes_signs(weights: FloatArray) -> Flags:
    """Tell between which neighbours on the last axis but one a weight changes sign or becomes 0."""
    signs = np.sign(weights)
    return np.asarray((signs[..., 1:, :] != signs[..., :-1, :]).any(axis=-1))
