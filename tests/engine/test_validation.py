"""Validation curves, beside scikit-learn and beside plain loops that fit every part on its own."""

from collections.abc import Callable

import numpy as np
import pytest
from sklearn.datasets import load_diabetes, make_regression
from sklearn.linear_model import ElasticNet, Lasso, LassoCV, Ridge
from sklearn.model_selection import PredefinedSplit
from sklearn.preprocessing import StandardScaler

from regviz.engine import Problem, lasso_path
from regviz.engine.validation import splits
from regviz.engine.validation.curves import CrossValidation, cv_curve, validation_curve
from tests.certified import polished
from tests.engine.random_problems import Array


def lessons() -> tuple[Array, Array]:
    return make_regression(100, 20, n_informative=5, noise=10, random_state=42)


def wide() -> tuple[Array, Array]:
    """Return more features than rows, and more than a table of exchanges takes."""
    return make_regression(40, 170, n_informative=6, noise=5.0, random_state=2)


def lams_of(X: Array, y: Array, count: int = 12, least: float = 0.01) -> Array:
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.abs(Z.T @ (y - y.mean())).max() / len(y) * np.geomspace(1.0, least, count)


def model(mix: float, lam: float, rows: int) -> object:
    """Return scikit-learn's model of the same loss and penalty, in its own units."""
    if mix == 0.0:
        return Ridge(alpha=2 * rows * lam, solver="svd")
    if mix == 1.0:
        return Lasso(alpha=lam, tol=1e-13, max_iter=1_000_000)
    return ElasticNet(alpha=lam * (2 - mix), l1_ratio=mix / (2 - mix), tol=1e-13, max_iter=1_000_000)


def by_hand(X: Array, y: Array, held: Array, lams: Array, mix: float) -> tuple[Array, Array]:
    """Fit each part on its own, by scikit-learn, scaler and all; errors held out and learned from."""
    errors = np.empty((2, len(held), len(lams)))
    for s, mask in enumerate(held):
        scaler, centre = StandardScaler().fit(X[~mask]), y[~mask].mean()
        Z, target = scaler.transform(X[~mask]), y[~mask] - centre
        for k, lam in enumerate(lams):
            w = model(mix, lam, len(target)).fit(Z, target).coef_
            w = polished(Z, target, lam * mix, lam * (1.0 - mix), w) if mix else w
            errors[0, s, k] = np.mean((y[mask] - centre - scaler.transform(X[mask]) @ w) ** 2)
            errors[1, s, k] = np.mean((target - Z @ w) ** 2)
    return errors[0], errors[1]


@pytest.mark.parametrize("data", [lessons, lambda: load_diabetes(return_X_y=True)])
@pytest.mark.parametrize("folds", [5, 10])
def test_the_curve_is_that_of_scikit_learn(data: Callable[[], tuple[Array, Array]], folds: int) -> None:
    X, y = data()
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    lams = lams_of(X, y, 40, 1e-3)
    ours = cv_curve(X, y, lams, folds=folds, seed=3, standardize=False)
    theirs = LassoCV(alphas=lams, cv=PredefinedSplit(ours.fold_of), tol=1e-13, max_iter=1_000_000).fit(X, y)
    assert np.array_equal(theirs.alphas_, lams)
    # It stops at a duality gap of 1e-13 of the target's squares, and a fit is off by the root of that.
    assert np.abs(ours.fold_errors.T / theirs.mse_path_ - 1.0).max() <= 3e-6
    assert np.abs(ours.mean / theirs.mse_path_.mean(axis=1) - 1.0).max() <= 3e-6
    assert ours.lam_min == theirs.alpha_


@pytest.mark.parametrize("mix", [1.0, 0.0, 0.6])
@pytest.mark.parametrize("data", [lessons, wide, lambda: make_regression(25, 40, noise=3.0, random_state=1)])
def test_every_fold_is_standardised_by_its_own_training_part(
    data: Callable[[], tuple[Array, Array]], mix: float
) -> None:
    X, y = data()
    X = X * np.geomspace(0.01, 100.0, X.shape[1]) + 5.0
    lams = lams_of(X, y, 5)
    ours = cv_curve(X, y, lams, folds=4, mix=mix)
    held = ours.fold_of == np.arange(4)[:, None]
    tests, trains = by_hand(X, y, held, lams, mix)
    assert np.abs(ours.fold_errors / tests - 1.0).max() <= 1e-7
    assert np.abs(ours.train_errors - trains).max() <= 1e-7 * trains.max()


@pytest.mark.parametrize("mix", [1.0, 0.0, 0.6])
@pytest.mark.parametrize("data", [lessons, wide])
def test_every_random_split_is_fitted_on_what_is_not_held_out(
    data: Callable[[], tuple[Array, Array]], mix: float
) -> None:
    X, y = data()
    lams = lams_of(X, y, 5)
    ours = validation_curve(X, y, lams, splits=3, share=0.3, seed=5, mix=mix)
    tests, trains = by_hand(X, y, ours.held_out, lams, mix)
    assert np.abs(ours.valid_errors / tests - 1.0).max() <= 1e-7
    assert np.abs(ours.train_errors - trains).max() <= 1e-7 * trains.max()
    assert np.allclose(ours.mean, tests.mean(axis=0), rtol=1e-7)


@pytest.mark.parametrize(("n", "folds"), [(100, 10), (23, 5), (7, 7), (2, 2)])
def test_folds_are_dealt_by_chance_and_differ_by_one_row_at_most(n: int, folds: int) -> None:
    rng = np.random.default_rng(8)
    X, y = rng.standard_normal((n, 2)), rng.standard_normal(n)
    curve = cv_curve(X, y, [0.1], folds=folds, seed=4)
    dealt = np.array_split(np.random.default_rng(4).permutation(n), folds)
    for k, rows in enumerate(dealt):
        assert np.array_equal(np.flatnonzero(curve.fold_of == k), np.sort(rows))
    assert np.isfinite(curve.fold_errors).all()
    if n > 20:
        assert not np.array_equal(curve.fold_of, cv_curve(X, y, [0.1], folds=folds, seed=5).fold_of)


def test_leaving_one_out_is_what_the_hat_matrix_says_of_least_squares() -> None:
    X, y = make_regression(30, 4, noise=4.0, random_state=1)
    curve = cv_curve(X, y, [0.0], folds=30)
    rows = np.column_stack([np.ones(30), X])
    hat = rows @ np.linalg.pinv(rows)
    expected = ((y - hat @ y) / (1 - hat.diagonal())) ** 2
    assert np.allclose(curve.fold_errors[curve.fold_of, 0], expected, rtol=1e-9)


def test_the_band_is_the_standard_error_over_folds() -> None:
    X, y = lessons()
    curve = cv_curve(X, y, lams_of(X, y), folds=8)
    spread = curve.fold_errors - curve.fold_errors.mean(axis=0)
    assert np.allclose(curve.se, np.sqrt((spread**2).sum(axis=0) / 7 / 8), rtol=1e-12)


def test_the_best_lam_is_the_largest_of_several_as_good() -> None:
    errors = np.array([[5.0, 1.0, 2.0, 1.0, 3.0], [5.0, 3.0, 4.0, 3.0, 3.0]])
    curve = CrossValidation(np.array([8.0, 1.0, 2.0, 4.0, 3.0]), errors, errors, np.array([0, 1]))
    assert curve.mean.tolist() == [5.0, 2.0, 3.0, 2.0, 3.0]
    assert curve.lam_min == 4.0
    assert curve.se.tolist() == [0.0, 1.0, 1.0, 1.0, 0.0]
    assert curve.lam_1se == 4.0  # 8.0 has a mean of 5, beyond 2 + 1


def test_the_simplest_as_good_need_not_be_next_to_the_best() -> None:
    errors = np.array([[3.0, 9.0, 1.0], [3.0, 9.0, 4.0]])
    curve = CrossValidation(np.array([9.0, 5.0, 1.0]), errors, errors, np.array([0, 1]))
    assert (curve.lam_min, curve.lam_1se) == (1.0, 9.0)  # 3 is within 2.5 + 1.5


def test_a_curve_keeps_the_order_in_which_lams_were_given() -> None:
    X, y = lessons()
    lams = lams_of(X, y)
    mixed = np.random.default_rng(0).permutation(len(lams))
    for mix in (1.0, 0.0, 0.4):
        straight, asked = cv_curve(X, y, lams, mix=mix), cv_curve(X, y, lams[mixed], mix=mix)
        assert np.array_equal(asked.lams, lams[mixed])
        assert np.allclose(asked.fold_errors, straight.fold_errors[:, mixed], rtol=1e-12)
        assert (asked.lam_min, asked.lam_1se) == (straight.lam_min, straight.lam_1se)


@pytest.mark.parametrize("mix", [1.0, 0.0, 0.5])
@pytest.mark.parametrize("offset", [0.0, 1000.1])
@pytest.mark.parametrize("p", [4, 160])
def test_a_column_that_only_one_row_moves_counts_for_nothing_where_that_row_is_held_out(
    p: int, offset: float, mix: float
) -> None:
    rng = np.random.default_rng(3)
    X, y = rng.standard_normal((20, p)), rng.standard_normal(20)
    X[:, 1] = offset
    X[7, 1] += 3.0
    lams = np.array([0.3, 0.01]) if mix == 1.0 else np.array([0.3, 1e-3])
    curve = cv_curve(X, y, lams, folds=20, mix=mix)
    without = cv_curve(np.delete(X, 1, axis=1), y, lams, folds=20, mix=mix)
    assert curve.fold_of[7] == without.fold_of[7]
    fold = curve.fold_of[7]
    assert np.allclose(curve.fold_errors[fold], without.fold_errors[fold], rtol=1e-9)
    assert not np.allclose(curve.fold_errors, without.fold_errors, rtol=1e-3)


@pytest.mark.parametrize("standardize", [True, False])
def test_constant_columns_and_a_constant_target_are_no_failure(standardize: bool) -> None:
    X = np.column_stack([np.full(12, 0.1), np.arange(12.0)])
    for mix in (1.0, 0.0, 0.5):
        moving = cv_curve(X, np.arange(12.0), [0.0], folds=3, mix=mix, standardize=standardize)
        assert np.abs(moving.mean).max() <= 1e-20
        still = cv_curve(X, np.full(12, 3.0), [1.0, 0.0], folds=3, mix=mix, standardize=standardize)
        assert not still.mean.any()


@pytest.mark.parametrize(
    ("n", "share", "held"), [(100, 0.25, 25), (10, 0.01, 1), (10, 0.99, 8), (3, 0.5, 1), (7, 0.5, 4)]
)
def test_a_share_of_the_rows_is_held_out_by_chance(n: int, share: float, held: int) -> None:
    rng = np.random.default_rng(0)
    curve = validation_curve(rng.standard_normal((n, 2)), rng.standard_normal(n), [0.1], 40, share)
    assert curve.held_out.shape == (40, n)
    assert (curve.held_out.sum(axis=1) == held).all()
    assert curve.held_out.any(axis=0).all()
    again = validation_curve(rng.standard_normal((n, 2)), rng.standard_normal(n), [0.1], 40, share, seed=1)
    assert not np.array_equal(curve.held_out, again.held_out)


def test_many_splits_taken_in_parts_are_the_same_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = lessons()
    together = validation_curve(X, y, lams_of(X, y), splits=7)
    monkeypatch.setattr(splits, "BATCH_NUMBERS", 2 * X.size)
    assert np.allclose(validation_curve(X, y, lams_of(X, y), splits=7).valid_errors, together.valid_errors)


@pytest.mark.parametrize("mix", [1.0, 0.0, 0.5])
def test_the_error_on_the_rows_learned_from_only_falls_as_lam_does(mix: float) -> None:
    for data in (lessons, wide):
        X, y = data()
        curve = validation_curve(X, y, lams_of(X, y, 30, 1e-3), splits=5, mix=mix)
        assert (np.diff(curve.train_errors, axis=1) <= 1e-9 * curve.train_errors[:, :1]).all()


def test_what_is_missing_is_the_mean_of_the_rows_learned_from() -> None:
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(30, 4)), rng.normal(size=30)
    holes = rng.random((30, 4)) < 0.2
    lams = [0.0, 0.05, 0.3]
    found = cv_curve(np.where(holes, 7.0, X), y, lams, folds=5, holes=holes)
    for fold in range(5):
        out = found.fold_of == fold
        filled = np.where(holes, np.nanmean(np.where(holes, np.nan, X)[~out], axis=0), X)
        scaled = (filled - filled[~out].mean(axis=0)) / filled[~out].std(axis=0)
        path = lasso_path(Problem.from_data(scaled[~out], y[~out], standardize=False))
        for k, lam in enumerate(lams):
            rest = y[out] - y[~out].mean() - scaled[out] @ path.at(lam)
            assert found.fold_errors[fold, k] == pytest.approx((rest**2).mean(), rel=1e-9)
    whole = cv_curve(X, y, lams, folds=5)
    none = cv_curve(X, y, lams, folds=5, holes=holes & False)
    assert np.allclose(whole.fold_errors, none.fold_errors, rtol=1e-12)
    with pytest.raises(ValueError, match="holes must be true or false"):
        cv_curve(X, y, lams, holes=holes[:3])
