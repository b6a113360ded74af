"""Penalties ``lam · R(w)``, which have a ball for every budget."""

from abc import abstractmethod
from math import ceil

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative
from regviz.engine.penalties.base import Penalty


class BallPenalty(Penalty):
    """R(w), a price on weights, without the strength lam: the objective is ``loss(w) + lam · R(w)``.

    Its ball of radius t is ``{w : R(w) ≤ R(t·e₁)}``, which meets every axis at ±t, so that balls of
    different penalties with the same t touch the axes at the same points.

    >>> issubclass(BallPenalty, Penalty)
    True
    """

    @abstractmethod
    def value(self, w: ArrayLike) -> Reals:
        """Compute R(w) for `w` (..., p): a float, or an array of the leading shape."""

    @abstractmethod
    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Find the global minimiser u of ``½ ‖u − v‖² + scale · R(u)``, same shape as `v`.

        `scale` is ``step · lam``, 0 or more.  Zeros are exact and never −0.0.
        """

    @abstractmethod
    def radius_of(self, w: ArrayLike) -> Reals:
        """Find the t whose ball has `w` (..., p) on its boundary."""

    @abstractmethod
    def normal_slope(self, radius: float) -> float:
        """Give the tangent of the half-angle of the normal cone at (radius, 0), `radius` > 0; inf for π/2."""

    @abstractmethod
    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        """Trace the first quadrant from (radius, 0) to (0, radius) in n_steps + 1 points."""

    def price(self, w: ArrayLike, lam: Reals) -> Reals:
        """Compute ``lam · R(w)``."""
        return lam * self.value(w)

    def radius_at(self, w: ArrayLike, lam: float) -> Reals:
        """Compute `radius_of`, whatever lam is."""
        return self.radius_of(w)

    def level_of(self, radius: float) -> float:
        """Compute R(radius · e₁), the level of R on the boundary of the ball of that radius."""
        return float(self.value([float(as_nonnegative("radius", radius))]))

    def boundary(self, radius: float, n_points: int = 129) -> FloatArray:
        """Trace the two-dimensional ball as a closed polyline (4m + 1, 2), m = ⌈(n_points − 1)/4⌉.

        It starts and ends at (radius, 0) and runs anticlockwise; the four points on the axes are
        vertices, exactly on the axes, so a corner is drawn as a corner.  `radius` is finite and ≥ 0,
        `n_points` ≥ 5.
        """
        size = float(as_nonnegative("radius", radius))
        if not np.isfinite(size):
            raise ValueError("radius must be finite; pass a smaller one to draw the ball.")
        if n_points < 5:
            raise ValueError(f"n_points must be 5 or more, got {n_points}; the ball has four corners.")
        x, y = self._quadrant(size, ceil((n_points - 1) / 4))
        x[0], y[0] = size, 0.0
        # Every ball here is unchanged by a quarter turn, so three exact turns complete the first quadrant.
        turns = [(x, y), (-y, x), (-x, -y), (y, -x)]
        points = [np.column_stack(turn)[:-1] for turn in turns]
        return np.concatenate([*points, points[0][:1]]) + 0.0  # + 0.0 turns -0.0 into 0.0


def quadrant_angles(n_steps: int) -> tuple[FloatArray, FloatArray]:
    """Compute cosines and sines of n_steps + 1 even angles from 0 to a quarter turn.

    >>> quadrant_angles(1)[1]
    array([0., 1.])
    """
    angle = np.linspace(0.0, np.pi / 2, n_steps + 1)
    return np.cos(angle), np.sin(angle)
