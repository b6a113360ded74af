"""Two weights of the elastic net whose signs are known: two equations, solved with small residuals."""

import numpy as np

from regviz.engine.bounds import ROUNDING, solved
from regviz.engine.checks import FloatArray
from regviz.engine.problem import Problem


def solve_pair(problem: Problem, mix: float, lams: FloatArray, signs: FloatArray) -> FloatArray:
    """Solve for the weights (..., 2) at `lams` (...) > 0 with given `signs` (..., 2).

    Beside a knot a vanishing weight may come out on the wrong side of 0.  Then the other is solved for alone:
    along a nearly flat line it would have made up for the first.
    """
    weights = _eliminate(problem, mix, lams, signs)
    kept = np.where(weights * signs > 0.0, signs, 0.0)
    alone = (kept != signs).any(axis=-1)
    if alone.any():
        weights = np.where(alone[..., None], _eliminate(problem, mix, lams, kept), weights)
    return np.where(weights * kept > 0.0, weights, 0.0)


def _eliminate(problem: Problem, mix: float, lams: FloatArray, signs: FloatArray) -> FloatArray:
    """Solve the two equations of the weights whose `signs` are not 0, wherever that leads."""
    (a, b), (_, d) = problem.hess
    shift = 2.0 * lams * (1.0 - mix)
    on1, on2 = np.abs(signs[..., 0]), np.abs(signs[..., 1])
    k1, k2 = np.where(on1 > 0.0, a + shift, 1.0), np.where(on2 > 0.0, d + shift, 1.0)
    flat = problem.singular & (on1 * on2 > 0.0)
    across = np.where(flat, 0.0, b * on1 * on2)
    r1 = on1 * (problem.lin[0] - lams * mix * signs[..., 0])
    r2 = on2 * (problem.lin[1] - lams * mix * signs[..., 1])
    # Elimination from the larger pivot: unlike Cramer's rule it leaves a small residual for any condition.
    swap = k2 > k1
    top, low, rt, rl = np.where(swap, (k2, k1, r2, r1), (k1, k2, r1, r2))
    ratio = across / top
    c1, c2 = np.abs(problem.lin)
    size1, size2 = on1 * (c1 + lams * mix), on2 * (c2 + lams * mix)  # of the terms that r1 and r2 are made of
    small, large = np.where(swap, size1, size2), np.where(swap, size2, size1)
    with np.errstate(over="ignore", invalid="ignore"):
        second = _beyond(rl - ratio * rt, small + np.abs(ratio) * large) / (low - ratio * across)
        first = _beyond(rt - across * second, large + np.abs(across * second)) / top
    solved(first, second)
    weights = np.stack((np.where(swap, second, first), np.where(swap, first, second)), axis=-1)
    if flat.any():
        weights = np.where(flat[..., None], solve_flat(problem, mix, lams, signs), weights)
    return weights


def _beyond(pull: FloatArray, size: FloatArray) -> FloatArray:
    """Give `pull`, or 0.0 where it is no more than rounding leaves of terms whose sizes add up to `size`."""
    return np.where(np.abs(pull) <= ROUNDING * size, 0.0, pull)


def solve_flat(problem: Problem, mix: float, lams: FloatArray, signs: FloatArray) -> FloatArray:
    """Solve as `solve_pair` does for two nonzero weights of a singular loss, also at lam = 0.

    The loss pulls along lin only, so the part of w along it and the part across separate, and the
    second, ``−mix·s / 2(1 − mix)`` across, does not depend on lam: nothing is divided by a tiny lam.
    """
    along = problem.lin / np.hypot(*problem.lin)
    across = np.array([-along[1], along[0]])
    pull = (problem.lin - lams[..., None] * mix * signs) @ along
    first = pull / (along @ problem.hess @ along + 2.0 * lams * (1.0 - mix))
    second = -mix * (signs @ across) / (2.0 * (1.0 - mix))
    return np.asarray(first[..., None] * along + second[..., None] * across)


def pair_limit(problem: Problem, mix: float, signs: FloatArray) -> FloatArray:
    """Give the limit lam → 0 of the solutions with the `signs` (2,) of the last interval."""
    active = signs != 0.0
    if active.all():
        return solve_flat(problem, mix, np.zeros(()), signs) if problem.singular else problem.ols
    weights = np.zeros(2)
    weights[active] = problem.lin[active] / np.diag(problem.hess)[active]
    return weights
