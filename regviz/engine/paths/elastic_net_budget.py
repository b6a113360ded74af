"""The elastic net by its budget: the map between lam and radius, inverted to machine precision."""

from collections.abc import Callable

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.paths.elastic_net_knots import elastic_net_knots
from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.penalties import ElasticNet
from regviz.engine.problem import Problem

Solver = Callable[[float], FloatArray]

ROOT_STEPS = 200
ROOT_TOL = 4e-16
SETTLED_STEP = 1e-9
LIMIT_TRIES = 5
ROUNDING_OF_OLS = 1e-12  # of its largest weight


def elastic_net_solver(problem: Problem, penalty: ElasticNet) -> Solver:
    """Prepare a function that gives the elastic net's weights (p,) at a finite lam ≥ 0, zeros exact.

    `penalty` has 0 < mix < 1.  At lam = 0 it gives the limit lam → 0: OLS, or where the loss is singular the
    least-squares fit of smallest penalty.  Two weights use their knots, more use `elastic_net_path`.

    >>> elastic_net_solver(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.0]), ElasticNet(0.5))(1.0)
    array([0.75, 0.25])
    """
    if problem.n_features == 2:
        return elastic_net_knots(problem, penalty.mix).at

    def solver(lam: float) -> FloatArray:
        if lam == 0.0:
            return _limit(problem, penalty.mix, solver)
        return np.array(elastic_net_path(problem, penalty.mix, [lam]).weights[0])

    return solver


def elastic_net_at_budget(problem: Problem, penalty: ElasticNet, radius: float) -> tuple[FloatArray, float]:
    """Find the weights (p,) and the lam at which the elastic net uses the budget `radius` > 0.

    lam is 0.0, and the weights the limit lam → 0, where the budget does not bind.
    Newton's method on 1/radius, which is almost straight in lam, held inside a shrinking bracket.

    >>> w, lam = elastic_net_at_budget(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 0.0]), ElasticNet(0.5), 1.0)
    >>> w, round(lam, 12)
    (array([1., 0.]), 0.666666666667)
    """
    at = elastic_net_solver(problem, penalty)
    w = at(0.0)
    if float(penalty.radius_of(w)) <= radius * (1.0 + ROOT_TOL):
        return w, 0.0
    low, high = 0.0, penalty.lam_max(problem)
    lam = _first_guess(problem, penalty, radius, high)
    for _ in range(ROOT_STEPS):
        w = at(lam)
        used = float(penalty.radius_of(w))
        low, high = (lam, high) if used > radius else (low, lam)
        if high - low <= ROOT_TOL * high:
            break
        better = lam - (1.0 - used / radius) / _slope(problem, penalty, w, lam, used) if used else high
        if abs(better - lam) <= SETTLED_STEP * lam:
            break
        lam = better if low < better < high else 0.5 * (low + high)
    w, lam = _refined(problem, penalty, w, lam, penalty.level_of(radius))
    return _within(problem, penalty, w, radius), lam


def _within(problem: Problem, penalty: ElasticNet, w: FloatArray, radius: float) -> FloatArray:
    """Shorten weights that are rounding of OLS but more than a budget that is smaller still.

    Their pulls are those of 0 to the last digit, whatever their length: the shorter ones solve as well.
    """
    used = float(penalty.radius_of(w))
    if used <= radius * (1.0 + ROOT_TOL) or np.abs(w).max() > ROUNDING_OF_OLS * np.abs(problem.ols).max():
        return w
    return np.asarray(w * (radius / used))


def _refined(
    problem: Problem, penalty: ElasticNet, w: FloatArray, lam: float, level: float
) -> tuple[FloatArray, float]:
    """Take one Newton step on the pulls and the budget together, the zeros of `w` kept.

    Weights computed from lam inherit its rounding times the condition of the problem; here both residuals
    are measured at w itself, which leaves 1e-15 of the budget.
    """
    on = w != 0.0
    if not on.any():
        return w, lam
    price = penalty.mix * np.sign(w[on]) + 2.0 * (1.0 - penalty.mix) * w[on]
    size = len(price)
    system = np.zeros((size + 1, size + 1))
    system[:size, :size] = problem.hess[np.ix_(on, on)]
    system[range(size), range(size)] += 2.0 * lam * (1.0 - penalty.mix)
    # In units in which the price is as large as the curvature no row of the system looks like rounding.
    unit = float(np.abs(price).max() / np.abs(system).max())
    system[:size, size] = system[size, :size] = price / unit
    wrong = np.append(-problem.grad(w)[on] - lam * price, (level - float(penalty.value(w))) / unit)
    step = np.linalg.lstsq(system, wrong, rcond=None)[0]  # lam may be too small to lift a flat direction
    better, better_lam = w.copy(), lam + float(step[size]) / unit
    better[on] += step[:size]
    if better_lam <= 0.0 or (np.sign(better) != np.sign(w)).any():  # where lam or a weight is itself rounding
        return w, lam
    return better, better_lam


def _first_guess(problem: Problem, penalty: ElasticNet, radius: float, lam_max: float) -> float:
    """Balance the largest pull at 0 with the slope of the penalty at a single weight of size `radius`."""
    slope = penalty.mix + 2.0 * (1.0 - penalty.mix) * radius
    return min(float(np.abs(problem.lin).max()) / slope, 0.5 * lam_max)


def _slope(problem: Problem, penalty: ElasticNet, w: FloatArray, lam: float, used: float) -> float:
    """Differentiate 1/radius with respect to lam on the sign pattern of `w`, times the radius `used`."""
    on = w != 0.0
    price = penalty.mix * np.sign(w[on]) + 2.0 * (1.0 - penalty.mix) * w[on]
    curved = problem.hess[np.ix_(on, on)] + 2.0 * lam * (1.0 - penalty.mix) * np.eye(int(on.sum()))
    price /= used  # squared as it is it may overflow
    level_rate = float(price @ np.linalg.lstsq(curved, price, rcond=None)[0])
    return level_rate * used / (penalty.mix + 2.0 * (1.0 - penalty.mix) * used)


def _limit(problem: Problem, mix: float, solver: Solver) -> FloatArray:
    """Find the limit lam → 0: on the final signs, the fit whose penalty is level along flat directions."""
    if not problem.singular or not problem.lin.any():
        return problem.ols
    lam = 1e-6 * _first_guess(problem, ElasticNet(mix), float(np.abs(problem.ols).max()), np.inf)
    for _ in range(LIMIT_TRIES):
        w = solver(lam)
        on = w != 0.0
        signs = np.sign(w[on])
        values, vectors = np.linalg.eigh(problem.hess[np.ix_(on, on)])
        curved = values > problem.rank_cutoff
        share = np.where(curved, problem.lin[on] @ vectors, -mix * (signs @ vectors))
        fit = vectors @ (share / np.where(curved, values, 2.0 * (1.0 - mix)))
        if (np.sign(fit) == signs).all():
            w[on] = fit
            return w
        lam *= 1e-2
    return w
