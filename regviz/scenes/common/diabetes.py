"""The diabetes data, which more than one scene shows."""

from functools import lru_cache

import numpy as np

from regviz.resources import folder

FEATURES = {
    "age": "age",
    "sex": "sex",
    "bmi": "body mass index (bmi)",
    "bp": "blood pressure (bp)",
    "s1": "total cholesterol (s1)",
    "s2": "LDL cholesterol (s2)",
    "s3": "HDL cholesterol (s3)",
    "s4": "cholesterol / HDL (s4)",
    "s5": "log triglycerides (s5)",
    "s6": "blood sugar (s6)",
}


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
