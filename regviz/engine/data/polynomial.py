"""A curve through few points: the made data on which too many powers wiggle wildly."""

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.legendre import legvander
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, as_count, as_floats, frozen
from regviz.engine.data.sample import Sample, as_positive, numbered


@dataclass(frozen=True, eq=False, kw_only=True)
class PolynomialSample(Sample):
    """A `Sample` that remembers its one raw input `x` (n,), increasing, in [−1, 1].

    >>> polynomial().X.shape, polynomial().x.shape
    ((12, 15), (12,))
    """

    x: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays, the raw input among them."""
        super().__post_init__()
        frozen(self.x)


def polynomial(seed: int = 4, n_samples: int = 12, degree: int = 15, noise: float = 0.3) -> PolynomialSample:
    """Draw a few noisy points of a smooth curve, with Legendre polynomials of the input as features.

    Exactly ``y = sin(1.5πx) + noise · ε`` with x uniform in [−1, 1], and X = `legendre` (x, degree).  With
    more polynomials than points the fit of smallest norm, the limit lam → 0 of ridge, meets every point and
    swings far out between them.  The default seed does so by a factor of about twenty, and a lasso in
    between, near lam 0.08 for standardised features, comes close to the curve.  `truth` is None: a sine has
    no exact weights.

    Parameters: `seed` ≥ 0, `n_samples` ≥ 2, `degree` ≥ 1, `noise` ≥ 0; else ValueError.

    >>> polynomial().names[:2]
    ('P1', 'P2')
    """
    n, level = as_count("n_samples", n_samples, 2), as_positive("noise", noise)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    x = np.sort(rng.uniform(-1.0, 1.0, n))
    y = polynomial_truth(x) + level * rng.standard_normal(n)
    return PolynomialSample(legendre(x, degree), y, numbered("P", degree), x=x)


def legendre(x: ArrayLike, degree: int) -> FloatArray:
    """Compute the Legendre polynomials P₁ … P_degree of `x` (n,), one column each: (n, degree).

    Bonnet's recurrence, as in `numpy.polynomial.legendre`.  The constant P₀ is left to the intercept.  Raw
    powers were rejected: they are so nearly equal that a least-squares routine truncates, which hides the
    wiggle.  `x` finite; meant for [−1, 1], beyond which the columns grow like powers.  `degree` ≥ 1.
    Raises ValueError for another shape, NaN, inf or degree.

    >>> legendre([0.0, 1.0], 2)
    array([[ 0. , -0.5],
           [ 1. ,  1. ]])
    """
    points = as_floats("x", x)
    if points.ndim != 1:
        raise ValueError(f"x must be a list of numbers, got shape {points.shape}; pass one dimension.")
    columns = legvander(points, as_count("degree", degree, 1))[:, 1:]
    return np.asarray(columns + 0.0, dtype=np.float64)


def polynomial_truth(x: ArrayLike) -> FloatArray:
    """Compute the curve behind `polynomial`, ``sin(1.5πx)``, for `x` of any shape.

    >>> polynomial_truth([0.0, 1.0])
    array([ 0., -1.])
    """
    return np.asarray(np.sin(1.5 * np.pi * as_floats("x", x)), dtype=np.float64)
