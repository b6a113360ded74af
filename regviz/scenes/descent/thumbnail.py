"""The small picture of the descent scene in the gallery: two weights, from the engine's own runs."""

import numpy as np

from regviz.engine import Problem, trajectory

STEPS = 44
WIDTH_PX, HEIGHT_PX, LEFT_PX, TOP_PX = 252.0, 120.0, 14.0, 16.0


def thumbnail() -> str:
    """
    Return an SVG with a weight that L1 brings to exactly 0, and one that L2 halves again and again.

    Examples
    --------
    >>> thumbnail().startswith("<svg")
    True
    """
    problem = Problem(np.zeros((1, 1)), np.zeros(1))
    drawn = []
    for method, role in (("gradient_l2", "l2"), ("proximal_l1", "l1")):
        weights = trajectory(problem, method, np.ones(1), STEPS, 0.05, 0.7).weights[:, 0]
        points = "L".join(f"{_x(k):.1f} {_y(w):.1f}" for k, w in enumerate(weights))
        dead = np.flatnonzero(weights == 0.0)
        drawn.append(f'<path class="{role}" fill="none" style="fill:none" d="M{points}"/>')
        if len(dead):
            drawn.append(f'<path class="mark" d="M{_x(int(dead[0])):.1f} {_y(0.0):.1f}h0"/>')
    frame = f'<path class="axis" d="M{LEFT_PX} {TOP_PX}V{_y(0.0)}H{LEFT_PX + WIDTH_PX}"/>'
    return f'<svg viewBox="0 0 280 160" aria-hidden="true">{frame}{"".join(drawn)}</svg>'


def _x(step: int) -> float:
    return LEFT_PX + WIDTH_PX * step / STEPS


def _y(weight: float) -> float:
    return TOP_PX + HEIGHT_PX * (1.0 - weight)
