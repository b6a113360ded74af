"""Plain gradient descent on ridge: every step keeps the same share of a weight, and none reaches 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Affine, Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import rows


@final
@dataclass(frozen=True)
class GradientL2(Method):
    """``w ← w − step · (hess w − lin + 2 lam w)``, gradient descent on ``loss(w) + lam · Σw²`` (no ½).

    A weight without data is multiplied by ``1 − 2 step lam`` at every step.  The rule is affine, so many
    steps can be taken at once.  Source: Cauchy (1847), Méthode générale pour la résolution des systèmes
    d'équations simultanées.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "gradient_l2", [1.0], 2, 0.25, 1.0).weights[:, 0]
    array([1.  , 0.5 , 0.25])
    """

    key: ClassVar[str] = "gradient_l2"
    label: ClassVar[str] = "L2, gradient"
    penalty: ClassVar[PenaltyKey] = "l2"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "|1 − η(h + 2λ)|"
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the share that is kept, ``1 − 2 step lam``, and the step."""
        return zip(rows(setting, 1.0 - 2.0 * step * lam), rows(setting, step), strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Shrink, and go down on the data from where the weights were."""
        (w,), (kept, step) = state, needs
        return (kept * w - step * (w.dot(setting.problem.hess) - setting.problem.lin),)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step (h + 2 lam)|``."""
        return np.abs(1.0 - step * (curvature + 2.0 * lam))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / (h + 2 lam)``."""
        bend = curvature + 2.0 * lam
        return 2.0 / bend if bend > 0.0 else float("inf")

    def affine(self, setting: Setting, step: FloatArray, lam: FloatArray, since: FloatArray) -> Affine | None:
        """Give ``M = (1 − 2 step lam) I − step hess`` and ``b = step lin``, once for each step and lam."""
        if len(since) > 1:
            return None
        kept = 1.0 - 2.0 * step * lam
        if kept.ndim == 2 and (kept == kept[0]).all() and (step == step[0]).all():
            kept, step = kept[0], step[0]
        size, unit = step[..., None], np.eye(setting.problem.n_features)
        shift = size * setting.problem.lin
        return kept[..., None] * unit - size * setting.problem.hess, shift[0] if step.ndim == 1 else shift
