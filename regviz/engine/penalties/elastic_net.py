"""The elastic net: an L1 share that makes corners and an L2 share that bulges the edges."""

from dataclasses import dataclass
from typing import ClassVar, Self, final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, as_share, unwrap
from regviz.engine.penalties.ball import BallPenalty, quadrant_angles
from regviz.engine.penalties.base import soft_threshold
from regviz.engine.penalties.l1 import L1
from regviz.engine.penalties.l2 import L2
from regviz.engine.problem import Problem


@final
@dataclass(frozen=True)
class ElasticNet(BallPenalty):
    """``R(w) = mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²``, `mix` in [0, 1]: 1 is the lasso, 0 is ridge.

    The ball of radius t is ``{R(w) ≤ mix·t + (1 − mix)·t²}``; it has corners for every mix > 0.
    This `mix` is not scikit-learn's l1_ratio: there alpha = lam·(2 − mix), l1_ratio = mix/(2 − mix).
    Source: Zou and Hastie (2005), Regularization and variable selection via the elastic net, JRSS B 67.

    >>> ElasticNet(0.5).prox([3.0, -0.5], 1.0)
    array([1.25, 0.  ])
    """

    mix: float
    key: ClassVar[str] = "elastic_net"
    label: ClassVar[str] = "Elastic net"

    def __post_init__(self) -> None:
        """Check the range of mix."""
        object.__setattr__(self, "mix", as_share("mix", self.mix))

    @classmethod
    def with_mix(cls, mix: float) -> Self:
        """Make the elastic net of that mix."""
        return cls(mix)

    def plain(self) -> BallPenalty:
        """Give L1 for mix = 1, L2 for mix = 0."""
        return L1() if self.mix == 1.0 else L2() if self.mix == 0.0 else self

    def value(self, w: ArrayLike) -> Reals:
        """Compute ``mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²`` over the last axis."""
        size = np.abs(np.asarray(w, dtype=np.float64))
        return unwrap((size * (self.mix + (1.0 - self.mix) * size)).sum(axis=-1))

    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Soft-threshold at scale·mix, then divide by 1 + 2·scale·(1 − mix); `scale` = step · lam."""
        amount = float(as_nonnegative("scale", scale))
        kept = soft_threshold(np.asarray(v, dtype=np.float64), amount * self.mix)
        return kept / (1.0 + 2.0 * amount * (1.0 - self.mix)) + 0.0

    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``lam·(mix·sign(w) + 2·(1 − mix)·w)``."""
        weights = np.asarray(w, dtype=np.float64)
        return np.asarray(lam * self.mix * np.sign(weights) + 2.0 * (1.0 - self.mix) * (lam * weights))

    def hold(self, lam: Reals) -> Reals:
        """Give lam·mix, the L1 share of the kink."""
        return lam * self.mix

    def lam_max(self, problem: Problem) -> float:
        """Give ``max|lin| / mix``; inf for mix = 0 unless the loss itself is smallest at 0."""
        reach = float(np.abs(problem.lin).max())
        if self.mix == 0.0:
            return float("inf") if reach else 0.0
        return reach / self.mix

    def radius_of(self, w: ArrayLike) -> Reals:
        """Find the t ≥ 0 that solves ``mix·t + (1 − mix)·t² = R(w)``."""
        level = np.asarray(self.value(w))
        # 2v/(a + sqrt(a² + 4(1-a)v)) instead of the school formula: nothing cancels, and a = 1 needs no case.
        below = self.mix + np.sqrt(self.mix**2 + 4.0 * (1.0 - self.mix) * level)
        return unwrap(np.where(level > 0.0, 2.0 * level / np.where(below > 0.0, below, 1.0), 0.0))

    def normal_slope(self, radius: float) -> float:
        """Compute ``mix / (mix + 2·(1 − mix)·radius)``: the larger the ball, the blunter its corners."""
        return self.mix / (self.mix + 2.0 * (1.0 - self.mix) * radius)

    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        cos, sin = quadrant_angles(n_steps)
        level, width = self.level_of(radius), self.mix * (cos + sin)
        if level == 0.0:
            return 0.0 * cos, 0.0 * sin
        gauge = 2.0 * level / (width + np.sqrt(width**2 + 4.0 * (1.0 - self.mix) * level))
        return gauge * cos, gauge * sin
