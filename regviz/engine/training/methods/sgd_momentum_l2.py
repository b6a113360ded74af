"""Stochastic gradient descent with momentum: the last moves are remembered and repeated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import gradients, rows


@final
@dataclass(frozen=True)
class SgdMomentumL2(Method):
    """``buf ← momentum · buf + g + 2 lam w``, then ``w ← w − step · buf``; buf starts at 0.

    g is the gradient of a minibatch, of the whole loss without data.  Aims at ``loss(w) + lam · Σw²`` (no
    ½); the same as ``torch.optim.SGD(momentum=momentum, weight_decay=2·lam)``.  Source: Polyak (1964),
    Some methods of speeding up the convergence of iteration methods; the form of Sutskever et al. (2013).

    >>> from regviz.engine import Problem, trajectory
    >>> flat = Problem([[0.0]], [0.0])
    >>> trajectory(flat, "sgd_momentum_l2", [1.0], 2, 0.25, 1.0, momentum=0.5).weights[:, 0]
    array([1. , 0.5, 0. ])
    """

    key: ClassVar[str] = "sgd_momentum_l2"
    label: ClassVar[str] = "L2, SGD with momentum"
    penalty: ClassVar[PenaltyKey] = "l2"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "the larger root of r² − (1 + β − η(h + 2λ))r + β"
    samples: ClassVar[bool] = True

    def init(self, start: FloatArray) -> State:
        """Start at rest."""
        return (start, np.zeros_like(start))

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the gradient of the step's minibatch, the step, and the decay ``2 lam``."""
        return zip(rows(setting, step), rows(setting, 2.0 * lam), gradients(setting, len(step)), strict=False)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Add the slope to what is left of the last moves, and move."""
        (w, buffer), (step, decay, gradient) = state, needs
        buffer = setting.momentum * buffer + (gradient(w) + decay * w)
        return (w - step * buffer, buffer)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute the size of the larger root of ``r² − (1 + momentum − step (h + 2 lam)) r + momentum``."""
        half = 0.5 * (1.0 + setting.momentum - step * (curvature + 2.0 * lam))
        inside = half * half - setting.momentum
        complex_size = np.sqrt(setting.momentum)
        return np.where(inside < 0.0, complex_size, np.abs(half) + np.sqrt(np.maximum(inside, 0.0)))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 (1 + momentum) / (h + 2 lam)``."""
        bend = curvature + 2.0 * lam
        return 2.0 * (1.0 + setting.momentum) / bend if bend > 0.0 else float("inf")
