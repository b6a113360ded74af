"""Proximal gradient on a folded concave penalty: what SCAD and MCP have in common as update rules."""

from collections.abc import Iterable
from typing import Any, ClassVar

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.penalties import FOLDED, FoldedConcave
from regviz.engine.training.methods.base import Method, Setting, State
from regviz.engine.training.methods.feeds import moves, rows


class ProximalFolded(Method):
    """``w ← prox(w − step · (hess w − lin))`` of the penalty in `FOLDED`: the best point for any step.

    The shrink compares all its candidates, so it is right also where ``step`` is so large that the penalty
    bends down more than the proximity term bends up.  A subclass says key, label and penalty.

    >>> issubclass(ProximalFolded, Method)
    True
    """

    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = "|1 − ηh|"
    rests_after: ClassVar[int] = 1

    @property
    def folded(self) -> FoldedConcave:
        """The penalty, with its usual knot."""
        return FOLDED[self.penalty]

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data, the step and lam."""
        return zip(moves(setting, step), rows(setting, step), rows(setting, lam), strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Move on the data, then shrink."""
        (w,), (move, size, lam) = state, needs
        return (self.folded.prox(move(w), size, lam),)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h|``: far from 0, where the penalty is flat, the shrink changes nothing."""
        return np.abs(1.0 - step * curvature)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / h``."""
        return 2.0 / curvature if curvature > 0.0 else float("inf")
