"""Ridge in the curved directions alone, beside the Gram matrix, scikit-learn and least squares."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from regviz.engine.paths.ridge import ridge_path, ridge_path_x
from regviz.engine.problem import Problem
from tests.engine.random_problems import MAKERS, Array, tables

SHAPES = [(60, 9), (9, 60), (40, 300), (20, 20), (300, 40)]


def table(n: int, p: int, seed: int = 0) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p)) * rng.uniform(0.1, 30.0, p) + rng.uniform(-50.0, 50.0, p)
    return X, rng.standard_normal(n) * 3.0 + 7.0


@pytest.mark.parametrize("shape", SHAPES)
def test_wide_ridge_agrees_with_scikit_learn_in_its_own_units(shape: tuple[int, int]) -> None:
    X, y = table(*shape)
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    path = ridge_path_x(X, y)
    for lam in (1e-4, 0.03, 1.0, 200.0):
        theirs = Ridge(alpha=2 * len(y) * lam, solver="svd").fit(Z, y).coef_
        assert np.abs(path.at(lam) - theirs).max() <= 1e-10 * np.abs(theirs).max()


@pytest.mark.parametrize("shape", SHAPES)
def test_without_penalty_wide_ridge_is_the_shortest_least_squares_fit(shape: tuple[int, int]) -> None:
    X, y = table(*shape)
    Z, target = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
    shortest = np.linalg.lstsq(Z, target, rcond=1e-10)[0]
    assert np.abs(ridge_path_x(X, y).at(0.0) - shortest).max() <= 1e-9 * np.abs(shortest).max()


@pytest.mark.parametrize("kind", MAKERS)
def test_wide_ridge_is_the_ridge_of_the_gram_matrix_and_of_least_squares(kind: str) -> None:
    for X, y in tables(kind, 20):
        n, p = X.shape
        wide, square = (
            ridge_path_x(X, y, standardize=False),
            ridge_path(Problem.from_data(X, y, standardize=False)),
        )
        top = np.linalg.norm(X, 2) ** 2 / n
        for lam in (1e-3 * top, 0.1 * top, 10.0 * top):
            # The penalty is p more rows of data: sqrt(2n·lam) on each weight, target 0.
            rows = np.vstack([X, np.sqrt(2 * n * lam) * np.eye(p)])
            expected = np.linalg.lstsq(rows, np.append(y, np.zeros(p)))[0]
            size = np.abs(expected).max()
            # Columns a million times smaller than others are flat to both of ours, not to the rows.
            allowed = 1e-5 if kind == "scales" else 1e-11
            assert np.abs(wide.at(lam) - expected).max() <= allowed * size
            assert np.abs(wide.at(lam) - square.at(lam)).max() <= 1e-8 * size
            assert wide.radius_of(lam) == pytest.approx(np.linalg.norm(expected), rel=allowed)
            assert wide.lam_of(wide.radius_of(lam)) == pytest.approx(lam, rel=1e-9)


@pytest.mark.parametrize(("shape", "rank"), [((60, 9), 9), ((9, 60), 8), ((20, 20), 19)])
def test_only_curved_directions_are_kept_and_they_are_orthonormal(shape: tuple[int, int], rank: int) -> None:
    path = ridge_path_x(*table(*shape))
    assert path.vectors.shape == (shape[1], rank)
    assert path.values.shape == path.coords.shape == (rank,)
    assert (np.diff(path.values) >= 0.0).all()
    assert path.values[0] > 0.0
    assert np.abs(path.vectors.T @ path.vectors - np.eye(rank)).max() <= 1e-12


@pytest.mark.parametrize("shape", [(12, 40), (40, 12)])
def test_nearly_flat_directions_keep_the_digits_that_a_gram_matrix_would_lose(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    n, p = shape
    left = np.linalg.qr(np.column_stack([np.ones(n), rng.standard_normal((n, 8))]))[0][:, 1:]
    right = np.linalg.qr(rng.standard_normal((p, 8)))[0]
    sizes = np.geomspace(1.0, 1e-6, 8)
    coords = rng.standard_normal(8)
    path = ridge_path_x(left * sizes @ right.T, left @ coords, standardize=False)
    for lam in (0.0, 1e-11, 1e-3):
        expected = right @ (coords * sizes / (sizes**2 + 2 * n * lam))
        assert np.abs(path.at(lam) - expected).max() <= 1e-9 * np.abs(expected).max()


def test_weights_are_on_the_standardised_scale_unless_told_otherwise() -> None:
    X, y = table(30, 5)
    raw, scaled = ridge_path_x(X, y, standardize=False).at(0.0), ridge_path_x(X, y).at(0.0)
    assert np.allclose(raw * X.std(axis=0), scaled, rtol=1e-10)


def test_data_without_any_slope_have_no_weights_and_no_budget() -> None:
    flat = ridge_path_x(np.ones((4, 3)), [1.0, 2.0, 3.0, 5.0], standardize=False)
    assert flat.vectors.shape == (3, 0)
    still = ridge_path_x([[0.0, 1.0], [2.0, 0.0], [3.0, 3.0]], [2.0, 2.0, 2.0])
    for path, p in ((flat, 3), (still, 2)):
        assert path.at([0.0, 1.0]).tolist() == [[0.0] * p] * 2
        assert not np.signbit(path.at(1.0)).any()
        assert path.lam_of(1.0) == 0.0
        assert path.radius_of(0.5) == 0.0


@pytest.mark.parametrize(
    ("X", "y", "named"),
    [
        ([[1.0, 2.0], [1.0, 3.0]], [0.0, 1.0], "constant column, index 0"),
        ([[1.0], [np.nan]], [0.0, 1.0], "X must be finite"),
        ([[1.0], [2.0]], [0.0], "y must have one entry per row"),
        ([[1e200], [2.0]], [0.0, 1.0], "X must be small enough"),
        ([[1.0], [2.0]], [0.0, 1e200], "y must be small enough"),
    ],
)
def test_wide_ridge_refuses_what_a_problem_refuses(X: object, y: object, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        ridge_path_x(X, y)
