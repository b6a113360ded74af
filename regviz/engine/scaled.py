"""Data divided so that the loss is a plain sum of squares: where solvers start that never form XᵀX."""

import math

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray
from regviz.engine.table import Table, centred, check_squares, scales_of


def squared(X: ArrayLike, y: ArrayLike, standardize: bool) -> tuple[Table, FloatArray]:
    """Centre `X` (n, p) and `y` (n,) and give the mean squares (p,) of the columns beside them.

    ValueError for what `centred` refuses, and for numbers too large or too small to square.

    >>> squared([[0.0], [4.0]], [1.0, 5.0], True)[1]
    array([4.])
    """
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused just below
        table = centred(X, y)
        squares = np.einsum("ij,ij->j", table.features, table.features) / len(table.target)
        target_square = float(table.target @ table.target) / len(table.target)
    check_squares(table, squares, target_square, standardize)
    return table, squares


def scaled(X: ArrayLike, y: ArrayLike, standardize: bool) -> tuple[FloatArray, FloatArray]:
    """Give features F (n, p) and target t (n,) with ``½ ‖t − Fw‖² = 1/(2n) ‖y − Xw − b‖²`` at the best b.

    Both are centred and divided by √n, F also by the standard deviations when standardising, so weights are
    on the standardised scale.  Errors as in `Problem.from_data`.

    >>> scaled([[0.0], [2.0]], [1.0, 5.0], True)[1] * np.sqrt(2.0)
    array([-2.,  2.])
    """
    table, squares = squared(X, y, standardize)
    scales = scales_of(squares, table.means, standardize)
    root = math.sqrt(len(table.target))
    return table.features / (root * scales), table.target / root
