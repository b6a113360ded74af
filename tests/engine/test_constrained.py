import warnings
from functools import partial

import cvxpy
import numpy as np
import pytest

from regviz.engine.penalties import L1, L2, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from tests.engine.brute_force import (
    RULES,
    boundary_by_bisection,
    excess_at_most,
    highest,
    own_radius,
    quadratic,
    random_hessian,
    violation,
)

BALLS: list[tuple[str, float, Penalty]] = [
    ("l1", 0.0, L1()),
    ("l2", 0.0, L2()),
    ("elastic_net", 0.1, ElasticNet(0.1)),
    ("elastic_net", 0.5, ElasticNet(0.5)),
    ("elastic_net", 0.95, ElasticNet(0.95)),
]
IDS = ["l1", "l2", "mix=.1", "mix=.5", "mix=.95"]
TEXTBOOK = Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0])  # OLS at (2, 1)


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


def interior_point(hess: np.ndarray, ols: np.ndarray, penalty: Penalty, radius: float) -> np.ndarray:
    """Return the answer of Clarabel, an interior-point solver."""
    w = cvxpy.Variable(len(ols))
    if isinstance(penalty, ElasticNet):
        mix = penalty.mix
        price = mix * cvxpy.norm1(w) + (1 - mix) * cvxpy.sum_squares(w)
        ball = price <= mix * radius + (1 - mix) * radius**2
    else:
        power = {"l1": 1, "l2": 2}.get(penalty.key) or penalty.q
        ball = cvxpy.norm(w, power) <= radius
    loss = 0.5 * cvxpy.sum_squares(np.linalg.cholesky(hess).T @ (w - ols))
    tight = dict.fromkeys(("tol_gap_abs", "tol_gap_rel", "tol_feas"), 1e-12)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where 1e-12 is out of its reach, it says so
        cvxpy.Problem(cvxpy.Minimize(loss), [ball]).solve(solver="CLARABEL", **tight)
    return w.value


@pytest.mark.parametrize("penalty", [L1(), L2(), ElasticNet(0.5), Lq(1.5), Lq(3.0)], ids=str)
def test_an_interior_point_solver_finds_no_smaller_loss(penalty: Penalty) -> None:
    rng, shape = np.random.default_rng(17), getattr(penalty, "mix", getattr(penalty, "q", 0.0))
    for n_features in (2,) if isinstance(penalty, Lq) else (2, 6):
        factor = rng.normal(size=(3 * n_features, n_features))
        hess, ols = factor.T @ factor / n_features, rng.normal(size=n_features) * 2
        radius = 0.4 * float(np.abs(ols).sum())
        answer = solve_constrained(Problem.from_ols(hess, ols), penalty, radius)
        rule, most = RULES[penalty.key](shape), partial(highest, penalty.key, shape, radius, answer.lam)
        level, w = rule(np.array([radius])), interior_point(hess, ols, penalty, radius)
        theirs = w * min(1.0, float(level / rule(w)))  # a hair outside the ball, where no answer may be
        assert rule(answer.w) <= level * (1 + 1e-13) and rule(theirs) <= level * (1 + 1e-13)
        fall, ours, other = (
            quadratic(hess, ols, v[None])[0] for v in (np.zeros(n_features), answer.w, theirs)
        )
        assert excess_at_most(hess, ols, answer.w, most) <= 1e-13 * fall
        # However near Clarabel comes on this processor, its own answer bounds how much better ours can be.
        gap = excess_at_most(hess, ols, theirs, most)
        assert -1e-13 * fall <= other - ours <= gap + 1e-13 * fall and gap <= 1e-5 * fall
        apart = answer.w - theirs
        assert apart @ hess @ apart <= 2 * gap + 1e-13 * fall
