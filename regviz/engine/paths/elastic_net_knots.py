"""The elastic net of two weights for every lam: the knots between which one short formula is exact."""

from dataclasses import dataclass
from itertools import pairwise
from math import copysign, inf, isfinite, sqrt
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, as_nonnegative, as_share, frozen
from regviz.engine.paths.elastic_net_pair import pair_limit, solve_flat, solve_pair
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.path import Path
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.problem import Problem

Pair = tuple[float, float]

SAME_ROOT = 1e-13
LEAST_LAM = 1e-10
NEWTON_STEPS = 2


@final
@dataclass(frozen=True, eq=False)
class ElasticNetKnots:
    """All solutions of ``loss(w) + lam·(mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²)`` of two weights.

    Between neighbouring knots the signs s stay, and with A the weights whose sign is not 0 the solution is
    ``w_A = (hess_AA + 2·lam·(1 − mix)·I)⁻¹ (lin_A − lam·mix·s_A)``, the others being exactly 0: a curve,
    not a line, so that the signs and not the weights must travel to whoever evaluates it.

    Fields: `lams` (K,), decreasing from lam_max to 0; `weights` (K, 2) at the knots, the last row being the
    limit lam → 0 (OLS, or where that is not unique the least-squares fit of smallest penalty); `signs`
    (K − 1, 2), entries −1, 0, 1, for the intervals; `mix`; `problem`.  For mix = 0 (ridge) there is
    one interval from ``lams[0] = inf`` to 0 with signs (1, 1): both weights are in play, and the
    signs weigh nothing.  If 0 is optimal throughout there is one knot and no interval.

    >>> elastic_net_knots(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.0]), 0.5).at(1.0)
    array([0.75, 0.25])
    """

    lams: FloatArray
    weights: FloatArray
    signs: FloatArray
    mix: float
    problem: Problem

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.lams, self.weights, self.signs):
            frozen(array)

    def at(self, lam: ArrayLike) -> FloatArray:
        """Give the weights at strength `lam` ≥ 0: (2,) for a scalar, lam.shape + (2,) for an array."""
        strengths = as_nonnegative("lam", lam)
        last = np.broadcast_to(self.weights[-1], (*strengths.shape, 2)).copy()
        if len(self.lams) == 1:
            return last
        if self.mix == 1.0:
            return Path(self.lams, self.weights).at(strengths)
        if self.mix == 0.0:
            return np.where((strengths > 0.0)[..., None], ridge_path(self.problem).at(strengths), last)
        k = np.clip(np.searchsorted(-self.lams, -strengths, side="right") - 1, 0, len(self.signs) - 1)
        inside = np.where((strengths > 0.0) & (strengths < self.lams[0]), strengths, 1.0)
        found = solve_pair(self.problem, self.mix, inside, self.signs[k])
        # At a knot what vanishes there is exactly 0; solving with the signs beyond it would leave rounding.
        weights = np.where((strengths == self.lams[k])[..., None], self.weights[k], found)
        weights = np.where((strengths < self.lams[0])[..., None], weights, 0.0)
        return np.where((strengths > 0.0)[..., None], weights, last)


def elastic_net_knots(problem: Problem, mix: float) -> ElasticNetKnots:
    """Find every lam at which a weight of the two-weight elastic net becomes or stops being 0.

    Such a lam is a root of one of eight quadratics (weight i vanishes while the other has sign s, by
    Cramer's rule) or the lam_max of one weight alone.  All roots are found, and between neighbours the
    signs are read off the solution at the middle.  `mix` in [0, 1]; for 1 these are the knots of
    `lasso_path`.  Raises ValueError outside and unless `problem` has two weights.
    Source: Zou and Hastie (2005), JRSS B 67.

    >>> elastic_net_knots(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.0]), 0.5).lams
    array([4., 2., 0.])
    """
    share = as_share("mix", mix)
    if problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights for these knots, got {problem.n_features}; pick two.")
    if not problem.lin.any():
        return ElasticNetKnots(np.zeros(1), np.zeros((1, 2)), np.empty((0, 2)), share, problem)
    if share == 1.0:
        path = lasso_path(problem)
        signs = np.sign(path.weights[1:] + path.weights[:-1])
        return ElasticNetKnots(path.lams, path.weights, signs, share, problem)
    if share == 0.0:
        weights = np.stack((np.zeros(2), problem.ols))
        return ElasticNetKnots(np.array([inf, 0.0]), weights, np.ones((1, 2)), share, problem)
    top = float(np.abs(problem.lin).max()) / share
    lams, signs = _merged(problem, share, _candidates(problem, share, top))
    weights = np.zeros((len(lams), 2))
    # What vanishes at a knot is 0 there; solving without it keeps the knot's rounding out of the other.
    weights[1:-1] = solve_pair(problem, share, lams[1:-1], np.where(signs[1:] == 0.0, 0.0, signs[:-1]))
    weights[-1] = pair_limit(problem, share, signs[-1])
    return ElasticNetKnots(lams, weights + 0.0, signs, share, problem)


def _candidates(problem: Problem, mix: float, top: float) -> list[float]:
    """List lams (decreasing, from `top` to 0) that include all knots, and some that are none."""
    (a, b), (_, d) = problem.hess.tolist()
    c1, c2 = problem.lin.tolist()
    double = 2.0 * (1.0 - mix)
    roots = [abs(c1) / mix, abs(c2) / mix]
    for own, other, across in ((c1, c2, d), (c2, c1, a)):
        for sign in (1.0, -1.0):
            for sign_other in (1.0, -1.0):
                # (across + 2·lam·(1−mix))·(own − lam·mix·sign) − b·(other − lam·mix·sign_other)
                square = -double * mix * sign
                linear = double * own - across * mix * sign + b * mix * sign_other
                roots += _real_roots(square, linear, across * own - b * other)
    # Where hess is singular up to rounding, a lam below that rounding cannot tell zero from nonzero.
    least = min(problem.rank_cutoff / double, LEAST_LAM * top) if problem.singular else 0.0
    kept = [top]
    for root in sorted(roots, reverse=True):
        if least < root < kept[-1] * (1.0 - SAME_ROOT):
            kept.append(root)
    return [*kept, 0.0]


def _real_roots(square: float, linear: float, const: float) -> list[float]:
    """Solve ``square·x² + linear·x + const = 0`` without cancellation, then polish by Newton's method."""
    inner = linear * linear - 4.0 * square * const
    if inner < 0.0:
        return []
    half = -0.5 * (linear + copysign(sqrt(inner), linear))
    roots = [half / square] if square else []
    roots += [const / half] if half else []
    polished = []
    for root in roots:
        x = root
        for _ in range(NEWTON_STEPS):
            slope = 2.0 * square * x + linear
            x -= ((square * x + linear) * x + const) / slope if slope else 0.0
        polished.append(x if isfinite(x) else root)
    return polished


def _merged(problem: Problem, mix: float, candidates: list[float]) -> tuple[FloatArray, FloatArray]:
    """Keep the candidates at which the signs change: knots (K,) and the signs between them (K − 1, 2)."""
    lams, signs = [candidates[0]], list[Pair]()
    for high, low in pairwise(candidates):
        now = _signs_at(problem, mix, 0.5 * (high + low))
        if signs and now == signs[-1]:
            lams[-1] = low
        else:
            signs.append(now)
            lams.append(low)
    return np.array(lams), np.array(signs)


def _signs_at(problem: Problem, mix: float, lam: float) -> Pair:
    """Read off the signs of the solution at `lam` > 0, zeros included, without solving for it.

    The objective is convex, so the least cost as a function of w₂ alone slopes at 0 as the pull on w₂ does
    with the best w₁ in place: that pull, less what the kink holds, has the sign of the solution's w₂.
    """
    (a, b), (_, d) = problem.hess.tolist()
    c1, c2 = problem.lin.tolist()
    held, shift = lam * mix, 2.0 * lam * (1.0 - mix)
    first, second = (_sign(c1), 0.0), (0.0, _sign(c2))
    alone = first if abs(c1) >= abs(c2) else second
    if max(abs(c1), abs(c2)) <= held:
        return 0.0, 0.0
    if problem.singular:  # the pulls on both weights may tie to the last digit, but their shares are known
        both = np.sign(problem.lin)
        shares = both.all() and (solve_flat(problem, mix, np.array(lam), both) * both > 0.0).all()
        return (first[0], second[1]) if shares else alone
    w1, w2 = _soft(c1, held) / (a + shift), _soft(c2, held) / (d + shift)
    signs = _sign(_soft(c1 - b * w2, held)), _sign(_soft(c2 - b * w1, held))
    return signs if any(signs) else alone


def _soft(v: float, threshold: float) -> float:
    return max(v - threshold, 0.0) - max(-v - threshold, 0.0)


def _sign(v: float) -> float:
    return float(v > 0.0) - float(v < 0.0)
