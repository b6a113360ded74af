"""Whether the lasso's solution is the only one, which duplicate features spoil."""

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.problem import Problem

TIE_TOL = 1e-9


def lasso_is_unique(problem: Problem, w: FloatArray, lam: float) -> bool:
    """Tell whether `w` (p,) is the only minimiser of ``loss(w) + lam·‖w‖₁``, given that it is one.

    It is when the Hessian has full rank on the weights whose pull reaches lam, zero or not; an
    inactive weight whose pull equals lam (to 1e-9 of max|lin|) is where a second solution starts.  In
    the rare case of several such ties the answer False may be over-careful.
    Source: Tibshirani (2013), The lasso problem and uniqueness, Electronic Journal of Statistics 7.

    >>> lasso_is_unique(Problem([[1.0, 1.0], [1.0, 1.0]], [2.0, 2.0]), np.array([1.0, 0.0]), 1.0)
    False
    """
    if not problem.singular:
        return True
    if lam == 0.0:
        return False
    pull = np.abs(problem.grad(w))
    tied = (w != 0.0) | (pull >= lam - TIE_TOL * np.abs(problem.lin).max())
    if not tied.any():
        return True
    return bool(np.linalg.eigvalsh(problem.hess[np.ix_(tied, tied)])[0] > problem.rank_cutoff)
