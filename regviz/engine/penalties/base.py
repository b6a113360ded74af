"""What every penalty can do.  A new penalty is one new file beside this one."""

from abc import ABC, abstractmethod
from typing import ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals
from regviz.engine.problem import Problem


class Penalty(ABC):
    """A price on weights, P(w; lam): the objective is ``loss(w) + P(w; lam)``, and P is 0 for lam = 0.

    Whoever wants to know something about a penalty asks it by one of these verbs, never for its class.  All
    of them take lam, since it is a factor for some penalties (`BallPenalty`) and not for others
    (`FoldedConcave`).  P is a sum over weights, even, smooth away from 0, and at 0 either smooth or kinked.
    Subclasses are frozen dataclasses and final.

    >>> issubclass(Penalty, ABC)
    True
    """

    key: ClassVar[str]
    label: ClassVar[str]

    @classmethod
    def with_mix(cls, mix: float) -> Self:
        """Make the penalty of this class; `mix`, the share of L1, is for those that have one."""
        return cls()

    @property
    def convex(self) -> bool:
        """False where a stationary point need not be the minimum, even if the loss is strictly convex."""
        return True

    def only_local(self, problem: Problem) -> bool:
        """Tell whether our solution for `problem` is certified as stationary alone: another may be better."""
        return False

    def plain(self) -> "Penalty":
        """Give the simplest penalty that is the same one; lam and radius mean the same there."""
        return self

    @abstractmethod
    def price(self, w: ArrayLike, lam: Reals) -> Reals:
        """Compute P(w; lam) for `w` (..., p): a float, or an array of the leading shape, as of `lam`."""

    @abstractmethod
    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ∂P/∂w at `w` (..., p), entry by entry; 0 where w is an exact 0.0."""

    @abstractmethod
    def hold(self, lam: Reals) -> Reals:
        """Give the largest pull that a weight at 0 withstands, half the width of ∂P there: 0 without kink."""

    @abstractmethod
    def lam_max(self, problem: Problem) -> float:
        """Find the smallest lam at which w = 0 is optimal for `problem`; inf if no finite lam does it."""

    @abstractmethod
    def radius_at(self, w: ArrayLike, lam: float) -> Reals:
        """Find the t at which the level set of P through `w` (..., p) meets the axes; inf if nowhere."""

    def subdiff_distance(self, w: ArrayLike, grad: ArrayLike, lam: Reals) -> FloatArray:
        """Measure how far −grad is from ∂P(w), entry by entry: 0 everywhere means stationary.

        `w`, `grad` (..., p); `lam` ≥ 0, a number or an array that broadcasts against them.  An exact 0.0
        in `w` counts as zero, nothing else does.
        """
        weights, data = np.asarray(w, dtype=np.float64), np.asarray(grad, dtype=np.float64)
        held = np.maximum(np.abs(data) - self.hold(lam), 0.0)
        return np.where(weights == 0.0, held, np.abs(data + self.slope(weights, lam)))

    def pull(self, w: ArrayLike, grad: ArrayLike, lam: Reals) -> FloatArray:
        """Compute the pull on each weight, −∂P/∂w: at 0 the friction that answers −grad within `hold`.

        Arguments as for `subdiff_distance`.
        """
        weights, data = np.asarray(w, dtype=np.float64), np.asarray(grad, dtype=np.float64)
        hold = self.hold(lam)
        friction = np.minimum(np.maximum(data, -np.asarray(hold)), hold)
        return np.where(weights == 0.0, friction, -self.slope(weights, lam)) + 0.0


def soft_threshold(v: FloatArray, threshold: float) -> FloatArray:
    """Move `v` towards 0 by `threshold` and stop there: exact zeros, never −0.0.

    >>> soft_threshold(np.array([-2.0, -0.5, 1.5]), 1.0)
    array([-1. ,  0. ,  0.5])
    """
    # sign(v) * max(|v| - t, 0) was rejected: it yields -0.0, which prints as "-0.00".
    return np.maximum(v - threshold, 0.0) - np.maximum(-v - threshold, 0.0) + 0.0
