"""Follow the lasso path on orthogonal factors of the active columns: for many weights, or hard cases.

Kept are an orthonormal basis Q of the active columns X_A and the square matrix L with ``X_A L = Q``, so
that ``(X_AᵀX_A)⁻¹ = LLᵀ``, and ``b = Qᵀy``, ``u = Lᵀs``.  Then the active weights are ``L(b − lam·u)`` and
the fit is ``Q(b − lam·u)``.  A column enters by Gram–Schmidt, done twice; one leaves by a Householder
reflection that moves its row of L into the last basis vector, which is then let go.  Both cost one
product with X and keep Q orthonormal to rounding.  Rejected: updating the inverse Gram matrix by
bordering (error grows with the square of the condition; a third of correlated problems went wrong) and
solving afresh at each event (twice as slow at 200 by 1000).
Source of the path: Efron et al. (2004), Ann. Statist. 32; of twice is enough: Giraud et al. (2005).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .certificate import trusted_residual, worst_violation
from .checks import FloatArray
from .path import Path, path_through
from .table import centred, scales_of
from .tableau import noise_of, resting_lam

DEPENDENT_TOL = 1e-10  # part of a column outside the active ones below which it is refused as a copy
NUDGES = (0.0, 1e-13, 1e-12, 1e-11, 1e-10)
EVENTS_PER_WEIGHT, EVENTS_AT_LEAST = 20, 100


def lasso_path_x(
    X: ArrayLike, y: ArrayLike, standardize: bool = True, max_active: int | None = None
) -> Path:
    """Solve ``1/(2n) ‖y − Xw − b‖² + lam · Σ|wᵢ|`` for every lam ≥ 0 without forming XᵀX.

    The same solutions as ``lasso_path(Problem.from_data(X, y, standardize))``, faster where p is beyond
    some 150 or well beyond n; weights are on the standardised scale.  `X` (n, p), `y` (n,), errors as in
    `Problem.from_data`.  With `max_active` (≥ 1) the path stops, at its last knot, where one more weight
    would enter.

    >>> lasso_path_x([[0.0], [2.0]], [1.0, 5.0]).lams
    array([2., 0.])
    """
    if max_active is not None and max_active < 1:
        raise ValueError(f"max_active must be 1 or more, got {max_active}; leave it out for the whole path.")
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused just below
        table = centred(X, y)
        n_samples = len(table.target)
        squares = np.einsum("ij,ij->j", table.features, table.features) / n_samples
        target_square = table.target @ table.target
    scales = scales_of(squares, table.means, standardize)
    if not np.isfinite(target_square):
        raise ValueError("y must be small enough to square; divide it by its largest value.")
    root = math.sqrt(n_samples)
    return careful_path(table.features / (root * scales), table.target / root, max_active)


def careful_path(features: FloatArray, target: FloatArray, max_active: int | None = None) -> Path:
    """Follow the path for ``½ ‖target − features w‖² + lam·‖w‖₁`` and check it; try again if it is off.

    `features` (m, p), `target` (m,), no ½n anywhere.  Where exact ties lead the path astray (see
    `trusted_residual`) it is followed again with `target` nudged by 1e-13 to 1e-10 of itself, which
    breaks them; the best of these is returned.

    >>> careful_path(np.eye(2), np.array([2.0, 1.0])).lams
    array([2., 1., 0.])
    """
    if len(features) > features.shape[1]:
        basis, features = np.linalg.qr(features)
        target = target @ basis
    lin = target @ features
    lam_max = float(np.abs(lin).max())
    if lam_max == 0.0:
        return Path(np.zeros(1), np.zeros((1, len(lin))))
    largest = float(np.einsum("ij,ij->j", features, features).max())
    rng = np.random.default_rng(0)
    best, least = None, np.inf
    for nudge in NUDGES:
        shift = nudge * np.abs(target).max() * rng.uniform(-1.0, 1.0, len(target))
        path = _follow(features, target + shift, max_active)
        if path is not None:
            worst = worst_violation(lin - (path.weights @ features.T) @ features, path) / lam_max
            if worst < least:
                best, least = path, worst
        if best is not None and least <= max(trusted_residual(best, largest), nudge):
            return best
    if best is None:
        raise ArithmeticError("The lasso path goes in circles here; drop columns that repeat others.")
    return best


def _follow(features: FloatArray, target: FloatArray, max_active: int | None) -> Path | None:
    """Follow the path once, unchecked; None if ties make it go in circles."""
    walk = _ActiveSet(features, target)
    lam = float(np.abs(walk.at_zero).max())
    limit = EVENTS_PER_WEIGHT * min(features.shape) + EVENTS_AT_LEAST
    lams: list[float] = []
    rows: list[tuple[NDArray[np.intp], FloatArray]] = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        while len(lams) < limit:
            j, place, reached = walk.next_event()
            lam = min(lam, reached)
            if lam > 0.0 and place < 0 and walk.refuses(j):
                continue
            lams.append(lam)
            rows.append(walk.weights_at(lam, place if lam > 0.0 else -1))
            if lam == 0.0 or (place < 0 and len(walk.active) == max_active):
                return _path_of(lams, rows, features.shape[1])
            if place < 0:
                walk.enter(j)
            else:
                walk.leave(place)
    return None


def _path_of(lams: list[float], rows: list[tuple[NDArray[np.intp], FloatArray]], n_features: int) -> Path:
    weights = np.zeros((len(rows), n_features))
    for k, (active, values) in enumerate(rows):
        weights[k, active] = values
    return path_through(np.array(lams), weights)


class _ActiveSet:
    """Q and L as rows of `basis` and `combos`, the lines a − lam·e of all pulls and active weights."""

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
        self.last, self.last_sign = -1, 0.0
        self.when, self.change = np.empty(p), np.empty(p)
        self.fresh: tuple[FloatArray, FloatArray, float] = (np.empty(0), np.empty(0), 0.0)

    def next_event(self) -> tuple[int, int, float]:
        """Find the next weight j to enter (place −1) or to leave (its place among the active), and its lam.

        The rules are those of the tableau: an idle pull a − lam·e meets ±lam last with the sign of a, an
        active weight that heads for the other sign crosses 0 at a/e.
        """
        when = self.when
        np.copysign(self.idle, self.at_zero, out=when)
        np.add(when, self.slope, out=when)
        np.divide(self.at_zero, when, out=when)
        last = self.last
        if last >= 0 and self.idle[last] and self.at_zero[last] * self.last_sign > 0.0:
            when[last] = 0.0
        if self.barred:
            when[self.barred] = 0.0
        j, entry = _latest(when, self.noise, self.everyone)
        k = len(self.active)
        if k:
            at_zero, slope = self.line[:, :k]
            crossing = at_zero / slope
            crossing[at_zero * self.signs[:k] > 0.0] = 0.0
            if not self.idle[last]:
                crossing[-1] = 0.0  # the newest weight stands at 0 because it has just entered
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
        self.last, self.last_sign = j, 1.0 if self.at_zero[j] > 0.0 else -1.0
        self.signs[k], self.idle[j] = self.last_sign, 0.0
        self.active.append(j)
        b, u = float(self.basis[k] @ self.target), (self.last_sign - float(share @ self.fit[1, :k])) / length
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
        self.last, self.last_sign = self.active.pop(place), float(self.signs[place])
        self.signs[place:k] = self.signs[place + 1 : k + 1].copy()
        self.line[:, :k] = self.fit[:, :k] @ self.combos[:k, :k]
        self.idle[self.last], self.barred = 1.0, []

    def _move_pulls(self, k: int, b: float, u: float) -> None:
        pull = self.basis[k] @ self.features
        np.multiply(pull, b, out=self.change)
        self.at_zero += self.change
        np.multiply(pull, u, out=self.change)
        self.slope += self.change

    def weights_at(self, lam: float, leaving: int) -> tuple[NDArray[np.intp], FloatArray]:
        """Give the active indices and their weights at `lam`, exactly 0 for the one that is leaving."""
        k = len(self.active)
        if lam == 0.0:
            lam = resting_lam(self.line[0, :k], self.line[1, :k], self.signs[:k])
        values = (self.fit[0, :k] - lam * self.fit[1, :k]) @ self.combos[:k, :k]
        values[values * self.signs[:k] <= 0.0] = 0.0
        if leaving >= 0:
            values[leaving] = 0.0
        return np.array(self.active, dtype=np.intp), values


def _latest(when: FloatArray, noise: FloatArray, names: NDArray[np.intp] | list[int]) -> tuple[int, float]:
    """Find the largest entry above its noise (NaN, a copy of an active column, is not), or 0.0."""
    j = int(when.argmax())
    if not when[j] > noise[names[j]]:
        np.putmask(when, ~(when > noise[names]), 0.0)
        j = int(when.argmax())
    return j, float(when[j])
