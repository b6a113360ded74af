"""What keeps every answer a number: the sizes that numbers may have, and the error of a search that fails.

Solvers square weights, multiply the squares by curvatures and divide by them.  Between these bounds none of
that overflows, and nothing that is divided by vanishes; they are far beyond whatever has a meaning.
"""

import numpy as np

from regviz.engine.checks import FloatArray

HESS_SIZES = 1e-100, 1e100  # of the largest curvature
LIN_SIZES = 1e-140, 1e120  # of the largest pull, and of the largest weight
CONST_SIZES = 0.0, 1e300
EXTENTS = 1e-140, 1e140  # of the half-width of a picture
PRICE_DIGITS = 150.0  # of a power of a weight, which is the price of a bit more of it
EPSILON = float(np.finfo(np.float64).eps)
ROUNDING = 4.0 * EPSILON  # of the sizes of some terms together: what is left of them where they cancel


def power_sizes(q: float) -> tuple[float, float]:
    """Give the least and the largest size of weights whose price, the power q − 1, is still a number.

    >>> power_sizes(4.0)
    (1e-50, 1e+50)
    """
    digits = min(300.0, PRICE_DIGITS / abs(q - 1.0)) if q != 1.0 else 300.0
    return 10.0**-digits, 10.0**digits


class UnsolvedError(ValueError):
    """A search that did not come to its end in the steps it may take, or left the range of numbers.

    >>> issubclass(UnsolvedError, ValueError)
    True
    """


def check_sizes(name: str, numbers: FloatArray, sizes: tuple[float, float], mend: str) -> None:
    """Raise ValueError unless the largest of `numbers` in size is 0 or between the two `sizes`.

    >>> check_sizes("lin", np.array([2.0, 1e-300]), (1e-140, 1e120), "choose another unit")
    """
    largest = float(np.abs(numbers).max(initial=0.0))
    if not (largest == 0.0 or sizes[0] <= largest <= sizes[1]):
        raise ValueError(
            f"{name} must be 0 or have a largest entry from {sizes[0]:g} to {sizes[1]:g}, "
            f"got {largest:.3g}; {mend}."
        )


def solved(*answers: FloatArray) -> None:
    """Raise `UnsolvedError` unless all that a solver found is finite: a NaN never reaches a caller.

    >>> solved(np.zeros(2))
    """
    if not all(np.isfinite(answer).all() for answer in answers):
        raise UnsolvedError(
            "The numbers of this problem lie too far apart to be solved; choose units that suit them."
        )
