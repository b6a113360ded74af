"""The L1 penalty, whose ball has corners on the axes: the lasso."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, unwrap
from regviz.engine.penalties.ball import BallPenalty, quadrant_angles
from regviz.engine.penalties.base import soft_threshold
from regviz.engine.problem import Problem


@final
@dataclass(frozen=True)
class L1(BallPenalty):
    """``R(w) = Σ|wᵢ|``; the ball of radius t is the diamond ``‖w‖₁ ≤ t``.

    The kink of |w| at 0 holds a weight at exactly 0 as long as ``|∂loss/∂w| ≤ lam``.
    Source: Tibshirani (1996), Regression shrinkage and selection via the lasso, JRSS B 58.

    >>> L1().prox([3.0, -0.5], 1.0)
    array([2., 0.])
    """

    key: ClassVar[str] = "l1"
    label: ClassVar[str] = "L1"

    def value(self, w: ArrayLike) -> Reals:
        """Compute ``Σ|wᵢ|`` over the last axis."""
        return unwrap(np.abs(np.asarray(w, dtype=np.float64)).sum(axis=-1))

    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Soft-threshold at `scale` = step · lam: entries within ±scale become exactly 0."""
        return soft_threshold(np.asarray(v, dtype=np.float64), float(as_nonnegative("scale", scale)))

    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``lam·sign(w)``."""
        return np.asarray(lam * np.sign(np.asarray(w, dtype=np.float64)))

    def hold(self, lam: Reals) -> Reals:
        """Give lam: the kink holds a weight at 0 while ``|∂loss/∂w| ≤ lam``."""
        return lam

    def lam_max(self, problem: Problem) -> float:
        """Give ``max|lin|``: from this lam on all weights are exactly 0."""
        return float(np.abs(problem.lin).max())

    def radius_of(self, w: ArrayLike) -> Reals:
        """Compute ``‖w‖₁``."""
        return self.value(w)

    def normal_slope(self, radius: float) -> float:
        """Give exactly 1.0: a quarter turn, at any radius."""
        return 1.0

    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        cos, sin = quadrant_angles(n_steps)
        gauge = radius / (cos + sin)
        return gauge * cos, gauge * sin
