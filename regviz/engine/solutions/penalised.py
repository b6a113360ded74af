"""The penalised form ``loss(w) + lam · R(w)``, for one lam."""

from math import inf

from regviz.engine.checks import FloatArray, as_nonnegative
from regviz.engine.paths.elastic_net_budget import elastic_net_solver
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.paths.uniqueness import lasso_is_unique
from regviz.engine.penalties import L1, L2, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.constrained import plain
from regviz.engine.solutions.lq_penalised import lq_penalised
from regviz.engine.solutions.lq_solver import check_power, shortest_minimiser
from regviz.engine.solutions.solution import Solution, certified, zero_solution


def solve_penalised(problem: Problem, penalty: Penalty, lam: float) -> Solution:
    """Minimise ``loss(w) + lam · R(w)``, exactly; with data the loss is ``1/(2n) ‖y − Xw − b‖²``.

    `lam` ≥ 0, inf allowed.  At 0 the answer is the limit lam → 0: OLS, or where the loss is singular a fit of
    smallest penalty; at inf it is 0.  `radius` of the answer is the budget that w uses.
    L1, L2 and the elastic net take any number of weights, Lq with q other than 1 and 2 two.  For q < 1 the
    answer is the global minimiser, which jumps in lam.  Raises ValueError outside these ranges.

    >>> solve_penalised(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), L1(), 1.5).w
    array([1., 0.])
    """
    strength, kind = float(as_nonnegative("lam", lam)), plain(penalty)
    if isinstance(kind, Lq) and problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights for Lq, got {problem.n_features}; pick two.")
    if strength == inf:
        return zero_solution(problem, strength)
    w, unique = _at_lam(problem, kind, strength)
    return certified(problem, penalty, w, strength, float(penalty.radius_of(w)), unique)


def _at_lam(problem: Problem, penalty: Penalty, lam: float) -> tuple[FloatArray, bool]:
    if isinstance(penalty, L1):
        w = lasso_path(problem).at(lam)
        return w, lasso_is_unique(problem, w, lam)
    if isinstance(penalty, L2):
        return ridge_path(problem).at(lam), lam > 0.0 or not problem.singular
    if isinstance(penalty, ElasticNet):
        return elastic_net_solver(problem, penalty)(lam), lam > 0.0 or not problem.singular
    if isinstance(penalty, Lq):
        check_power(problem, penalty.q)
        if lam == 0.0:
            return shortest_minimiser(problem, penalty.q), not problem.singular
        return lq_penalised(problem, penalty, lam)
    raise ValueError(f"penalty must be L1, L2, ElasticNet or Lq, got {type(penalty).__name__}.")
