"""Rows of one group stand in the same part, beside scikit-learn on the very same parts."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso, LassoCV
from sklearn.model_selection import GroupKFold, PredefinedSplit
from sklearn.preprocessing import StandardScaler

from regviz.engine.validation.bootstrap import bootstrap_paths
from regviz.engine.validation.curves import cv_curve, validation_curve
from tests.certified import assert_same_fit
from tests.engine.random_problems import Array

# A duality gap of 1e-13 of the target's squares, of which scikit-learn is asked, moves a fit by its root.
GAP = 3e-6


def resampled(seed: int = 0, n: int = 60) -> tuple[Array, Array, Array]:
    """Return rows drawn with replacement from a table that holds nothing but noise, and whence they came."""
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((n, 8)), rng.standard_normal(n)
    rows = rng.integers(0, n, n)
    return X[rows], y[rows], rows


def groups_of_folds(fold_of: Array, groups: Array) -> list[set[int]]:
    return [set(groups[fold_of == k].tolist()) for k in range(int(fold_of.max()) + 1)]


@pytest.mark.parametrize("folds", [2, 5, 10])
@pytest.mark.parametrize("seed", range(4))
def test_folds_hold_whole_groups_and_are_as_even_as_those_of_scikit_learn(folds: int, seed: int) -> None:
    X, y, groups = resampled(seed)
    fold_of = cv_curve(X, y, [0.1], folds=folds, seed=seed, groups=groups).fold_of
    parts = groups_of_folds(fold_of, groups)
    assert len(parts) == folds and all(parts)
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(set(groups.tolist()))
    theirs = [len(held) for _, held in GroupKFold(folds).split(X, y, groups)]
    assert sorted(np.bincount(fold_of).tolist()) == sorted(theirs)
    other = cv_curve(X, y, [0.1], folds=folds, seed=seed + 9, groups=groups).fold_of
    assert not np.array_equal(fold_of, other)


def test_curve_of_groups_is_that_of_scikit_learn_on_the_same_parts() -> None:
    X, y, groups = resampled()
    lams = np.geomspace(0.3, 0.003, 7)
    ours = cv_curve(X, y, lams, folds=5, standardize=False, groups=groups)
    cut = PredefinedSplit(ours.fold_of)
    theirs = LassoCV(alphas=lams, cv=cut, tol=1e-13, max_iter=1_000_000).fit(X, y)
    assert np.abs(ours.fold_errors.T / theirs.mse_path_ - 1.0).max() <= GAP


def test_copies_of_rows_flatter_a_model_unless_they_are_groups() -> None:
    rng = np.random.default_rng(1)
    X, y = rng.standard_normal((30, 25)), rng.standard_normal(30)
    rows = np.repeat(np.arange(30), 3)
    apart = cv_curve(X[rows], y[rows], [0.0], folds=10, groups=rows).mean[0]
    mixed = cv_curve(X[rows], y[rows], [0.0], folds=10).mean[0]
    assert mixed < 0.7 < apart  # noise cannot be predicted; its copies can


def test_groups_of_one_row_each_and_no_groups_are_the_same() -> None:
    X, y, _ = resampled()
    plain, single = (cv_curve(X, y, [0.1], folds=7, groups=g) for g in (None, np.arange(60) * 5 - 9))
    assert np.array_equal(plain.fold_of, single.fold_of)
    held = [validation_curve(X, y, [0.1], 3, groups=g).held_out for g in (None, np.arange(60))]
    assert np.array_equal(*held)
    drawn = [bootstrap_paths(X, y, 3, groups=g).rows for g in (None, np.arange(60))]
    assert np.array_equal(*drawn)


def test_splits_hold_out_a_share_of_the_groups_and_each_of_them_whole() -> None:
    X, y, groups = resampled()
    count = len(set(groups.tolist()))
    curve = validation_curve(X, y, [0.1], splits=30, share=0.3, groups=groups)
    for mask in curve.held_out:
        held, learned = set(groups[mask].tolist()), set(groups[~mask].tolist())
        assert not held & learned and len(held) == round(0.3 * count)
    assert curve.held_out.any(axis=0).all()
    least = validation_curve(np.eye(4), np.arange(4.0), [0.1], 9, 0.9, groups=[1, 1, 2, 3]).held_out
    assert set(least.sum(axis=1).tolist()) <= {1, 2} and (~least).sum(axis=1).min() >= 2


def test_draws_of_groups_are_whole_and_have_the_lasso_of_their_rows() -> None:
    X, y, groups = resampled()
    sizes = {k: int((groups == k).sum()) for k in groups.tolist()}
    found = bootstrap_paths(X, y, draws=30, seed=3, groups=groups)
    weights = found.at(0.1)
    for rows, w in zip(found.rows, weights, strict=True):
        drawn = rows[rows >= 0]
        assert (rows[len(drawn) :] == -1).all()
        times = np.bincount(drawn, minlength=60)
        for k in sizes:
            assert len(set(times[groups == k].tolist())) == 1
        assert sum(times[groups == k][0] for k in sizes) == len(sizes)
        Z = StandardScaler().fit_transform(X[drawn])
        theirs = Lasso(alpha=0.1, tol=1e-13, max_iter=1_000_000).fit(Z, y[drawn]).coef_
        assert_same_fit(Z, y[drawn] - y[drawn].mean(), 0.1, 0.0, w, theirs)
    lengths = (found.rows >= 0).sum(axis=1)
    assert lengths.min() < found.rows.shape[1] == lengths.max()


@pytest.mark.parametrize("groups", [[1, 2], [0.5] * 6, ["a"] * 6, [[1]] * 6, [[1], [1, 2]], [True] * 6, 3])
def test_what_is_no_group_for_each_row_is_refused(groups: object) -> None:
    for ask in (
        lambda: cv_curve(np.eye(6), np.arange(6.0), [0.1], folds=2, groups=groups),
        lambda: validation_curve(np.eye(6), np.arange(6.0), [0.1], groups=groups),
        lambda: bootstrap_paths(np.eye(6), np.arange(6.0), groups=groups),
    ):
        with pytest.raises(ValueError, match=r"^groups must be 6 whole numbers, one for each row of X, got"):
            ask()


def test_there_are_enough_groups_to_part_them() -> None:
    X, y = np.eye(6), np.arange(6.0)
    with pytest.raises(ValueError, match=r"^folds must be at most the 2 groups, got 3; choose fewer\.$"):
        cv_curve(X, y, [0.1], folds=3, groups=[1, 1, 1, 4, 4, 4])
    with pytest.raises(ValueError, match=r"^groups must name 3 groups or more to hold some out, got 2"):
        validation_curve(X, y, [0.1], groups=[1, 1, 1, 4, 4, 4])
