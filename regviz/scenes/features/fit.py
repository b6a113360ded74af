"""The fitted curve of data with one input: its features on a fine grid, which the browser weighs."""

import numpy as np

from regviz.engine import DataProblem, data
from regviz.scenes.common.packing import packed
from regviz.scenes.features.contract import Fit
from regviz.scenes.features.data import Study
from regviz.scenes.features.points import HIGHEST, WIDEST

POINTS = 241


def fit_of(study: Study, problem: DataProblem) -> Fit | None:
    """
    Return the features along the one input, standardised as in the fit; None where there are more inputs.

    A fit at w is ``y_mean + basis @ w``. ``problem`` is the loss of the standardised columns of ``study``.
    """
    if study.inputs is None:
        return None
    made = len(study.names) > 1
    low, high = (-1.0, 1.0) if made else (float(study.inputs.min()), float(study.inputs.max()))
    grid = np.linspace(low, high, POINTS)
    columns = data.legendre(grid, len(study.names)) if made else grid[:, None]
    basis = (columns - study.X.mean(axis=0)) / study.X.std(axis=0)
    return {
        "inputs": study.inputs.tolist(),
        "heights": study.y.tolist(),
        "grid": packed(grid),
        "basis": packed(basis),
        "mean": problem.y_mean,
        "truth": packed(data.polynomial_truth(grid)) if made else None,
        "movable": made and study.whole,
        "most": [WIDEST, HIGHEST],
    }
