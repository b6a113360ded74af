"""Adam with L2 in the gradient: the penalty, too, is divided by the size of the gradients."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Method, PenaltyKey, Setting, State
from regviz.engine.training.methods.feeds import rows

KEPT_MEAN, KEPT_SQUARE = 0.9, 0.999  # the betas of Adam
EPSILON = 1e-8


@final
@dataclass(frozen=True)
class AdamL2(Method):
    """Adam on ``hess w − lin + 2 lam w``: betas 0.9 and 0.999, ε = 1e-8 outside the corrected root.

    ``m ← .9 m + .1 g``, ``v ← .999 v + .001 g²``, ``w ← w − step · m̂ / (√v̂ + ε)`` with m̂, v̂ corrected
    for their start at 0.  Aims at ``loss(w) + lam · Σw²`` (no ½); the same as
    ``torch.optim.Adam(weight_decay=2·lam)``.  A move is hardly longer than `step` however steep the
    slope, so no step diverges.  Source: Kingma and Ba (2015), Adam, ICLR.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "adam_l2", [1.0], 1, 0.25, 1.0).weights[:, 0].round(6)
    array([1.  , 0.75])
    """

    key: ClassVar[str] = "adam_l2"
    label: ClassVar[str] = "L2, Adam"
    penalty: ClassVar[PenaltyKey] = "l2"
    exact_zeros: ClassVar[bool] = False
    growth: ClassVar[str] = "0"

    def init(self, start: FloatArray) -> State:
        """Start with no mean and no mean square."""
        return (start, np.zeros_like(start), np.zeros_like(start))

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give the decay ``2 lam``, and the step and root corrected for the start at 0."""
        return zip(*(rows(setting, needs) for needs in (2.0 * lam, *corrected(step))), strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Take one step of Adam on the penalised slope."""
        w, decay = state[0], needs[0]
        slope = w.dot(setting.problem.hess)
        slope -= setting.problem.lin
        slope += decay * w
        return adam_step(w, slope, state, *needs[1:])

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Give 0: the length of a move does not grow with the error."""
        return np.zeros(np.broadcast_shapes(step.shape, lam.shape))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Give inf."""
        return float("inf")


def corrected(step: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give −step / (1 − .9ᵏ) and 1 / √(1 − .999ᵏ) for k = 1, 2, …, shaped like `step` (K, ..., 1).

    >>> corrected(np.array([[0.1]]))[0].round(6)
    array([[-1.]])
    """
    k = np.arange(1.0, len(step) + 1.0).reshape(-1, *[1] * (step.ndim - 1))
    return -step / (1.0 - KEPT_MEAN**k), np.broadcast_to(1.0 / np.sqrt(1.0 - KEPT_SQUARE**k), step.shape)


def adam_step(
    w: FloatArray, slope: FloatArray, state: State, length: FloatArray, root: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Renew both means with `slope` and move from `w`; `length` and `root` as `corrected` gives them.

    >>> zero = np.zeros(1)
    >>> adam_step(zero, zero + 2.0, (zero, zero, zero), -1.0, 1.0 / np.sqrt(0.001))[0].round(6)
    array([-0.1])
    """
    mean = slope - state[1]
    mean *= 1.0 - KEPT_MEAN
    mean += state[1]
    square = slope * slope
    square *= 1.0 - KEPT_SQUARE
    square += KEPT_SQUARE * state[2]
    below = np.sqrt(square)
    below *= root
    below += EPSILON
    move = mean / below
    move *= length
    move += w
    return move, mean, square
