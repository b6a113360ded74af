"""Which solver a penalty has, by its class: solvers lie above penalties, which cannot know of them.

A penalty with a solver of its own registers it here, once for each form that it has.
"""

from functools import singledispatch

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.paths.elastic_net_budget import elastic_net_at_budget, elastic_net_solver
from regviz.engine.paths.folded_path import folded_minimiser
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.lq_path import lq_solutions
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.paths.uniqueness import lasso_is_unique
from regviz.engine.penalties import L1, L2, ElasticNet, FoldedConcave, Lq, Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.lq_penalised import lq_penalised
from regviz.engine.solutions.lq_solver import check_power, shortest_minimiser


@singledispatch
def check_form(penalty: Penalty, problem: Problem, budget: bool) -> None:
    """Refuse by a ValueError a problem that the penalty's solver does not take, or a form it does not have.

    >>> check_form(L1(), Problem([[1.0]], [2.0]), True)
    """


@check_form.register
def _(penalty: Lq, problem: Problem, budget: bool) -> None:
    if problem.n_features != 2:
        raise ValueError(f"problem must have 2 weights for Lq, got {problem.n_features}; pick two.")


@check_form.register
def _(penalty: FoldedConcave, problem: Problem, budget: bool) -> None:
    if budget:
        raise ValueError(
            f"{penalty.label} has no budget region, since its level sets have no end; choose a penalty lam."
        )


@singledispatch
def at_lam(penalty: Penalty, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    """Minimise the penalised form for a finite `lam`: w (p,), and whether it is the only minimiser.

    >>> at_lam(L1(), Problem([[1.0]], [2.0]), 0.5)
    (array([1.5]), True)
    """
    raise ValueError(f"penalty must be one with a solver, got {type(penalty).__name__}.")


@at_lam.register
def _(penalty: L1, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    w = lasso_path(problem).at(lam)
    return w, lasso_is_unique(problem, w, lam)


@at_lam.register
def _(penalty: L2, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    return ridge_path(problem).at(lam), lam > 0.0 or not problem.singular


@at_lam.register
def _(penalty: ElasticNet, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    return elastic_net_solver(problem, penalty)(lam), lam > 0.0 or not problem.singular


@at_lam.register
def _(penalty: Lq, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    check_power(problem, penalty.q)
    if lam == 0.0:
        return shortest_minimiser(problem, penalty.q), not problem.singular
    return lq_penalised(problem, penalty, lam)


@at_lam.register
def _(penalty: FoldedConcave, problem: Problem, lam: float) -> tuple[FloatArray, bool]:
    return folded_minimiser(problem, penalty, lam), not (problem.singular or penalty.only_local(problem))


@singledispatch
def at_budget(penalty: Penalty, problem: Problem, radius: float) -> tuple[FloatArray, float, bool]:
    """Minimise over the ball of a `radius` > 0: w (p,), its multiplier, and whether it is the only minimiser.

    >>> at_budget(L1(), Problem([[1.0]], [2.0]), 1.5)
    (array([1.5]), 0.5, True)
    """
    raise ValueError(f"penalty must be one with a solver, got {type(penalty).__name__}.")


@at_budget.register
def _(penalty: L1, problem: Problem, radius: float) -> tuple[FloatArray, float, bool]:
    path = lasso_path(problem)
    w, lam = path.at_budget(radius), float(path.lam_of(radius))
    return w, lam, lasso_is_unique(problem, w, lam)


@at_budget.register
def _(penalty: L2, problem: Problem, radius: float) -> tuple[FloatArray, float, bool]:
    path = ridge_path(problem)
    lam = float(path.lam_of(radius))
    return path.at(lam), lam, lam > 0.0 or not problem.singular


@at_budget.register
def _(penalty: ElasticNet, problem: Problem, radius: float) -> tuple[FloatArray, float, bool]:
    w, lam = elastic_net_at_budget(problem, penalty, radius)
    return w, lam, lam > 0.0 or not problem.singular


@at_budget.register
def _(penalty: Lq, problem: Problem, radius: float) -> tuple[FloatArray, float, bool]:
    weights, lams, unique = lq_solutions(problem, penalty, np.array([radius]))
    return weights[0], float(lams[0]), bool(unique[0])
