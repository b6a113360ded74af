"""Lasso paths on resampled rows, beside scikit-learn on the very same rows."""

import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

from regviz.engine.validation import bootstrap
from regviz.engine.validation.bootstrap import bootstrap_paths
from tests.certified import assert_same_fit
from tests.engine.random_problems import Array


def lessons() -> tuple[Array, Array]:
    return make_regression(100, 20, n_informative=5, noise=10, random_state=42)


@pytest.mark.parametrize("shape", [(60, 8), (20, 30), (25, 160)])
@pytest.mark.parametrize("standardize", [True, False])
def test_each_draw_has_the_lasso_of_its_own_rows(shape: tuple[int, int], standardize: bool) -> None:
    X, y = make_regression(*shape, n_informative=4, noise=5.0, random_state=3)
    found = bootstrap_paths(X, y, draws=4, seed=1, standardize=standardize)
    for lam in (40.0, 5.0, 0.8):
        weights = found.at(lam)
        assert weights.shape == (4, shape[1])
        for rows, w in zip(found.rows, weights, strict=True):
            Z = StandardScaler(with_std=standardize).fit_transform(X[rows])
            theirs = Lasso(alpha=lam, tol=1e-13, max_iter=1_000_000).fit(Z, y[rows]).coef_
            assert_same_fit(Z, y[rows] - y[rows].mean(), lam, 0.0, w, theirs)


def test_rows_are_drawn_with_replacement_from_the_seed() -> None:
    X, y = lessons()
    found, again, other = (bootstrap_paths(X, y, draws=50, seed=seed) for seed in (7, 7, 8))
    assert found.rows.shape == (50, 100)
    assert len(found.paths) == 50
    assert np.array_equal(found.rows, again.rows)
    assert not np.array_equal(found.rows, other.rows)
    distinct = np.mean([len(set(rows.tolist())) for rows in found.rows])
    assert 60.0 < distinct < 66.5  # 100·(1 − 1/e) = 63.2
    assert np.bincount(found.rows.ravel(), minlength=100).min() > 20


def test_the_share_kept_counts_the_draws_in_which_a_weight_is_not_zero() -> None:
    X, y = lessons()
    found = bootstrap_paths(X, y, draws=40)
    for lam in (0.0, 1.0, 20.0, 1e9):
        counted = [sum(path.at(lam)[j] != 0.0 for path in found.paths) / 40 for j in range(20)]
        assert np.array_equal(found.kept(lam), counted)
    assert not found.kept(1e9).any()
    assert (found.kept(0.0) == 1.0).all()


def test_real_features_survive_nearly_always_and_some_false_alarms_often() -> None:
    X, y = lessons()
    kept = bootstrap_paths(X, y, draws=200).kept(1.0)
    real = np.isin(np.arange(20), [0, 2, 6, 8, 9])
    assert kept[real].min() > 0.95
    assert 0.1 < kept[~real].mean() < 0.7


@pytest.mark.parametrize("p", [3, 155])
@pytest.mark.parametrize("offset", [0.0, 1000.1])
def test_a_column_that_a_draw_leaves_constant_has_weight_zero_there(offset: float, p: int) -> None:
    rng = np.random.default_rng(5)
    X, y = rng.standard_normal((12, p)), rng.standard_normal(12)
    X[:, 1] = offset
    X[4, 1] += 2.0
    y[4] += 9.0
    found = bootstrap_paths(X, y, draws=60)
    constant = ~(found.rows == 4).any(axis=1)
    assert 5 < constant.sum() < 55
    for lam in (0.0, 0.01, 0.3):
        assert not found.at(lam)[constant, 1].any()
    assert found.at(0.0)[~constant, 1].any()


def test_a_draw_of_one_row_alone_has_no_weights() -> None:
    found = bootstrap_paths([[0.0], [1.0]], [0.0, 1.0], draws=50)
    single = found.rows[:, 0] == found.rows[:, 1]
    assert 10 < single.sum() < 40
    assert not found.at(0.0)[single].any()
    assert np.allclose(found.at(0.0)[~single], 0.5)


def test_many_draws_taken_in_parts_are_the_same_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = lessons()
    together = bootstrap_paths(X, y, draws=7)
    monkeypatch.setattr(bootstrap, "BATCH_NUMBERS", 2 * X.size)
    assert np.allclose(bootstrap_paths(X, y, draws=7).at(1.0), together.at(1.0), rtol=1e-12)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"draws": 0}, "draws must be 1 or more"),
        ({"draws": 1.5}, "draws must be a whole number"),
        ({"seed": -1}, "seed must be 0 or more"),
        ({"X": [[np.nan]] * 6}, "X must be finite"),
        ({"X": np.ones((5, 2))}, "y must have one entry per row"),
        ({"X": np.ones(6)}, "X must be a table"),
        ({"y": [1e200] * 5 + [0.0]}, "y must be small enough"),
    ],
)
def test_what_cannot_be_resampled_is_refused(change: dict[str, object], named: str) -> None:
    question: dict[str, object] = {"X": np.eye(6), "y": np.arange(6.0)}
    with pytest.raises(ValueError, match=f"^{named}"):
        bootstrap_paths(**(question | change))
