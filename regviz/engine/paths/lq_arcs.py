"""Boundary points of an Lq ball by log(w₂/w₁), and the search along them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regviz.engine.checks import FloatArray
from regviz.engine.problem import Problem

NEWTON_STEPS = 200
ROOT_TOL = 4e-16
SETTLED_STEP = 1e-10

Flags = NDArray[np.bool_]
Probe = Callable[[FloatArray], tuple[Flags, FloatArray]]


class Arc(NamedTuple):
    """Boundary points of one quadrant, mirrored into the first, with all that steers a search.

    `w` (2, k); the pull ``g = lin − hess·w`` (2, k); `normal` (2, k), outward, of any length; `newton`
    (k,), the change of log(w₂/w₁) that Newton's method asks for, NaN where it has no say.

    >>> flat = np.ones((2, 1))
    >>> Arc(flat, flat, flat, np.zeros(1)).rising
    array([False])
    """

    w: FloatArray
    pull: FloatArray
    normal: FloatArray
    newton: FloatArray

    @property
    def rising(self) -> Flags:
        """True where the loss falls as w₂/w₁ grows."""
        with np.errstate(over="ignore"):
            return np.asarray(self.pull[1] * self.normal[0] > self.pull[0] * self.normal[1])


def curve(q: float, place: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Trace the unit ball's first quadrant and its normals, both (2, k), at place = log(w₂/w₁).

    This resolves both axes however thin the arms are.  The angle and ``u^(1/q)`` were rejected as
    coordinates: the one loses a minimum near an axis for q near 1, the other for q > 2.

    >>> curve(2.0, np.zeros(1))[0].round(4).ravel()
    array([0.7071, 0.7071])
    """
    w = np.exp(-np.logaddexp(0.0, np.stack((q * place, -q * place))) / q)
    normal = np.exp((1.0 - q) * np.maximum(np.stack((place, -place)), 0.0))
    return w, normal


def arc_at(hess: FloatArray, lin: FloatArray, q: float, radii: FloatArray, place: FloatArray) -> Arc:
    """Evaluate boundary points (k,); `hess` (3, k) holds h11, h12, h22 and `lin` is (2, k).

    >>> arc_at(np.ones((3, 1)), np.full((2, 1), 2.0), 2.0, np.ones(1), np.zeros(1)).pull.round(4).ravel()
    array([0.5858, 0.5858])
    """
    unit, normal = curve(q, place)
    w = radii * unit
    g1, g2 = lin - hess[:2] * w[0] - hess[1:] * w[1]
    # Stationary where log(g2/g1) = (q - 1)·place: nearly linear in place, so Newton needs few steps.
    part = unit[1] ** q
    rate = hess[:2] * (-w[0] * part) + hess[1:] * (w[1] * (1.0 - part))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        error = np.log(g2) - np.log(g1) - (q - 1.0) * place
        newton = error / (rate[1] / g2 - rate[0] / g1 + (q - 1.0))
    return Arc(w, np.stack((g1, g2)), normal, newton)


def crossing(low: FloatArray, high: FloatArray, start: FloatArray, probe: Probe) -> FloatArray:
    """Find where `probe` stops asking to climb, (k,): Newton's step where it stays inside, else halving.

    >>> crossing(np.zeros(1), np.ones(1), np.full(1, 0.5), lambda at: (at < 0.25, 0.25 - at))
    array([0.25])
    """
    place, before = start, high - low
    for _ in range(NEWTON_STEPS):
        climb, newton = probe(place)
        low, high = np.where(climb, place, low), np.where(climb, high, place)
        better = place + newton
        # Newton squares its error, so after a step this small only rounding is left, wherever it points.
        settled = np.abs(newton) <= SETTLED_STEP * np.maximum(1.0, np.abs(place))
        # A step that is not half of the last one is refused: Newton may cycle where the pull is rounding.
        trusted = (better >= low) & (better <= high) & (np.abs(newton) <= 0.5 * before)
        better = np.where(settled | trusted, better, 0.5 * (low + high))
        before = np.abs(better - place)
        place = better
        if (settled | (before <= ROOT_TOL * np.maximum(1.0, np.abs(place)))).all():
            break
    return place


def mirrored(problem: Problem, signs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Turn the quadrants of `signs` (2, k) into the first: rows h11, h12, h22 (3, k) and lin (2, k).

    >>> mirrored(Problem([[1.0, 0.5], [0.5, 1.0]], [1.0, 2.0]), np.array([[1.0], [-1.0]]))[1].ravel()
    array([ 1., -2.])
    """
    (a, b), (_, d) = problem.hess
    cross = b * signs[0] * signs[1]
    return np.stack((np.full_like(cross, a), cross, np.full_like(cross, d))), signs * problem.lin[:, None]
