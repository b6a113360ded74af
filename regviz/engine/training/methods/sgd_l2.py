"""Stochastic gradient descent with weight decay, as deep-learning libraries train."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import gradients, rows


@final
@dataclass(frozen=True)
class SgdL2(Method):
    """``w ← w − step · (g + 2 lam w)``, g the gradient of a minibatch (of the whole loss without data).

    Aims at ``loss(w) + lam · Σw²`` (no ½); the same as ``torch.optim.SGD(weight_decay=2·lam)``.
    Source: Robbins and Monro (1951), A stochastic approximation method, Ann. Math. Statist. 22.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "sgd_l2", [1.0], 2, 0.25, 1.0).weights[:, 0]
    array([1.  , 0.5 , 0.25])
    """

    key: ClassVar[str] = "sgd_l2"
    label: ClassVar[str] = "L2, SGD"
    penalty: ClassVar[PenaltyKey] = "l2"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "|1 − η(h + 2λ)|"
    samples: ClassVar[bool] = True

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the gradient of the step's minibatch, the step, and the decay ``2 lam``."""
        return zip(rows(setting, step), rows(setting, 2.0 * lam), gradients(setting, len(step)), strict=False)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Go down on the minibatch and shrink."""
        (w,), (step, decay, gradient) = state, needs
        return (w - step * (gradient(w) + decay * w),)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step (h + 2 lam)|`` of the whole loss; a minibatch may be curved more."""
        return np.abs(1.0 - step * (curvature + 2.0 * lam))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / (h + 2 lam)``."""
        bend = curvature + 2.0 * lam
        return 2.0 / bend if bend > 0.0 else float("inf")
