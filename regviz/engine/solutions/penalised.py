"""The penalised form ``loss(w) + lam · R(w)``, for one lam."""

from math import inf

from regviz.engine.checks import as_nonnegative
from regviz.engine.penalties import Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.solution import Solution, certified, zero_solution
from regviz.engine.solutions.solvers import at_lam, check_form


def solve_penalised(problem: Problem, penalty: Penalty, lam: float) -> Solution:
    """Minimise ``loss(w) + lam · R(w)``, exactly; with data the loss is ``1/(2n) ‖y − Xw − b‖²``.

    `lam` ≥ 0, inf allowed.  At 0 the answer is the limit lam → 0: OLS, or where the loss is singular a fit of
    smallest penalty; at inf it is 0.  `radius` of the answer is the budget that w uses.
    All penalties take any number of weights but Lq, which with q other than 1 and 2 takes two.  For q < 1
    the answer is the global minimiser, which jumps in lam; that of SCAD and MCP says whether it is `local`.
    Raises ValueError outside these ranges.

    >>> from regviz.engine.penalties import L1
    >>> solve_penalised(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), L1(), 1.5).w
    array([1., 0.])
    """
    strength, kind = float(as_nonnegative("lam", lam)), penalty.plain()
    check_form(kind, problem, False)
    if strength == inf:
        return zero_solution(problem, strength)
    w, unique = at_lam(kind, problem, strength)
    return certified(problem, penalty, w, strength, float(penalty.radius_at(w, strength)), unique)
