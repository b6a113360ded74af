"""How well a model predicts rows it has not seen, for every lam: folds in turn, or random splits."""

from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regviz.engine.checks import FloatArray, as_count, as_grid, as_groups, as_number, as_share, frozen
from regviz.engine.scaled import squared
from regviz.engine.validation.splits import dealt, split_errors


@final
@dataclass(frozen=True, eq=False)
class CrossValidation:
    """Errors of k-fold cross-validation at chosen lam, in the units of y squared.

    Fields: `lams` (L,), as given; `fold_errors` (folds, L), the mean squared error (no ½) on each fold of the
    model that was fitted to the other rows; `train_errors` (folds, L), the one on those other rows;
    `fold_of` (n,), the fold each row belongs to.

    >>> errors = np.array([[1.0, 3.0], [3.0, 3.0]])
    >>> curve = CrossValidation(np.array([0.5, 1.0]), errors, errors, np.array([0, 1]))
    >>> curve.mean, curve.se, curve.lam_min, curve.lam_1se
    (array([2., 3.]), array([1., 0.]), 0.5, 1.0)
    """

    lams: FloatArray
    fold_errors: FloatArray
    train_errors: FloatArray
    fold_of: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.lams, self.fold_errors, self.train_errors):
            frozen(array)
        self.fold_of.flags.writeable = False

    @cached_property
    def mean(self) -> FloatArray:
        """The mean over the folds (L,): each fold counts the same, whatever its number of rows."""
        return frozen(self.fold_errors.mean(axis=0))

    @cached_property
    def se(self) -> FloatArray:
        """The standard error of `mean` (L,): standard deviation over folds (ddof 1) / √folds."""
        # A power of two keeps every digit, and with it no square of an error overflows.
        unit = 2.0 ** np.floor(np.log2(float(self.fold_errors.max()) or 1.0))
        return frozen(unit * (self.fold_errors / unit).std(axis=0, ddof=1) / np.sqrt(len(self.fold_errors)))

    @property
    def lam_min(self) -> float:
        """The lam with the smallest mean, the largest of them where several are as good."""
        return float(self.lams[self._best])

    @property
    def lam_1se(self) -> float:
        """The largest lam whose mean is within one standard error of the smallest: the simplest as good."""
        limit = self.mean[self._best] + self.se[self._best]
        return float(self.lams[self.mean <= limit].max())

    @cached_property
    def _best(self) -> int:
        least = np.flatnonzero(self.mean == self.mean.min())
        return int(least[self.lams[least].argmax()])


def cv_curve(
    X: ArrayLike,
    y: ArrayLike,
    lams: ArrayLike,
    folds: int = 10,
    seed: int = 0,
    mix: float = 1.0,
    standardize: bool = True,
    groups: ArrayLike | None = None,
    holes: ArrayLike | None = None,
) -> CrossValidation:
    """Cross-validate ``1/(2m) ‖y − Xw − b‖² + lam · (mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²)``, exactly, at each lam.

    Rows are dealt by chance (`seed`) into `folds` parts whose sizes differ by one at most; each is predicted
    by a model fitted to the m rows outside it.  Means, scales and intercept come from those m rows alone; a
    column that is constant there has weight 0.  `X` (n, p), `y` (n,), finite; `lams` (L,), L ≥ 1, finite,
    ≥ 0, in any order; `folds` from 2 to n; `mix` in [0, 1]: 1 is the lasso, 0 ridge.  p up to some 2,000,
    p > n among them.  Rows with the same number in `groups` (n,), whole numbers, stand in the same part, as
    copies of a row must: a fold is predicted by what has seen none of them.  Parts then are as even as whole
    groups allow and `folds` is at most the number of groups.  What is True in `holes` (n, p) is missing: it
    is the mean of its column among the rows learned from, whatever `X` holds there.  Raises ValueError
    outside these ranges.
    Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 7.10.

    >>> x = np.arange(6.0)
    >>> cv_curve(x[:, None], x, [0.0, 1.0], folds=3).mean.round(12)[0]
    np.float64(0.0)
    """
    grid, share = _strengths(lams), as_share("mix", mix)
    table, _ = squared(X, y, standardize)
    gaps = None if holes is None else _mask(holes, table.features.shape)
    n_samples = len(table.target)
    count = as_count("folds", folds, 2)
    parts, noun = np.arange(n_samples), "rows"
    if groups is not None:
        parts, noun = as_groups(groups, n_samples), "groups"
    if count > (most := int(parts.max()) + 1):
        raise ValueError(f"folds must be at most the {most} {noun}, got {count}; choose fewer.")
    fold_of = dealt(parts, count, np.random.default_rng(as_count("seed", seed, 0)))
    held = fold_of == np.arange(count)[:, None]
    return CrossValidation(grid, *split_errors(table, held, grid, share, standardize, gaps), fold_of)


@final
@dataclass(frozen=True, eq=False)
class ValidationCurve:
    """Errors on rows held out at random, at chosen lam, in the units of y squared.

    Fields: `lams` (L,), as given; `valid_errors` (splits, L), mean squared errors (no ½) on those held out;
    `train_errors` (splits, L), those on the rows learned from; `held_out` (splits, n), True where held out.
    One split is often ragged, with several minima; the `mean` of many is the U of the books.

    >>> errors = np.array([[1.0], [3.0]])
    >>> ValidationCurve(np.ones(1), errors, errors, np.eye(2, dtype=bool)).mean
    array([2.])
    """

    lams: FloatArray
    valid_errors: FloatArray
    train_errors: FloatArray
    held_out: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.lams, self.valid_errors, self.train_errors):
            frozen(array)
        self.held_out.flags.writeable = False

    @cached_property
    def mean(self) -> FloatArray:
        """The mean of `valid_errors` over the splits (L,)."""
        return frozen(self.valid_errors.mean(axis=0))


def validation_curve(
    X: ArrayLike,
    y: ArrayLike,
    lams: ArrayLike,
    splits: int = 1,
    share: float = 0.25,
    seed: int = 0,
    mix: float = 1.0,
    standardize: bool = True,
    groups: ArrayLike | None = None,
    holes: ArrayLike | None = None,
) -> ValidationCurve:
    """Hold out a `share` of the rows, fit to the others at each lam, and measure the error on both.

    As `cv_curve`, but each of `splits` ≥ 1 times round(share·n) rows are drawn anew (at least 1, leaving at
    least 2), 0 < `share` < 1; n ≥ 3.  With `groups` (n,) the same is done with whole groups instead of rows:
    a share of the groups is held out, and there must be 3 of them.  `holes` as there.  Raises ValueError
    outside these ranges.

    >>> x = np.arange(6.0)
    >>> validation_curve(x[:, None], x, [1.0, 0.0], splits=3).held_out.sum(axis=1)
    array([2, 2, 2])
    """
    grid, l1_share = _strengths(lams), as_share("mix", mix)
    table, _ = squared(X, y, standardize)
    gaps = None if holes is None else _mask(holes, table.features.shape)
    n_samples, count = len(table.target), as_count("splits", splits)
    part = as_number("share", share)
    if n_samples < 3:
        raise ValueError(f"X must have 3 rows or more to hold some out, got {n_samples}; add rows.")
    parts = np.arange(n_samples) if groups is None else as_groups(groups, n_samples)
    most = int(parts.max()) + 1
    if most < 3:
        raise ValueError(f"groups must name 3 groups or more to hold some out, got {most}; split them up.")
    if not 0.0 < part < 1.0:
        raise ValueError(f"share must lie between 0 and 1, got {part}; 0.25 holds out a quarter.")
    size = min(max(1, round(part * most)), most - 2)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    held = rng.permuted(np.tile(np.arange(most) < size, (count, 1)), axis=1)[:, parts]
    return ValidationCurve(grid, *split_errors(table, held, grid, l1_share, standardize, gaps), held)


def _mask(holes: ArrayLike, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    mask = np.asarray(holes)
    if mask.dtype != np.bool_ or mask.shape != shape:
        raise ValueError(f"holes must be true or false for each value of X, {shape}, got {mask.shape}.")
    return mask


def _strengths(lams: ArrayLike) -> FloatArray:
    grid = as_grid("lams", lams)
    if not len(grid):
        raise ValueError("lams must hold one strength or more, got none; add one.")
    return grid
