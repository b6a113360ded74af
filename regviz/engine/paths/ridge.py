"""The ridge solution for every lam at once, in the axes of the loss's own contours."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import ROUNDING
from regviz.engine.checks import FloatArray, Reals, as_nonnegative, as_radius, frozen, unwrap
from regviz.engine.problem import Problem, flat_below
from regviz.engine.scaled import scaled

SECULAR_STEPS = 100
NEARLY_FLAT = 1e-4  # share of the largest eigenvalue; beside a smaller one a Gram matrix costs digits


@final
@dataclass(frozen=True, eq=False)
class RidgePath:
    """All solutions of ``loss(w) + lam · Σw²`` (no ½), and of ``min loss(w) with ‖w‖₂ ≤ t``.

    In the eigenvectors of the Hessian ridge only divides: ``w(lam) = Q · (z / (d + 2·lam))``, so each
    direction shrinks by its own ``d/(d + 2·lam)`` and none is ever cut to 0.

    Fields: `vectors` Q (p, r), eigenvectors in columns; `values` d (r,), eigenvalues, increasing, exactly
    0.0 for a flat direction; `coords` z = Qᵀ·lin (r,), 0.0 there too (so 0/0 at lam = 0 is to be read
    as 0, which gives the minimum-norm solution).  From `ridge_path` r = p; from `ridge_path_x` r is the
    rank, flat directions are left out, and with constant data r may be 0.
    Source: Hoerl and Kennard (1970), Technometrics 12; the budget by Moré and Sorensen (1983).

    >>> ridge_path(Problem([[1.0, 0.0], [0.0, 1.0]], [2.0, 1.0])).at(0.5)
    array([1. , 0.5])
    """

    vectors: FloatArray
    values: FloatArray
    coords: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.vectors, self.values, self.coords):
            frozen(array)

    def at(self, lam: ArrayLike) -> FloatArray:
        """Give the weights at strength `lam` ≥ 0: (p,) for a scalar, lam.shape + (p,) for an array."""
        return weighed(self.vectors, self._coords_at(as_nonnegative("lam", lam)))

    def at_budget(self, t: ArrayLike) -> FloatArray:
        """Give the minimiser of the loss with ``‖w‖₂ ≤ t``, `t` ≥ 0; it rests once OLS is inside."""
        return self.at(self.lam_of(t))

    def radius_of(self, lam: ArrayLike) -> Reals:
        """Give the budget ``‖w‖₂`` used at `lam` ≥ 0: it falls for ever but reaches 0 only at inf."""
        return unwrap(np.asarray(np.linalg.norm(self._coords_at(as_nonnegative("lam", lam)), axis=-1)))

    budget_of = radius_of  # the name `Path` uses, so that the two can be asked alike

    def lam_of(self, radius: ArrayLike) -> Reals:
        """Give the lam whose solution has ``‖w‖₂ = radius`` ≥ 0: inf at 0, and 0 once OLS is inside.

        Solves the secular equation ``1/‖w(lam)‖ = 1/radius``, concave in lam, by Newton's method from
        the left, which climbs to the root without overshooting it.
        """
        budget = as_radius("radius", radius)
        active = (budget > 0.0) & (budget < self.radius_of(0.0))
        lams = np.where(budget > 0.0, 0.0, np.inf if self.coords.any() else 0.0)
        if active.any():
            lams[active] = 0.5 * self._shift_of(budget[active])
        return unwrap(lams)

    def _coords_at(self, lam: FloatArray) -> FloatArray:
        below = 0.5 * self.values + np.asarray(lam)[..., None]  # half of all: 2·lam may be too large a number
        return np.asarray(0.5 * self.coords / np.where(below > 0.0, below, 1.0))

    def _shift_of(self, budget: FloatArray) -> FloatArray:
        """Solve ``Σ z²/(d + shift)² = budget²`` for the shift = 2·lam > 0, budget (k,)."""
        shift = np.maximum(0.0, np.linalg.norm(self.coords) / budget - self.values[-1])
        curved = self.coords != 0.0
        z, d = self.coords[curved], self.values[curved]
        for _ in range(SECULAR_STEPS):
            below = d + shift[:, None]
            weights = z / below
            norm = np.sqrt((weights**2).sum(axis=1))
            shares = (weights / norm[:, None]) ** 2
            better = shift + (norm / budget - 1.0) / (shares / below).sum(axis=1)
            # From the left every true step climbs; the first that does not is rounding at the root.
            climbing = better > shift
            if not climbing.any():
                break
            shift = np.where(climbing, better, shift)
        return np.asarray(shift)


def weighed(vectors: FloatArray, coords: FloatArray) -> FloatArray:
    """Compute ``coords @ vectorsᵀ`` (..., p), exactly 0.0 where terms cancel to within their own rounding.

    Ridge cuts nothing to 0, but a weight that changes sides is 0 at one lam.  There `coords` (..., r), each
    right to some units in the last place, leave 1e-17 of what is 0; four units of the sum of the sizes of the
    terms are what they can leave, and no weight that is larger is touched.

    >>> weighed(np.array([[0.6, -0.2]]), np.array([0.1, 0.3]))
    array([0.])
    """
    weights = np.asarray(coords @ vectors.T + 0.0)
    reach = np.linalg.norm(coords, axis=-1)[..., None]
    doubtful = (np.abs(weights) <= ROUNDING * reach) & (weights != 0.0)  # rows of vectors are 1 long at most
    if doubtful.any():  # which is rare: the sizes of all terms would double the cost
        left = ROUNDING * (np.abs(coords) @ np.abs(vectors.T))
        weights[np.abs(weights) <= left] = 0.0
    return weights


def ridge_path(problem: Problem) -> RidgePath:
    """Solve ridge for every lam by one eigendecomposition of the Hessian.

    Directions flatter than rounding (where ``problem.singular``) are set to exactly 0.

    >>> float(ridge_path(Problem([[1.0]], [2.0])).lam_of(1.0))
    0.5
    """
    values, vectors = problem.spectrum
    curved = values > problem.rank_cutoff
    coords = np.where(curved, problem.lin @ vectors, 0.0)
    return RidgePath(vectors, np.where(curved, values, 0.0), coords)


def ridge_path_x(X: ArrayLike, y: ArrayLike, standardize: bool = True) -> RidgePath:
    """Solve ridge ``1/(2n) ‖y − Xw − b‖² + lam · Σwᵢ²`` for every lam ≥ 0 without forming XᵀX.

    The same solutions as ``ridge_path(Problem.from_data(X, y, standardize))``, of minimum norm at lam = 0,
    but with only the r ≤ min(n, p) directions in which the loss is curved: `vectors` (p, r).  Made for
    p in the thousands; `X` (n, p), `y` (n,), errors as in `Problem.from_data`.
    Source: Hastie and Tibshirani (2004), Efficient quadratic regularization, Biostatistics 5.

    >>> ridge_path_x([[0.0, 0.0], [2.0, 1.0]], [1.0, 5.0]).at(0.0)
    array([1., 1.])
    """
    return thin_ridge(*scaled(X, y, standardize))


def thin_ridge(features: FloatArray, target: FloatArray) -> RidgePath:
    """Solve ``½ ‖target − features w‖² + lam · Σwᵢ²`` for every lam, in the r curved directions alone.

    `features` (m, p), `target` (m,), no 1/n anywhere.  The eigenvectors of the smaller Gram matrix are found
    in half the time of an SVD, but forming it squares the condition: where some direction is nearly flat the
    SVD is taken.

    >>> thin_ridge(np.array([[2.0]]), np.array([1.0])).at([0.0, 2.0]).ravel()
    array([0.5 , 0.25])
    """
    wide = features.shape[1] > len(target)
    values, vectors = np.linalg.eigh(features @ features.T if wide else features.T @ features)
    curved = values > flat_below(values)
    values, vectors = values[curved], vectors[:, curved]
    if len(values) and values[0] < NEARLY_FLAT * values[-1]:
        return _thin_ridge_svd(features, target)
    if not wide:
        return RidgePath(vectors, values, (target @ features) @ vectors)
    sizes = np.sqrt(values)
    return RidgePath(features.T @ vectors / sizes, values, (target @ vectors) * sizes)


def _thin_ridge_svd(features: FloatArray, target: FloatArray) -> RidgePath:
    left, sizes, right = np.linalg.svd(features, full_matrices=False)
    values = sizes[::-1] ** 2
    flat = int(np.searchsorted(values, flat_below(values), side="right"))
    coords = (sizes * (target @ left))[::-1]
    return RidgePath(right[::-1][flat:].T, values[flat:], coords[flat:])
