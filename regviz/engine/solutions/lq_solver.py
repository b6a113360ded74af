"""The least loss on an Lq ball of two weights, the global one even where the ball is not convex."""

import numpy as np
from numpy.typing import NDArray

from regviz.engine.bounds import check_sizes, power_sizes
from regviz.engine.checks import FloatArray
from regviz.engine.paths.lq_arcs import Flags, arc_at, crossing, curve, mirrored
from regviz.engine.problem import UNITS, Problem

SIGNS = np.array([[1.0, -1.0, -1.0, 1.0], [1.0, 1.0, -1.0, -1.0]])
CORNERS = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
MAX_LOG_RATIO = 700.0  # exp(-700) is about the smallest float of full precision
CORE_STEP, CORE_REACH = 0.2, 16.0
ARM_REACH = 37.0  # exp(-37) is rounding beside 1
TIE_TOL = 1e-13
PULL_TOL = 1e-9
SCANNED = 1_000_000  # points of a scan at once, of some ten arrays of that size


def check_power(problem: Problem, q: float) -> None:
    """Refuse by a ValueError an OLS point whose weights, raised to the power q − 1, are no numbers.

    >>> check_power(Problem([[1.0, 0.0], [0.0, 1.0]], [3.0, 1.0]), 4.0)
    """
    check_sizes(f"the OLS point for the power {q:g}", problem.ols, power_sizes(q), UNITS)


def gauge(w: FloatArray, q: float) -> FloatArray:
    """Compute ``(Σ|wᵢ|^q)^(1/q)`` over the last axis, without overflow.

    >>> float(gauge(np.array([0.0, 3e200]), 2.0))
    3e+200
    """
    size = np.abs(w)
    top = size.max(axis=-1, keepdims=True)
    share = size / np.where(top > 0.0, top, 1.0)
    return np.asarray(top[..., 0] * (share**q).sum(axis=-1) ** (1.0 / q))


def shortest_minimiser(problem: Problem, q: float) -> FloatArray:
    """Find the minimiser of the loss with least ``Σ|wᵢ|^q`` (2,): OLS itself unless `problem` is singular.

    >>> shortest_minimiser(Problem([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0]), 0.5)
    array([0. , 0.5])
    """
    if not problem.singular or not problem.lin.any():
        return problem.ols
    # The minimisers are the line linᵀw = linᵀols; on it Hölder's inequality is tight at this direction.
    share = np.abs(problem.lin) / np.abs(problem.lin).max()
    if q > 1.0:
        along = share ** (1.0 / (q - 1.0)) * np.sign(problem.lin)
    else:
        along = np.zeros(2)
        along[np.argmax(share)] = np.sign(problem.lin[np.argmax(share)])
    return np.asarray(along * float(problem.lin @ problem.ols) / float(problem.lin @ along) + 0.0)


def boundary_minimisers(problem: Problem, q: float, radii: FloatArray) -> tuple[FloatArray, Flags]:
    """Minimise the loss over ``Σ|wᵢ|^q ≤ tᵠ``: weights (m, 2) and whether each is the only minimiser (m,).

    `q` > 0, not 1 (see `lasso_path`), `radii` (m,) of t > 0.  A budget that does not bind gives the
    `shortest_minimiser`.  Weights err by about 1e-15 of t; zeros are exact.

    >>> boundary_minimisers(Problem([[1.0, 0.0], [0.0, 1.0]], [3.0, 3.0]), 2.0, np.array([np.sqrt(2.0)]))[0]
    array([[1., 1.]])
    """
    centre = shortest_minimiser(problem, q)
    reach = float(gauge(centre, q))
    weights = np.tile(centre, (len(radii), 1))
    unique = np.full(len(radii), not problem.singular) | (radii == reach)
    active = radii < reach
    if problem.singular:
        # The pull keeps its direction, so the solution only grows along one ray.
        weights[active] *= radii[active, None] / reach
        unique[active] = q > 1.0 or np.ptp(np.abs(problem.lin)) > TIE_TOL * np.abs(problem.lin).max()
    elif active.any():
        search = _convex_minimisers if q > 1.0 else _nonconvex_minimisers
        weights[active], unique[active] = search(problem, q, radii[active])
    return weights + 0.0, unique


def _convex_minimisers(problem: Problem, q: float, radii: FloatArray) -> tuple[FloatArray, Flags]:
    """Find the one minimiser for q > 1 and OLS outside the ball.

    Its signs are known beforehand: with the other weight alone optimal, the penalty has no slope at 0, so
    the pull there decides.  Within the quadrant the search is on the part of the boundary that faces OLS
    (where ``(ols − w)·normal > 0``); that part is connected, and along it the pull turns one way and the
    normal the other, so there is one crossing and halving cannot miss it.
    """
    alone = np.clip((problem.lin / np.diag(problem.hess))[:, None], -radii, radii)
    signs = np.sign(problem.lin[:, None] - problem.hess[0, 1] * alone[::-1])
    weights = signs * radii
    both = (signs != 0.0).all(axis=0)
    signs, radii = signs[:, both], radii[both]
    hess, lin = mirrored(problem, signs)
    centre = signs * problem.ols[:, None]
    facing = centre > radii  # is the quadrant's end on the first, on the second axis on the facing part?
    ahead = np.zeros(len(radii))  # the point below OLS, which always faces it
    within = (centre > 0.0).all(axis=0)
    ahead[within] = np.log(centre[1, within]) - np.log(centre[0, within])

    def probe(place: FloatArray) -> tuple[Flags, FloatArray]:
        arc = arc_at(hess, lin, q, radii, place)
        faces = ((centre - arc.w) * arc.normal).sum(axis=0) > 0.0
        towards = ~facing[0] & (facing[1] | (place < ahead))
        return np.where(faces, arc.rising, towards), np.where(faces, arc.newton, np.nan)

    ends = np.full(len(radii), MAX_LOG_RATIO)
    place = crossing(-ends, ends, np.clip(ahead, -ends, ends), probe)
    w = arc_at(hess, lin, q, radii, place).w
    w[np.stack((place, -place)) > MAX_LOG_RATIO - 1.0] = 0.0  # q so near 1 that the small weight underflows
    weights[:, both] = signs * w
    return weights.T, np.ones(weights.shape[1], dtype=bool)


def _nonconvex_minimisers(problem: Problem, q: float, radii: FloatArray) -> tuple[FloatArray, Flags]:
    """Find the best of all local minimisers for q < 1, some radii at a time: scans fill the memory."""
    scan = _scan(problem.ols, q)
    size = max(1, SCANNED // (len(SIGNS[0]) * len(scan)))
    parts = [_best_points(problem, q, radii[k : k + size], scan) for k in range(0, len(radii), size)]
    weights, unique = zip(*parts, strict=True)
    return np.concatenate(weights), np.concatenate(unique)


def _best_points(problem: Problem, q: float, radii: FloatArray, scan: FloatArray) -> tuple[FloatArray, Flags]:
    """Compare the four corners and every stationary point of the arcs."""
    rows, points = _stationary_points(problem, q, radii, scan)
    corners = radii[:, None, None] * CORNERS
    points = np.concatenate((corners.reshape(-1, 2), points))
    rows = np.concatenate((np.repeat(np.arange(len(radii)), 4), rows))
    offset = points - problem.ols
    loss = 0.5 * ((offset @ problem.hess) * offset).sum(axis=1)
    order = np.lexsort((loss, rows))
    first = np.searchsorted(rows[order], np.arange(len(radii)))
    best, second = order[first], order[first + 1]
    fall = 0.5 * float(problem.ols @ problem.lin)
    return points[best], loss[second] - loss[best] > TIE_TOL * fall


def _stationary_points(
    problem: Problem, q: float, radii: FloatArray, scan: FloatArray
) -> tuple[NDArray[np.intp], FloatArray]:
    """List the local minima inside all four arcs (q < 1): the index of their radius (k,), and w (k, 2).

    Scans log(w₂/w₁) at the places of `scan` and polishes each descent that ends in a climb.  A pair of
    stationary points between two of them is missed, but such a dip is too shallow to be the global minimum.
    """
    unit, normal = curve(q, scan)
    hess, lin = mirrored(problem, SIGNS)
    w = radii[:, None] * unit[:, None]  # (2, m, n)
    pull = [
        lin[i][:, None, None] - np.multiply.outer(hess[i], w[0]) - np.multiply.outer(hess[i + 1], w[1])
        for i in (0, 1)
    ]
    with np.errstate(over="ignore"):  # far out on an arm a normal is steep, and inf compares as it should
        rising = pull[1] * normal[0] > pull[0] * normal[1]
    # Where both pulls point inwards a turn is no minimum over the ball; one near 0 may be so by rounding.
    below = -PULL_TOL * np.abs(problem.lin).max()
    inward = (pull[0] < below) & (pull[1] < below)
    turns = rising[..., :-1] & ~rising[..., 1:] & ~(inward[..., :-1] & inward[..., 1:])
    quadrant, row, place = np.nonzero(turns)
    signs, radii = SIGNS[:, quadrant], radii[row]
    hess, lin = mirrored(problem, signs)

    def probe(at: FloatArray) -> tuple[Flags, FloatArray]:
        arc = arc_at(hess, lin, q, radii, at)
        return arc.rising, arc.newton

    low, high = scan[place], scan[place + 1]
    found = arc_at(hess, lin, q, radii, crossing(low, high, 0.5 * (low + high), probe))
    return row, (signs * found.w).T


def _scan(ols: FloatArray, q: float) -> FloatArray:
    """Choose the places log(w₂/w₁) to look at for q < 1, increasing and symmetric about 0.

    Near the tilt of OLS the pulls change on the scale 1.  Far out in an arm only ``t − w₁ ≈ t·e^(q·place)/q``
    still matters, which changes on the scale 1/q, until it is rounding.
    """
    tilt = np.abs(np.diff(np.log(np.abs(ols))))[0] if ols.all() else 0.0
    near = min(CORE_REACH + tilt, MAX_LOG_RATIO)
    core = np.arange(0.0, near, CORE_STEP)
    arm = np.arange(near, min(ARM_REACH / q, MAX_LOG_RATIO), 1.0 / q)
    half = np.concatenate((core, arm))
    return np.concatenate((-half[:0:-1], half))
