"""Every lasso solution at once, by the way that suits the size of the problem."""

import numpy as np

from .active_set import careful_path
from .certificate import path_residual
from .path import Path
from .problem import Problem
from .tableau import tableau_path

TABLEAU_FEATURES = 150  # beyond, the (p + 2)² numbers of a table cost more per event than orthogonal factors
PATH_TOL = 1e-11  # worst violation, relative to max|lin|, up to which the fast table is trusted


def lasso_path(problem: Problem) -> Path:
    """Solve ``loss(w) + lam · Σ|wᵢ|`` for every lam ≥ 0.

    The optimality of the whole path is checked (`path_residual`).  Up to 150 weights a table of
    exchanges is used; beyond, or where nearly dependent columns make the table's violation exceed
    1e-11 of max|lin|, the path is followed on orthogonal factors (`careful_path`), which is slower.
    With a singular Hessian the path is one of several; as lam → 0 it ends at a least-squares fit of
    minimum ‖w‖₁, not of minimum ‖w‖₂.

    >>> path = lasso_path(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]))
    >>> path.lams, path.weights[1]
    (array([2.5, 1.5, 0. ]), array([1., 0.]))
    """
    if not problem.lin.any():
        return Path(np.zeros(1), np.zeros((1, problem.n_features)))
    if problem.n_features <= TABLEAU_FEATURES:
        path = tableau_path(problem.hess, problem.lin)
        if path is not None and path_residual(problem, path) <= PATH_TOL:
            return path
    values, vectors = problem.spectrum
    curved = values > problem.rank_cutoff
    root = np.sqrt(values[curved])
    features = root[:, None] * vectors[:, curved].T  # a square root of the Hessian: featuresᵀ features = hess
    return careful_path(features, (problem.lin @ vectors[:, curved]) / root)
