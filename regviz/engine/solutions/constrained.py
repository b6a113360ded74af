"""The constrained form: the point where an expanding contour first touches the budget region."""

from regviz.engine.checks import as_radius
from regviz.engine.penalties import BallPenalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.solution import Solution, certified, zero_solution
from regviz.engine.solutions.solvers import at_budget, check_form


def solve_constrained(problem: Problem, penalty: BallPenalty, radius: float) -> Solution:
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
    budget, kind = float(as_radius("radius", radius)), penalty.plain()
    check_form(kind, problem, True)
    if budget == 0.0:
        return zero_solution(problem, penalty.lam_max(problem))
    w, lam, unique = at_budget(kind, problem, budget)
    return certified(problem, penalty, w, lam, budget, unique)
