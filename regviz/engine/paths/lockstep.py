"""Follow many small lasso paths at once, each to its own end: one array operation serves all of them."""

import numpy as np
from numpy.typing import NDArray

from regviz.engine.bounds import ROUNDING
from regviz.engine.checks import FloatArray
from regviz.engine.paths.path import Path, path_through
from regviz.engine.paths.tableau import EVENTS_AT_LEAST, EVENTS_PER_WEIGHT, PIVOT_TOL, noise_of

BATCH_NUMBERS = 4_000_000  # numbers in one stack of tables, for those who fill it: some 30 MB


def lasso_batch(hess: FloatArray, lin: FloatArray, lams: FloatArray) -> FloatArray:
    """Minimise ``½ wᵀ hess[b] w − lin[b]ᵀ w + lams[b]·‖w‖₁`` for every b; weights (B, p).

    `hess` (B, p, p), `lin` (B, p), `lams` (B,) ≥ 0.  The exchanges of `tableau_path`, all problems taking
    their own next event in the same step and leaving when they have reached their lam; some twenty times
    faster than one by one at p = 20.  Unchecked: a problem that rounding leads astray is for the caller to
    find, one that goes in circles comes back as NaN.

    >>> lasso_batch(np.eye(2)[None], np.array([[2.0, 1.0]]), np.array([1.5]))
    array([[0.5, 0. ]])
    """
    weights = np.full(lin.shape, np.nan)
    batch = _Batch(hess, lin, lams)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for _ in range(EVENTS_PER_WEIGHT * lin.shape[1] + EVENTS_AT_LEAST):
            j = batch.next_events()
            done = batch.lam <= batch.stop
            if done.any():
                weights[batch.names[done]] = batch.weights_at(batch.stop)[done]
                batch.keep(~done)
                j = j[~done]
                if not len(j):
                    break
            going = batch.bar_copies(j)
            if going.any():
                batch.exchange(np.flatnonzero(going), j[going])
    return weights


def recorded_paths(hess: FloatArray, lin: FloatArray) -> list[Path | None]:
    """Follow the whole path for ``½ wᵀ hess[b] w − lin[b]ᵀ w + lam·‖w‖₁`` for every b, each knot recorded.

    `hess` (B, p, p), `lin` (B, p).  Unchecked, as `tableau_path` is; None for one that goes in circles.

    >>> recorded_paths(np.eye(2)[None], np.array([[2.0, 1.0]]))[0].lams
    array([2., 1., 0.])
    """
    count, p = lin.shape
    batch = _Batch(hess, lin, np.zeros(count))
    knots: list[tuple[NDArray[np.intp], FloatArray, FloatArray]] = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for _ in range(EVENTS_PER_WEIGHT * p + EVENTS_AT_LEAST):
            if not len(batch.names):
                break
            j = batch.next_events()
            going = batch.lam > 0.0
            weights = batch.weights_at(batch.lam)
            weights[going, j[going]] = 0.0  # what enters or leaves at a knot is exactly 0 there
            going &= batch.bar_copies(j)
            ended = batch.lam == 0.0
            told = going | ended
            knots.append((batch.names[told], batch.lam[told], weights[told]))
            if going.any():
                batch.exchange(np.flatnonzero(going), j[going])
            if ended.any():
                batch.keep(~ended)
    return _sorted_out(count, knots)


def _sorted_out(
    count: int, knots: list[tuple[NDArray[np.intp], FloatArray, FloatArray]]
) -> list[Path | None]:
    """Deal the knots of all steps out to the problems they belong to."""
    if not count:
        return []
    names, lams, weights = (np.concatenate(column) for column in zip(*knots, strict=True))
    order = np.argsort(names, kind="stable")
    ends = np.cumsum(np.bincount(names, minlength=count))
    paths: list[Path | None] = []
    for rows in np.split(order, ends[:-1]):
        whole = len(rows) and lams[rows[-1]] == 0.0
        paths.append(path_through(lams[rows], weights[rows]) if whole else None)
    return paths


class _Batch:
    """The tables of `tableau._Tableau` stacked, for the problems still under way."""

    def __init__(self, hess: FloatArray, lin: FloatArray, stop: FloatArray) -> None:
        count, p = lin.shape
        diagonal = np.diagonal(hess, axis1=1, axis2=2)
        self.names, self.stop = np.arange(count), stop
        self.lam = np.abs(lin).max(axis=1)
        self.table = np.concatenate([hess, lin[:, None], np.zeros((count, 1, p))], axis=1)
        self.least_pivot = PIVOT_TOL * diagonal
        self.noise = np.array([noise_of(c, np.sqrt(d)) for c, d in zip(lin, diagonal, strict=True)])
        self.signs, self.idle = np.zeros((count, p)), np.ones((count, p))
        self.lower, self.upper = np.full((count, p), -np.inf), np.full((count, p), np.inf)
        self.barred = np.zeros((count, p), dtype=bool)

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Go on with some of the problems only."""
        for name, value in vars(self).items():
            setattr(self, name, value[rows])

    def next_events(self) -> NDArray[np.intp]:
        """Find each problem's next weight to enter or leave, and lower its lam to where that happens."""
        heading = np.minimum(np.maximum(self.table[:, -2], self.lower), self.upper)
        when = heading / (np.copysign(self.idle, heading) + self.table[:, -1])
        when[~(when > self.noise)] = 0.0
        j = when.argmax(axis=1)
        np.minimum(self.lam, when[np.arange(len(j)), j], out=self.lam)
        return np.asarray(j)

    def weights_at(self, lams: FloatArray) -> FloatArray:
        """Give the weights of all problems, each at a lam of its present segment, with structural zeros."""
        at_zero, fall = self.table[:, -2], lams[:, None] * self.table[:, -1]
        weights = at_zero - fall
        # A line that reaches 0 at just this lam comes out as what rounding leaves of its two terms.
        return np.where(weights * self.signs > ROUNDING * (np.abs(at_zero) + np.abs(fall)), weights, 0.0)

    def bar_copies(self, j: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Bar each weight j whose column depends on its problem's active ones; tell which are not barred."""
        rows = np.arange(len(j))
        copies = (self.idle[rows, j] == 1.0) & (self.table[rows, j, j] <= self.least_pivot[rows, j])
        if copies.any():
            where = rows[copies], j[copies]
            self.barred[where] = True
            self.lower[where] = self.upper[where] = 0.0
        return np.asarray(~copies)

    def exchange(self, rows: NDArray[np.intp], j: NDArray[np.intp]) -> None:
        """Let weight j[k] of problem rows[k] enter, or leave if it is active."""
        here = rows, j
        old = self.signs[here]
        entering = old == 0.0
        sign = np.where(entering, np.copysign(1.0, self.table[rows, -2, j]), 0.0)
        self.table[rows, -1, j] += sign
        self._pivot(rows, j)
        self.table[rows, -1, j] -= old
        self.signs[here], self.idle[here] = sign, np.where(entering, 0.0, 1.0)
        self._open(rows, j)
        freed = np.zeros(len(self.lam), dtype=bool)
        freed[rows[~entering]] = True
        if freed.any():
            self._open(*np.nonzero(self.barred & freed[:, None]))
            self.barred[freed] = False

    def _open(self, rows: NDArray[np.intp], j: NDArray[np.intp]) -> None:
        """Allow weight j[k] of problem rows[k] every event that its sign allows."""
        where = rows, j
        sign = self.signs[where]
        self.lower[where] = np.where(sign < 0.0, 0.0, -np.inf)
        self.upper[where] = np.where(sign > 0.0, 0.0, np.inf)

    def _pivot(self, rows: NDArray[np.intp], j: NDArray[np.intp]) -> None:
        pivot = self.table[rows, j, j][:, None]
        row = self.table[rows, j]
        column = self.table[rows, :, j] / pivot
        change = column[:, :, None] * row[:, None, :]
        if len(rows) == len(self.table):
            self.table -= change
        else:
            self.table[rows] -= change
        self.table[rows, :, j] = column
        self.table[rows, j] = row / -pivot
        self.table[rows, j, j] = 1.0 / pivot[:, 0]
