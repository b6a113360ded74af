"""How much a lasso path owes to chance: the same path on rows drawn again from the same table."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regviz.engine.checks import FloatArray, as_count, as_groups
from regviz.engine.paths.active_set import careful_path
from regviz.engine.paths.homotopy import TABLEAU_FEATURES, lasso_paths
from regviz.engine.paths.lockstep import BATCH_NUMBERS
from regviz.engine.paths.path import Path
from regviz.engine.scaled import squared
from regviz.engine.validation.splits import Part, part_of


@final
@dataclass(frozen=True, eq=False)
class BootstrapPaths:
    """Lasso paths on resampled rows: whoever survives in nearly all of them is no accident.

    Fields: `paths`, one for each draw; `rows` (draws, n), the rows of each draw, some more than once;
    where whole groups were drawn (draws, m), with −1 after the last row of the shorter draws.

    >>> path = Path(np.array([2.0, 0.0]), np.array([[0.0], [2.0]]))
    >>> BootstrapPaths((path, path), np.array([[0, 0], [0, 1]])).kept(1.0)
    array([1.])
    """

    paths: tuple[Path, ...]
    rows: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Freeze the rows."""
        self.rows.flags.writeable = False

    def at(self, lam: float) -> FloatArray:
        """Give the weights (draws, p) of all draws at strength `lam` ≥ 0."""
        return np.array([path.at(lam) for path in self.paths])

    def kept(self, lam: float) -> FloatArray:
        """Give for each weight the share of draws (p,), in [0, 1], in which it is not 0 at `lam` ≥ 0."""
        return np.asarray((self.at(lam) != 0.0).mean(axis=0))


def bootstrap_paths(
    X: ArrayLike,
    y: ArrayLike,
    draws: int = 100,
    seed: int = 0,
    standardize: bool = True,
    groups: ArrayLike | None = None,
) -> BootstrapPaths:
    """Follow the lasso path ``1/(2n) ‖y − Xw − b‖² + lam · Σ|wᵢ|`` on `draws` ≥ 1 resamples of the rows.

    Each resample draws n of the n rows by chance (`seed`), with replacement, and is standardised by itself;
    a column that is constant in it has weight 0.  `X` (n, p), `y` (n,), finite.  Up to 150 weights
    all paths are followed together; beyond, one by one.  With `groups` (n,), whole numbers, each resample
    draws whole groups instead, as many as there are: rows with one number, such as copies of a row, come
    together or not at all.  Raises ValueError outside these ranges.
    Source: Bach (2008), Bolasso, ICML; Efron (1979), Ann. Statist. 7; for groups Davison and Hinkley (1997),
    Bootstrap Methods and their Application, section 3.8.

    >>> len(bootstrap_paths([[0.0], [1.0], [3.0]], [0.0, 1.0, 2.0], draws=5).paths)
    5
    """
    table, _ = squared(X, y, standardize)
    n_samples, count = len(table.target), as_count("draws", draws)
    parts = np.arange(n_samples) if groups is None else as_groups(groups, n_samples)
    most = int(parts.max()) + 1
    rows = np.random.default_rng(as_count("seed", seed, 0)).integers(0, most, (count, most))
    if groups is not None:
        rows = _members(rows, parts)
    paths: list[Path] = []
    size = max(1, BATCH_NUMBERS // table.features.size)
    for start in range(0, count, size):
        paths += _paths(
            [part_of(table, drawn[drawn >= 0], standardize) for drawn in rows[start : start + size]]
        )
    return BootstrapPaths(tuple(paths), rows)


def _members(drawn: NDArray[np.intp], groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give the rows of the groups drawn (draws, G), filled with −1, since groups differ in size."""
    members = [np.flatnonzero(groups == k) for k in range(drawn.shape[1])]
    chosen = [np.concatenate([members[k] for k in draw]) for draw in drawn]
    rows = np.full((len(drawn), max(map(len, chosen))), -1, dtype=np.intp)
    for row, draw in zip(rows, chosen, strict=True):
        row[: len(draw)] = draw
    return rows


def _paths(parts: list[Part]) -> list[Path]:
    if parts[0].features.shape[1] > TABLEAU_FEATURES:
        return [careful_path(part.features, part.target) for part in parts]
    hess = np.array([part.features.T @ part.features for part in parts])
    return lasso_paths(hess, np.array([part.target @ part.features for part in parts]))
