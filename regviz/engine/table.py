"""Data as they enter the loss: checked, centred, and with the scales that standardising would take off."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .checks import FloatArray, as_floats, frozen

CONSTANT_TOL = 1e-13  # standard deviation beside the mean at which a column is constant but for rounding


@dataclass(frozen=True, eq=False)
class Table:
    """Centred features (n, p) and target (n,), with the means that were taken off.

    >>> centred([[0.0], [2.0]], [1.0, 5.0]).features.ravel()
    array([-1.,  1.])
    """

    features: FloatArray
    target: FloatArray
    means: FloatArray
    y_mean: float


def centred(X: ArrayLike, y: ArrayLike) -> Table:
    """Check and centre `X` (n, p) and `y` (n,); ValueError for NaN, inf, wrong or empty shapes, unequal n.

    >>> centred([[0.0], [2.0]], [1.0, 5.0]).target
    array([-2.,  2.])
    """
    features, target = as_floats("X", X), as_floats("y", y)
    if features.ndim != 2 or features.size == 0:
        raise ValueError(f"X must be a table of at least one row and one column, got shape {features.shape}.")
    if target.shape != features.shape[:1]:
        raise ValueError(f"y must have one entry per row of X, got {target.shape} for {len(features)} rows.")
    share = np.full(len(target), 1.0 / len(target))
    means, y_mean = share @ features, float(share @ target)  # several times faster than mean(axis=0)
    features -= means
    target -= y_mean
    return Table(features, target, frozen(means), y_mean)


def scales_of(squares: FloatArray, means: FloatArray, standardize: bool) -> FloatArray:
    """Give the standard deviations (p,) to divide by, from mean squares of centred columns; else ones.

    ValueError for a constant column when standardising (its index is named), and for overflow.

    >>> scales_of(np.array([4.0]), np.array([1.0]), True)
    array([2.])
    """
    if not np.isfinite(squares).all():
        raise ValueError("X must be small enough to square; divide its columns by their largest value.")
    if not standardize:
        return frozen(np.ones(len(squares)))
    scales = np.sqrt(squares)
    flat = scales <= CONSTANT_TOL * np.abs(means)
    if flat.any():
        raise ValueError(f"X has a constant column, index {flat.argmax()}; drop it or use standardize=False.")
    return frozen(scales)
