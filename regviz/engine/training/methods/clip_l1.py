"""The sign step clipped at zero, as lessons often describe it: a pull of the data frees the weight again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import moves, rows
from regviz.engine.training.methods.subgradient_l1 import SubgradientL1

RULE = SubgradientL1()


@final
@dataclass(frozen=True)
class ClipL1(Method):
    """The step of `SubgradientL1`, after which a weight whose sign it changed is set to 0.

    Without data that is a collapse to exactly 0.  With a data pull g, even ``|g| < lam``, it does not hold
    a weight there: from 0, where ``sign(0) = 0``, the next step throws it out to ``step·g``.  From there
    each step takes back ``step·(lam − |g| + h|w|)`` (h the curvature), so the nearer |g| is to lam the
    more steps pass until it is clipped to 0, and thrown out again.  Only a proximal step rests.  Source:
    the lessons this app serves; compare the truncated gradient of Langford, Li and Zhang (2009), JMLR 10.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "clip_l1", [0.75], 3, 0.5, 1.0).weights[:, 0]
    array([0.75, 0.25, 0.  , 0.  ])
    """

    key: ClassVar[str] = "clip_l1"
    label: ClassVar[str] = "L1, clipped at zero"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = SubgradientL1.growth
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data, the constant pull ``step lam``, and zeros to clip to."""
        widened = rows(setting, step * lam), rows(setting, np.zeros_like(step))
        return zip(moves(setting, step), *widened, strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Step by sign, then set to 0 what crossed it."""
        (w,), (move, pull, zeros) = state, needs
        sign = np.sign(w)
        moved = move(w) - pull * sign
        np.copyto(moved, zeros, where=np.less(moved * sign, zeros))
        return (moved,)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h|``; above 1 a clipped weight swings instead of growing."""
        return RULE.factor(setting, curvature, step, lam)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / h``."""
        return RULE.largest_step(setting, curvature, lam)
