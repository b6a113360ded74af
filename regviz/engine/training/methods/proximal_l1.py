"""Proximal gradient (ISTA): a step on the data, then every weight moves towards 0 and stops there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import moves, rows, soften


@final
@dataclass(frozen=True)
class ProximalL1(Method):
    """``w ← soft(w − step · (hess w − lin), step lam)``, proximal gradient on ``loss(w) + lam · ‖w‖₁``.

    A weight without data loses ``step lam`` at every step until it is exactly 0.0, and stays there as
    long as ``|∂loss/∂w| ≤ lam``.  Source: Daubechies, Defrise and De Mol (2004), An iterative
    thresholding algorithm for linear inverse problems, Comm. Pure Appl. Math. 57.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "proximal_l1", [1.0], 3, 0.5, 1.0).weights[:, 0]
    array([1. , 0.5, 0. , 0. ])
    """

    key: ClassVar[str] = "proximal_l1"
    label: ClassVar[str] = "L1, proximal"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = "|1 − ηh|"
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data, the threshold ``step lam`` and its negative."""
        threshold = step * lam
        widened = rows(setting, threshold), rows(setting, -threshold)
        return zip(moves(setting, step), *widened, strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Move on the data, then soft-threshold."""
        (w,), (move, threshold, below) = state, needs
        return (soften(move(w), threshold, below),)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h|``: the threshold brings errors no closer and no further."""
        return np.abs(1.0 - step * curvature)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / h``."""
        return 2.0 / curvature if curvature > 0.0 else float("inf")
