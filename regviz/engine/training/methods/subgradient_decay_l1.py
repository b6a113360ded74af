"""The naive sign step with a falling step size: the jitter shrinks and never ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.subgradient_l1 import SubgradientL1

RULE = SubgradientL1()


@final
@dataclass(frozen=True)
class SubgradientDecayL1(Method):
    """The step of `SubgradientL1` with size ``step / √(k + 1)`` at step k = 0, 1, …, counted from the start.

    It converges, but by ever smaller jumps across 0: no weight is exactly 0, but by accident.
    Source: Nesterov (2004), Introductory lectures on convex optimization, section 3.2.3.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "subgradient_decay_l1", [1.0], 2, 0.5, 1.0).weights[:, 0]
    array([1.        , 0.5       , 0.14644661])
    """

    key: ClassVar[str] = "subgradient_decay_l1"
    label: ClassVar[str] = "L1, sign with a falling step"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = SubgradientL1.growth

    def schedule(self, step: FloatArray) -> FloatArray:
        """Divide by ``√(k + 1)``."""
        return np.asarray(step / np.sqrt(np.arange(1.0, step.shape[-1] + 1.0)))

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give what `SubgradientL1` needs; the steps have fallen already."""
        return RULE.feed(setting, step, lam)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Step as `SubgradientL1` does."""
        return RULE.step(setting, state, *needs)

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute ``|1 − step h|`` for the first step, the largest."""
        return RULE.factor(setting, curvature, step, lam)

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Compute ``2 / h``: a larger step overshoots at first, until it has fallen to that."""
        return RULE.largest_step(setting, curvature, lam)
