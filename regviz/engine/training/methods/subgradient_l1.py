"""The naive sign step: it pulls with constant force and jumps across 0 for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import moves, rows


@final
@dataclass(frozen=True)
class SubgradientL1(Method):
    """``w ← w − step · (hess w − lin + lam sign(w))`` with ``sign(0) = 0`` and a constant step.

    What adding ``lam · ‖w‖₁`` to a loss in PyTorch or Keras does.  Near 0 a weight jitters over a width of
    up to ``2 step lam`` and, but by accident, is never exactly 0.  Source: Shor (1985), Minimization
    methods for non-differentiable functions.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "subgradient_l1", [0.25], 3, 0.5, 1.0).weights[:, 0]
    array([ 0.25, -0.25,  0.25, -0.25])
    """

    key: ClassVar[str] = "subgradient_l1"
    label: ClassVar[str] = "L1, naive sign"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "|1 − ηh|"
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data and the constant pull ``step lam``."""
        return zip(moves(setting, step), rows(setting, step * lam), strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Move on the data, and by the same length against the sign that each weight had."""
        (w,), (move, pull) = state, needs
        return (move(w) - pull * np.sign(w),)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h|``, which the constant pull does not change."""
        return np.abs(1.0 - step * curvature)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / h``."""
        return 2.0 / curvature if curvature > 0.0 else float("inf")
