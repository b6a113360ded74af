"""Zero territory: which OLS centres lead to an exact zero, as polygons and as a share of all centres."""

from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin
from typing import final

import numpy as np

from regviz.engine.bounds import EXTENTS
from regviz.engine.checks import FloatArray, as_radius, frozen
from regviz.engine.penalties import L1, BallPenalty
from regviz.engine.problem import Problem

Point = tuple[float, float]
HalfPlane = tuple[float, float, float]  # (a, b, d): the points with a·x + b·y ≥ d

VERTICES: tuple[Point, ...] = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))
TIE_TOL = 1e-12
SLIVER_TOL = 1e-13
EVERYWHERE: HalfPlane = (0.0, 0.0, 0.0)


@final
@dataclass(frozen=True, eq=False)
class CornerShare:
    """The OLS centres whose constrained solution is a corner, where one weight is exactly 0.

    Fields: `regions`, four convex polygons (m, 2), anticlockwise and not closed, (0, 2) where empty, for the
    corners at (t, 0), (0, t), (−t, 0), (0, −t), clipped to the square |wᵢ| ≤ `extent`; `share`, the part
    of the square they cover; `share_at_distance`, the part of all directions in which an OLS centre as far
    from 0 as the problem's own has a zero; `extent`, the half-width of the square.

    >>> corner_share(Problem([[1.0, 0.0], [0.0, 1.0]], [0.0, 2.0]), 0.0).share
    1.0
    """

    regions: tuple[FloatArray, ...]
    share: float
    share_at_distance: float
    extent: float

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for region in self.regions:
            frozen(region)


def corner_share(
    problem: Problem, radius: float, penalty: BallPenalty | None = None, extent: float | None = None
) -> CornerShare:
    """Find every OLS centre ŵ for which ``min loss with R(w) ≤ R(t·e₁)`` ends in a corner of the ball.

    The curvature `problem.hess` is kept and the centre varies.  The corner v = (t, 0) is optimal exactly when
    the pull ``g = hess·(ŵ − v)`` lies in the normal cone, ``|g₂| ≤ slope · g₁`` (see its
    `normal_slope`), so the region is a wedge between two lines, and everything here is exact geometry, not
    sampling.  For standardised features and L1 this is ``|ŵ₂| ≤ ŵ₁ − t``, whatever the correlation.

    `radius` t is finite and ≥ 0; at 0 every centre ends in 0 and the shares are 1.0.  `penalty` is convex
    (L1 if not given; with L2, or Lq for q > 1, there are no corners and the shares are 0.0).  `extent`,
    finite and > 0, is ``1.25 · max(|ols|, radius)`` if not given.  Where the problem is `singular` a
    centre counts if a corner is among its optimal points, though others may tie with it.
    Raises ValueError outside these ranges, unless there are two weights, and for hess = 0.

    >>> identity = Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.0])
    >>> round(corner_share(identity, 1.0).share_at_distance, 4)
    0.5903
    """
    size, ball = float(as_radius("radius", radius)), L1() if penalty is None else penalty
    half = _checked_extent(problem, size, ball, extent)
    slope = ball.normal_slope(size) if size > 0.0 else 1.0
    if slope == 0.0:
        return CornerShare(tuple(np.empty((0, 2)) for _ in VERTICES), 0.0, 0.0, half)
    wedges = [_wedge(problem, corner, size, slope) for corner in VERTICES]
    square: list[Point] = [(-half, -half), (half, -half), (half, half), (-half, half)]
    polygons = [_clip(_clip(square, wedge[0]), wedge[1]) for wedge in wedges]
    areas = [_area(polygon) / (4.0 * half * half) for polygon in polygons]
    polygons = [polygon if area > SLIVER_TOL else [] for polygon, area in zip(polygons, areas, strict=True)]
    regions = tuple(np.array(polygon, dtype=np.float64).reshape(-1, 2) for polygon in polygons)
    if size == 0.0:
        return CornerShare(regions, 1.0, 1.0, half)
    around = _share_of_directions(wedges, float(np.hypot(*problem.ols)))
    return CornerShare(regions, _covered(polygons, areas, wedges), around, half)


def _checked_extent(problem: Problem, radius: float, penalty: BallPenalty, extent: float | None) -> float:
    if problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights to have a map, got {problem.n_features}; pick two.")
    if not problem.hess.any():
        raise ValueError("problem has hess = 0, so its centre is nowhere; give a feature that varies.")
    if not np.isfinite(radius):
        raise ValueError("radius must be finite; beyond the OLS point it no longer matters.")
    if not penalty.convex:
        # Its corners hold a half-plane of pulls, but a far point of the ball may be better: the exact
        # regions have curved edges, so a wedge would be wrong.
        raise ValueError(f"penalty must have a convex ball, got {penalty}; raise q to 1 or more.")
    if extent is None:
        return 1.25 * max(float(np.abs(problem.ols).max()), radius) or 1.0
    if not EXTENTS[0] <= extent <= EXTENTS[1]:
        raise ValueError(f"extent must be positive and finite, got {extent}; pass half the picture's width.")
    return float(extent)


def _wedge(problem: Problem, corner: Point, radius: float, slope: float) -> tuple[HalfPlane, HalfPlane]:
    """Write ``|g_other| ≤ slope · g_out`` as two half-planes of centres."""
    (a, b), (_, d) = problem.hess.tolist()
    out = (corner[0] * a + corner[1] * b, corner[0] * b + corner[1] * d)  # row of hess along the corner
    other = (b, d) if corner[0] else (a, b)
    # Singular with equal columns: both lines vanish where a whole edge is optimal, and the corner with it.
    nothing = TIE_TOL * max(a, d) if problem.singular else 0.0

    def half_plane(sign: float) -> HalfPlane:
        x, y = slope * out[0] + sign * other[0], slope * out[1] + sign * other[1]
        if hypot(x, y) <= nothing:
            return EVERYWHERE
        return x, y, radius * (x * corner[0] + y * corner[1])

    return half_plane(1.0), half_plane(-1.0)


def _inside(point: Point, wedge: tuple[HalfPlane, HalfPlane]) -> bool:
    return all(x * point[0] + y * point[1] >= d for x, y, d in wedge)


def _clip(polygon: list[Point], line: HalfPlane) -> list[Point]:
    """Cut a convex polygon by a half-plane (Sutherland and Hodgman 1974)."""
    if line == EVERYWHERE or not polygon:
        return polygon
    x, y, d = line
    heights = [x * p[0] + y * p[1] - d for p in polygon]
    kept: list[Point] = []
    for (p, height), (after, height_after) in pairwise(
        [*zip(polygon, heights, strict=True), (polygon[0], heights[0])]
    ):
        if height >= 0.0:
            kept.append(p)
        if height > 0.0 > height_after or height < 0.0 < height_after:
            share = height / (height - height_after)
            kept.append((p[0] + share * (after[0] - p[0]), p[1] + share * (after[1] - p[1])))
    return kept


def _area(polygon: list[Point]) -> float:
    if len(polygon) < 3:
        return 0.0
    return 0.5 * sum(p[0] * q[1] - q[0] * p[1] for p, q in pairwise([*polygon, polygon[0]]))


def _covered(
    polygons: list[list[Point]], areas: list[float], wedges: list[tuple[HalfPlane, HalfPlane]]
) -> float:
    """Add the areas, once for regions that coincide, as they do in a tie; otherwise they are disjoint."""
    total = 0.0
    for k, polygon in enumerate(polygons):
        if polygon:
            middle = (sum(p[0] for p in polygon) / len(polygon), sum(p[1] for p in polygon) / len(polygon))
            if not any(_inside(middle, wedges[j]) for j in range(k) if polygons[j]):
                total += areas[k]
    return min(total, 1.0)


def _share_of_directions(wedges: list[tuple[HalfPlane, HalfPlane]], distance: float) -> float:
    """Measure the part of the circle of radius `distance` that lies in any wedge, from its crossings."""
    cuts = []
    for x, y, d in (line for wedge in wedges for line in wedge):
        reach = hypot(x, y) * distance
        if abs(d) < reach:
            middle, width = atan2(y, x), acos(d / reach)
            cuts += [(middle - width) % (2.0 * pi), (middle + width) % (2.0 * pi)]
    cuts.sort()
    if not cuts:
        return float(any(_inside((distance, 0.0), wedge) for wedge in wedges))
    total = 0.0
    for start, end in pairwise([*cuts, cuts[0] + 2.0 * pi]):
        angle = 0.5 * (start + end)
        point = (distance * cos(angle), distance * sin(angle))
        if any(_inside(point, wedge) for wedge in wedges):
            total += end - start
    return min(total / (2.0 * pi), 1.0)
