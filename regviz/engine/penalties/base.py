"""What every penalty can do.  A new penalty is one new file beside this one."""

from abc import ABC, abstractmethod
from math import ceil
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative
from regviz.engine.problem import Problem


class Penalty(ABC):
    """R(w), a price on weights, without the strength lam: the objective is ``loss(w) + lam · R(w)``.

    Its ball of radius t is ``{w : R(w) ≤ R(t·e₁)}``, which meets every axis at ±t, so that balls of
    different penalties with the same t touch the axes at the same points.
    Subclasses are frozen dataclasses and final.

    >>> issubclass(Penalty, ABC)
    True
    """

    key: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def value(self, w: ArrayLike) -> Reals:
        """Compute R(w) for `w` (..., p): a float, or an array of the leading shape."""

    @abstractmethod
    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Find the global minimiser u of ``½ ‖u − v‖² + scale · R(u)``, same shape as `v`.

        `scale` is ``step · lam``, 0 or more.  Zeros are exact and never −0.0.
        """

    @abstractmethod
    def subdiff_distance(self, w: ArrayLike, grad: ArrayLike, lam: Reals) -> FloatArray:
        """Measure how far −grad is from ``lam · ∂R(w)``, entry by entry: 0 everywhere means stationary.

        `w`, `grad` (..., p); `lam` ≥ 0, a number or an array that broadcasts against them.  An exact 0.0
        in `w` counts as zero, nothing else does.
        """

    @abstractmethod
    def lam_max(self, problem: Problem) -> float:
        """Find the smallest lam at which w = 0 is optimal for `problem`; inf if no finite lam does it."""

    @abstractmethod
    def radius_of(self, w: ArrayLike) -> Reals:
        """Find the t whose ball has `w` (..., p) on its boundary."""

    @abstractmethod
    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        """Trace the first quadrant from (radius, 0) to (0, radius) in n_steps + 1 points."""

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


def soft_threshold(v: FloatArray, threshold: float) -> FloatArray:
    """Move `v` towards 0 by `threshold` and stop there: exact zeros, never −0.0.

    >>> soft_threshold(np.array([-2.0, -0.5, 1.5]), 1.0)
    array([-1. ,  0. ,  0.5])
    """
    # sign(v) * max(|v| - t, 0) was rejected: it yields -0.0, which prints as "-0.00".
    return np.maximum(v - threshold, 0.0) - np.maximum(-v - threshold, 0.0) + 0.0


def quadrant_angles(n_steps: int) -> tuple[FloatArray, FloatArray]:
    """Compute cosines and sines of n_steps + 1 even angles from 0 to a quarter turn.

    >>> quadrant_angles(1)[1]
    array([0., 1.])
    """
    angle = np.linspace(0.0, np.pi / 2, n_steps + 1)
    return np.cos(angle), np.sin(angle)
