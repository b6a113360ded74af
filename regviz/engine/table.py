"""Data as they enter the loss: checked, centred, and with the scales that standardising would take off."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import HESS_SIZES
from regviz.engine.checks import FloatArray, as_floats, frozen

CONSTANT_TOL = 1e-13  # deviation beside the mean at which a column or the target is constant but for rounding
LEAST_SQUARE, LARGEST_SQUARE = 1e-280, 1e240  # of a column or the target: all that follows is still a number


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

    What is constant but for rounding, a column or the target, is exactly 0 afterwards.

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
    features[:, np.abs(features).max(axis=0) <= CONSTANT_TOL * np.abs(means)] = 0.0
    if np.abs(target).max() <= CONSTANT_TOL * abs(y_mean):
        target[:] = 0.0
    return Table(features, target, frozen(means), y_mean)


def scales_of(squares: FloatArray, means: FloatArray, standardize: bool) -> FloatArray:
    """Give the standard deviations (p,) to divide by, from mean squares (p,) of centred columns; else ones.

    ValueError for a constant column when standardising (its index is named).

    >>> scales_of(np.array([4.0]), np.array([1.0]), True)
    array([2.])
    """
    if not standardize:
        return frozen(np.ones(len(squares)))
    scales = np.sqrt(squares)
    flat = scales <= CONSTANT_TOL * np.abs(means)
    if flat.any():
        raise ValueError(f"X has a constant column, index {flat.argmax()}; drop it or use standardize=False.")
    return frozen(scales)


def check_squares(table: Table, squares: FloatArray, target_square: float, standardize: bool) -> None:
    """Refuse by a ValueError columns, of mean `squares` (p,), and a target too large or too small to square.

    >>> check_squares(centred([[0.0], [4.0]], [1.0, 5.0]), np.array([4.0]), 4.0, True)
    """
    least, largest = (LEAST_SQUARE, LARGEST_SQUARE) if standardize else HESS_SIZES
    top = float(squares.max())
    # Comparisons are so written that a NaN fails them.
    if not top <= largest:
        raise ValueError("X must be small enough to square; divide its columns by their largest value.")
    faint = squares < (least if standardize or top < least else 0.0)
    if table.features[:, faint].any():
        raise ValueError("X must be large enough to square; divide its columns by their largest value.")
    unit = (
        1.0 if standardize else top or 1.0
    )  # weights are as large as the target in this unit, or its inverse
    if not target_square <= LARGEST_SQUARE * min(unit, 1.0 / unit):
        raise ValueError("y must be small enough to square; divide it by its largest value.")
    if target_square < LEAST_SQUARE * max(unit, 1.0 / unit) and table.target.any():
        raise ValueError("y must be large enough to square; divide it by its largest value.")
