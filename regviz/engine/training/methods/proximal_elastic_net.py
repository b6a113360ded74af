"""Proximal gradient on the elastic net: soft-threshold for the L1 share, then divide for the L2 share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import moves, rows, soften


@final
@dataclass(frozen=True)
class ProximalElasticNet(Method):
    """``w ← soft(v, step lam mix) / (1 + 2 step lam (1 − mix))`` with ``v = w − step · (hess w − lin)``.

    Proximal gradient on ``loss(w) + lam · (mix·‖w‖₁ + (1 − mix)·Σw²)``; zeros are exact for mix > 0.
    Source: Parikh and Boyd (2014), Proximal algorithms, section 6.5.3.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "proximal_elastic_net", [1.0], 2, 1.0, 1.0, 0.5).weights[:, 0]
    array([1.  , 0.25, 0.  ])
    """

    key: ClassVar[str] = "proximal_elastic_net"
    label: ClassVar[str] = "Elastic net, proximal"
    penalty: ClassVar[PenaltyKey] = "elastic_net"
    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = "|1 − ηh| / (1 + 2ηλ(1 − ρ))"
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the move on the data, the threshold, its negative, and the divisor."""
        threshold = step * lam * setting.mix
        divisor = 1.0 + 2.0 * step * lam * (1.0 - setting.mix)
        widened = (rows(setting, needs) for needs in (threshold, -threshold, divisor))
        return zip(moves(setting, step), *widened, strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Move on the data, soft-threshold, divide."""
        (w,), (move, threshold, below, divisor) = state, needs
        return (soften(move(w), threshold, below) / divisor,)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h| / (1 + 2 step lam (1 − mix))``."""
        return np.abs(1.0 - step * curvature) / (1.0 + 2.0 * step * lam * (1.0 - setting.mix))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / (h − 2 lam (1 − mix))``; inf where the division outweighs every overshoot."""
        bend = curvature - 2.0 * lam * (1.0 - setting.mix)
        return 2.0 / bend if bend > 0.0 else float("inf")
