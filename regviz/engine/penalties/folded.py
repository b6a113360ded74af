"""Folded concave penalties p_λ: dear for small weights, and from some size on no dearer for larger ones."""

from abc import abstractmethod
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, Reals, as_nonnegative, unwrap
from regviz.engine.penalties.base import Penalty
from regviz.engine.problem import Problem

Piece = tuple[float, float, float]  # where it starts, the slope there, and how the slope changes: at lam = 1
SLACK = 1e-13  # rounding in where a piece ends
FAR = 1e150  # farther out than any weight


class FoldedConcave(Penalty):
    """``P(w; lam) = Σ p_lam(|wᵢ|)``, p_lam rising from 0 with slope lam, bending down, flat in the end.

    lam is no factor: ``p_lam(u) = lam² · p₁(u / lam)``, so it also says which weights are small.  There is
    no ball: a level set of P runs along the axes without end as soon as it meets the flat part.  A penalty
    of this family is its `pieces` alone, a smooth chain of parabolas; all else follows from them.

    >>> issubclass(FoldedConcave, Penalty)
    True
    """

    @property
    @abstractmethod
    def pieces(self) -> tuple[Piece, ...]:
        """The parabolas of p₁, from 0 on; the last one is flat and without end, and no slope leaps."""

    @property
    def convex(self) -> bool:
        """False: a stationary point need not be the minimum."""
        return False

    @property
    def concavity(self) -> float:
        """The largest downward curvature of p; a loss that bends more keeps the objective convex."""
        return -min(bend for _, _, bend in self.pieces)

    def only_local(self, problem: Problem) -> bool:
        """Tell whether the loss bends less somewhere than p bends down: then there may be better minima."""
        return bool(problem.spectrum[0][0] <= self.concavity)

    def price(self, w: ArrayLike, lam: Reals) -> Reals:
        """Compute ``Σ p_lam(|wᵢ|)`` over the last axis."""
        return unwrap(self.heights(w, np.asarray(lam, dtype=np.float64)[..., None]).sum(axis=-1))

    def heights(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``p_lam(|wᵢ|)`` entry by entry; `lam` broadcasts against `w`."""
        size = np.abs(np.asarray(w, dtype=np.float64))
        height = np.zeros(np.broadcast_shapes(size.shape, np.shape(lam)))
        for start, end, slope, bend in self._scaled(lam):
            within = np.minimum(np.maximum(size - start, 0.0), end - start)
            height += within * (slope + 0.5 * bend * within)
        return height

    def slope(self, w: ArrayLike, lam: Reals) -> FloatArray:
        """Compute ``p_lam′(|w|)·sign(w)``."""
        weights = np.asarray(w, dtype=np.float64)
        size, steepness = np.abs(weights), np.zeros(np.broadcast_shapes(np.shape(w), np.shape(lam)))
        for start, _, slope, bend in self._scaled(lam):
            steepness = np.where(size > start, slope + bend * (size - start), steepness)
        return np.sign(weights) * steepness

    def hold(self, lam: Reals) -> Reals:
        """Give the slope at 0, lam: the same kink as that of L1."""
        return lam

    def prox(self, v: ArrayLike, step: Reals, lam: Reals) -> FloatArray:
        """Find the global minimiser of ``½(u − v)² + step·p_lam(|u|)``, entry by entry, for any `step` ≥ 0.

        `step` and `lam` broadcast against `v`.  Candidates are 0 and the stationary point of each piece that
        bends up there.  A knot between two pieces is a minimum only where it is such a point, since p is
        smooth.  The cheapest one is taken, the smaller of two that tie; zeros are exact and never −0.0.
        """
        raw = np.asarray(v, dtype=np.float64)
        size, eta = np.abs(raw), as_nonnegative("step", step)
        strength = as_nonnegative("lam", lam)
        best = np.zeros(np.broadcast_shapes(size.shape, eta.shape, strength.shape))
        # Far from a tie no candidate is compared with a point that is no minimum: rounding would choose.
        least = np.where(size <= eta * self.hold(strength), 0.5 * size * size, np.inf)
        for start, end, slope, bend in self._scaled(strength):
            rise = 1.0 + eta * bend
            u = (size - eta * (slope - bend * start)) / np.where(rise > 0.0, rise, 1.0)
            slack = SLACK * (size + start)
            found = (rise > 0.0) & (u >= start - slack) & (u <= end + slack)
            u = np.minimum(np.maximum(u, start), end)
            cost = 0.5 * (u - size) ** 2 + eta * self.heights(u, strength)
            cheaper = found & (cost < least)
            best, least = np.where(cheaper, u, best), np.where(cheaper, cost, least)
        return np.copysign(np.where(np.isinf(least), size, best), raw) + 0.0

    def lam_max(self, problem: Problem) -> float:
        """Find the smallest lam from which on no single weight gains by leaving 0, each at its best size.

        Weight j gains where ``|linⱼ|·x > hⱼⱼ·x²/2 + p_lam(x)`` for some x, hence at lam below
        ``|linⱼ| / min over x of (p₁(x)/x + hⱼⱼ·x/2)``: |linⱼ| itself where the loss bends enough.
        """
        bend = np.diag(problem.hess)
        least = np.full(len(bend), self.pieces[0][1])
        for start, end, slope, fall in self._scaled(1.0):
            level = float(self.heights(start, 1.0)) - start * (slope - 0.5 * fall * start)
            rise = np.maximum(fall + bend, np.finfo(np.float64).tiny)
            inner = np.clip(np.sqrt(max(2.0 * level, 0.0) / rise), float(start), min(float(end), FAR))
            size = np.where(inner > 0.0, inner, 1.0)  # at 0 the ratio is the slope there, as above
            ratio = self.heights(size, 1.0) / size + 0.5 * bend * size
            least = np.where(inner > 0.0, np.minimum(least, ratio), least)
        pulls = np.abs(problem.lin)
        return float(np.where(pulls > 0.0, pulls / least, 0.0).max())

    def radius_at(self, w: ArrayLike, lam: float) -> Reals:
        """Find the u with ``p_lam(u) = P(w; lam)``; inf where P(w; lam) is at or above the flat part."""
        level = np.asarray(self.price(w, lam))
        radius = np.full(level.shape, np.inf if lam > 0.0 else 0.0)
        for start, end, slope, bend in reversed(list(self._scaled(lam))[:-1]):
            rest = level - self.heights(start, lam)
            # 2r/(c + √(c² + 2br)) instead of the school formula: nothing cancels, and b = 0 needs no case.
            root = slope + np.sqrt(np.maximum(slope * slope + 2.0 * bend * rest, 0.0))
            reach = start + 2.0 * rest / np.where(root > 0.0, root, 1.0)
            radius = np.where(level < self.heights(end, lam), reach, radius)
        return unwrap(radius)

    def _scaled(self, lam: Reals) -> Iterator[tuple[FloatArray, FloatArray, FloatArray, float]]:
        """Yield start, end, slope at the start and bend of each piece at `lam`."""
        strength = np.asarray(lam, dtype=np.float64)
        for (start, slope, bend), (end, _, _) in pairwise([*self.pieces, (np.inf, 0.0, 0.0)]):
            last = np.full_like(strength, np.inf) if end == np.inf else end * strength
            yield start * strength, last, slope * strength, bend
