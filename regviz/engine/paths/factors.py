"""The active columns of a lasso path as orthogonal factors: what `active_set` walks on.

Kept are an orthonormal basis Q of the active columns X_A and the square matrix L with ``X_A L = Q``, so
that ``(X_AᵀX_A)⁻¹ = LLᵀ``, and ``b = Qᵀy``, ``u = Lᵀs``.  Then the active weights are ``L(b − lam·u)`` and
the fit is ``Q(b − lam·u)``.  A column enters by Gram–Schmidt, done twice; one leaves by a Householder
reflection that moves its row of L into the last basis vector, which is then let go.  Both cost one
product with X and keep Q orthonormal to rounding.  Rejected: updating the inverse Gram matrix by
bordering (error grows with the square of the condition: 112 of 400 correlated problems went wrong) and
solving afresh at each event (twice as slow at 200 by 1000).
Sources: Efron et al. (2004), Ann. Statist. 32; for why twice is enough, Giraud et al. (2005).
"""

import math

import numpy as np
from numpy.typing import NDArray

from regviz.engine.checks import FloatArray
from regviz.engine.paths.tableau import noise_of

ASTRAY_TOL = 1e-12  # of the largest weight: by more, a weight of the wrong sign is no rounding of 0
DEPENDENT_TOL = 1e-10  # part of a column outside the active ones below which it is refused as a copy


def resting_lam(at_zero: FloatArray, slope: FloatArray, signs: FloatArray) -> float:
    """Give the lam, 0.0 or within rounding of it, at which the last segment of the path ends.

    Events below `noise_of` are not followed, so an active weight may change sign on the last stretch to
    lam = 0.  Holding the solution from there leaves pulls within that lam; running on would not.

    >>> resting_lam(np.array([1.0, -1e-13]), np.array([0.0, -1.0]), np.array([1.0, 1.0]))
    1e-13
    """
    astray = at_zero * signs < 0.0
    return float((at_zero[astray] / slope[astray]).max(initial=0.0))


class ActiveFactors:
    """Q and L as rows of `basis` and `combos`, and the lines a − lam·e of all pulls and active weights.

    `features` (m, p), `target` (m,), for the path of ``½ ‖target − features w‖² + lam·‖w‖₁``.

    >>> ActiveFactors(np.eye(2), np.array([2.0, 1.0])).next_event()
    (0, -1, 2.0)
    """

    def __init__(self, features: FloatArray, target: FloatArray) -> None:
        m, p = features.shape
        room = min(m, p) + 1
        self.features, self.columns, self.target = features, np.ascontiguousarray(features.T), target
        lengths = np.sqrt(np.einsum("ij,ij->j", features, features))
        self.at_zero, self.slope = target @ features, np.zeros(p)  # pulls: at_zero − lam·slope
        self.least, self.noise = DEPENDENT_TOL * lengths, noise_of(self.at_zero, lengths)
        self.basis, self.combos = np.empty((room, m)), np.zeros((room, room))
        self.fit = np.zeros((2, room))  # b and u
        self.line = np.zeros((2, room))  # L b and L u: active weights are line[0] − lam·line[1]
        self.signs = np.zeros(room)
        self.active: list[int] = []
        self.idle, self.everyone = np.ones(p), np.arange(p)
        self.barred: list[int] = []
        self.when, self.change = np.empty(p), np.empty(p)
        self.fresh: tuple[FloatArray, FloatArray, float] = (np.empty(0), np.empty(0), 0.0)

    def next_allowed(self, least_lam: float) -> tuple[int, int, float]:
        """Find the next event as `next_event` does, past the weights that are refused: no more than all.

        At or below `least_lam` none is refused, since nothing enters there.
        """
        for _ in self.everyone:
            j, place, lam = self.next_event()
            if place >= 0 or lam <= least_lam or not self.refuses(j):
                return j, place, lam
        return 0, -1, 0.0

    def next_event(self) -> tuple[int, int, float]:
        """Find the next weight j to enter (place −1) or to leave (its place among the active), and its lam.

        The rules are those of the tableau: an idle pull a − lam·e meets ±lam last with the sign of a, an
        active weight that heads for the other sign crosses 0 at a/e.
        """
        when = self.when
        np.copysign(self.idle, self.at_zero, out=when)
        np.add(when, self.slope, out=when)
        np.divide(self.at_zero, when, out=when)
        if self.barred:
            when[self.barred] = 0.0
        j, entry = _latest(when, self.noise, self.everyone)
        k = len(self.active)
        if k:
            at_zero, slope = self.line[:, :k]
            crossing = at_zero / slope
            crossing[at_zero * self.signs[:k] > 0.0] = 0.0
            place, exit_ = _latest(crossing, self.noise, self.active)
            if exit_ >= entry:
                return self.active[place], place, exit_
        return j, -1, entry

    def refuses(self, j: int) -> bool:
        """Split column j into its share of the basis and the rest; bar j if there is no rest."""
        k = len(self.active)
        basis, column = self.basis[:k], self.columns[j]
        share = basis @ column
        rest = column - share @ basis
        again = basis @ rest
        rest -= again @ basis
        length = math.sqrt(rest @ rest)
        self.fresh = (share + again, rest, length)
        if length <= self.least[j]:
            self.barred.append(j)
            return True
        return False

    def enter(self, j: int) -> None:
        """Let weight j, just split by `refuses`, enter with the sign of its pull."""
        k = len(self.active)
        share, rest, length = self.fresh
        self.basis[k] = rest / length
        combo = self.combos[k, : k + 1]
        combo[:k] = share @ self.combos[:k, :k] / -length
        combo[k] = 1.0 / length
        self.combos[:k, k] = 0.0
        sign = 1.0 if self.at_zero[j] > 0.0 else -1.0
        self.signs[k], self.idle[j] = sign, 0.0
        self.active.append(j)
        b, u = float(self.basis[k] @ self.target), (sign - float(share @ self.fit[1, :k])) / length
        self.fit[:, k] = b, u
        self.line[:, k] = 0.0
        self.line[0, : k + 1] += b * combo
        self.line[1, : k + 1] += u * combo
        self._move_pulls(k, -b, -u)

    def leave(self, place: int) -> None:
        """Let the active weight at `place` go: reflect its row of L into the last vector and drop that."""
        k = len(self.active)
        mirror = self.combos[:k, place].copy()
        mirror[-1] += math.copysign(math.sqrt(mirror @ mirror), mirror[-1])
        scaled = mirror * (2.0 / (mirror @ mirror))
        for rows in (self.basis[:k], self.combos[:k, :k]):
            rows -= np.multiply.outer(scaled, mirror @ rows)
        self.fit[:, :k] -= np.multiply.outer(self.fit[:, :k] @ scaled, mirror)
        k -= 1
        self._move_pulls(k, *self.fit[:, k].tolist())
        self.combos[:k, place:k] = self.combos[:k, place + 1 : k + 1].copy()
        self.signs[place:k] = self.signs[place + 1 : k + 1].copy()
        self.line[:, :k] = self.fit[:, :k] @ self.combos[:k, :k]
        self.idle[self.active.pop(place)], self.barred = 1.0, []

    def _move_pulls(self, k: int, b: float, u: float) -> None:
        pull = self.basis[k] @ self.features
        np.multiply(pull, b, out=self.change)
        self.at_zero += self.change
        np.multiply(pull, u, out=self.change)
        self.slope += self.change

    def last_weights(self, lam: float) -> tuple[NDArray[np.intp], FloatArray]:
        """Give the weights at the `lam` where the path ends, held from where events are but rounding."""
        k = len(self.active)
        return self.weights_at(max(lam, resting_lam(self.line[0, :k], self.line[1, :k], self.signs[:k])), -1)

    def weights_at(self, lam: float, leaving: int) -> tuple[NDArray[np.intp], FloatArray]:
        """Give the active indices and their weights at `lam`, exactly 0 for the one that is leaving."""
        k = len(self.active)
        fit = self.fit[0, :k] - lam * self.fit[1, :k]
        values = fit @ self.combos[:k, :k]
        astray = values * self.signs[:k] < 0.0
        if leaving >= 0:
            astray[leaving] = True
        if np.abs(values[astray]).max(initial=0.0) > ASTRAY_TOL * np.abs(values).max(initial=0.0):
            values = self._spread(fit @ self.basis[:k], ~astray)
        values[astray | (values * self.signs[:k] <= 0.0)] = 0.0
        return np.array(self.active, dtype=np.intp), values

    def _spread(self, fit: FloatArray, kept: NDArray[np.bool_]) -> FloatArray:
        """Give the weights that come nearest to a fit with those alone that are `kept`.

        Near copies exchange weight so fast that it is off by as much as it is worth at the lam of an event,
        itself right to rounding. To set one of them to 0 and leave the other where it is would be far from
        optimal; the other takes over what the copy had, up to what the two differ by.
        """
        values = np.zeros(len(kept))
        columns = self.columns[np.array(self.active, dtype=np.intp)[kept]]
        values[kept] = np.linalg.lstsq(columns.T, fit, rcond=None)[0]
        return values


def _latest(when: FloatArray, noise: FloatArray, names: NDArray[np.intp] | list[int]) -> tuple[int, float]:
    """Find the largest entry above its noise (NaN, a copy of an active column, is not), or 0.0."""
    j = int(when.argmax())
    if not when[j] > noise[names[j]]:
        np.putmask(when, ~(when > noise[names]), 0.0)
        j = int(when.argmax())
    return j, float(when[j])
