"""The diabetes data, which more than one scene shows."""

from functools import lru_cache

import numpy as np

from regviz.resources import folder

FEATURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")


@lru_cache
def table_of_diabetes() -> np.ndarray:
    """
    Return 442 patients, ten measurements and the target in the last column: (442, 11).

    Examples
    --------
    >>> table_of_diabetes().shape
    (442, 11)
    """
    return np.loadtxt(folder("assets") / "data" / "diabetes.csv", delimiter=",", skiprows=1)
