import numpy as np
import pytest
from sklearn.linear_model import Lasso

from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.path import Path
from regviz.engine.penalties import L1, L2, ElasticNet, Lq
from regviz.engine.problem import Problem
from regviz.engine.solutions.certificate import duality_gap, kkt_residual, path_residual, worst_violation
from tests.engine.random_problems import lasso_violation, tables

PAIR = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])


def test_a_solution_known_by_hand_has_no_residual_and_no_gap() -> None:
    assert kkt_residual(PAIR, L1(), [1.0, 0.0], 1.5) == 0.0
    assert abs(duality_gap(PAIR, [1.0, 0.0], 1.5)) <= 1e-15
    assert kkt_residual(PAIR, L1(), [2.0, 1.0], 0.0) == 0.0
    assert abs(duality_gap(PAIR, [2.0, 1.0], 0.0)) <= 1e-15
    # 2x2 by hand: (H + 2λI)w = c at λ = 1/2 is [[2, .5], [.5, 2]]w = (2.5, 2).
    assert kkt_residual(PAIR, L2(), [16 / 15, 11 / 15], 0.5) < 1e-15


def test_residual_is_relative_to_the_largest_pull() -> None:
    # At w = 0 and λ = 1 the larger pull, 2.5, exceeds what L1 holds by 1.5.
    assert kkt_residual(PAIR, L1(), [0.0, 0.0], 1.0) == 1.5 / 2.5
    scaled = Problem(100 * PAIR.hess, 100 * PAIR.lin)
    assert kkt_residual(scaled, L1(), [0.0, 0.0], 100.0) == 1.5 / 2.5
    assert kkt_residual(Problem([[1.0]], [0.0]), L1(), [0.5], 0.0) == 0.5


def test_residual_is_that_of_an_independent_formula() -> None:
    for X, y in tables("gaussian", 30):
        problem = Problem.from_data(X, y, standardize=False)
        w = np.random.default_rng(0).standard_normal(X.shape[1]) * (np.arange(X.shape[1]) % 2)
        assert np.isclose(kkt_residual(problem, L1(), w, 0.3), lasso_violation(X, y, 0.3, w), rtol=1e-10)


def test_residual_notices_a_small_shift_of_every_penalty() -> None:
    for penalty in (L1(), L2(), ElasticNet(0.4), Lq(1.5), Lq(0.5)):
        w = np.array([2.0, 1.0])
        for _ in range(2000):
            w = penalty.prox(w - 0.5 * PAIR.grad(w), 0.5 * 0.1)
        assert kkt_residual(PAIR, penalty, w, 0.1) < 1e-14
        assert kkt_residual(PAIR, penalty, w + np.array([1e-6, 0.0]), 0.1) > 1e-8


def test_gap_bounds_how_far_the_objective_is_from_its_minimum() -> None:
    for kind in ("gaussian", "copies", "rank_two", "few_rows"):
        for X, y in tables(kind, 8):
            problem, rng = Problem.from_data(X, y, standardize=False), np.random.default_rng(1)
            lam = 0.3 * np.abs(problem.lin).max()
            best = Lasso(alpha=lam, tol=1e-13, max_iter=1_000_000, fit_intercept=False).fit(X, y).coef_
            fall = np.linalg.norm(X @ np.linalg.pinv(X) @ y) ** 2 / (2 * len(y))
            least = ((y - X @ best) ** 2).sum() / (2 * len(y)) + lam * np.abs(best).sum()
            for size in (0.0, 1e-3, 0.1, 2.0):
                w = best + size * rng.standard_normal(len(best))
                excess = ((y - X @ w) ** 2).sum() / (2 * len(y)) + lam * np.abs(w).sum() - least
                assert duality_gap(problem, w, lam) >= excess / fall - 1e-9
            assert duality_gap(problem, best, lam) < 1e-6


def test_gap_of_a_path_is_rounding_everywhere() -> None:
    for X, y in tables("smooth", 30):
        problem = Problem.from_data(X, y, standardize=False)
        path = lasso_path(problem)
        for lam in np.linspace(0.01, 1.1, 9) * path.lams[0]:
            assert duality_gap(problem, path.at(lam), lam) <= 1e-11


def test_gap_without_any_pull_is_zero_at_zero_only() -> None:
    still = Problem(np.eye(2), [0.0, 0.0])
    assert duality_gap(still, [0.0, 0.0], 0.0) == duality_gap(still, [0.0, 0.0], 1.0) == 0.0
    assert duality_gap(still, [1.0, 0.0], 0.5) > 0.5


def test_path_residual_notices_every_kind_of_damage() -> None:
    path = lasso_path(PAIR)
    assert path_residual(PAIR, path) < 1e-15
    for knot, weights in ((1, [1.001, 0.0]), (1, [1.0, 0.001]), (2, [2.0, 0.9])):
        damaged = path.weights.copy()
        damaged[knot] = weights
        assert path_residual(PAIR, Path(path.lams.copy(), damaged)) > 1e-4
    skipped = Path(path.lams[[0, 2]], path.weights[[0, 2]])
    assert path_residual(PAIR, skipped) > 0.1


def test_a_path_with_a_missing_number_does_not_pass_for_a_good_one() -> None:
    path = lasso_path(PAIR)
    for pulls in (np.full((3, 2), np.nan), np.array([[2.5, 2.0], [1.5, np.nan], [0.0, 0.0]])):
        assert np.isnan(worst_violation(pulls, path))


def test_path_residual_looks_inside_segments() -> None:
    # Right at both knots, wrong between: idle there, though its pull says it should be active.
    assert worst_violation(np.array([[2.0], [1.0]]), Path(np.array([2.0, 1.0]), np.zeros((2, 1)))) == 0.0
    # Active inside, with too small a pull at the lower knot, or at the upper one.
    rising = Path(np.array([2.0, 1.0]), np.array([[0.0], [1.0]]))
    assert worst_violation(np.array([[2.0], [0.5]]), rising) == 0.5
    assert worst_violation(np.array([[1.5], [1.0]]), rising) == 0.5
    crossing = Path(np.array([2.0, 1.0]), np.array([[1.0], [-3.0]]))
    assert worst_violation(np.array([[2.0], [-1.0]]), crossing) == 4.0


@pytest.mark.parametrize(
    ("w", "lam", "named"), [([1.0], 1.0, "w"), ([1.0, np.nan], 1.0, "w"), ([1.0, 2.0], -1.0, "lam")]
)
def test_bad_arguments_are_refused_by_name(w, lam, named) -> None:
    with pytest.raises(ValueError, match=f"^{named} "):
        duality_gap(PAIR, w, lam)
    with pytest.raises(ValueError, match=f"^{named} "):
        kkt_residual(PAIR, L1(), w, lam)
