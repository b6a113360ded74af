"""Films of the features scene: every path and every validation curve, which the browser then reads off."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from regviz.engine import (
    CrossValidation,
    Path,
    Problem,
    bootstrap_paths,
    cv_curve,
    elastic_net_path,
    lasso_path,
    lasso_path_x,
    ridge_path,
    validation_curve,
)
from regviz.scenes.common.packing import packed, packed_rows, packed_short, packed_whole
from regviz.scenes.common.tiny import settled
from regviz.scenes.features.contract import (
    Errors,
    Fits,
    Heading,
    Knots,
    LassoErrors,
    OwnErrors,
    Resamples,
    Splits,
    Validation,
)
from regviz.scenes.features.data import MANY, Study
from regviz.scenes.features.fit import fit_of
from regviz.scenes.features.saying import TEXTS

Array = np.ndarray

GRID, SPLITS, DRAWS = 64, 100, 100
WIDE_GRID = 120  # on which the best λ of L2 is sought
CALM = 1e-2  # share of the largest λ from which on weights set the scale: below, those of twins explode
FOLDS, FOLDS_LARGE = 10, 5
LEAVE_ONE_OUT = 20  # with fewer samples every one of them is a fold
ELASTIC_CHECKED = 40  # features up to which the elastic net is validated, too
RESAMPLED = 60  # features up to which resampling is worth its time
DETAILED = 40  # features up to which a hundred splits are


class Choices(Protocol):
    """The part of the scene's state that the engine answers, beside the data."""

    mix: float


def film_of(values: Choices, study: Study) -> Fits:
    """Return the film of data with at most :data:`MANY` features: all of it is exact for every λ."""
    X, y = standardised(study.X), study.y
    problem = Problem.from_data(X, y, standardize=False)
    path = lasso_path(problem) if len(y) > len(study.names) else lasso_path_x(X, y, standardize=False)
    lams = grid_of(path, study.reach)
    ridge = ridge_path(problem)
    curved = ridge.values > 0.0
    mix = settled(values.mix)
    elastic = elastic_net_path(problem, mix, lams).weights
    return {
        **heading_of(study),
        "lams": packed(lams),
        "least": 0.0,
        "loss": problem.const,
        "l1": path_of(path),
        "l2": {
            "vectors": packed(ridge.vectors[:, curved]),
            "values": packed(ridge.values[curved]),
            "coords": packed(ridge.coords[curved]),
        },
        "elastic": {"mix": mix, **packed_rows(elastic)},
        "validation": validation_of(study, lams, mix),
        "resamples": _resamples(study),
        "fit": fit_of(study, problem),
        "range": range_of(study, lams, path.at(lams), ridge.at(lams)),
    }


def standardised(X: Array) -> Array:
    """Return the columns with mean 0 and standard deviation 1; a column that is constant here is 0."""
    spread = X.std(axis=0)
    constant = spread <= 1e-12 * np.abs(X).max(axis=0)
    return np.where(constant, 0.0, (X - X.mean(axis=0)) / np.where(constant, 1.0, spread))


def heading_of(study: Study) -> Heading:
    """Return what is said of the data, with the truth per standard deviation where it is known."""
    spread = study.X.std(axis=0)
    return {
        "about": {
            "source": study.source,
            "values": dict(study.values),
            "notes": list(study.notes),
        },
        "names": list(study.names),
        "samples": len(study.y),
        "rows": study.rows,
        "spread": packed(spread),
        "truth": None if study.truth is None else packed(study.truth * spread),
        "groups": None if study.groups is None else list(study.groups),
        "own": study.own,
    }


def grid_of(path: Path, reach: float, count: int = GRID) -> Array:
    """Return λ from the largest that matters down to a share of it, evenly on a logarithmic scale."""
    top = float(path.lams[0])
    if top == 0.0:
        raise TEXTS.refusal("error.unrelated")
    return np.geomspace(top, top * reach, count)


def path_of(path: Path) -> Knots:
    """Return the knots of a lasso path."""
    return {"lams": packed(path.lams), **packed_rows(path.weights)}


def validation_of(study: Study, lams: Array, mix: float) -> Validation:
    """Return the validation curves: k folds for each penalty, and many single splits for L1."""
    n, p = len(np.unique(study.original)), study.X.shape[1]  # copies of a row are not told apart by a fold
    folds = n if n < LEAVE_ONE_OUT else FOLDS if p <= MANY else FOLDS_LARGE

    def curve(share: float, grid: Array = lams) -> CrossValidation:
        return cv_curve(
            study.X, study.y, grid, folds=folds, seed=0, mix=share, groups=study.original, holes=study.holes
        )

    lasso = curve(1.0)
    found: Validation = {
        "folds": folds,
        "l1": _lasso_errors(lasso),
        "l2": _ridge_errors(curve, lams, lasso.lam_min),
        "splits": None if p > MANY else _splits(study, lams, SPLITS if p <= DETAILED else SPLITS // 4),
    }
    if p <= ELASTIC_CHECKED and 0 < mix < 1:
        same = curve(mix)
        found["elastic"] = _own_errors(same, same.mean, curve(mix, lams * (same.lam_min / lasso.lam_min)))
    return found


def _errors(curve: CrossValidation) -> Errors:
    return {"mean": packed_short(curve.mean), "least": curve.lam_min, "error": float(curve.mean.min())}


def _own_errors(found: CrossValidation, same: Array, own: CrossValidation) -> OwnErrors:
    return {**_errors(found), "mean": packed_short(same), "own": packed_short(own.mean)}


def _ridge_errors(curve: Callable[[float, Array], CrossValidation], lams: Array, best: float) -> OwnErrors:
    """Return the errors of L2 on the grid, and in proportion: its best λ may lie outside the grid."""
    wide = np.geomspace(10.0 * lams[0], lams[-1] / 1000.0, WIDE_GRID)
    found = curve(0.0, wide)
    own = curve(0.0, lams * (found.lam_min / best))
    return _own_errors(found, curve(0.0, lams).mean, own)


def _lasso_errors(curve: CrossValidation) -> LassoErrors:
    return {
        **_errors(curve),
        "se": packed_short(curve.se),
        "one_se": curve.lam_1se,
        "train": packed_short(curve.train_errors.mean(axis=0)),
        "each": packed_short(curve.fold_errors),
    }


def _splits(study: Study, lams: Array, count: int) -> Splits:
    splits = validation_curve(
        study.X, study.y, lams, splits=count, seed=0, groups=study.original, holes=study.holes
    )
    return {
        "count": count,
        "held_out": int(splits.held_out[0].sum()),
        "valid": packed_short(splits.valid_errors),
        "train": packed_short(splits.train_errors.mean(axis=0)),
    }


def _resamples(study: Study) -> Resamples | None:
    """Return the λ at which a feature, from 1, enters a resample's lasso, or leaves it (negative)."""
    if study.X.shape[1] > RESAMPLED or len(np.unique(study.original)) < len(study.y):
        return None  # to resample a resample would tell of neither
    events = []
    for path in bootstrap_paths(study.X, study.y, draws=DRAWS, seed=0).paths:
        alive = np.zeros((len(path.lams) + 1, path.weights.shape[1]), dtype=int)
        alive[1:-1] = (path.weights[1:] != 0.0) | (path.weights[:-1] != 0.0)
        turns = np.diff(alive, axis=0)[:-1]
        events += [(path.lams[k], turns[k, i] * (i + 1)) for k, i in zip(*np.nonzero(turns), strict=True)]
    lams, turned = np.array(events).T if events else np.empty((2, 0))
    return {"draws": DRAWS, "lams": packed_short(lams), "turned": packed_whole(turned)}


def range_of(study: Study, lams: Array, *weights: Array) -> list[float]:
    """Return the heights that hold the bars; of weights that explode only the middle of their range."""
    cut = lams >= lams[0] * max(study.reach, CALM)
    shown = np.concatenate([each[cut].ravel() for each in weights])
    if study.truth is not None:
        shown = np.concatenate([shown, study.truth * study.X.std(axis=0)])
    low, high = min(0.0, float(shown.min())), max(0.0, float(shown.max()))
    size = (high - low) or 1.0
    return [low - 0.06 * size, high + 0.27 * size]
