"""Follow the lasso path by exchanges in one small table: the fast way for up to some 150 weights.

While no weight enters or leaves, active weights and idle pulls are straight lines in lam.  With the
active set A and its signs s, the weights are ``H_AA⁻¹c_A − lam·H_AA⁻¹s`` and the pulls of the data on
the idle weights are ``(c − H_·A H_AA⁻¹c_A) + lam·H_·A H_AA⁻¹s``: both read ``a − lam·e``.  The table
[H | a = c | e = s on A] shows a and e in its last two columns once it has been exchanged (Gauss–Jordan,
in place) on every active weight; an exchange undoes itself, so entering and leaving are one operation.
Source: Osborne, Presnell and Turlach (2000), IMA J. Numer. Anal. 20; Efron et al. (2004), Ann. Statist. 32.
"""

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.paths.path import Path, path_through

PIVOT_TOL = 1e-10  # share of H_jj beyond the active columns below which weight j is refused as a copy
NOISE = 1e-12  # share of the largest pull a column of its length could have, below which a pull is rounding
EVENTS_PER_WEIGHT, EVENTS_AT_LEAST = 20, 100  # far more than any path needs; a cycle of ties ends here


def tableau_path(hess: FloatArray, lin: FloatArray) -> Path | None:
    """Follow the whole path for ``½ wᵀ hess w − linᵀ w + lam·‖w‖₁``; None if ties make it go in circles.

    The caller checks the result: on nearly dependent columns rounding can lead it astray.

    >>> tableau_path(np.eye(2), np.array([2.0, 1.0])).lams
    array([2., 1., 0.])
    """
    # A power of two keeps every digit; with it no pivot of an entering weight reaches 2 (see _pivot).
    bend = 2.0 ** np.floor(np.log2(hess.diagonal().max()))
    table = _Tableau(hess / bend, lin)
    limit = EVENTS_PER_WEIGHT * len(lin) + EVENTS_AT_LEAST
    record = np.empty((limit, *table.line.shape))
    lams: list[float] = []
    lam = float(np.abs(table.at_zero).max())
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for k in range(limit):
            j, reached = table.next_allowed()
            lam = min(lam, reached)
            record[k] = table.line
            lams.append(lam)
            if lam == 0.0:
                return _path_of(np.array(lams), record[: len(lams)], bend)
            record[k, 2, j] = 0.0  # what enters or leaves at a knot is exactly 0 there
            table.exchange(j)
    return None


def _path_of(lams: FloatArray, record: FloatArray, bend: float) -> Path:
    """Turn the recorded lines (a, e, signs) into weights at the knots, with structural zeros."""
    at_zero, slope, signs = record[:, 0], record[:, 1], record[:, 2]
    weights = at_zero - lams[:, None] * slope
    weights *= weights * signs > 0.0  # others are idle, or past their zero by rounding
    return path_through(lams, weights / bend)


def noise_of(lin: FloatArray, lengths: FloatArray) -> FloatArray:
    """Tell below which lam (p,) an event of each weight is rounding, from the lengths of its columns.

    One floor for all, a share of lam_max, was rejected: it cuts the path short for columns in small units.

    >>> noise_of(np.array([2.0, 0.0]), np.array([1.0, 0.5]))
    array([2.e-12, 1.e-12])
    """
    reach = np.abs(lin) / np.where(lengths > 0.0, lengths, 1.0)
    return np.asarray(NOISE * reach.max() * lengths)


class _Tableau:
    """The exchange table, stored transposed so that a and e are contiguous rows."""

    def __init__(self, hess: FloatArray, lin: FloatArray) -> None:
        p = len(lin)
        rows = np.zeros((p + 3, p))
        rows[:p], rows[p] = hess, lin
        self.table, self.line = rows[: p + 2], rows[p:]  # line: a, e and the signs, recorded together
        self.at_zero, self.slope, self.signs = self.line
        self.least_pivot = PIVOT_TOL * hess.diagonal()
        self.noise = noise_of(lin, np.sqrt(hess.diagonal()))
        self.idle = np.ones(p)
        self.lower, self.upper = np.full(p, -np.inf), np.full(p, np.inf)  # where a must lie for an event
        self.barred: list[int] = []
        self.heading, self.when, self.change = np.empty(p), np.empty(p), np.empty((p + 2, p))

    def next_allowed(self) -> tuple[int, float]:
        """Find the next event as `next_event` does, past the weights that are refused: no more than all."""
        for _ in self.signs:
            j, lam = self.next_event()
            if not (lam > 0.0 and self.refuses(j)):
                return j, lam
        return 0, 0.0

    def next_event(self) -> tuple[int, float]:
        """Find the weight that next enters or leaves as lam falls, and the lam at which it does.

        An idle pull a − lam·e meets ±lam last with the sign of a, at ``lam = |a|/(1 + sign(a)·e)``; an
        active weight crosses 0, at ``lam = a/e``, only if a has the other sign.  A weight that has just
        moved needs no rule of its own: an exchange divides its a by a pivot > 0, so a keeps its sign, that
        of the new active weight, or the other one than it left with.
        """
        heading, when = self.heading, self.when
        np.minimum(self.at_zero, self.upper, out=heading)
        np.maximum(heading, self.lower, out=heading)
        np.copysign(self.idle, heading, when)
        np.add(when, self.slope, when)
        np.divide(heading, when, when)
        j = int(when.argmax())
        lam = when.item(j)
        if not lam > self.noise.item(j):  # rounding, or 0/0: a copy of an active column, tied for good
            np.putmask(when, ~(when > self.noise), 0.0)
            j = int(when.argmax())
            lam = when.item(j)
        return j, lam

    def refuses(self, j: int) -> bool:
        """Bar weight j, until one leaves, if its column depends on the active ones."""
        if self.idle.item(j) and self.table.item(j, j) <= self.least_pivot.item(j):
            self.barred.append(j)
            self.lower[j] = self.upper[j] = 0.0
            return True
        return False

    def exchange(self, j: int) -> None:
        """Let weight j enter with the sign of its pull, or leave if it is active."""
        if self.idle.item(j):
            sign = 1.0 if self.at_zero.item(j) > 0.0 else -1.0
            self.slope[j] += sign
            self._pivot(j, entering=True)
            self.signs[j], self.idle[j] = sign, 0.0
        else:
            self._pivot(j, entering=False)
            self.slope[j] -= self.signs.item(j)
            self.signs[j], self.idle[j] = 0.0, 1.0
            for freed in self.barred:
                self._open(freed)
            self.barred.clear()
        self._open(j)

    def _open(self, j: int) -> None:
        """Allow weight j every event that its sign allows."""
        sign = self.signs.item(j)
        self.lower[j] = 0.0 if sign < 0.0 else -np.inf
        self.upper[j] = 0.0 if sign > 0.0 else np.inf

    def _pivot(self, j: int, entering: bool) -> None:
        table = self.table
        pivot = table.item(j, j)
        row = table[j].copy()
        column = table[:, j] / pivot
        if entering:
            # The pivot is below 2 here, so that row and column j may go through the same subtraction;
            # a large pivot (leaving) would cancel digits and takes the long way.
            row[j] = pivot - 1.0
            column[j] = 1.0 + 1.0 / pivot
        np.dot(column[:, None], row[None, :], out=self.change)  # half the time of a broadcast product
        np.subtract(table, self.change, table)
        if not entering:
            table[:, j] = column
            np.divide(row, -pivot, out=table[j])
            table[j, j] = 1.0 / pivot
