"""Local minima under SCAD and MCP: coordinate descent, followed down from the lam where all weights are 0."""

import numpy as np

from regviz.engine.bounds import UnsolvedError
from regviz.engine.checks import FloatArray
from regviz.engine.penalties import FoldedConcave
from regviz.engine.problem import Problem

STRIDES = 20  # from lam_max to 0; each is a warm start for the next
SWEEPS = 2000
STILL = 1e-13  # of the largest weight: a sweep that moves no weight by more is at its end


def folded_path(problem: Problem, penalty: FoldedConcave) -> tuple[FloatArray, FloatArray]:
    """Follow a local minimum down: lams (21,), even from `lam_max` to 0, and weights (21, p), zeros exact.

    Each row starts from the one before.  Where its minimum ceases to be one, the path leaps to another, so
    the rows depend on the way down: they are stationary, and the global minimum may be elsewhere.
    Source: Breheny and Huang (2011), Coordinate descent algorithms for nonconvex penalized regression,
    Ann. Appl. Statist. 5.

    >>> from regviz.engine.penalties import MCP
    >>> folded_path(Problem([[1.0]], [2.0]), MCP())[1][[0, 5, 10]].ravel()
    array([0.  , 0.75, 1.5 ])
    """
    lams = penalty.lam_max(problem) * (1.0 - np.arange(STRIDES + 1) / STRIDES)
    return lams, _followed(problem, penalty, lams)


def folded_minimiser(problem: Problem, penalty: FoldedConcave, lam: float) -> FloatArray:
    """Find the local minimum (p,) at `lam`, finite and ≥ 0, to which the rows of `folded_path` above it lead.

    >>> from regviz.engine.penalties import SCAD
    >>> folded_minimiser(Problem([[1.0]], [3.0]), SCAD(), 1.0).round(4)
    array([2.5882])
    """
    top = penalty.lam_max(problem)
    lams = top * (1.0 - np.arange(STRIDES + 1) / STRIDES)
    return np.asarray(_followed(problem, penalty, np.append(lams[lams > lam], lam))[-1])


def _followed(problem: Problem, penalty: FoldedConcave, lams: FloatArray) -> FloatArray:
    w, rows = np.zeros(problem.n_features), []
    top = penalty.lam_max(problem)
    for lam in lams.tolist():
        if lam < top:
            w = problem.ols if lam == 0.0 and not problem.singular else descended(problem, penalty, lam, w)
        rows.append(w)
    return np.array(rows)


def descended(problem: Problem, penalty: FoldedConcave, lam: float, start: FloatArray) -> FloatArray:
    """Go down from `start` (p,) until no weight alone can do better; UnsolvedError if that takes too long.

    A sweep puts each weight where it is best, the others held.  Between two sweeps one linear system leads
    to the minimum on the pieces that the weights are on: so an end is exact, and valleys are not slow.

    >>> from regviz.engine.penalties import MCP
    >>> descended(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), MCP(), 1.5, np.zeros(2)).round(4)
    array([1.5, 0. ])
    """
    w = np.array(start, dtype=np.float64)
    for _ in range(SWEEPS):
        swept = _swept(problem, penalty, lam, w)
        if np.abs(swept - w).max() <= STILL * np.abs(swept).max():
            return swept
        w = _on_its_pieces(problem, penalty, lam, swept)
    raise UnsolvedError(
        f"{penalty.label} did not come to rest in {SWEEPS} sweeps; choose features that agree less."
    )


def _swept(problem: Problem, penalty: FoldedConcave, lam: float, w: FloatArray) -> FloatArray:
    w = w.copy()
    for j, bend in enumerate(np.diag(problem.hess).tolist()):
        if bend <= problem.rank_cutoff:
            w[j] = 0.0  # no data speak for it
            continue
        alone = w[j] + (problem.lin[j] - problem.hess[j] @ w) / bend
        w[j] = penalty.prox(alone, 1.0 / bend, lam)
    return w


def _on_its_pieces(problem: Problem, penalty: FoldedConcave, lam: float, w: FloatArray) -> FloatArray:
    """Go to the minimum with zeros, signs and pieces as they are in `w`, or as far towards it as they last.

    Where the objective has no minimum on these pieces `w` is left as it is.  A weight that reaches the end of
    its piece on the way is put there, which is exactly 0 for the first one.
    """
    active = np.flatnonzero(w)
    if not len(active):
        return w
    size, signs = np.abs(w[active]), np.sign(w[active])
    starts, slopes, bends = (np.array(column) for column in zip(*penalty.pieces, strict=True))
    ends = np.append(starts[1:] * lam, np.inf)
    on = np.searchsorted(starts * lam, size) - 1
    begin, slope, bend = starts[on] * lam, slopes[on] * lam, bends[on]
    hess = problem.hess[np.ix_(active, active)] * np.outer(signs, signs) + np.diag(bend)
    if np.linalg.eigvalsh(hess)[0] <= problem.rank_cutoff:
        return w
    found = np.linalg.solve(hess, problem.lin[active] * signs - slope + bend * begin)
    edge = np.where(found > ends[on], ends[on], np.where(found < begin, begin, found))
    way = found - size
    share = np.where(edge == found, 1.0, (edge - size) / np.where(way == 0.0, 1.0, way))
    least = float(share.min())
    reached = np.zeros(len(w))
    reached[active] = signs * np.where(share == least, edge, size + least * way)
    return reached
