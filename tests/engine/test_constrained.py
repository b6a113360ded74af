import warnings

import numpy as np
import pytest

from regviz.engine.constrained import solve_constrained
from regviz.engine.penalised import solve_penalised
from regviz.engine.penalties import L1, L2, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from tests.engine.brute_force import RULES, Array, boundary_by_bisection, quadratic, random_hessian

BALLS: list[tuple[str, float, Penalty]] = [
    ("l1", 0.0, L1()),
    ("l2", 0.0, L2()),
    ("elastic_net", 0.1, ElasticNet(0.1)),
    ("elastic_net", 0.5, ElasticNet(0.5)),
    ("elastic_net", 0.95, ElasticNet(0.95)),
]
IDS = ["l1", "l2", "mix=.1", "mix=.5", "mix=.95"]
TEXTBOOK = Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0])  # OLS at (2, 1)


def own_radius(mix: float, w: Array) -> float:
    """Solve mix·t + (1 − mix)·t² = R(w) by bisection, for any of the three balls."""
    level = (mix * np.abs(w) + (1 - mix) * w**2).sum()
    low, high = 0.0, 1.0 + np.abs(w).sum()
    for _ in range(100):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if mix * middle + (1 - mix) * middle**2 < level else (low, middle)
    return low


def violation(hess: Array, lin: Array, mix: float, w: Array, lam: float) -> float:
    """Distance of optimality for lam·(mix·Σ|w| + (1−mix)·Σw²), relative to the largest pull."""
    slope = hess @ w - lin + 2 * lam * (1 - mix) * w
    moved = np.abs(slope + lam * mix * np.sign(w))
    return float(np.where(w == 0, np.maximum(np.abs(slope) - lam * mix, 0), moved).max() / np.abs(lin).max())


@pytest.mark.parametrize(("key", "mix", "penalty"), BALLS, ids=IDS)
def test_no_point_of_the_boundary_is_better(key: str, mix: float, penalty: Penalty) -> None:
    rng = np.random.default_rng(11)
    unit = None
    for _ in range(12):
        hess, ols, radius = random_hessian(rng), rng.normal(size=2), 1.0
        ols *= rng.uniform(1.05, 4.0) / own_radius({"l1": 1.0, "l2": 0.0}.get(key, mix), ols)
        unit = boundary_by_bisection(RULES[key](mix), radius, 200_000) if unit is None else unit
        answer = solve_constrained(Problem.from_ols(hess, ols), penalty, radius)
        costs = quadratic(hess, ols, unit)
        fall = quadratic(hess, ols, np.zeros((1, 2)))[0]
        found = quadratic(hess, ols, answer.w[None])[0]
        inside = own_radius({"l1": 1.0, "l2": 0.0}.get(key, mix), ols) <= radius
        if not inside:
            assert costs.min() - 1e-6 * fall <= found <= costs.min() + 1e-13 * fall
            assert np.abs(unit[costs.argmin()] - answer.w).max() < 1e-2


@pytest.mark.parametrize("mix", [1.0, 0.7, 0.3, 0.05, 0.0])
def test_two_thousand_random_problems_are_feasible_and_optimal(mix: float) -> None:
    rng = np.random.default_rng(int(100 * mix))
    penalty = {1.0: L1(), 0.0: L2()}.get(mix, ElasticNet(mix))
    for _ in range(400):
        hess, ols = random_hessian(rng, 1e5), rng.normal(size=2) * 10.0 ** rng.uniform(-2, 2)
        radius = own_radius(mix, ols) * rng.uniform(0.01, 1.1)
        problem = Problem.from_ols(hess, ols)
        answer = solve_constrained(problem, penalty, radius)
        assert violation(problem.hess, problem.lin, mix, answer.w, answer.lam) < 2e-12
        used = own_radius(mix, answer.w)
        assert used <= radius * (1 + 1e-12)
        if answer.active:
            assert used == pytest.approx(radius, rel=1e-11)
        else:
            assert answer.lam == 0.0
        assert answer.kkt < 2e-12


@pytest.mark.parametrize("mix", [1.0, 0.6, 0.2, 0.0])
def test_more_weights_are_feasible_and_optimal(mix: float) -> None:
    rng = np.random.default_rng(21)
    penalty = {1.0: L1(), 0.0: L2()}.get(mix, ElasticNet(mix))
    for n_features in (1, 3, 8, 20):
        for _ in range(8):
            factor = rng.normal(size=(2 * n_features, n_features))
            hess, ols = factor.T @ factor / n_features, rng.normal(size=n_features)
            radius = own_radius(mix, ols) * rng.uniform(0.05, 0.95)
            answer = solve_constrained(Problem.from_ols(hess, ols), penalty, radius)
            assert violation(hess, hess @ ols, mix, answer.w, answer.lam) < 1e-12
            assert own_radius(mix, answer.w) == pytest.approx(radius, rel=1e-11)
            back = solve_penalised(Problem.from_ols(hess, ols), penalty, answer.lam)
            assert np.abs(back.w - answer.w).max() < 1e-11
            assert back.radius == pytest.approx(radius, rel=1e-10)


def test_the_table_of_lam_and_budget() -> None:
    table = {0: 3, 0.25: 2.667, 0.5: 2.333, 1: 1.667, 1.5: 1, 2: 0.5, 2.5: 0}
    for lam, radius in table.items():
        assert solve_penalised(TEXTBOOK, L1(), lam).radius == pytest.approx(radius, abs=5e-4)
        assert solve_constrained(TEXTBOOK, L1(), radius).lam == pytest.approx(lam, abs=1e-3)


@pytest.mark.parametrize("correlation", [-0.95, -0.3, 0.0, 0.5, 0.99])
def test_standardised_features_give_the_closed_form_at_any_correlation(correlation: float) -> None:
    rng = np.random.default_rng(0)
    hess = np.array([[1, correlation], [correlation, 1]])
    for _ in range(100):
        ols, share = rng.normal(size=2) * 2, rng.uniform(0.02, 0.98)
        radius = share * np.abs(ols).sum()
        if radius >= abs(abs(ols[0]) - abs(ols[1])):
            shift = (np.abs(ols).sum() - radius) / 2
            expected = np.sign(ols) * np.maximum(np.abs(ols) - shift, 0)
        else:
            expected = np.where(np.abs(ols) == np.abs(ols).max(), np.sign(ols) * radius, 0.0)
        assert np.abs(solve_constrained(Problem.from_ols(hess, ols), L1(), radius).w - expected).max() < 1e-12


def test_the_corner_is_optimal_exactly_when_the_centre_is_far_enough() -> None:
    rng = np.random.default_rng(6)
    corners = 0
    for _ in range(400):
        correlation, radius, centre = rng.uniform(-0.99, 0.99), rng.uniform(0.1, 2), rng.normal(size=2) * 2
        problem = Problem.from_ols([[1, correlation], [correlation, 1]], centre)
        w = solve_constrained(problem, L1(), radius).w
        at_corner = w[1] == 0.0 and w[0] > 0.0
        assert at_corner == (centre[0] - radius >= abs(centre[1]))
        corners += at_corner
    assert 20 < corners < 200


def test_unequal_curvature_changes_who_gets_a_corner() -> None:
    steep = solve_constrained(Problem.from_ols(np.diag([4.0, 1.0]), [1.5, 1.0]), L1(), 1.0)
    even = solve_constrained(Problem.from_ols(np.diag([1.0, 1.0]), [1.5, 1.0]), L1(), 1.0)
    assert steep.w.tolist() == [1.0, 0.0]
    assert (even.w > 0).all()


@pytest.mark.parametrize(("key", "mix", "penalty"), BALLS, ids=IDS)
def test_a_budget_beyond_ols_does_not_bind(key: str, mix: float, penalty: Penalty) -> None:
    for radius in (3.0 + 1e-12, 50.0, np.inf):
        answer = solve_constrained(TEXTBOOK, penalty, radius)
        assert answer.w == pytest.approx([2.0, 1.0], abs=1e-14)
        assert (answer.lam, answer.active, answer.unique) == (0.0, False, True)


@pytest.mark.parametrize(("key", "mix", "penalty"), BALLS, ids=IDS)
def test_no_budget_or_endless_lam_is_exactly_zero(key: str, mix: float, penalty: Penalty) -> None:
    for answer in (solve_constrained(TEXTBOOK, penalty, 0.0), solve_penalised(TEXTBOOK, penalty, np.inf)):
        assert answer.w.tolist() == [0.0, 0.0]
        assert (answer.radius, answer.active, answer.kkt) == (0.0, True, 0.0)
    least = solve_constrained(TEXTBOOK, penalty, 0.0).lam
    assert least == (np.inf if key == "l2" else pytest.approx(2.5 / (1.0 if key == "l1" else mix)))


@pytest.mark.parametrize(("key", "mix", "penalty"), BALLS, ids=IDS)
def test_where_nothing_pulls_nothing_binds(key: str, mix: float, penalty: Penalty) -> None:
    flat = Problem(np.eye(2), [0.0, 0.0])
    for answer in (
        *(solve_constrained(flat, penalty, radius) for radius in (0.0, 1.0)),
        *(solve_penalised(flat, penalty, lam) for lam in (0.0, 1.0, np.inf)),
    ):
        assert answer.w.tolist() == [0.0, 0.0]
        assert not np.signbit(answer.w).any()
        assert not answer.active
        assert answer.kkt == 0.0


def test_duplicate_features_are_reported_as_not_unique_for_l1_alone() -> None:
    duplicate = Problem(np.ones((2, 2)), [2.0, 2.0])
    assert not solve_constrained(duplicate, L1(), 1.0).unique
    assert not solve_penalised(duplicate, L1(), 1.0).unique
    for penalty in (L2(), ElasticNet(0.9)):
        for answer in (solve_constrained(duplicate, penalty, 1.0), solve_penalised(duplicate, penalty, 0.5)):
            assert answer.unique
            assert np.ptp(answer.w) < 1e-13
    for penalty in (L1(), L2(), ElasticNet(0.9)):
        slack = solve_constrained(duplicate, penalty, 9.0)
        assert not slack.active
        assert not slack.unique
        assert slack.w.sum() == pytest.approx(2.0)


@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet(0.5), ElasticNet(1 - 1e-8)], ids=str)
def test_a_budget_of_all_but_rounding_is_harmless_with_duplicates(penalty: Penalty) -> None:
    duplicate = Problem(np.ones((2, 2)), [2.0, 2.0])
    limit = float(penalty.radius_of(solve_constrained(duplicate, penalty, np.inf).w))
    for gap in (1e-16, 2e-16, 1e-15, 1e-13, 1e-9):
        answer = solve_constrained(duplicate, penalty, limit * (1 - gap))
        assert answer.w.sum() == pytest.approx(2.0, rel=1e-8)
        assert answer.kkt < 1e-14


@pytest.mark.parametrize("mix", [1.0, 1 - 1e-10, 0.5, 1e-10, 0.0])
@pytest.mark.parametrize("multiple", [1.0, -1.0, 0.3])
def test_duplicates_up_to_rounding_are_solved_to_rounding(mix: float, multiple: float) -> None:
    rng = np.random.default_rng(1)
    for standardize in (True, False):
        column = rng.normal(size=40)
        data = np.column_stack((column, multiple * column))
        problem = Problem.from_data(data, column + rng.normal(size=40), standardize=standardize)
        limit = solve_constrained(problem, ElasticNet(mix), np.inf)
        assert np.abs(problem.hess @ limit.w - problem.lin).max() < 1e-13
        for share in (0.9, 0.3):
            radius = share * own_radius(mix, limit.w)
            answer = solve_constrained(problem, ElasticNet(mix), radius)
            assert violation(problem.hess, problem.lin, mix, answer.w, answer.lam) < 1e-13
            assert own_radius(mix, answer.w) == pytest.approx(radius, rel=1e-12)


def test_unequal_multiples_have_one_lasso_solution_while_the_budget_binds() -> None:
    answer = solve_constrained(Problem([[4.0, 2.0], [2.0, 1.0]], [6.0, 3.0]), L1(), 1.0)
    assert answer.w.tolist() == [1.0, 0.0]
    assert answer.unique


def test_a_knot_of_the_path_is_unique_though_a_pull_equals_lam() -> None:
    assert solve_penalised(TEXTBOOK, L1(), 1.5).unique


@pytest.mark.parametrize("mix", [0.3, 0.9])
def test_the_elastic_net_of_wide_data_ends_at_the_fit_of_least_penalty(mix: float) -> None:
    rng = np.random.default_rng(3)
    data = rng.normal(size=(4, 7))
    hess, target = data.T @ data / 4, rng.normal(size=4)
    problem = Problem(hess, data.T @ target / 4)
    answer = solve_constrained(problem, ElasticNet(mix), np.inf)
    assert np.abs(data @ answer.w - target).max() < 1e-12
    assert not answer.unique
    # Least penalty among the fits: its slope lies in the row space, on the nonzero weights.
    rows = data.T
    on = answer.w != 0
    slope = mix * np.sign(answer.w) + 2 * (1 - mix) * answer.w
    dual = np.linalg.lstsq(rows[on], slope[on], rcond=None)[0]
    assert np.abs(rows[on] @ dual - slope[on]).max() < 1e-10
    assert (np.abs(rows[~on] @ dual) <= mix + 1e-10).all()
    near = solve_penalised(problem, ElasticNet(mix), 1e-9)
    assert np.abs(near.w - answer.w).max() < 1e-6


def test_zeros_are_exact_and_never_negative() -> None:
    rng = np.random.default_rng(9)
    zeros = 0
    for _ in range(300):
        problem = Problem.from_ols(random_hessian(rng, 1e3), rng.normal(size=2))
        for penalty in (L1(), ElasticNet(0.8)):
            w = solve_constrained(problem, penalty, rng.uniform(0.05, 1)).w
            assert not np.signbit(w[w == 0]).any()
            assert not ((w != 0) & (np.abs(w) < 1e-12)).any()
            zeros += (w == 0).any()
        assert (solve_constrained(problem, L2(), 0.5).w != 0).all()
    assert zeros > 100


def test_every_mix_ends_in_lasso_and_ridge() -> None:
    for radius in (0.4, 1.3, 2.0):
        for mix, twin in ((1.0, L1()), (0.0, L2())):
            same = solve_constrained(TEXTBOOK, ElasticNet(mix), radius)
            other = solve_constrained(TEXTBOOK, twin, radius)
            assert (same.w == other.w).all()
            assert same.lam == other.lam
        for mix, twin in ((1 - 1e-8, L1()), (1e-8, L2())):
            close = solve_constrained(TEXTBOOK, ElasticNet(mix), radius)
            assert np.abs(close.w - solve_constrained(TEXTBOOK, twin, radius).w).max() < 1e-6


@pytest.mark.parametrize(("key", "mix", "penalty"), BALLS, ids=IDS)
def test_lam_and_budget_invert_each_other(key: str, mix: float, penalty: Penalty) -> None:
    for radius in np.linspace(0.02, 2.2, 23):
        lam = solve_constrained(TEXTBOOK, penalty, radius).lam
        if lam > 0:
            assert solve_penalised(TEXTBOOK, penalty, lam).radius == pytest.approx(radius, rel=1e-12)


@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet(0.5), Lq(1.5), Lq(3.0)], ids=str)
def test_an_interior_point_solver_finds_no_smaller_loss(penalty: Penalty) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cvxpy = pytest.importorskip("cvxpy")
        rng = np.random.default_rng(17)
        for n_features in (2,) if isinstance(penalty, Lq) else (2, 6):
            factor = rng.normal(size=(3 * n_features, n_features))
            hess, ols = factor.T @ factor / n_features, rng.normal(size=n_features) * 2
            radius = 0.4 * float(np.abs(ols).sum())
            w = cvxpy.Variable(n_features)
            if isinstance(penalty, L1):
                ball = cvxpy.norm1(w) <= radius
            elif isinstance(penalty, L2):
                ball = cvxpy.norm2(w) <= radius
            elif isinstance(penalty, ElasticNet):
                level = penalty.mix * radius + (1 - penalty.mix) * radius**2
                ball = penalty.mix * cvxpy.norm1(w) + (1 - penalty.mix) * cvxpy.sum_squares(w) <= level
            else:
                ball = cvxpy.norm(w, penalty.q) <= radius
            root = np.linalg.cholesky(hess).T
            task = cvxpy.Problem(cvxpy.Minimize(0.5 * cvxpy.sum_squares(root @ (w - ols))), [ball])
            tight = dict.fromkeys(("tol_gap_abs", "tol_gap_rel", "tol_feas"), 1e-12)
            task.solve(solver="CLARABEL", **tight)
            answer = solve_constrained(Problem.from_ols(hess, ols), penalty, radius)
            excess = 0.5 * float((answer.w - ols) @ hess @ (answer.w - ols))
            assert excess == pytest.approx(task.value, rel=1e-9)
            assert np.abs(answer.w - w.value).max() < (3e-9 if isinstance(penalty, L1) else 1e-5)


def test_a_solution_cannot_be_changed_by_its_reader() -> None:
    answer = solve_constrained(TEXTBOOK, L1(), 1.0)
    with pytest.raises(ValueError, match="read-only"):
        answer.w[0] = 3.0


class Unknown(L1.__mro__[1]):  # type: ignore[misc]
    """A penalty that no solver knows."""

    key, label = "unknown", "Unknown"

    def value(self, w): ...
    def prox(self, v, scale): ...
    def subdiff_distance(self, w, grad, lam): ...
    def lam_max(self, problem): ...
    def radius_of(self, w): ...
    def _quadrant(self, radius, n_steps): ...


@pytest.mark.parametrize("bad", [-1.0, np.nan, -np.inf])
@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet(0.5), Lq(0.5)], ids=str)
def test_a_bad_radius_or_lam_is_named_in_one_sentence(penalty: Penalty, bad: float) -> None:
    for call, name in ((solve_constrained, "radius"), (solve_penalised, "lam")):
        with pytest.raises(ValueError, match=name) as error:
            call(TEXTBOOK, penalty, bad)
        assert str(error.value).endswith(".")


def test_an_unknown_penalty_is_refused() -> None:
    for call in (solve_constrained, solve_penalised):
        with pytest.raises(ValueError, match="penalty"):
            call(TEXTBOOK, Unknown(), 1.0)
