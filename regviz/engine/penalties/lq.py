"""Powers of |w| between and beyond L1 and L2: how the shape of the ball decides about zeros."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, unwrap
from regviz.engine.penalties.ball import BallPenalty, quadrant_angles
from regviz.engine.penalties.base import soft_threshold
from regviz.engine.penalties.l1 import L1
from regviz.engine.penalties.l2 import L2
from regviz.engine.problem import Problem

Q_RANGE = (0.1, 10.0)
NEWTON_STEPS = 100
LEAST = float(np.nextafter(0.0, 1.0))


@final
@dataclass(frozen=True)
class Lq(BallPenalty):
    """``R(w) = Σ|wᵢ|^q``, `q` in [0.1, 10]; the ball of radius t is ``Σ|wᵢ|^q ≤ t^q``.

    Convex for q ≥ 1, kinked at 0 (hence exact zeros) for q ≤ 1 only; q < 1 is not convex and its
    solutions jump.  Source: Frank and Friedman (1993), A statistical view of some chemometrics
    regression tools, Technometrics 35.

    >>> Lq(0.5).prox([1.0, 2.0], 1.0)
    array([0.        , 1.60537794])
    """

    q: float
    key: ClassVar[str] = "lq"
    label: ClassVar[str] = "Lq"

    def __post_init__(self) -> None:
        """Check the range of q."""
        power = float(self.q)
        if not Q_RANGE[0] <= power <= Q_RANGE[1]:
            raise ValueError(f"q must lie between {Q_RANGE[0]} and {Q_RANGE[1]}, got {power}.")
        object.__setattr__(self, "q", power)

    @property
    def convex(self) -> bool:
        """False for q < 1, where a stationary point need not be the minimum."""
        return self.q >= 1.0

    def plain(self) -> BallPenalty:
        """Give L1 for q = 1, L2 for q = 2."""
        return L1() if self.q == 1.0 else L2() if self.q == 2.0 else self

    def value(self, w: ArrayLike) -> Reals:
        """Compute ``Σ|wᵢ|^q`` over the last axis."""
        return unwrap((np.abs(np.asarray(w, dtype=np.float64)) ** self.q).sum(axis=-1))

    def prox(self, v: ArrayLike, scale: float) -> FloatArray:
        """Find the global minimiser of ``½(u − v)² + scale·|u|^q``, entry by entry; `scale` = step · lam.

        For q < 1 it is 0 up to ``|v| = (2 − q)/(2 − 2q) · u*`` (a tie goes to 0) and jumps there to
        ``u* = (2·scale·(1 − q))^(1/(2 − q))``.  For q > 1 a nonzero entry stays nonzero.
        """
        raw, amount = np.asarray(v, dtype=np.float64), float(as_nonnegative("scale", scale))
        if amount == 0.0:
            return raw + 0.0
        if self.q == 1.0:
            return soft_threshold(raw, amount)
        if self.q == 2.0:
            return raw / (1.0 + 2.0 * amount) + 0.0
        return np.copysign(self._shrunk(np.abs(raw), amount), raw) + 0.0

    def _shrunk(self, size: FloatArray, amount: float) -> FloatArray:
        """Solve ``u + amount·q·u^(q−1) = size`` for the minimising u ≥ 0."""
        start = self._newton_start(size, amount)
        moving = start > 0.0
        u, target = start[moving], size[moving]
        for _ in range(NEWTON_STEPS):
            slope = amount * self.q * u ** (self.q - 1.0)
            # slope stays beside u in both terms: slope / u would overflow for the tiny u of q near 1.
            better = u - u * (u + slope - target) / (u + (self.q - 1.0) * slope)
            done = np.abs(better - u) <= 2e-16 * u
            u = better
            if done.all():
                break
        # Only a kink makes zeros: what underflows for q > 1 stays the least number there is.
        shrunk = np.where((self.q > 1.0) & (size > 0.0), LEAST, 0.0)
        shrunk[moving] = u
        return shrunk

    def _newton_start(self, size: FloatArray, amount: float) -> FloatArray:
        """Start on the side from which Newton is monotone, at 0.0 where the answer is 0."""
        if self.q < 1.0:  # convex to the right of the jump: from above
            jump = (2.0 * amount * (1.0 - self.q)) ** (1.0 / (2.0 - self.q))
            return np.where(size > jump * (2.0 - self.q) / (2.0 - 2.0 * self.q), size, 0.0)
        weight, power = amount * self.q, 1.0 / (self.q - 1.0)
        with np.errstate(over="ignore"):  # for q near 1, where the other term is the smaller one
            above = np.minimum(size, (size / weight) ** power)  # each term alone is at most size
            if self.q > 2.0:  # convex: from above
                return np.asarray(above)
            half = np.minimum(0.5 * size, (0.5 * size / weight) ** power)
            rest = ((size - above) / weight) ** power
        # Concave: from below.  Three bounds, since each underflows or vanishes somewhere as q nears 1;
        # the last is where the tangent of u^(q-1) at u = 1 reaches size.
        tangent = (size - weight * (2.0 - self.q)) / (1.0 + weight * (self.q - 1.0))
        return np.asarray(np.maximum(np.maximum(half, rest), tangent))

    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``lam·q·sign(w)|w|^(q−1)``, 0 where w is 0."""
        weights = np.asarray(w, dtype=np.float64)
        power = np.where(weights == 0.0, 1.0, np.abs(weights)) ** (self.q - 1.0)
        return np.asarray(lam * (self.q * np.sign(weights) * power))

    def hold(self, lam: Reals) -> Reals:
        """Give nothing for q > 1, lam for q = 1, and inf for q < 1 (lam > 0).

        There the subdifferential is the whole line, every zero is stationary, and stationary is not optimal.
        """
        strength = np.asarray(lam, dtype=np.float64)
        if self.q == 1.0:
            return unwrap(strength)
        return unwrap(np.where((self.q < 1.0) & (strength > 0.0), np.inf, 0.0))

    def lam_max(self, problem: Problem) -> float:
        """Bound the lam from which on w = 0 is the global minimiser: inf for q > 1, max|lin| at q = 1.

        For q < 1 the smallest such lam has no closed form beyond one weight, so this is a proven bound,
        exact for p = 1 and for q → 1: with C = max|lin|, D = loss(0) − loss_min and s = ‖w‖₁ the loss
        falls by at most ``C·s − (C·s)²/(4D)`` (by D from ``C·s = 2D`` on) while ``R(w) ≥ s^q``; the ratio
        is largest at ``s = 4D(1 − q)/(C(2 − q))`` and is then ``C·s^(1−q)/(2 − q)``.
        """
        reach = float(np.abs(problem.lin).max())
        if reach == 0.0 or self.q == 1.0:
            return reach
        if self.q > 1.0:
            return float("inf")
        fall = 0.5 * float(problem.ols @ problem.lin)
        worst = 4.0 * fall * (1.0 - self.q) / (reach * (2.0 - self.q))
        return float(reach * worst ** (1.0 - self.q) / (2.0 - self.q))

    def radius_of(self, w: ArrayLike) -> Reals:
        """Compute ``(Σ|wᵢ|^q)^(1/q)``."""
        size = np.abs(np.asarray(w, dtype=np.float64))
        top = size.max(axis=-1, keepdims=True)
        share = size / np.where(top > 0.0, top, 1.0)  # so that no power of a weight overflows
        return unwrap(np.asarray(top[..., 0] * (share**self.q).sum(axis=-1) ** (1.0 / self.q)))

    def normal_slope(self, radius: float) -> float:
        """Give 0 for q > 1, 1 for q = 1, inf for q < 1: a spike, which no pull within π/2 moves off."""
        return 0.0 if self.q > 1.0 else 1.0 if self.q == 1.0 else np.inf

    def _quadrant(self, radius: float, n_steps: int) -> tuple[FloatArray, FloatArray]:
        if self.q < 1.0:  # even angles would leave the long thin arms almost without points
            share = np.linspace(1.0, 0.0, n_steps + 1)
            return radius * share ** (1.0 / self.q), radius * share[::-1] ** (1.0 / self.q)
        cos, sin = quadrant_angles(n_steps)
        gauge = radius / (cos**self.q + np.abs(sin) ** self.q) ** (1.0 / self.q)
        return gauge * cos, gauge * sin
