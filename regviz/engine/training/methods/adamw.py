"""AdamW: weight decay beside Adam instead of inside it, the same share for every weight."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.adam_l2 import adam_step, corrected
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import rows


@final
@dataclass(frozen=True)
class AdamW(Method):
    """``w ← w · (1 − 2 step lam)``, then Adam's move on the slope ``hess w − lin`` of the data alone.

    Betas 0.9 and 0.999, ε = 1e-8; the same as ``torch.optim.AdamW(weight_decay=2·lam)``.  Its limit is not
    the minimum of ``loss(w) + lam · Σw²``, though the objective shown is that one.
    Source: Loshchilov and Hutter (2019), Decoupled weight decay regularization, ICLR.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "adamw", [1.0], 2, 0.25, 1.0).weights[:, 0]
    array([1.  , 0.5 , 0.25])
    """

    key: ClassVar[str] = "adamw"
    label: ClassVar[str] = "AdamW"
    penalty: ClassVar[PenaltyKey] = "l2"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "|1 − 2ηλ|"

    def init(self, start: FloatArray) -> State:
        """Start with no mean and no mean square."""
        return (start, np.zeros_like(start), np.zeros_like(start))

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the share kept, and the step and root corrected for the start at 0."""
        kept = 1.0 - 2.0 * step * lam
        return zip(*(rows(setting, needs) for needs in (kept, *corrected(step))), strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Shrink every weight by the same share, then take Adam's step on the data."""
        w, kept = state[0], needs[0]
        slope = w.dot(setting.problem.hess)
        slope -= setting.problem.lin
        return adam_step(kept * w, slope, state, *needs[1:])

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − 2 step lam|``: only the decay can grow, Adam's own moves cannot."""
        return np.abs(1.0 - 2.0 * step * lam)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``1 / lam``."""
        return 1.0 / lam if lam > 0.0 else float("inf")
