"""The small picture of the features scene in the gallery: the lasso's paths of the lessons' features."""

import numpy as np

from regviz.engine import Problem, lasso_path, ridge_path
from regviz.scenes.features.data import MADE

WIDTH_PX, HEIGHT_PX, LEFT_PX, TOP_PX = 252.0, 56.0, 14.0, 14.0
POINTS = 40


def thumbnail() -> str:
    """
    Return an SVG with the paths of twenty features, under L1 above and under L2 below.

    Examples
    --------
    >>> thumbnail().startswith("<svg")
    True
    """
    study = MADE["twenty"](1)
    problem = Problem.from_data(study.X, study.y)
    path = lasso_path(problem)
    lams = np.geomspace(path.lams[0], path.lams[0] / 200.0, POINTS)
    drawn = []
    for role, weights, top in (("l1", path.at(lams), 0.0), ("l2", ridge_path(problem).at(lams), 74.0)):
        base = TOP_PX + top + HEIGHT_PX
        drawn.append(f'<path class="axis" d="M{LEFT_PX} {base}h{WIDTH_PX}"/>')
        for column in weights.T[np.argsort(-np.abs(weights[-1]))[:8]]:
            heights = base - HEIGHT_PX * np.abs(column) / 82.0
            points = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(_places(), heights, strict=True))
            drawn.append(f'<path class="{role}" style="fill:none;stroke-width:1.4" d="M{points}"/>')
    return f'<svg viewBox="0 0 280 160" aria-hidden="true">{"".join(drawn)}</svg>'


def _places() -> np.ndarray:
    return np.linspace(LEFT_PX, LEFT_PX + WIDTH_PX, POINTS)
