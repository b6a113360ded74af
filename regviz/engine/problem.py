"""The quadratic loss every scene looks at: ½ wᵀHw − cᵀw + const."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import CONST_SIZES, EPSILON, HESS_SIZES, LIN_SIZES, ROUNDING, check_sizes, solved
from regviz.engine.checks import FloatArray, Reals, as_floats, as_weights, frozen, unwrap
from regviz.engine.table import centred, check_squares, scales_of

SYMMETRY_TOL = 1e-10
DEFINITE_TOL = 1e-10
RANK_TOL = 1e-14  # an eigenvalue this small beside the largest is rounding of a Gram matrix, not curvature
RANGE_TOL = 1e-8
UNITS = "choose units in which it is neither huge nor tiny"


def flat_below(values: FloatArray) -> float:
    """Give the eigenvalue, of increasing `values` (p,), up to which a direction is flat but for rounding.

    >>> flat_below(np.array([0.0, 2.0]))
    2e-14
    """
    return max(RANK_TOL, len(values) * EPSILON) * max(float(values[-1]), 0.0)


@dataclass(frozen=True, eq=False)
class Problem:
    """A convex quadratic loss of p weights, the bowl whose contours the learner sees.

    Exactly ``loss(w) = ½ wᵀ hess w − linᵀ w + const``.  For data (see `from_data`) this is
    ``1/(2n) ‖y − Xw − b‖²`` at the best intercept b, with ``hess = XᵀX/n`` and ``lin = Xᵀ(y − ȳ)/n``.
    A penalty strength lam always multiplies the penalty against this loss: ``loss(w) + lam · R(w)``.

    Parameters: `hess` (p, p), finite, symmetric to 1e-10 and positive semidefinite to 1e-10 of its
    largest eigenvalue; `lin` (p,), finite, in the range of `hess` to 1e-8 (else the loss falls for
    ever); `const`, the loss at w = 0.  Unless all are 0, the largest entry of `hess` lies within 1e-100
    and 1e100, those of `lin` and `ols` within 1e-140 and 1e120.  Arrays are kept as read-only float64 copies.
    Raises ValueError, in one sentence that names the argument, when a condition fails.

    >>> Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0]).ols
    array([2., 1.])
    """

    hess: FloatArray
    lin: FloatArray
    const: float = 0.0

    def __post_init__(self) -> None:
        """Copy, check and freeze the arrays."""
        hess, lin = as_floats("hess", self.hess), as_floats("lin", self.lin)
        const = as_floats("const", self.const)
        if hess.ndim != 2 or hess.shape[0] != hess.shape[1] or hess.shape[0] == 0:
            raise ValueError(f"hess must be a square matrix of at least 1 by 1, got shape {hess.shape}.")
        if lin.shape != hess.shape[:1]:
            raise ValueError(f"lin must have shape {hess.shape[:1]} to match hess, got {lin.shape}.")
        if const.ndim != 0:
            raise ValueError(f"const must be one number, got shape {const.shape}.")
        check_sizes("hess", hess, HESS_SIZES, UNITS)
        check_sizes("lin", lin, LIN_SIZES, UNITS)
        check_sizes("const", const, CONST_SIZES, UNITS)
        if np.abs(hess - hess.T).max() > SYMMETRY_TOL * np.abs(hess).max():
            raise ValueError("hess must be symmetric; pass (hess + hess.T) / 2 if only rounding breaks it.")
        object.__setattr__(self, "hess", frozen(0.5 * (hess + hess.T)))
        object.__setattr__(self, "lin", frozen(lin))
        object.__setattr__(self, "const", float(const))
        self._check_bounded_below()

    def _check_bounded_below(self) -> None:
        values, vectors = self.spectrum
        if values[0] < -DEFINITE_TOL * max(values[-1], 0.0) or values[-1] < 0:
            raise ValueError(
                f"hess must be positive semidefinite, but its smallest eigenvalue is {values[0]:.3g}; "
                "add a multiple of the identity or use a Gram matrix."
            )
        beyond = np.linalg.norm(self.lin @ vectors[:, values <= self.rank_cutoff])
        if beyond > RANGE_TOL * np.linalg.norm(self.lin):
            raise ValueError(
                "lin must lie in the range of hess, else the loss is unbounded below; pass lin = hess @ ols."
            )
        check_sizes("the OLS point of hess and lin", self.ols, LIN_SIZES, UNITS)

    @classmethod
    def from_data(cls, X: ArrayLike, y: ArrayLike, standardize: bool = True) -> "DataProblem":
        """Make the loss ``1/(2n) ‖y − Xw − b‖²`` at the best intercept, standardised or only centred.

        `X` (n, p) and `y` (n,), finite, n ≥ 1, p ≥ 1.  Standardised features have mean 0 and standard
        deviation 1 (divisor n), so weights compare across units; with ``standardize=False`` they are
        centred only and a constant column becomes a zero column.  Raises ValueError for NaN, inf, wrong
        or empty shapes, different n, and, when standardising, for a constant column (its index is named).

        >>> Problem.from_data([[0.0], [2.0]], [1.0, 5.0]).ols
        array([2.])
        """
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused just below
            table = centred(X, y)
            features, target, n_samples = table.features, table.target, len(table.target)
            hess = features.T @ features / n_samples + 0.0  # no zero is -0.0
            lin = target @ features / n_samples + 0.0
            const = 0.5 * float(target @ target) / n_samples
        check_squares(table, hess.diagonal(), 2.0 * const, standardize)
        scales = scales_of(hess.diagonal(), table.means, standardize)
        if standardize:  # scaling the p by p table is cheaper than scaling the data
            hess /= scales[:, None] * scales
            lin /= scales
        return DataProblem(hess, lin, const, means=table.means, scales=scales, y_mean=table.y_mean)

    @classmethod
    def from_ols(cls, hess: ArrayLike, ols: ArrayLike) -> "Problem":
        """Make the bowl of curvature `hess` (p, p) with its bottom at `ols` (p,), as dragging OLS does.

        `const` is chosen so that the smallest loss is 0.  Unless the problem is `singular`, its `ols` is
        bit for bit the point given; then its part along the flat directions, which no loss shows, is let
        go.  Raises ValueError as `Problem` does.

        >>> Problem.from_ols([[1, 0.5], [0.5, 1]], [2, 1]).lin
        array([2.5, 2. ])
        """
        curvature, centre = as_floats("hess", hess), as_floats("ols", ols)
        if curvature.ndim != 2 or curvature.shape[1:] != centre.shape:
            raise ValueError(f"ols must match hess, got shapes {centre.shape} and {curvature.shape}.")
        check_sizes("hess", curvature, HESS_SIZES, UNITS)
        check_sizes("ols", centre, LIN_SIZES, UNITS)
        lin = _pull_of(curvature, centre)
        check_sizes("hess @ ols", lin, LIN_SIZES, UNITS)
        problem = cls(curvature, lin, 0.5 * float(centre @ lin))
        if not problem.singular:  # to solve for the point again would return it with dust
            problem.__dict__["ols"] = frozen(centre + 0.0)
        return problem

    @property
    def n_features(self) -> int:
        """The number of weights p."""
        return len(self.lin)

    @cached_property
    def spectrum(self) -> tuple[FloatArray, FloatArray]:
        """Eigenvalues (p,), increasing, and eigenvectors (p, p) in columns: the axes of the contours."""
        pair = np.linalg.eigh(self.hess)
        return frozen(pair.eigenvalues.astype(np.float64)), frozen(pair.eigenvectors.astype(np.float64))

    @property
    def rank_cutoff(self) -> float:
        """The eigenvalue up to which a direction counts as flat."""
        return flat_below(self.spectrum[0])

    @property
    def singular(self) -> bool:
        """True when some direction is flat, so that `ols` is only the shortest of many minimisers."""
        return bool(self.spectrum[0][0] <= self.rank_cutoff)

    @cached_property
    def ols(self) -> FloatArray:
        """The minimiser of the loss (p,), the one of minimum Euclidean norm where `singular`."""
        values, vectors = self.spectrum
        curved = values > self.rank_cutoff
        if curved.all():
            return frozen(np.asarray(np.linalg.solve(self.hess, self.lin) + 0.0))
        basis = vectors[:, curved]
        return frozen(basis @ ((self.lin @ basis) / values[curved]) + 0.0)

    @cached_property
    def loss_min(self) -> float:
        """The smallest value of the loss."""
        return float(self.loss(self.ols))

    def loss(self, w: ArrayLike) -> Reals:
        """Compute ``½ wᵀ hess w − linᵀ w + const`` for `w` (..., p): a float, or one per row.

        >>> Problem([[2.0]], [2.0], 1.0).loss([1.0])
        0.0
        """
        weights = as_weights(w, self.n_features)
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused just below
            value = ((0.5 * (weights @ self.hess) - self.lin) * weights).sum(axis=-1) + self.const
        solved(np.asarray(value))
        return unwrap(np.asarray(value))

    def grad(self, w: ArrayLike) -> FloatArray:
        """Compute ``hess w − lin`` for `w` (..., p), same shape: the direction of steepest climb.

        >>> Problem([[2.0]], [2.0]).grad([0.0])
        array([-2.])
        """
        weights = as_weights(w, self.n_features)
        with np.errstate(over="ignore", invalid="ignore"):
            slope = np.asarray(weights @ self.hess - self.lin)
        solved(slope)
        return slope


def _pull_of(curvature: FloatArray, centre: FloatArray) -> FloatArray:
    """Compute ``curvature @ centre`` but for what rounding or a nearly flat line puts out of its range."""
    lin = np.asarray(curvature @ centre)
    if len(curvature) != len(centre):
        return lin  # which `Problem` refuses
    values, vectors = np.linalg.eigh(curvature)
    flat = vectors[:, values <= flat_below(values)]
    unit = float(np.abs(lin).max()) or 1.0  # squares of what is refused later would overflow here
    if np.linalg.norm((lin / unit) @ flat) > RANGE_TOL * np.linalg.norm(lin / unit):
        rounding = ROUNDING * float((np.abs(curvature) @ np.abs(centre)).max())
        for _ in range(2):  # the first leaves rounding of its own
            lin = lin - flat @ (lin @ flat)
        if np.abs(lin).max() <= rounding:
            return np.zeros_like(lin)
    return lin


@dataclass(frozen=True, eq=False)
class DataProblem(Problem):
    """A `Problem` that remembers the data's means, scales and intercept; made by `Problem.from_data`.

    `means` and `scales` (p,) are those taken off the features (scales of 1 when only centred),
    `y_mean` the mean of the target.

    >>> Problem.from_data([[0.0], [2.0]], [1.0, 5.0]).y_mean
    3.0
    """

    means: FloatArray = None  # type: ignore[assignment]
    scales: FloatArray = None  # type: ignore[assignment]
    y_mean: float = 0.0

    def __post_init__(self) -> None:
        """Freeze only: a Gram matrix is symmetric and positive semidefinite, and lin is in its range."""
        frozen(self.hess)
        frozen(self.lin)

    def original_weights(self, w: ArrayLike) -> FloatArray:
        """Convert to weights per unit of the raw features, for `w` (..., p) on the standardised scale.

        >>> Problem.from_data([[0.0], [4.0]], [1.0, 5.0]).original_weights([2.0])
        array([1.])
        """
        return as_weights(w, self.n_features) / self.scales

    def intercept(self, w: ArrayLike) -> Reals:
        """Compute the best intercept b on the raw scale for `w` (..., p) on the standardised scale.

        >>> Problem.from_data([[0.0], [4.0]], [1.0, 5.0]).intercept([2.0])
        1.0
        """
        return unwrap(np.asarray(self.y_mean - self.original_weights(w) @ self.means))
