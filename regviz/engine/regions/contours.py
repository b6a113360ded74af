"""Loss contours of two weights in closed form: ellipses, or lines where the loss has a flat direction."""

from dataclasses import dataclass
from fractions import Fraction
from math import atan2, cos, hypot, sin, sqrt
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import EXTENTS, solved
from regviz.engine.checks import FloatArray, as_floats, as_nonnegative, frozen
from regviz.engine.problem import Problem


@final
@dataclass(frozen=True, eq=False)
class Ellipse:
    """Concentric contours ``{w : loss(w) = loss_min + level}`` as one unit circle, stretched and moved.

    Contour k is ``centre + scales[k] · axes @ (cos φ, sin φ)``: six numbers and one per level, instead of a
    grid of losses.  Fields: `centre` (2,), the OLS point; `axes` (2, 2), in columns the half-axes of the
    contour of scale 1, the direction of strongest curvature first, so the first is the short one; `scales`
    (L,) ``= sqrt(2·level)``; `singular`, True where the loss is flat in one direction.  Then the contour
    is the pair of lines ``centre ± scales[k]·axes[:, 0] + s·axes[:, 1]`` for every real s, where
    `centre` is the minimum-norm OLS point and ``axes[:, 1]`` a unit vector along the lines.

    >>> ellipse(Problem([[4.0, 0.0], [0.0, 1.0]], [4.0, 2.0]), [2.0]).axes
    array([[0.5, 0. ],
           [0. , 1. ]])
    """

    centre: FloatArray
    axes: FloatArray
    scales: FloatArray
    singular: bool

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.centre, self.axes, self.scales):
            frozen(array)

    def points(self, n_points: int = 97, reach: float = np.inf) -> list[FloatArray]:
        """Trace every contour as polylines, each (m, 2): one closed curve, or two arcs where it is long.

        A half-axis longer than `reach` (> 0, in weight units, measured from the centre) is cut: only
        |coordinate along it| ≤ reach is traced, by two arcs of n_points // 2 points, which become
        straight lines as the loss becomes flat.  `n_points` ≥ 8.  Raises ValueError outside these
        ranges, and for an infinite reach where the contours are lines.

        >>> trough = ellipse(Problem([[1.0, 0.0], [0.0, 0.0]], [1.0, 0.0]), [0.5])
        >>> [len(line) for line in trough.points(8, reach=2.0)]
        [4, 4]
        """
        if n_points < 8:
            raise ValueError(f"n_points must be 8 or more, got {n_points}; fewer do not show an ellipse.")
        if not reach > 0.0:
            raise ValueError(f"reach must be more than 0, got {reach}; pass the half-width of the picture.")
        if self.singular and not np.isfinite(reach):
            raise ValueError("reach must be finite, since these contours are endless lines.")
        lines: list[FloatArray] = []
        for scale in self.scales:
            short = scale * self.axes[:, 0]
            long = self.axes[:, 1] if self.singular else scale * self.axes[:, 1]
            half = np.inf if self.singular else float(np.hypot(*long))
            if half <= reach:
                angle = np.linspace(0.0, 2.0 * np.pi, n_points)
                curve = self.centre + np.outer(np.cos(angle), short) + np.outer(np.sin(angle), long)
                curve[-1] = curve[0]
                lines.append(curve)
            else:
                ends = reach * (self.axes[:, 1] if self.singular else long / half)
                lines += self._arcs(short, ends, reach / half, n_points // 2)
        return lines

    def _arcs(self, short: FloatArray, ends: FloatArray, share: float, n_points: int) -> list[FloatArray]:
        """Trace the two sides between ±ends, which lie at `share` < 1 of the long half-axis (0: lines)."""
        # Even angles give cosine spacing where the ellipse bends and even spacing where it is nearly a
        # line.  share = 0 is the limit of the same formula, so nothing jumps when a loss turns singular.
        place = np.linspace(-1.0, 1.0, n_points)
        angle = place * np.arcsin(share)
        along = np.sin(angle) / share if share > 0.0 else place
        spine = self.centre + np.outer(along, ends)
        offset = np.outer(np.cos(angle), short)
        return [spine + offset, spine - offset]


def ellipse(problem: Problem, levels: ArrayLike) -> Ellipse:
    """Find the contours at ``loss_min + level`` of two weights, exactly, with no grid.

    With eigenpairs (dᵢ, qᵢ) of hess, ``loss = loss_min + ½ Σ dᵢ (qᵢᵀ(w − ols))²``, hence half-axes
    ``sqrt(2·level/dᵢ)`` along qᵢ.  `levels` (L,) or one number: excess losses, finite, ≥ 0.
    Raises ValueError unless there are two weights, for bad levels, and for hess = 0, a loss without contours.

    >>> ellipse(Problem([[4.0, 0.0], [0.0, 1.0]], [4.0, 2.0]), 2.0).scales
    array([2.])
    """
    excess = np.atleast_1d(as_floats("levels", as_nonnegative("levels", levels)))
    _check_has_contours(problem)
    strong, weak, direction = _curvatures(problem)
    across = np.array([-direction[1], direction[0]])
    half_weak = across if weak == 0.0 else across / sqrt(weak)
    axes = np.column_stack((direction / sqrt(strong), half_weak)) + 0.0
    return Ellipse(problem.ols, axes, 2.0 * np.sqrt(0.5 * excess), weak == 0.0)


def contour_levels(problem: Problem, n_levels: int, extent: float) -> FloatArray:
    """Choose excess losses (n_levels,), increasing, whose contours fill the square |wᵢ| ≤ `extent` evenly.

    They grow with the square of their number, so that the contours stand at even distances, and the last
    passes through the corner of the square where the loss is largest.  `n_levels` ≥ 1, `extent` finite
    and > 0, in weight units.  Raises ValueError as `ellipse` does and outside these ranges.

    >>> contour_levels(Problem([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0]), 2, 1.0)
    array([0.25, 1.  ])
    """
    if n_levels < 1:
        raise ValueError(f"n_levels must be 1 or more, got {n_levels}; ask for at least one contour.")
    if not EXTENTS[0] <= extent <= EXTENTS[1]:
        raise ValueError(f"extent must be positive and finite, got {extent}; pass half the picture's width.")
    _check_has_contours(problem)
    corners = extent * np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    offset = corners - problem.ols
    with np.errstate(over="ignore", invalid="ignore"):
        top = 0.5 * float(((offset @ problem.hess) * offset).sum(axis=1).max())
    solved(np.array(top))
    return top * (np.arange(1, n_levels + 1) / n_levels) ** 2


def _check_has_contours(problem: Problem) -> None:
    if problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights to be drawn, got {problem.n_features}; pick two.")
    if not problem.hess.any():
        raise ValueError("problem has hess = 0, a flat loss without contours; give a feature that varies.")


def _curvatures(problem: Problem) -> tuple[float, float, FloatArray]:
    """Find the strong and the weak curvature (0.0 where `singular`) and the unit vector of the strong one."""
    (a, b), (_, d) = problem.hess.tolist()
    strong = 0.5 * (a + d) + hypot(0.5 * (a - d), b)
    turn = 0.5 * atan2(2.0 * b, a - d)
    weak = 0.0
    if not problem.singular:
        # An eigenvalue routine errs by 1e-16 of the *strong* curvature, which spoils a weak one.  The
        # determinant in exact rational arithmetic keeps all its digits, for 7 microseconds.
        weak = float((Fraction(a) * Fraction(d) - Fraction(b) ** 2) / Fraction(strong))
    return strong, weak, np.array([cos(turn), sin(turn)])
