"""The constrained form: the point where an expanding contour first touches the budget region."""

import numpy as np

from regviz.engine.checks import FloatArray, as_radius
from regviz.engine.paths.elastic_net_budget import elastic_net_at_budget
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.lq_path import lq_solutions
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.paths.uniqueness import lasso_is_unique
from regviz.engine.penalties import L1, L2, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.solution import Solution, certified, zero_solution


def solve_constrained(problem: Problem, penalty: Penalty, radius: float) -> Solution:
    """Minimise the loss over the ball ``R(w) ≤ R(t·e₁)`` of radius t, exactly.

    This is the true touch point: not the OLS point scaled down, nor the point of the ball nearest to it.
    `lam` of the answer is the multiplier, the strength at which w minimises ``loss(w) + lam · R(w)``.

    `radius` t ≥ 0, inf allowed; less than 1e-140 is 0.  At 0 the answer is w = 0 with ``penalty.lam_max``;
    where the budget does not bind it is the limit of the path, OLS unless the loss is singular, with lam =
    0.0 and `active` False.
    L1, L2 and the elastic net take any number of weights, Lq with q other than 1 and 2 two.  For q < 1 the
    answer is the global minimiser.  For 1 < q < 1.05 or so a weight may be too small for a float: it is then
    0.0, and `kkt` shows what it could not balance.  Raises ValueError outside these ranges.
    Sources: `Path`, `RidgePath`, `ElasticNetKnots`, `Lq`.

    >>> from regviz.engine.penalties import L1
    >>> touch = solve_constrained(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), L1(), 1.0)
    >>> touch.w, touch.lam
    (array([1., 0.]), 1.5)
    """
    budget = float(as_radius("radius", radius))
    if budget == 0.0:
        _refuse_many_weights(problem, penalty)
        return zero_solution(problem, penalty.lam_max(problem))
    w, lam, unique = _at_budget(problem, penalty, budget)
    return certified(problem, penalty, w, lam, budget, unique)


def _at_budget(problem: Problem, penalty: Penalty, radius: float) -> tuple[FloatArray, float, bool]:
    kind = plain(penalty)
    if isinstance(kind, L1):
        path = lasso_path(problem)
        w, lam = path.at_budget(radius), float(path.lam_of(radius))
        return w, lam, lasso_is_unique(problem, w, lam)
    if isinstance(kind, L2):
        ridge = ridge_path(problem)
        lam = float(ridge.lam_of(radius))
        return ridge.at(lam), lam, lam > 0.0 or not problem.singular
    if isinstance(kind, ElasticNet):
        w, lam = elastic_net_at_budget(problem, kind, radius)
        return w, lam, lam > 0.0 or not problem.singular
    if isinstance(kind, Lq):
        _refuse_many_weights(problem, kind)
        weights, lams, unique = lq_solutions(problem, kind, np.array([radius]))
        return weights[0], float(lams[0]), bool(unique[0])
    raise ValueError(f"penalty must be L1, L2, ElasticNet or Lq, got {type(penalty).__name__}.")


def plain(penalty: Penalty) -> Penalty:
    """Replace an elastic net or Lq that is L1 or L2 under another name; radius and lam mean the same there.

    >>> from regviz.engine.penalties import Lq
    >>> plain(Lq(2.0))
    L2()
    """
    if isinstance(penalty, ElasticNet) and penalty.mix in (0.0, 1.0):
        return L1() if penalty.mix else L2()
    if isinstance(penalty, Lq) and penalty.q in (1.0, 2.0):
        return L1() if penalty.q == 1.0 else L2()
    return penalty


def _refuse_many_weights(problem: Problem, penalty: Penalty) -> None:
    if isinstance(plain(penalty), Lq) and problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights for an Lq ball, got {problem.n_features}; pick two.")
