import subprocess
import sys

import numpy as np
import pytest

from regviz.engine.problem import Problem

RNG = np.random.default_rng(0)
X = RNG.standard_normal((30, 4)) * [1.0, 20.0, 0.05, 3.0] + [0.0, 100.0, -2.0, 5.0]
Y = X @ [1.0, 0.1, -4.0, 0.0] + 7.0 + RNG.standard_normal(30)
SOUND = (np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([1.0, -1.0]))


@pytest.mark.parametrize("standardize", [True, False])
def test_loss_is_half_the_mean_squared_error_at_the_best_intercept(standardize: bool) -> None:
    problem = Problem.from_data(X, Y, standardize)
    scales = X.std(axis=0) if standardize else np.ones(4)
    for w in RNG.standard_normal((20, 4)):
        residual = Y - (X / scales) @ w
        assert np.isclose(problem.loss(w), 0.5 * np.mean((residual - residual.mean()) ** 2), rtol=1e-11)


@pytest.mark.parametrize("standardize", [True, False])
def test_intercept_and_original_weights_predict_like_the_scaled_ones(standardize: bool) -> None:
    problem = Problem.from_data(X, Y, standardize)
    ols = problem.ols
    prediction = X @ problem.original_weights(ols) + problem.intercept(ols)
    design = np.column_stack([np.ones(30), X])
    assert np.allclose(prediction, design @ np.linalg.lstsq(design, Y, rcond=None)[0], rtol=1e-10)
    assert np.isclose(0.5 * np.mean((Y - prediction) ** 2), problem.loss_min, rtol=1e-10)
    assert np.shape(problem.intercept(np.ones((5, 4)))) == (5,)


def test_standardised_features_have_unit_curvature_and_known_means() -> None:
    problem = Problem.from_data(X, Y)
    assert np.allclose(problem.hess.diagonal(), 1.0, rtol=1e-13)
    assert np.allclose(problem.hess, np.corrcoef(X.T), atol=1e-13)
    assert np.allclose(problem.means, X.mean(axis=0))
    assert np.allclose(problem.scales, X.std(axis=0))
    assert np.isclose(problem.y_mean, Y.mean())


def test_gradient_is_the_slope_of_the_loss() -> None:
    problem = Problem(*SOUND, 3.0)
    for w in RNG.standard_normal((10, 2)):
        slope = [(problem.loss(w + h) - problem.loss(w - h)) / 2e-5 for h in 1e-5 * np.eye(2)]
        assert np.allclose(problem.grad(w), slope, atol=1e-9)


def test_loss_and_gradient_take_many_weights_at_once() -> None:
    problem, w = Problem(*SOUND, 3.0), RNG.standard_normal((3, 5, 2))
    assert np.allclose(problem.loss(w)[1, 2], problem.loss(w[1, 2]), rtol=1e-14)
    assert np.allclose(problem.grad(w)[1, 2], problem.grad(w[1, 2]), rtol=1e-14)
    assert isinstance(problem.loss([0.0, 0.0]), float)


def test_ols_is_the_shortest_minimiser_and_says_so() -> None:
    plain = Problem(*SOUND)
    assert not plain.singular
    assert np.abs(plain.grad(plain.ols)).max() < 1e-15
    flat = Problem(np.ones((2, 2)), [2.0, 2.0])
    assert flat.singular
    assert np.allclose(flat.ols, [1.0, 1.0], atol=1e-15)
    wide = Problem.from_data(RNG.standard_normal((5, 9)), RNG.standard_normal(5))
    assert wide.singular
    assert np.allclose(wide.ols, np.linalg.pinv(wide.hess, rcond=1e-12) @ wide.lin, atol=1e-12)
    nothing = Problem(np.zeros((2, 2)), [0.0, 0.0])
    assert nothing.singular
    assert (nothing.ols == 0.0).all()


def test_near_copies_with_correlation_up_to_a_hundred_millionth_are_not_called_singular() -> None:
    near = 1.0 - 1e-8
    problem = Problem.from_ols([[1.0, near], [near, 1.0]], [1.0, -1.0])
    assert not problem.singular
    assert np.allclose(problem.ols, [1.0, -1.0], atol=1e-6)


def test_from_ols_puts_the_bottom_of_the_bowl_where_asked() -> None:
    problem = Problem.from_ols([[1, 0.5], [0.5, 1]], [2, 1])
    assert problem.lin.tolist() == [2.5, 2.0]
    assert np.allclose(problem.ols, [2.0, 1.0], atol=1e-15)
    assert abs(problem.loss_min) < 1e-15


def test_from_ols_gives_its_point_back_bitwise_unless_other_points_are_as_good() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        root, point = rng.standard_normal((3, 3)), rng.standard_normal(3).round(2)
        assert Problem.from_ols(root @ root.T, point).ols.tolist() == point.tolist()
    assert Problem.from_ols(np.ones((2, 2)), [2.0, 0.0]).ols == pytest.approx([1.0, 1.0])
    given = np.array([1.0, -0.0])
    kept = Problem.from_ols(np.eye(2), given)
    given[0] = 9.0
    assert kept.ols.tolist() == [1.0, 0.0]
    assert not np.signbit(kept.ols[1])
    with pytest.raises(ValueError, match="read-only"):
        kept.ols[0] = 1.0


def test_arrays_are_private_read_only_copies() -> None:
    hess, lin = SOUND[0].copy(), SOUND[1].copy()
    problem = Problem(hess, lin)
    hess[0, 0] = lin[0] = 99.0
    assert problem.hess[0, 0] == 2.0
    assert problem.lin[0] == 1.0
    table = Problem.from_data(X, Y)
    for array in (problem.hess, problem.lin, problem.ols, table.hess, table.lin, table.means, table.scales):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0
    assert X[0, 1] != 0.0
    with pytest.raises(AttributeError):
        problem.const = 1.0  # type: ignore[misc]


def test_tiny_asymmetry_is_taken_out_and_a_tiny_negative_eigenvalue_is_let_pass() -> None:
    assert Problem([[1.0, 0.5 + 1e-12], [0.5, 1.0]], [0.0, 0.0]).hess[0, 1] == pytest.approx(0.5, abs=1e-12)
    Problem([[1.0, 1.0 + 1e-12], [1.0 + 1e-12, 1.0]], [1.0, 1.0])


@pytest.mark.parametrize(
    ("hess", "lin", "words"),
    [
        ([[1.0, np.nan], [np.nan, 1.0]], [0, 0], "^hess .*finite.*remove"),
        ([[1.0, 0.0], [0.0, 1.0]], [np.inf, 0], "^lin .*finite.*remove"),
        ([["a", "b"]], [0, 0], "^hess .*numbers"),
        ([[1.0, 0.0]], [0], "^hess .*square"),
        (np.zeros((0, 0)), [], "^hess .*at least 1"),
        ([1.0, 2.0], [0, 0], "^hess .*square"),
        ([[1.0, 0.0], [0.0, 1.0]], [0.0], "^lin .*shape"),
        ([[1.0, 0.2], [0.1, 1.0]], [0, 0], "^hess .*symmetric.*pass"),
        ([[1.0, 2.0], [2.0, 1.0]], [0, 0], "^hess .*positive semidefinite.*add"),
        ([[-1.0]], [0.0], "^hess .*positive semidefinite"),
        ([[1.0, 1.0], [1.0, 1.0]], [1.0, -1.0], "^lin .*range.*unbounded.*pass"),
        ([[0.0]], [1.0], "^lin .*range"),
    ],
)
def test_unsound_matrices_are_refused_in_one_sentence(hess, lin, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        Problem(hess, lin)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_constant_that_is_no_number_is_refused() -> None:
    for const in (np.nan, [1.0, 2.0]):
        with pytest.raises(ValueError, match=r"^const "):
            Problem(*SOUND, const)


def changed(value: float, row: int = 0, column: int = 2) -> np.ndarray:
    table = X.copy()
    table[row, column] = value
    return table


@pytest.mark.parametrize(
    ("features", "target", "words"),
    [
        (changed(np.nan), Y, "^X .*finite"),
        (changed(-np.inf), Y, "^X .*finite"),
        (X, np.append(Y[1:], np.nan), "^y .*finite"),
        (X, Y[:-1], "^y .*one entry per row.*30"),
        (X, np.column_stack([Y, Y]), "^y .*one entry per row"),
        (X[:, 0], Y, "^X .*table"),
        (X[:0], Y[:0], "^X .*at least one row"),
        (X[:, :0], Y, "^X .*one column"),
        (X[:1], Y[:1], "^X .*constant column, index 0"),
        (np.column_stack([X[:, :2], np.full(30, 0.1)]), Y, "^X .*constant column, index 2; drop"),
        (np.column_stack([X[:, 0], np.full(30, 1e8 / 3)]), Y, "^X .*constant column, index 1"),
        (1e200 * X, Y, "^X .*small enough.*divide"),
        (changed(1.7e308), Y, "^X .*small enough"),
        (X, 1e200 * Y, "^y .*small enough.*divide"),
        ([[1.0, 2.0], [3.0]], [1.0, 2.0], "^X .*regular array"),
    ],
)
def test_unsound_data_are_refused_in_one_sentence(features, target, words: str) -> None:
    from regviz.engine.paths.active_set import lasso_path_x

    for build in (Problem.from_data, lasso_path_x):
        with pytest.raises(ValueError, match=words):
            build(features, target)


def test_a_constant_column_is_fine_when_only_centring() -> None:
    problem = Problem.from_data(np.column_stack([X, np.full(30, 3.0)]), Y, standardize=False)
    assert np.abs(problem.hess[4]).max() < 1e-25
    assert problem.singular


def test_a_large_offset_does_not_spoil_a_feature() -> None:
    shifted = Problem.from_data(X + np.array([0.0, 0.0, 1e6, 0.0]), Y)
    assert np.allclose(shifted.lin, Problem.from_data(X, Y).lin, rtol=1e-6)


@pytest.mark.parametrize("w", [[1.0], 1.0, [1.0, 2.0, 3.0], [np.nan, 0.0], [[1.0], [2.0]]])
def test_weights_of_a_wrong_size_are_refused(w) -> None:
    for ask in (Problem(*SOUND).loss, Problem(*SOUND).grad):
        with pytest.raises(ValueError, match=r"^w must"):
            ask(w)


def test_importing_the_package_itself_does_not_load_numpy() -> None:
    code = "import regviz, sys; assert regviz.__version__; raise SystemExit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
