"""Arrays as text that keeps every bit, for films; packed.mjs is the twin that reads them."""

from base64 import b64encode

import numpy as np
from numpy.typing import ArrayLike

from regviz.scenes.common.contract import Rows, Short


def packed(values: ArrayLike) -> str:
    """
    Return numbers as base64 text of little-endian float64, row by row.

    Float32 would halve it and lose what the app is about: a weight of 1e-300 is not 0.

    Examples
    --------
    >>> packed([1.0])
    'AAAAAAAA8D8='
    """
    return b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode("ascii")


def packed_short(values: ArrayLike) -> Short:
    """
    Return numbers with seven digits, for curves that are looked at: the largest, and shares of it as float32.

    The size of a visitor's numbers is anybody's guess, and float32 ends at 1e38.

    Examples
    --------
    >>> packed_short([2e40])
    {'unit': 2e+40, 'shares': 'AACAPw=='}
    """
    numbers = np.asarray(values, dtype=np.float64)
    unit = float(np.abs(numbers).max(initial=0.0)) or 1.0
    shares = np.ascontiguousarray(numbers / unit, dtype="<f4")
    return {"unit": unit, "shares": b64encode(shares.tobytes()).decode("ascii")}


def packed_whole(values: ArrayLike) -> str:
    """
    Return whole numbers of at most 32,767 in size as base64 text of little-endian int16.

    Examples
    --------
    >>> packed_whole([1, -2])
    'AQD+/w=='
    """
    return b64encode(np.ascontiguousarray(values, dtype="<i2").tobytes()).decode("ascii")


def packed_rows(rows: ArrayLike) -> Rows:
    """
    Return a matrix of mostly zeros: of each row the number of entries, then all their columns and values.

    Examples
    --------
    >>> packed_rows([[0.0, 1.0]])
    {'counts': [1], 'columns': 'AQA=', 'values': 'AAAAAAAA8D8='}
    """
    matrix = np.asarray(rows, dtype=np.float64)
    filled = matrix != 0.0
    return {
        "counts": filled.sum(axis=1).tolist(),
        "columns": packed_whole(np.nonzero(filled)[1]),
        "values": packed(matrix[filled]),
    }
