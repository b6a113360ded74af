"""The record every solver hands out, with its certificate of optimality."""

from dataclasses import dataclass
from typing import final

import numpy as np

from regviz.engine.bounds import solved
from regviz.engine.checks import FloatArray, frozen
from regviz.engine.penalties import Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.certificate import kkt_residual


@final
@dataclass(frozen=True, eq=False)
class Solution:
    """One optimal point, seen from both sides: as a budget and as a penalty.

    Fields: `w` (p,), zeros exact; `lam`, the strength given, or the multiplier of the budget, for
    ``loss(w) + lam · R(w)``; `radius`, the budget t given, or the one w uses (the ball
    ``R(w) ≤ R(t·e₁)``, see `Penalty`); `active`, True where the budget keeps w from the least loss;
    `unique`, False where another point is as good; `kkt`, the relative residual of `kkt_residual`, a few
    times 1e-16 up to the condition of the problem; 0.0 where only lam = inf holds w at 0; `local`, True where
    that residual proves a local minimum at most, since another one may be lower.

    >>> zero_solution(Problem([[1.0]], [2.0]), float("inf")).active
    True
    """

    w: FloatArray
    lam: float
    radius: float
    active: bool
    unique: bool
    kkt: float
    local: bool = False

    def __post_init__(self) -> None:
        """Freeze the weights."""
        frozen(self.w)


def certified(
    problem: Problem, penalty: Penalty, w: FloatArray, lam: float, radius: float, unique: bool
) -> Solution:
    """Make the record of a solution `w` (p,) and measure its residual.

    >>> from regviz.engine.penalties import L1
    >>> certified(Problem([[1.0]], [2.0]), L1(), np.array([1.5]), 0.5, 1.5, True).kkt
    0.0
    """
    weights = np.array(w, dtype=np.float64) + 0.0
    endless = radius == np.inf  # no budget binds, or a level set without end
    solved(weights, np.array([lam, 0.0 if endless else radius]))
    kkt = kkt_residual(problem, penalty, weights, lam)
    solved(np.array(kkt))
    active, local = lam > 0.0 and bool(problem.lin.any()), penalty.only_local(problem)
    return Solution(weights, lam, radius, active, bool(unique), kkt, local)


def zero_solution(problem: Problem, lam: float) -> Solution:
    """Make the record of w = 0, where the budget is 0 or lam is at or beyond its largest useful value.

    >>> zero_solution(Problem([[1.0]], [2.0]), 2.0).w
    array([0.])
    """
    return Solution(np.zeros(problem.n_features), lam, 0.0, bool(problem.lin.any()), True, 0.0)
