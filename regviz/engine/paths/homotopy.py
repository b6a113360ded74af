"""Every lasso solution at once, by the way that suits the size of the problem."""

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import solved
from regviz.engine.checks import FloatArray, as_floats
from regviz.engine.paths.active_set import careful_path
from regviz.engine.paths.lockstep import BATCH_NUMBERS, recorded_paths
from regviz.engine.paths.path import Path
from regviz.engine.paths.roots import root_of
from regviz.engine.paths.tableau import tableau_path
from regviz.engine.problem import Problem, flat_below
from regviz.engine.solutions.certificate import TRUSTED, trusted_residual, worst_violation

TABLEAU_FEATURES = 150  # beyond, the (p + 2)² numbers of a table cost more per event than orthogonal factors


def lasso_path(problem: Problem) -> Path:
    """Solve ``loss(w) + lam · Σ|wᵢ|`` for every lam ≥ 0.

    Up to 150 weights a table of exchanges is used, and the optimality of the whole path is checked; where
    that fails (nearly dependent columns), and beyond 150, the path is followed on orthogonal factors.
    The residual of the path (`path_residual`) is 1e-11 or better, except where weights are so huge that
    rounding them alone costs more (`trusted_residual`): columns with a correlation of 1 − 1e-8 reach 1e-9.
    With a singular Hessian the path is one of several; as lam → 0 it ends at a least-squares fit of
    minimum ‖w‖₁, not of minimum ‖w‖₂.

    >>> path = lasso_path(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]))
    >>> path.lams, path.weights[1]
    (array([2.5, 1.5, 0. ]), array([1., 0.]))
    """
    path = gram_path(problem.hess, problem.lin)
    solved(path.lams, path.weights)
    return path


def lasso_paths(hess: ArrayLike, lin: ArrayLike) -> list[Path]:
    """Solve ``½ wᵀ hess[b] w − lin[b]ᵀ w + lam · Σ|wᵢ|`` for every lam ≥ 0 and every b: one `Path` each.

    `hess` (B, p, p) and `lin` (B, p), finite, each pair as in `Problem`, which is taken on trust.  The same
    paths as `lasso_path`, checked in the same way.  All take their next event together, so that a hundred
    cost a third of the time at p = 20, though no less at 150: for folds, random splits and bootstraps.
    Beyond 150 weights they are found one by one.
    Raises ValueError for NaN, inf, or shapes that do not fit.

    >>> [path.lams.tolist() for path in lasso_paths(np.ones((2, 1, 1)), [[2.0], [3.0]])]
    [[2.0, 0.0], [3.0, 0.0]]
    """
    curvatures, pulls = as_floats("hess", hess), as_floats("lin", lin)
    if pulls.ndim != 2 or pulls.shape[1] == 0:
        raise ValueError(f"lin must be a table of one row per problem, got shape {pulls.shape}; stack them.")
    if curvatures.shape != (*pulls.shape, pulls.shape[1]):
        raise ValueError(
            f"hess must match lin, got shapes {curvatures.shape} and {pulls.shape}; pass one matrix per row."
        )
    if pulls.shape[1] > TABLEAU_FEATURES:
        return [gram_path(h, c) for h, c in zip(curvatures, pulls, strict=True)]
    paths: list[Path] = []
    rows = max(1, BATCH_NUMBERS // (pulls.shape[1] + 2) ** 2)
    for start in range(0, len(pulls), rows):
        part = curvatures[start : start + rows], pulls[start : start + rows]
        found = recorded_paths(*part)
        for path, h, c in zip(found, *part, strict=True):
            paths.append(path if path is not None and _sound(path, h, c) else gram_path(h, c))
    return paths


def gram_path(hess: FloatArray, lin: FloatArray) -> Path:
    """Do what `lasso_path` does from the bare matrices `hess` (p, p) and `lin` (p,), taken as sound.

    >>> gram_path(np.eye(1), np.array([2.0])).lams
    array([2., 0.])
    """
    lam_max = float(np.abs(lin).max())
    if lam_max == 0.0:
        return Path(np.zeros(1), np.zeros((1, len(lin))))
    if len(lin) <= TABLEAU_FEATURES:
        path = tableau_path(hess, lin)
        if path is not None and _sound(path, hess, lin):
            return path
    features = root_of(hess, len(lin) // 2)
    if features is not None:
        target = np.asarray(np.linalg.lstsq(features.T, lin, rcond=None)[0], dtype=np.float64)
        path = careful_path(features, target)
        if _sound(path, hess, lin):
            return path
    values, vectors = np.linalg.eigh(hess)
    curved = values > flat_below(values)
    root = np.sqrt(values[curved])
    features = root[:, None] * vectors[:, curved].T  # a square root of the Hessian: featuresᵀ features = hess
    return careful_path(features, (lin @ vectors[:, curved]) / root)


def _sound(path: Path, hess: FloatArray, lin: FloatArray) -> bool:
    """Tell whether a path found by exchanges is optimal all along, as far as rounding allows."""
    residual = worst_violation(lin - path.weights @ hess, path) / (float(np.abs(lin).max()) or 1.0)
    return residual <= TRUSTED or residual <= trusted_residual(path, float(hess.diagonal().max()))
