"""The squared L2 penalty, whose ball is round: ridge."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, unwrap
from regviz.engine.penalties.ball import BallPenalty, quadrant_angles
from regviz.engine.problem import Problem


@final
@dataclass(frozen=True)
class L2(BallPenalty):
    """``R(w) = Σwᵢ²`` (no ½, so its gradient is 2w); the ball of radius t is the disc ``‖w‖₂ ≤ t``.

    Source: Hoerl and Kennard (1970), Ridge regression, Technometrics 12.

    >>> L2().prox([3.0, -0.5], 1.0)
    array([ 1.        , -0.16666667])
    """

    key: ClassVar[str] = "l2"
    label: ClassVar[str] = "L2"

    def value(self, w: ArrayLike) -> Reals:
        """Compute ``Σwᵢ²`` over the last axis."""
        return unwrap(np.square(np.asarray(w, dtype=np.float64)).sum(axis=-1))

    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Divide by 1 + 2·scale, `scale` = step · lam: all shrink by one factor, nothing reaches 0."""
        return np.asarray(v, dtype=np.float64) / (1.0 + 2.0 * float(as_nonnegative("scale", scale))) + 0.0

    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``2·lam·w``."""
        return np.asarray(2.0 * (lam * np.asarray(w, dtype=np.float64)))

    def hold(self, lam: Reals) -> Reals:
        """Give 0.0: without a kink the least pull moves a weight off 0."""
        return 0.0

    def lam_max(self, problem: Problem) -> float:
        """Give inf: no finite lam brings ridge to 0 (0.0 if the loss itself is smallest at 0)."""
        return float("inf") if problem.lin.any() else 0.0

    def radius_of(self, w: ArrayLike) -> Reals:
        """Compute ``‖w‖₂``."""
        return unwrap(np.asarray(np.linalg.norm(np.asarray(w, dtype=np.float64), axis=-1)))

    def normal_slope(self, radius: float) -> float:
        """Give 0.0: one normal at each point."""
        return 0.0

    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        cos, sin = quadrant_angles(n_steps)
        return radius * cos, radius * sin
