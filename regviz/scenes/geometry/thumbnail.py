"""The small picture of the geometry scene in the gallery: the same mathematics, drawn once."""

from collections.abc import Iterable

from regviz.engine import L1, L2, Problem, ellipse, solve_constrained

SCALE_PX = 44.0
CENTRE_PX = (92.0, 92.0)


def thumbnail() -> str:
    """
    Return an SVG with the contours that first touch the diamond and the circle, from exact solutions.

    Examples
    --------
    >>> thumbnail().startswith("<svg")
    True
    """
    problem, radius = Problem.from_ols([[1.0, 0.5], [0.5, 1.0]], [2.2, 0.8]), 1.0
    touched = [solve_constrained(problem, shape, radius).w for shape in (L1(), L2())]
    levels = [float(problem.loss(w) - problem.loss_min) for w in touched]
    curves = [_path(points) for points in ellipse(problem, levels).points(97)]
    diamond = _path(L1().boundary(radius, 5))
    circle = _path(L2().boundary(radius, 97))
    marks = "".join(f'<path class="mark" d="{_path([w])}"/>' for w in touched)
    drawn = "".join(f'<path class="contour" d="{curve}"/>' for curve in curves)
    return (
        '<svg viewBox="0 0 280 160" aria-hidden="true"><path class="axis" d="M8 92H272M92 8V152"/>'
        f'<path class="l2" d="{circle}"/><path class="l1" d="{diamond}"/>{drawn}{marks}</svg>'
    )


def _path(points: Iterable[Iterable[float]]) -> str:
    """Return the points as SVG path data; one point alone becomes a dot under a round line cap."""
    x0, y0 = CENTRE_PX
    steps = [f"{x0 + SCALE_PX * x:.1f} {y0 - SCALE_PX * y:.1f}" for x, y in points]
    return "M" + "L".join(steps if len(steps) > 1 else steps * 2)
