"""Fit on some rows of a table and measure the error on the others, for many splits and all lam together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regviz.engine.checks import FloatArray
from regviz.engine.paths.active_set import careful_path
from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.paths.elastic_net_walk import ElasticNetWalk
from regviz.engine.paths.homotopy import TABLEAU_FEATURES, lasso_paths
from regviz.engine.paths.lockstep import BATCH_NUMBERS
from regviz.engine.paths.ridge import thin_ridge
from regviz.engine.problem import DataProblem
from regviz.engine.table import CONSTANT_TOL, Table


@dataclass(frozen=True, eq=False)
class Part:
    """Rows to learn from, so scaled that ``‖target − features w‖²`` is the mean squared error.

    Fields: `features` (m, p) and `target` (m,), centred and divided by √m, and what was taken off: `means`
    and `scales` (p,), `y_mean`.  A column that is constant in these rows has scale inf and so is 0 all over,
    here and in `others`: its weight is exactly 0.

    >>> part = Part(np.eye(1), np.ones(1), np.zeros(1), np.full(1, np.inf), 0.5)
    >>> part.others(np.ones((1, 1)), np.ones(1))
    (array([[0.]]), array([0.5]))
    """

    features: FloatArray
    target: FloatArray
    means: FloatArray
    scales: FloatArray
    y_mean: float

    def others(
        self, features: FloatArray, target: FloatArray, holes: NDArray[np.bool_] | None = None
    ) -> tuple[FloatArray, FloatArray]:
        """Give other rows (k, p) and (k,) in the units of these, divided by √k instead of √m.

        What is missing in them, `holes` (k, p), is the mean of these rows.
        """
        root = np.sqrt(len(target))
        scaled = (features - self.means) / (root * self.scales)
        return scaled if holes is None else np.where(holes, 0.0, scaled), (target - self.y_mean) / root


def part_of(
    table: Table,
    rows: NDArray[np.bool_] | NDArray[np.intp],
    standardize: bool,
    holes: NDArray[np.bool_] | None = None,
) -> Part:
    """Take some `rows` of a centred table, as a mask (n,) or as indices that may repeat.

    Where values are missing, `holes` (n, p), each is the mean of the others of its column in these rows.

    >>> from regviz.engine.table import centred
    >>> part_of(centred([[0.0], [2.0], [9.0]], [1.0, 5.0, 0.0]), np.array([0, 1]), False).means
    array([-2.66666667])
    """
    features, target = table.features[rows], table.target[rows]
    share = np.full(len(target), 1.0 / len(target))
    means, y_mean = share @ features, float(share @ target)
    if holes is not None:
        known = ~holes[rows]
        counts = known.sum(axis=0)
        means = np.where(counts > 0, (features * known).sum(axis=0) / np.maximum(counts, 1), means)
    features -= means
    if holes is not None:
        features[holes[rows]] = 0.0
    deviations = np.sqrt(np.einsum("ij,ij->j", features, features) / len(target))
    # Centring has rounded twice: to the size of the whole table's means, and to that of this part's.
    flat = deviations <= CONSTANT_TOL * (np.abs(means) + np.abs(table.means))
    scales = np.where(flat, np.inf, deviations if standardize else 1.0)
    root = np.sqrt(len(target))
    return Part(features / (root * scales), (target - y_mean) / root, means, scales, y_mean)


def dealt(groups: NDArray[np.intp], folds: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Deal whole `groups` (n,), numbered from 0, by chance into `folds` parts: the fold of each row (n,).

    Groups of a row each are cut into parts of equal size, or of one row more; others go, the largest first,
    to the fold that has the fewest rows, so that none stays empty and sizes are about even.

    >>> fold_of = dealt(np.array([0, 0, 1, 2]), 2, np.random.default_rng(0))
    >>> bool(fold_of[0] == fold_of[1] != fold_of[2] == fold_of[3])
    True
    """
    sizes = np.bincount(groups)
    order = rng.permutation(len(sizes))
    filled, fold_of_group = np.zeros(folds), np.empty(len(sizes), dtype=np.intp)
    if sizes.max() == 1:
        for k, alone in enumerate(np.array_split(order, folds)):
            fold_of_group[alone] = k
        return fold_of_group[groups]
    for group in order[np.argsort(-sizes[order], kind="stable")]:
        fold_of_group[group] = filled.argmin()
        filled[filled.argmin()] += sizes[group]
    return fold_of_group[groups]


def split_errors(
    table: Table,
    held: NDArray[np.bool_],
    lams: FloatArray,
    mix: float,
    standardize: bool,
    holes: NDArray[np.bool_] | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Give the mean squared errors (S, L) on the rows held out and on the others, which were learned from.

    `held` (S, n), True for the rows held out; `lams` (L,), finite and ≥ 0, against ``1/(2m) RSS`` of the m
    rows learned from; `mix` in [0, 1]: 1 lasso, 0 ridge, between the elastic net.

    >>> from regviz.engine.table import centred
    >>> held = np.array([[True, False, False]])
    >>> split_errors(centred([[0.0], [1.0], [2.0]], [0.0, 1.0, 2.0]), held, np.zeros(1), 1.0, True)
    (array([[0.]]), array([[0.]]))
    """
    tests, trains = np.empty((2, len(held), len(lams)))
    numbers = max(table.features.size, (table.features.shape[1] + 2) ** 2)
    size = max(1, BATCH_NUMBERS // numbers)
    for start in range(0, len(held), size):
        masks = held[start : start + size]
        parts = [part_of(table, ~mask, standardize, holes) for mask in masks]
        for k, (mask, part, weights) in enumerate(zip(masks, parts, fits(parts, lams, mix), strict=True)):
            missing = None if holes is None else holes[mask]
            rows = part.others(table.features[mask], table.target[mask], missing)
            tests[start + k] = _errors(*rows, weights)
            trains[start + k] = _errors(part.features, part.target, weights)
    return tests, trains


def fits(parts: list[Part], lams: FloatArray, mix: float) -> list[FloatArray]:
    """Solve each part at each of `lams` (L,), by the way that suits its size: weights (L, p) for each part.

    >>> fits([Part(np.eye(1), np.ones(1), np.zeros(1), np.ones(1), 0.0)], np.array([0.25]), 1.0)
    [array([[0.75]])]
    """
    if mix == 0.0:
        return [thin_ridge(part.features, part.target).at(lams) for part in parts]
    if parts[0].features.shape[1] > TABLEAU_FEATURES:
        if mix == 1.0:
            least = float(lams.min())
            return [careful_path(part.features, part.target, None, least).at(lams) for part in parts]
        return [ElasticNetWalk(part.features, part.target, mix).path(lams).weights for part in parts]
    hess = np.array([part.features.T @ part.features for part in parts])
    lin = np.array([part.target @ part.features for part in parts])
    if mix == 1.0:
        return [path.at(lams) for path in lasso_paths(hess, lin)]
    problems = (DataProblem(*pair) for pair in zip(hess, lin, strict=True))
    return [elastic_net_path(problem, mix, lams).weights for problem in problems]


def _errors(features: FloatArray, target: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(np.square(target - weights @ features.T).sum(axis=1))
