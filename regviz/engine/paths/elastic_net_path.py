"""The elastic net along a grid of lam at a fixed mix."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import solved
from regviz.engine.checks import FloatArray, as_grid, as_share, frozen
from regviz.engine.paths.homotopy import TABLEAU_FEATURES, gram_path
from regviz.engine.paths.lockstep import BATCH_NUMBERS, lasso_batch
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.penalties import ElasticNet
from regviz.engine.problem import Problem
from regviz.engine.solutions.certificate import TRUSTED


@final
@dataclass(frozen=True, eq=False)
class ElasticNetPath:
    """Solutions of ``loss(w) + lam·(mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²)`` at chosen lam.

    Fields: `mix` in [0, 1]; `lams` (K,), in the order asked for; `weights` (K, p), zeros exactly 0.0.
    Between two lam the path bends: unlike the lasso's it is not to be interpolated as if exact.

    >>> ElasticNetPath(0.5, np.array([1.0]), np.array([[0.0]])).weights
    array([[0.]])
    """

    mix: float
    lams: FloatArray
    weights: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        frozen(self.lams)
        frozen(self.weights)


def elastic_net_path(problem: Problem, mix: float, lams: ArrayLike) -> ElasticNetPath:
    """Solve the elastic net exactly at each of `lams` (K,), each finite and ≥ 0, for `mix` in [0, 1].

    The L2 share is curvature: at each lam this is the lasso with Hessian ``hess + 2·lam·(1 − mix)·I`` at
    strength ``lam·mix``, followed down from its own lam_max; up to 150 weights all lam at once.  Every
    solution's optimality is checked, and what misses 1e-11 of max|lin| is solved again as `lasso_path` does.
    At mix = 0 (or lam = 0 on a singular Hessian with mix = 0) this is ridge; at lam = 0 least squares.
    Source: Zou and Hastie (2005), JRSS B 67.

    >>> elastic_net_path(Problem([[1.0]], [2.0]), 0.5, [1.0, 0.0]).weights.ravel()
    array([0.75, 2.  ])
    """
    share, grid = as_share("mix", mix), as_grid("lams", lams)
    if share == 0.0:
        return ElasticNetPath(share, grid, ridge_path(problem).at(grid))
    weights = np.full((len(grid), problem.n_features), np.nan)
    top = ElasticNet(share).lam_max(problem)
    near = np.minimum(grid, top)
    if problem.n_features <= TABLEAU_FEATURES and problem.lin.any():
        rows = max(1, BATCH_NUMBERS // (problem.n_features + 2) ** 2)
        for start in range(0, len(grid), rows):
            part = slice(start, start + rows)
            weights[part] = _batch_weights(problem, share, near[part])
    weights[grid >= top] = 0.0  # by definition; lam·mix may round to less
    for k in np.flatnonzero(~(_residuals(problem, share, grid, weights) <= TRUSTED)):
        bent = problem.hess + 2.0 * near[k] * (1.0 - share) * np.eye(problem.n_features)
        weights[k] = gram_path(bent, problem.lin).at(near[k] * share)
    solved(weights)
    return ElasticNetPath(share, grid, weights)


def _batch_weights(problem: Problem, mix: float, lams: FloatArray) -> FloatArray:
    bend = 2.0 * lams * (1.0 - mix)
    hess = problem.hess + bend[:, None, None] * np.eye(problem.n_features)
    return lasso_batch(hess, np.broadcast_to(problem.lin, (len(lams), problem.n_features)), lams * mix)


def _residuals(problem: Problem, mix: float, lams: FloatArray, weights: FloatArray) -> FloatArray:
    """Measure what `kkt_residual` does for each row (NaN where there is no solution yet)."""
    grads = weights @ problem.hess - problem.lin
    scale = float(np.abs(problem.lin).max()) or 1.0
    distance = ElasticNet(mix).subdiff_distance(weights, grads, lams[:, None])
    return np.asarray(distance.max(axis=1) / scale)
