import numpy as np
import pytest
from sklearn.datasets import load_diabetes, make_regression
from sklearn.linear_model import Lasso, lars_path

from regviz.engine.bounds import UnsolvedError
from regviz.engine.paths import active_set, homotopy
from regviz.engine.paths.active_set import lasso_path_x
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.path import Path
from regviz.engine.paths.ridge import ridge_path
from regviz.engine.problem import Problem
from tests.certified import assert_same_fit
from tests.engine.random_problems import MAKERS, Array, attainable, lasso_violation, tables

BY_KIND = 160  # times 13 kinds: 2,080 problems


@pytest.fixture(scope="module")
def regression() -> tuple[Array, Array, Array]:
    X, y, coef = make_regression(100, 20, n_informative=5, noise=10, coef=True, random_state=42)
    return X, y, coef


def standardised(X: Array, y: Array) -> tuple[Array, Array]:
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def worst_violation(X: Array, y: Array, path: Path) -> float:
    """At every knot and inside every segment, beyond what rounding the weights excuses."""
    inside = 0.3 * path.lams[:-1] + 0.7 * path.lams[1:]
    worst = 0.0
    for lam in np.concatenate([path.lams, inside]):
        w = path.at(lam)
        worst = max(worst, lasso_violation(X, y, lam, w) - 100 * attainable(X, y, w))
    return worst


@pytest.mark.parametrize("kind", MAKERS)
def test_both_algorithms_are_optimal_at_every_lam(kind: str) -> None:
    for X, y in tables(kind, BY_KIND):
        by_table = lasso_path(Problem.from_data(X, y, standardize=False))
        by_factors = lasso_path_x(X, y, standardize=False)
        assert worst_violation(X, y, by_table) <= 1e-10
        assert worst_violation(X, y, by_factors) <= 1e-10


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind != "near_copies"])
def test_optimality_needs_no_excuse_without_near_copies(kind: str) -> None:
    for X, y in tables(kind, 20):
        path = lasso_path(Problem.from_data(X, y, standardize=False))
        assert max(lasso_violation(X, y, lam, path.at(lam)) for lam in path.lams) <= 1e-11


def test_near_copies_stay_below_a_billionth() -> None:
    for X, y in tables("near_copies", BY_KIND):
        path = lasso_path(Problem.from_data(X, y, standardize=False))
        assert max(lasso_violation(X, y, lam, path.at(lam)) for lam in path.lams) <= 2e-9


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind != "near_copies"])
def test_both_algorithms_give_one_fit_and_one_budget(kind: str) -> None:
    for X, y in tables(kind, 30):
        by_table = lasso_path(Problem.from_data(X, y, standardize=False))
        by_factors = lasso_path_x(X, y, standardize=False)
        lams = np.linspace(0.02, 1.0, 7) * by_table.lams[0]
        # Where columns repeat the weights are not unique, the fit and the budget are.
        assert np.abs(X @ (by_table.at(lams) - by_factors.at(lams)).T).max() <= 1e-9 * np.abs(y).max()
        assert np.allclose(by_table.budget_of(lams), by_factors.budget_of(lams), rtol=1e-8, atol=1e-12)


def test_knots_agree_with_lars(regression: tuple[Array, Array, Array]) -> None:
    for X, y in (standardised(*regression[:2]), standardised(*load_diabetes(return_X_y=True))):
        lams, _, coefs = lars_path(X, y, method="lasso")
        path = lasso_path(Problem.from_data(X, y))
        assert np.abs(path.lams - lams).max() <= 1e-11 * lams[0]
        assert np.abs(path.weights - coefs.T).max() <= 1e-11 * np.abs(coefs).max()


def test_wide_data_agree_with_lars_at_100_lams() -> None:
    X, y = standardised(*make_regression(200, 1000, n_informative=50, noise=10, random_state=0))
    path = lasso_path_x(X, y)
    lams, _, coefs = lars_path(X, y, method="lasso")
    grid = np.linspace(1e-3, 1.0, 100) * lams[0]  # lars stops short of 0
    theirs = np.array([np.interp(grid, lams[::-1], row[::-1]) for row in coefs]).T
    assert np.abs(path.at(grid) - theirs).max() <= 1e-9 * np.abs(theirs).max()


def test_weights_agree_with_coordinate_descent(regression: tuple[Array, Array, Array]) -> None:
    X, y = standardised(*regression[:2])
    path = lasso_path(Problem.from_data(X, y))
    for lam in (0.1, 1.0, 20.0):
        theirs = Lasso(alpha=lam, tol=1e-13, max_iter=100_000).fit(X, y).coef_
        assert_same_fit(X, y, lam, 0.0, path.at(lam), theirs)


def test_figures_of_the_standard_example(regression: tuple[Array, Array, Array]) -> None:
    X, y, coef = regression
    informative = [0, 2, 6, 8, 9]
    assert np.round(coef[informative], 2).tolist() == [6.6, 40.71, 11.1, 80.82, 34.88]
    problem = Problem.from_data(X, y)
    ridge = ridge_path(problem).at(1 / 200)
    assert np.round(ridge[informative], 2).tolist() == [7.58, 36.4, 10.46, 71.38, 38.46]
    assert (ridge != 0.0).all()
    lasso = lasso_path(problem).at(1.0)
    assert np.round(lasso[informative], 2).tolist() == [5.81, 35.27, 9.19, 70.7, 38.37]
    assert np.flatnonzero(lasso).tolist() == [0, 2, 4, 6, 7, 8, 9, 10, 15, 18]


def test_table_of_lam_and_budget() -> None:
    path = lasso_path(Problem.from_ols([[1, 0.5], [0.5, 1]], [2, 1]))
    lams, budgets = [0, 0.25, 0.5, 1, 1.5, 2, 2.5], [3, 8 / 3, 7 / 3, 5 / 3, 1, 0.5, 0]
    assert np.abs(np.asarray(path.budget_of(lams)) - budgets).max() < 1e-15
    assert np.abs(np.asarray(path.lam_of(budgets)) - lams).max() < 1e-15
    assert path.lam_of(4.0) == 0.0
    assert path.budget_of(9.0) == 0.0


def test_more_features_than_rows_keep_at_most_one_fewer_than_rows() -> None:
    for seed in range(5):
        X, y = make_regression(30, 200, noise=1.0, random_state=seed)
        for path in (lasso_path_x(X, y), lasso_path(Problem.from_data(X, y))):
            assert (path.weights != 0.0).sum(axis=1).max() == 29


@pytest.mark.parametrize("kind", MAKERS)
def test_zeros_are_structural_and_never_negative_zero(kind: str) -> None:
    for X, y in tables(kind, 10):
        problem = Problem.from_data(X, y, standardize=False)
        for path in (lasso_path(problem), lasso_path_x(X, y, standardize=False)):
            lams = np.concatenate([path.lams, 0.5 * (path.lams[:-1] + path.lams[1:]), [2 * path.lams[0]]])
            weights = path.at(lams)
            assert not np.signbit(weights[weights == 0.0]).any()
            held = (path.weights[:-1] == 0.0) & (path.weights[1:] == 0.0)
            inside = path.at(0.5 * (path.lams[:-1] + path.lams[1:]))
            assert (inside[held] == 0.0).all()
            assert (path.weights[0] == 0.0).all()
            assert (path.at(2 * path.lams[0]) == 0.0).all()


def test_a_weight_that_leaves_is_exactly_zero_at_its_knot() -> None:
    left = 0
    for X, y in tables("smooth", 60):
        weights = lasso_path(Problem.from_data(X, y, standardize=False)).weights
        gone = (weights[:-2] != 0.0) & (weights[2:] == 0.0)
        left += (gone & (weights[1:-1] == 0.0)).sum()
        assert np.abs(weights[1:-1][gone & (weights[1:-1] != 0.0)]).min(initial=1.0) > 1e-9
    assert left > 20


def test_ties_leave_one_knot_and_no_repeated_lam() -> None:
    path = lasso_path(Problem(np.eye(4), [1.0, -1.0, 1.0, 0.5]))
    assert path.lams.tolist() == [1.0, 0.5, 0.0]
    assert path.weights.tolist() == [[0, 0, 0, 0], [0.5, -0.5, 0.5, 0], [1, -1, 1, 0.5]]
    for X, y in tables("hadamard", 20):
        assert (np.diff(lasso_path(Problem.from_data(X, y, standardize=False)).lams) < 0).all()


def test_a_duplicate_feature_shares_one_total() -> None:
    path = lasso_path(Problem(np.ones((2, 2)), [2.0, 2.0]))
    assert np.allclose(path.at([2.0, 1.0, 0.0]).sum(axis=1), [0.0, 1.0, 2.0])


def test_no_pull_means_one_knot_at_zero() -> None:
    for path in (lasso_path(Problem(np.eye(2), [0.0, 0.0])), lasso_path_x([[1.0], [2.0]], [3.0, 3.0])):
        assert path.lams.tolist() == [0.0]
        assert (path.at([0.0, 1.0]) == 0.0).all()
        assert (path.at_budget(1.0) == 0.0).all()
        assert path.lam_of(1.0) == path.budget_of(1.0) == 0.0


def test_huge_and_tiny_units_give_the_same_path() -> None:
    plain = lasso_path(Problem([[1.0, 0.5], [0.5, 2.0]], [2.0, -3.0]))
    for bend, pull in ((1e99, 1e119), (1e-100, 1e-139), (1e-100, 1e19)):
        scaled = lasso_path(Problem(bend * np.array([[1.0, 0.5], [0.5, 2.0]]), pull * np.array([2.0, -3.0])))
        assert np.allclose(scaled.lams / pull, plain.lams, rtol=1e-14)
        assert np.allclose(scaled.weights * (bend / pull), plain.weights, rtol=1e-13)


def test_a_path_cut_at_max_active_is_the_start_of_the_whole_path() -> None:
    X, y = make_regression(50, 80, noise=3.0, random_state=3)
    whole, cut = lasso_path_x(X, y), lasso_path_x(X, y, max_active=7)
    assert (cut.weights != 0.0).sum(axis=1).max() == 7
    assert np.allclose(cut.lams, whole.lams[: len(cut.lams)], rtol=1e-12)
    assert np.allclose(cut.weights, whole.weights[: len(cut.lams)], atol=1e-10)
    assert cut.lam_of(1e9) == cut.lams[-1] > 0.0
    with pytest.raises(ValueError, match="max_active"):
        lasso_path_x(X, y, max_active=0)


def test_a_problem_beyond_the_table_size_has_the_path_of_its_data() -> None:
    X, y = make_regression(40, 180, noise=2.0, random_state=5)
    by_data, by_matrix = lasso_path_x(X, y), lasso_path(Problem.from_data(X, y))
    lams = np.linspace(0.01, 1.0, 50) * by_data.lams[0]
    assert np.abs(by_data.at(lams) - by_matrix.at(lams)).max() <= 1e-9 * np.abs(by_data.weights).max()


def test_a_table_led_astray_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])
    right = lasso_path(problem)
    wrong = Path(np.array([2.5, 0.0]), np.array([[0.0, 0.0], [2.0, 1.0]]))
    lost = Path(np.array([2.5, 0.0]), np.array([[0.0, 0.0], [np.nan, 1.0]]))
    for answer in (None, wrong, lost):
        monkeypatch.setattr(homotopy, "tableau_path", lambda *_, answer=answer: answer)
        assert np.allclose(lasso_path(problem).at([2.0, 1.0, 0.0]), right.at([2.0, 1.0, 0.0]), atol=1e-12)


def test_a_path_that_never_ends_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(active_set, "_follow", lambda *_: None)
    with pytest.raises(UnsolvedError, match="circles"):
        lasso_path_x([[0.0], [1.0], [5.0]], [1.0, 2.0, 0.0])


@pytest.mark.parametrize("ask", ["at", "at_budget", "lam_of", "budget_of"])
@pytest.mark.parametrize("value", [-1.0, np.nan, [1.0, -0.5]])
def test_negative_or_missing_lam_or_budget_is_refused(ask: str, value: float) -> None:
    problem = Problem(np.eye(2), [2.0, 1.0])
    for path in (lasso_path(problem), ridge_path(problem)):
        with pytest.raises(ValueError, match="must be 0 or more"):
            getattr(path, ask)(value)


def test_records_are_read_only() -> None:
    path = lasso_path(Problem(np.eye(2), [2.0, 1.0]))
    for array in (path.lams, path.weights, path.radii):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9.0


def test_arrays_of_lam_keep_their_shape() -> None:
    problem = Problem(np.eye(2), [2.0, 1.0])
    for path in (lasso_path(problem), ridge_path(problem)):
        assert path.at(0.5).shape == (2,)
        assert path.at([[0.5, 1.0, 3.0]]).shape == (1, 3, 2)
        assert isinstance(path.lam_of(0.3), float)
