import numpy as np
import pytest

from regviz.engine.penalties import L1, L2, BallPenalty, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from tests.engine.brute_force import own_radius, violation

BALLS: list[Penalty] = [L1(), L2(), ElasticNet(0.1), ElasticNet(0.5), ElasticNet(0.95)]
LEAST_LAMS = [2.5, np.inf, 25.0, 5.0, 2.5 / 0.95]  # from which on the textbook solution is 0
TEXTBOOK = Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0])  # OLS at (2, 1)


@pytest.mark.parametrize("penalty", BALLS, ids=str)
def test_a_budget_beyond_ols_does_not_bind(penalty: Penalty) -> None:
    for radius in (3.0 + 1e-12, 50.0, np.inf):
        answer = solve_constrained(TEXTBOOK, penalty, radius)
        assert answer.w == pytest.approx([2.0, 1.0], abs=1e-14)
        assert (answer.lam, answer.active, answer.unique) == (0.0, False, True)


@pytest.mark.parametrize(("penalty", "least"), list(zip(BALLS, LEAST_LAMS, strict=True)), ids=str)
def test_no_budget_or_endless_lam_is_exactly_zero(penalty: Penalty, least: float) -> None:
    for answer in (solve_constrained(TEXTBOOK, penalty, 0.0), solve_penalised(TEXTBOOK, penalty, np.inf)):
        assert answer.w.tolist() == [0.0, 0.0]
        assert (answer.radius, answer.active, answer.kkt) == (0.0, True, 0.0)
    assert solve_constrained(TEXTBOOK, penalty, 0.0).lam == pytest.approx(least)


@pytest.mark.parametrize("penalty", BALLS, ids=str)
def test_where_nothing_pulls_nothing_binds(penalty: Penalty) -> None:
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


def test_a_solution_cannot_be_changed_by_its_reader() -> None:
    answer = solve_constrained(TEXTBOOK, L1(), 1.0)
    with pytest.raises(ValueError, match="read-only"):
        answer.w[0] = 3.0


class Unknown(BallPenalty):
    """A penalty that no solver knows."""

    key, label = "unknown", "Unknown"

    def value(self, w): ...
    def prox(self, v, scale): ...
    def slope(self, w, lam): ...
    def hold(self, lam): ...
    def lam_max(self, problem): ...
    def radius_of(self, w): ...
    def normal_slope(self, radius): ...
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
