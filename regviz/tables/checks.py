"""What every file of the tables needs: arrays that nobody changes, and values cut short for a sentence."""

from reprlib import Repr

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
SHORT = Repr()
SHORT.maxother = SHORT.maxstring = 60


def brief(value: object) -> str:
    """Quote `value` in a message: on one line and cut if it is long, whatever a caller handed in.

    >>> brief(np.eye(2))
    'array([[1., 0.], [0., 1.]])'
    """
    return " ".join(SHORT.repr(value).split())


def frozen(array: FloatArray) -> FloatArray:
    """Give back the same array, marked read-only so that a shared record cannot change under its reader.

    >>> frozen(np.zeros(2)).flags.writeable
    False
    """
    array.flags.writeable = False
    return array
