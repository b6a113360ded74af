"""Follow the lasso path on orthogonal factors of the active columns: for many weights, or hard cases."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regviz.engine.bounds import UnsolvedError
from regviz.engine.checks import FloatArray, as_nonnegative, as_number
from regviz.engine.paths.factors import ActiveFactors
from regviz.engine.paths.path import Path, path_through
from regviz.engine.scaled import scaled
from regviz.engine.solutions.certificate import trusted_residual, worst_violation

NUDGES = (0.0, 1e-13, 1e-12, 1e-11, 1e-10)
EVENTS_PER_WEIGHT, EVENTS_AT_LEAST = 20, 100


def lasso_path_x(
    X: ArrayLike,
    y: ArrayLike,
    standardize: bool = True,
    max_active: int | None = None,
    least_lam: float = 0.0,
) -> Path:
    """Solve ``1/(2n) ‖y − Xw − b‖² + lam · Σ|wᵢ|`` for every lam ≥ `least_lam` without forming XᵀX.

    The same solutions as ``lasso_path(Problem.from_data(X, y, standardize))``, faster where p is beyond
    some 150 or well beyond n; weights are on the standardised scale.  `X` (n, p), `y` (n,), errors as in
    `Problem.from_data`.  With `max_active` (≥ 1) the path stops, at its last knot, where one more weight
    would enter.  With `least_lam` (finite, ≥ 0) its last knot lies at exactly that lam, which saves most of
    the work where only the sparse part is shown; from lam_max on it is the one knot at lam_max.

    >>> lasso_path_x([[0.0], [2.0]], [1.0, 5.0]).lams
    array([2., 0.])
    >>> lasso_path_x([[0.0], [2.0]], [1.0, 5.0], least_lam=0.5).weights.ravel()
    array([0. , 1.5])
    """
    if max_active is not None and max_active < 1:
        raise ValueError(f"max_active must be 1 or more, got {max_active}; leave it out for the whole path.")
    least = float(as_nonnegative("least_lam", as_number("least_lam", least_lam)))
    if least == math.inf:
        raise ValueError("least_lam must be finite, got inf; leave it out for the whole path.")
    return careful_path(*scaled(X, y, standardize), max_active, least)


def careful_path(
    features: FloatArray, target: FloatArray, max_active: int | None = None, least_lam: float = 0.0
) -> Path:
    """Follow the path for ``½ ‖target − features w‖² + lam·‖w‖₁`` and check it; try again if it is off.

    `features` (m, p), `target` (m,), no ½n anywhere; the last two arguments as in `lasso_path_x`.  Where
    exact ties lead the path astray (see `trusted_residual`) it is followed again with `target` nudged by
    1e-13 to 1e-10 of itself, which breaks them; the best of these is returned.

    >>> careful_path(np.eye(2), np.array([2.0, 1.0])).lams
    array([2., 1., 0.])
    """
    if len(features) > features.shape[1]:
        basis, features = np.linalg.qr(features)
        target = target @ basis
    lin = target @ features
    lam_max = float(np.abs(lin).max())
    if lam_max <= least_lam:
        return Path(np.array([lam_max]), np.zeros((1, len(lin))))
    largest = float(np.einsum("ij,ij->j", features, features).max())
    rng = np.random.default_rng(0)
    best, least = None, np.inf
    for nudge in NUDGES:
        shift = nudge * np.abs(target).max() * rng.uniform(-1.0, 1.0, len(target))
        path = _follow(features, target + shift, max_active, least_lam)
        if path is not None:
            worst = worst_violation(lin - (path.weights @ features.T) @ features, path) / lam_max
            if worst < least:
                best, least = path, worst
        if best is not None and least <= max(trusted_residual(best, largest), nudge):
            return best
    if best is None:
        raise UnsolvedError("The lasso path goes in circles here; drop columns that repeat others.")
    return best


def _follow(
    features: FloatArray, target: FloatArray, max_active: int | None, least_lam: float
) -> Path | None:
    """Follow the path once, unchecked; None if ties make it go in circles."""
    walk = ActiveFactors(features, target)
    lam = float(np.abs(walk.at_zero).max())
    limit = EVENTS_PER_WEIGHT * min(features.shape) + EVENTS_AT_LEAST
    lams: list[float] = []
    rows: list[tuple[NDArray[np.intp], FloatArray]] = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for _ in range(limit):
            j, place, reached = walk.next_allowed(least_lam)
            lam = max(min(lam, reached), least_lam)
            ended = lam == least_lam
            lams.append(lam)
            rows.append(walk.last_weights(lam) if ended else walk.weights_at(lam, place))
            if ended or (place < 0 and len(walk.active) == max_active):
                return _path_of(lams, rows, features.shape[1])
            if place < 0:
                walk.enter(j)
            else:
                walk.leave(place)
    return None


def _path_of(lams: list[float], rows: list[tuple[NDArray[np.intp], FloatArray]], n_features: int) -> Path:
    weights = np.zeros((len(rows), n_features))
    for k, (active, values) in enumerate(rows):
        weights[k, active] = values
    return path_through(np.array(lams), weights)
