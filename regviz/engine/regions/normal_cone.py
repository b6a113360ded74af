"""How wide a corner of the budget region opens to gradients: the reason why zeros are stable, or are not."""

from math import atan, pi

import numpy as np

from regviz.engine.checks import as_nonnegative
from regviz.engine.penalties import BallPenalty


def normal_half_angle(penalty: BallPenalty, radius: float) -> float:
    """Measure, in radians, the half-angle of the ball's normal cone at the point (radius, 0).

    A pull −∂loss/∂w within this angle of the axis leaves the other weight at exactly 0: the wider the
    cone, the more often there is a zero.  For two weights: L1 gives π/4 at any radius, the elastic net
    ``atan(mix / (mix + 2·(1 − mix)·radius))``, L2 gives 0, and Lq gives 0 for q > 1, π/4 for q = 1 and π/2
    for q < 1 (a spike that no pull within the half-plane moves off the axis, though a far point may be
    better still).  At radius 0 the ball is a point, held by every pull: π.
    `radius` is finite and ≥ 0.  Raises ValueError otherwise.
    Source: Rockafellar (1970), Convex Analysis, section 23.

    >>> from regviz.engine.penalties import ElasticNet
    >>> round(float(np.degrees(normal_half_angle(ElasticNet(0.5), 1.0))), 1)
    18.4
    """
    size = float(as_nonnegative("radius", radius))
    if not np.isfinite(size):
        raise ValueError("radius must be finite; a ball without end has no corner.")
    return pi if size == 0.0 else atan(penalty.normal_slope(size))
