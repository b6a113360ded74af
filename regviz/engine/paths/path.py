"""The lasso solution for every lam at once, as knots between which it is a straight line."""

from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, as_radius, frozen, unwrap

TIE_TOL = 1e-13  # knots closer than this share of lam_max, and as close in weights, are one tie


@final
@dataclass(frozen=True, eq=False)
class Path:
    """All solutions of ``loss(w) + lam · ‖w‖₁``, and equally of ``min loss(w) with ‖w‖₁ ≤ t``.

    Weights are piecewise linear in lam and in the budget t, so a few knots hold every solution
    exactly (Osborne, Presnell and Turlach 2000; Efron et al. 2004).

    Fields: `lams` (K,), strictly decreasing from lam_max, and `weights` (K, p), zeros at ``lams[0]``.
    A whole path ends at lam = 0; one cut short by max_active ends above, and then every lam below
    (every budget beyond) is answered with the last knot.  If 0 is already optimal there is one knot.
    Zeros are structural: a weight that is 0 at both ends of a segment is exactly 0.0 between.

    >>> Path(np.array([1.0, 0.0]), np.array([[0.0], [1.0]])).at(0.25)
    array([0.75])
    """

    lams: FloatArray
    weights: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        frozen(self.lams)
        frozen(self.weights)

    @cached_property
    def radii(self) -> FloatArray:
        """The budgets ``t = ‖w‖₁`` at the knots (K,), from 0 upwards."""
        return frozen(np.maximum.accumulate(np.abs(self.weights).sum(axis=1)))

    def at(self, lam: ArrayLike) -> FloatArray:
        """Give the weights at strength `lam` ≥ 0: (p,) for a scalar, lam.shape + (p,) for an array.

        All exactly 0 from lam_max on.
        """
        return self._between(-self.lams, -as_nonnegative("lam", lam))

    def at_budget(self, t: ArrayLike) -> FloatArray:
        """Give the minimiser of the loss with ``‖w‖₁ ≤ t``, `t` ≥ 0; it rests beyond the last knot."""
        return self._between(self.radii, as_radius("t", t))

    def lam_of(self, t: ArrayLike) -> Reals:
        """Give the lam whose solution uses the budget `t` ≥ 0: lam_max at t = 0, 0 from ``radii[-1]`` on."""
        return unwrap(np.asarray(np.interp(as_radius("t", t), self.radii, self.lams)))

    def budget_of(self, lam: ArrayLike) -> Reals:
        """Give the budget ``‖w‖₁`` used at `lam` ≥ 0: ``radii[-1]`` at 0, exactly 0 from lam_max on."""
        return unwrap(np.asarray(np.interp(-as_nonnegative("lam", lam), -self.lams, self.radii)))

    def _between(self, knots: FloatArray, place: FloatArray) -> FloatArray:
        """Interpolate the weights at `place` along increasing `knots`, flat beyond both ends."""
        if len(knots) == 1:
            return np.broadcast_to(self.weights[0], (*place.shape, self.weights.shape[1])).copy()
        left = np.clip(np.searchsorted(knots, place, side="right") - 1, 0, len(knots) - 2)
        low, high = knots[left], knots[left + 1]
        share = (np.clip(place, low, high) - low) / np.where(high > low, high - low, 1.0)
        share = np.asarray(share)[..., None]
        # A convex combination, not w + share·(w' - w): both ends are met bit for bit and 0, 0 stays 0.0.
        return np.asarray((1.0 - share) * self.weights[left] + share * self.weights[left + 1] + 0.0)


def path_through(lams: FloatArray, weights: FloatArray) -> Path:
    """Make a `Path` from the events of a solver, where ties have left several knots at one lam.

    `lams` (K,) must not increase; each row of `weights` (K, p) solves at its lam.  Knots at the same lam,
    or apart by rounding in both lam and weights, become one; a weight that is 0 in one of them is 0, unless
    it is worth more than rounding in the first: then near copies have changed places there, and both answers
    are right.

    >>> path_through(np.array([1.0, 1.0, 0.0]), np.array([[0.0], [0.0], [1.0]])).lams
    array([1., 0.])
    """
    near = lams[:-1] - lams[1:] <= TIE_TOL * lams[0]
    if not near.any():
        return Path(lams, weights + 0.0)
    step = np.abs(np.diff(weights, axis=0)).max(axis=1)
    little = TIE_TOL * np.abs(weights).max()
    same = (lams[:-1] == lams[1:]) | (near & (step <= little))
    first = np.flatnonzero(np.concatenate([[True], ~same]))
    alive = np.logical_and.reduceat(weights != 0.0, first) | (np.abs(weights[first]) > little)
    return Path(lams[first], np.where(alive, weights[first], 0.0))
