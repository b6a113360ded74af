"""Accelerated proximal gradient (FISTA): the proximal step, taken from a point that runs ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray, frozen
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import moves, rows, soften


@final
@dataclass(frozen=True)
class FistaL1(Method):
    """The step of `ProximalL1` from ``v = w + (t₋ − 1)/t · (w − w₋)``, with ``t = (1 + √(1 + 4t₋²))/2``.

    Goes down on ``loss(w) + lam · ‖w‖₁``; t starts at 1 and is not reset when step or lam change.  The
    objective may rise now and then.  For the same reason the largest stable step, 4/(3h), is smaller than
    that of `ProximalL1`.  Source: Beck and Teboulle (2009), A fast iterative shrinkage-thresholding
    algorithm, SIAM J. Imaging Sciences 2.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[1.0]], [1.0]), "fista_l1", [0.0], 2, 0.5, 0.5).weights[:, 0]
    array([0.   , 0.25 , 0.375])
    """

    key: ClassVar[str] = "fista_l1"
    label: ClassVar[str] = "L1, FISTA"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = "|1 − ηh| + √((1 − ηh)² + |1 − ηh|)"
    rests_after: ClassVar[int] = 2

    def init(self, start: FloatArray) -> State:
        """Remember the weights before, at first the same."""
        return (start, start)

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data, the threshold, its negative, and how far to run ahead."""
        threshold = step * lam
        leads = np.broadcast_to(_leads(len(step)).reshape(-1, *[1] * (step.ndim - 1)), step.shape)
        widened = (rows(setting, needs) for needs in (threshold, -threshold, leads))
        return zip(moves(setting, step), *widened, strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Run ahead, move on the data, soft-threshold."""
        (w, before), (move, threshold, below, lead) = state, needs
        ahead = w - before
        ahead *= lead
        ahead += w
        return (soften(move(ahead), threshold, below), w)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute the larger root of ``r² − 2ar + a``, a = 1 − step h, where running ahead is complete."""
        a = 1.0 - step * curvature
        # For a in [0, 1] the roots are complex, of size √a.
        return np.where(a >= 0.0, np.sqrt(np.maximum(a, 0.0)), np.abs(a) + np.sqrt(a * a + np.abs(a)))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``4 / (3h)``."""
        return 4.0 / (3.0 * curvature) if curvature > 0.0 else float("inf")


@lru_cache(maxsize=8)
def _leads(steps: int) -> FloatArray:
    """Compute ``(t₋ − 1)/t`` for every step (steps,), 0 for the first."""
    t, leads = 1.0, [0.0]
    for _ in range(1, steps):
        before, t = t, 0.5 * (1.0 + sqrt(1.0 + 4.0 * t * t))
        leads.append((before - 1.0) / t)
    return frozen(np.array(leads))
