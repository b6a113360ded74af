"""Turn what a caller hands in into clean arrays, or say in one sentence what to mend."""

from operator import index as as_integer
from reprlib import Repr

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
Reals = float | FloatArray
SHORT = Repr()
SHORT.maxother = SHORT.maxstring = 60
LEAST_RADIUS = 1e-140  # the square of a smaller weight may vanish
LEAST_SHARE = 1e-100  # what 1 / share multiplies is still a number; a smaller share is none


def as_floats(name: str, value: ArrayLike) -> FloatArray:
    """Copy `value` as float64; ValueError if it is not numeric or holds NaN or inf.

    >>> as_floats("y", [1, 2])
    array([1., 2.])
    """
    try:
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be numbers in a regular array; convert or drop what is not.") from None
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite; remove or fill the NaN or inf values.")
    return array


def as_weights(w: ArrayLike, n_features: int) -> FloatArray:
    """Read weights as float64 (..., p); ValueError if the last axis is not p or a weight is NaN or inf.

    >>> as_weights([1, 0], 2)
    array([1., 0.])
    """
    array = np.asarray(w, dtype=np.float64)
    if array.ndim == 0 or array.shape[-1] != n_features:
        raise ValueError(f"w must have {n_features} entries on its last axis, got shape {array.shape}.")
    if not np.isfinite(array).all():
        raise ValueError("w must be finite; replace the NaN or inf weights.")
    return array


def as_nonnegative(name: str, value: ArrayLike) -> FloatArray:
    """Read a float64 array (0-d for a scalar) with entries in [0, inf]; ValueError for NaN or negative.

    >>> float(as_nonnegative("lam", 0.5))
    0.5
    """
    array = np.asarray(value, dtype=np.float64)
    if not (array >= 0).all():  # NaN fails the comparison too
        raise ValueError(f"{name} must be 0 or more, got {array.min(initial=np.inf)}; raise it to 0.")
    return array


def as_radius(name: str, value: ArrayLike) -> FloatArray:
    """Read budgets as `as_nonnegative` does, 0.0 for those below 1e-140, which no weight fits that counts.

    >>> as_radius("radius", [1.0, 5e-324])
    array([1., 0.])
    """
    array = as_nonnegative(name, value)
    return np.where(array < LEAST_RADIUS, 0.0, array)


def as_grid(name: str, value: ArrayLike) -> FloatArray:
    """Copy a list of strengths as float64 (K,), each finite and ≥ 0; ValueError otherwise.

    >>> as_grid("lams", [1, 0])
    array([1., 0.])
    """
    grid = as_nonnegative(name, value).copy()
    if grid.ndim != 1 or not np.isfinite(grid).all():
        raise ValueError(
            f"{name} must be a list of finite numbers, got shape {grid.shape}; drop what is not."
        )
    return grid


def as_count(name: str, value: int, least: int = 1) -> int:
    """Read a whole number of at least `least`; ValueError otherwise, for True and False too.

    >>> as_count("steps", np.int64(3))
    3
    """
    try:
        count = as_integer(value)
        whole = not isinstance(value, bool)
    except TypeError:
        whole = False
    if not whole:
        raise ValueError(f"{name} must be a whole number, {least} or more, got {brief(value)}.") from None
    if count < least:
        raise ValueError(f"{name} must be {least} or more, got {count}.")
    return count


def as_groups(groups: ArrayLike, n_samples: int) -> NDArray[np.intp]:
    """Read the group of each row (n,) and number the groups from 0; ValueError if they are not n integers.

    >>> as_groups([7, 7, 3], 3)
    array([1, 1, 0])
    """
    try:
        given = np.asarray(groups)
    except ValueError:  # rows of unequal length
        given = np.empty(0)
    if given.shape != (n_samples,) or given.dtype.kind not in "iu":
        raise ValueError(
            f"groups must be {n_samples} whole numbers, one for each row of X, got {brief(groups)}."
        )
    numbers: NDArray[np.intp] = np.unique(given, return_inverse=True)[1]
    return numbers


def as_number(name: str, value: float) -> float:
    """Read `value` as one float, NaN and inf among them; ValueError if it is none.

    >>> as_number("mix", np.float32(0.5))
    0.5
    """
    try:
        if np.ndim(value) == 0:
            return float(value)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"{name} must be one number, got {brief(value)}; pass a float.")


def brief(value: object) -> str:
    """Quote `value` in a message: on one line and cut if it is long, whatever a caller handed in.

    >>> brief(np.eye(2))
    'array([[1., 0.], [0., 1.]])'
    """
    return " ".join(SHORT.repr(value).split())


def as_share(name: str, value: float) -> float:
    """Read `value` as a float in [0, 1], 0.0 for one below 1e-100; ValueError otherwise.

    >>> as_share("mix", 1), as_share("mix", 1e-308)
    (1.0, 0.0)
    """
    share = as_number(name, value)
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"{name} must lie between 0 and 1, got {share}; 0 is pure L2, 1 is pure L1.")
    return share if share >= LEAST_SHARE else 0.0


def unwrap(array: FloatArray) -> Reals:
    """Give a 0-d array as a plain float, any other array as it is.

    >>> unwrap(np.array(2.0))
    2.0
    """
    return float(array) if array.ndim == 0 else array


def frozen(array: FloatArray) -> FloatArray:
    """Give back the same array, marked read-only so that a shared record cannot change under its reader.

    >>> frozen(np.zeros(2)).flags.writeable
    False
    """
    array.flags.writeable = False
    return array
