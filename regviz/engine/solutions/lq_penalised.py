"""The penalised form of Lq for two weights, whose minimiser jumps in lam where q < 1."""

from math import ceil, log

import numpy as np

from regviz.engine.bounds import power_sizes
from regviz.engine.checks import FloatArray
from regviz.engine.paths.lq_path import lq_solutions
from regviz.engine.penalties import Lq
from regviz.engine.problem import Problem
from regviz.engine.solutions.lq_solver import gauge, shortest_minimiser

CUTS = 32
SAMPLES = 257
ZOOMS = 3
BRACKET_TOL = 1e-6
NEWTON_STEPS = 30
TIE_TOL = 1e-12
UNSEEN = 1e-100  # of the largest pull: a price below says nothing of how exact a weight is
MOST_DIPS, MOST_WITHIN = (
    8,
    2,
)  # followed of a scan and of a zoom: a cost that is flat has dips of mere rounding
ROUNDS = ceil(log(2000.0 / BRACKET_TOL) / log(CUTS))  # log radii of floats are less than 2,000 apart


def lq_penalised(problem: Problem, penalty: Lq, lam: float) -> tuple[FloatArray, bool]:
    """Find the global minimiser (2,) of ``loss(w) + lam·Σ|wᵢ|^q``, and whether it is the only one.

    `problem` has two weights, q is not 1 or 2 (those are `lasso_path` and `ridge_path`), 0 < `lam` < inf.
    Every minimiser also has the least loss in its own ball, so the search runs along one number, the
    radius, and then polishes by Newton's method in log|wᵢ|, which suits weights as small as they get.

    >>> lq_penalised(Problem([[1.0, 0.0], [0.0, 1.0]], [3.0, 1.0]), Lq(0.5), 1.0)[0].round(4)
    array([2.6955, 0.    ])
    """
    if not problem.lin.any():
        return np.zeros(2), True
    if penalty.q > 1.0:
        return _convex(problem, penalty, lam), True
    if lam > penalty.lam_max(problem):
        return np.zeros(2), True
    return _nonconvex(problem, penalty, lam)


def _convex(problem: Problem, penalty: Lq, lam: float) -> FloatArray:
    """Close in on the radius whose multiplier is `lam`; the multiplier falls as the radius grows."""
    q = penalty.q
    reach = float(gauge(shortest_minimiser(problem, q), q))
    # With C = max linᵀw over the unit ball, C·t^(1−q)/q bounds the multiplier from above, and half of it from
    # below while t ≤ C / 4h, h the largest curvature; both bounds are inverted for t, in logarithms.
    most = float(gauge(problem.lin, q / (q - 1.0)))
    log_high = (np.log(most) - np.log(q * lam)) / (q - 1.0)
    log_low = (np.log(most) - np.log(2.0 * q * lam)) / (q - 1.0)
    high = min(log_high, np.log(reach))
    low = max(min(log_low, np.log(most / (4.0 * problem.spectrum[0][-1]))), np.log(power_sizes(q)[0]))
    if high <= low:
        return np.zeros(2)  # every weight underflows
    for _ in range(ROUNDS):
        places = np.linspace(low, high, CUTS + 1)
        weights, lams, _ = lq_solutions(problem, penalty, np.exp(places))
        k = int(np.clip(np.searchsorted(-lams, -lam) - 1, 0, CUTS - 1))
        low, high = float(places[k]), float(places[k + 1])
        if high - low <= BRACKET_TOL:
            break
    return _polished(problem, q, lam, weights[k])


def _nonconvex(problem: Problem, penalty: Lq, lam: float) -> tuple[FloatArray, bool]:
    """Compare 0, the best point of each axis and every dip of the objective along the constrained path."""
    q = penalty.q
    candidates = [np.zeros(2)]
    for i in (0, 1):
        curvature = float(problem.hess[i, i])
        if curvature > problem.rank_cutoff:
            alone = np.zeros(2)
            alone[i] = penalty.prox(problem.lin[i] / curvature, lam / curvature)
            candidates.append(alone)
    reach = float(gauge(problem.ols, q))
    if not problem.singular:  # a singular loss has its constrained path on an axis
        candidates += _dips(problem, penalty, lam, np.linspace(0.0, reach, SAMPLES)[1:], ZOOMS)
    points = np.array(candidates)
    cost = problem.loss(points) + lam * np.asarray(penalty.value(points))
    best = int(np.argmin(cost))
    apart = np.abs(points - points[best]).max(axis=1) > 1e-6 * reach
    rivals = apart & (cost - cost[best] <= TIE_TOL * (float(problem.loss(np.zeros(2))) - problem.loss_min))
    tied_axes = problem.singular and bool(points[best].any()) and np.ptp(np.abs(problem.lin)) == 0.0
    return points[best], not (rivals.any() or tied_axes)


def _dips(problem: Problem, penalty: Lq, lam: float, radii: FloatArray, zooms: int) -> list[FloatArray]:
    """List the local minima of the objective along the path at `radii` that have no zero."""
    weights = lq_solutions(problem, penalty, radii)[0]
    cost = np.asarray(problem.loss(weights)) + lam * radii**penalty.q
    padded = np.concatenate(([np.inf], cost, [np.inf]))
    found = []
    dips = np.flatnonzero((cost <= padded[:-2]) & (cost <= padded[2:]) & weights.all(axis=1))
    deepest = dips[np.argsort(cost[dips], kind="stable")]
    for k in deepest[: MOST_DIPS if zooms == ZOOMS else MOST_WITHIN]:
        if zooms:
            around = np.linspace(radii[max(int(k) - 1, 0)], radii[min(int(k) + 1, len(radii) - 1)], CUTS + 1)
            found += _dips(problem, penalty, lam, around, zooms - 1)
        else:
            found.append(_polished(problem, penalty.q, lam, weights[k]))
    return found


def _polished(problem: Problem, q: float, lam: float, w: FloatArray) -> FloatArray:
    """Solve ``pull = lam·q·sign(w)|w|^(q−1)`` from a point nearby, the zeros of `w` kept."""
    active = w != 0.0
    signs = np.sign(w[active])
    hess = problem.hess[np.ix_(active, active)] * np.outer(signs, signs)
    lin, size = problem.lin[active] * signs, np.abs(w[active])
    unseen = UNSEEN * np.abs(lin).max()
    best, least = size, np.inf
    for _ in range(NEWTON_STEPS):
        with np.errstate(over="ignore", invalid="ignore"):  # `wrong` is NaN then, and the search ends
            price = lam * q * size ** (q - 1.0)
            excess = lin - hess @ size - price
            wrong = float(np.abs(excess / np.maximum(price, unseen)).max())
        if not wrong < least:
            break  # only rounding is left
        best, least = size, wrong
        slope = hess * size + np.diag((q - 1.0) * price)  # with respect to log w
        size = size * np.exp(np.clip(np.linalg.lstsq(slope, excess, rcond=None)[0], -1.0, 1.0))
    polished = np.zeros(2)
    polished[active] = best * signs
    return polished
