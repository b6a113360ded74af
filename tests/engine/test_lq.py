import numpy as np
import pytest

from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.lq_path import lq_path
from regviz.engine.penalties import L1, L2, Lq
from regviz.engine.problem import Problem
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from tests.engine.brute_force import Array, quadratic, random_hessian, random_lq_case, size

POWERS = (0.1, 0.3, 0.5, 0.8, 0.95, 1.05, 1.2, 1.5, 3.0, 4.0, 10.0)


def sampled_ball(q: float, radius: float, n_points: int) -> Array:
    """Sample the boundary, densely towards the axes: by u^(1/q) where it has arms, else along rays."""
    u = np.linspace(0, 1, n_points // 4)
    u = u * u * (3 - 2 * u)
    rays = np.column_stack((np.cos(u * np.pi / 2), np.sin(u * np.pi / 2)))
    arms = np.column_stack((u ** (1 / q), (1 - u) ** (1 / q)))
    quarter = radius * (arms if q < 1 else rays / size(rays, q)[:, None])
    return np.concatenate([quarter * signs for signs in ((1, 1), (-1, 1), (-1, -1), (1, -1))])


@pytest.mark.parametrize("q", POWERS)
def test_no_point_of_the_boundary_is_better(q: float) -> None:
    rng = np.random.default_rng(int(100 * q))
    for _ in range(8):
        hess, ols, radius = random_lq_case(rng, q)
        best = quadratic(hess, ols, sampled_ball(q, radius, 200_000)).min()
        answer = solve_constrained(Problem.from_ols(hess, ols), Lq(q), radius)
        fall = quadratic(hess, ols, np.zeros((1, 2)))[0]
        found = quadratic(hess, ols, answer.w[None])[0]
        assert found <= best + 1e-13 * fall
        assert found >= best - 1e-4 * fall  # else the answer would not lie in the ball
        assert size(answer.w, q) == pytest.approx(radius, rel=1e-13)
        assert answer.active


@pytest.mark.parametrize("q", [1.05, 1.5, 3.0, 4.0])
def test_convex_solutions_satisfy_the_conditions_of_optimality(q: float) -> None:
    rng = np.random.default_rng(5)
    for _ in range(30):
        hess, ols, radius = random_lq_case(rng, q)
        answer = solve_constrained(Problem.from_ols(hess, ols), Lq(q), radius)
        pull = hess @ (ols - answer.w)
        slope = q * np.sign(answer.w) * np.abs(answer.w) ** (q - 1)
        assert np.abs(pull - answer.lam * slope).max() < 1e-11 * np.abs(hess @ ols).max()
        assert answer.lam > 0


def test_many_radii_at_once_agree_with_one_at_a_time() -> None:
    problem = Problem.from_ols([[1, 0.6], [0.6, 0.8]], [1.5, -0.7])
    for q in (0.5, 1.0, 1.5, 2.0, 4.0):
        radii = np.linspace(0, 4, 23)
        path = lq_path(problem, q, radii)
        for radius, w, lam in zip(radii, path.weights, path.lams, strict=True):
            alone = solve_constrained(problem, Lq(q), radius)
            assert np.abs(alone.w - w).max() < 1e-13
            assert alone.lam == lam or abs(alone.lam - lam) < 1e-12


def test_powers_one_and_two_are_the_lasso_and_ridge() -> None:
    problem = Problem.from_ols([[1, 0.6], [0.6, 0.8]], [1.5, -0.7])
    for q, twin in ((1.0, L1()), (2.0, L2())):
        for radius in (0.2, 1.0, 1.6):
            answer, other = (
                solve_constrained(problem, Lq(q), radius),
                solve_constrained(problem, twin, radius),
            )
            assert (answer.w == other.w).all()
            assert answer.lam == other.lam


def test_powers_near_one_and_two_are_close_to_lasso_and_ridge() -> None:
    problem = Problem.from_ols([[1, 0.6], [0.6, 0.8]], [1.5, -0.7])
    radii = np.linspace(0.1, 1.5, 15)
    for q, near in ((1.0, 1 + 1e-9), (1.0, 1 - 1e-9), (2.0, 2 + 1e-9), (2.0, 2 - 1e-9)):
        exact, close = lq_path(problem, q, radii).weights, lq_path(problem, near, radii).weights
        assert np.abs(exact - close).max() < 1e-7


def test_orthogonal_features_of_equal_pull_stay_equal_for_convex_balls() -> None:
    for q in (1.5, 2.0, 4.0):
        w = solve_constrained(Problem(np.eye(2), [2.0, -2.0]), Lq(q), 1.0).w
        assert w == pytest.approx(2 ** (-1 / q) * np.array([1.0, -1.0]), abs=1e-15)


def test_only_powers_up_to_one_give_exact_zeros() -> None:
    problem = Problem.from_ols([[1, 0.5], [0.5, 1]], [2.0, 1.0])
    zeros = {q: int((solve_constrained(problem, Lq(q), 0.8).w == 0).sum()) for q in (0.5, 1.0, 1.05, 1.5, 4)}
    assert zeros == {0.5: 1, 1.0: 1, 1.05: 0, 1.5: 0, 4: 0}


def test_a_tiny_weight_near_power_one_is_resolved_and_not_cut() -> None:
    # On the axis the pull is (4 - 1, 0.5): log(w2/w1) = log(0.5/3)/0.05 to first order, about 1e-16.
    w = solve_constrained(Problem(np.eye(2), [4.0, 0.5]), Lq(1.05), 1.0).w
    assert w[1] == pytest.approx((0.5 / 3.0) ** (1 / 0.05), rel=1e-9)


def test_zero_comes_from_symmetry_alone_for_round_balls() -> None:
    w = solve_constrained(Problem(np.diag([1.0, 2.0]), [3.0, 0.0]), Lq(4), 1.0).w
    assert w.tolist() == [1.0, 0.0]
    assert not np.signbit(w).any()


def test_spiky_balls_leap_where_the_corner_and_the_arc_cost_the_same() -> None:
    problem, q = Problem.from_ols([[1, 0.3], [0.3, 0.8]], [2.0, 1.4]), 0.7
    path = lq_path(problem, q, np.linspace(0, size(problem.ols, q), 101))
    assert len(path.jumps) == 1
    (jump,) = path.jumps
    before, after = lq_path(problem, q, [jump * (1 - 1e-8), jump * (1 + 1e-8)]).weights
    assert (before == 0.0).sum() == 1
    assert (after != 0.0).all()
    assert np.abs(before - after).max() > 0.01
    assert problem.loss(before) == pytest.approx(problem.loss(after), rel=1e-6)


def test_the_path_is_continuous_between_jumps() -> None:
    rng = np.random.default_rng(4)
    for _ in range(10):
        q = rng.uniform(0.2, 0.95)
        problem = Problem.from_ols(random_hessian(rng, 100), rng.normal(size=2))
        top = size(problem.ols, q)
        path = lq_path(problem, q, np.linspace(0.1 * top, top, 101))
        fine = np.linspace(0.1 * top, top, 4001)
        moved = np.abs(np.diff(lq_path(problem, q, fine).weights, axis=0)).max(axis=1)
        for left, right, gap in zip(fine[:-1], fine[1:], moved, strict=True):
            if gap > 0.02 * top:
                assert ((left <= path.jumps) & (path.jumps <= right)).any()


def test_the_least_loss_is_continuous_across_jumps() -> None:
    rng = np.random.default_rng(8)
    for _ in range(10):
        q = rng.uniform(0.15, 0.9)
        problem = Problem.from_ols(random_hessian(rng, 100), rng.normal(size=2))
        radii = np.linspace(0.01, 1.0, 2001) * size(problem.ols, q)
        loss = np.asarray(problem.loss(lq_path(problem, q, radii).weights))
        assert (np.diff(loss) <= 1e-14 * loss[0]).all()
        # The minimum over balls that grow by 1/2000 falls smoothly: no step may dwarf its neighbours.
        drop = -np.diff(loss)
        assert (drop[1:-1] <= 3 * np.maximum(drop[:-2], drop[2:]) + 1e-6 * loss[0]).all()


def test_duplicate_features_go_to_a_corner_below_one_and_share_above() -> None:
    duplicate = Problem(np.ones((2, 2)), [2.0, 2.0])
    spiky, bulging = solve_constrained(duplicate, Lq(0.5), 1.0), solve_constrained(duplicate, Lq(4), 1.0)
    assert sorted(spiky.w) == [0.0, 1.0]
    assert not spiky.unique
    assert bulging.w == pytest.approx([2**-0.25] * 2, abs=1e-15)
    assert bulging.unique
    slack = solve_constrained(duplicate, Lq(4), 9.0)
    assert slack.w == pytest.approx([1.0, 1.0])
    assert not slack.active
    assert not slack.unique


def test_unequal_multiples_have_the_fit_of_least_size() -> None:
    problem = Problem([[4.0, 2.0], [2.0, 1.0]], [6.0, 3.0])  # fits: 2 w1 + w2 = 3
    for q in (0.5, 1.5, 4.0):
        w = solve_constrained(problem, Lq(q), np.inf).w
        line = np.linspace(-1, 2, 300_001)
        fits = np.column_stack((line, 3 - 2 * line))
        assert 2 * w[0] + w[1] == pytest.approx(3.0, abs=1e-13)
        assert np.abs(w - fits[size(fits, q).argmin()]).max() < 1e-4


def test_equal_corners_are_reported_as_not_unique() -> None:
    assert not solve_constrained(Problem(np.eye(2), [2.0, 2.0]), Lq(0.5), 1.0).unique
    assert solve_constrained(Problem(np.eye(2), [2.0, 1.9]), Lq(0.5), 1.0).unique


def test_at_power_one_lams_are_those_of_the_lasso() -> None:
    problem = Problem([[1, 0.5], [0.5, 1]], [2.5, 2.0])
    radii = [0.0, 0.5, 1.0, 2.0, 3.0]
    assert lq_path(problem, 1.0, radii).lams == pytest.approx(lasso_path(problem).lam_of(radii))


@pytest.mark.parametrize(
    ("problem", "q", "radii", "word"),
    [
        (Problem(np.eye(3), np.ones(3)), 0.5, [1.0], "2 weights"),
        (Problem(np.eye(2), np.ones(2)), 0.0, [1.0], "q"),
        (Problem(np.eye(2), np.ones(2)), 0.5, [-1.0], "radii"),
        (Problem(np.eye(2), np.ones(2)), 0.5, [np.nan], "radii"),
        (Problem(np.eye(2), np.ones(2)), 0.5, [np.inf], "radii"),
    ],
)
def test_bad_input_is_named(problem: Problem, q: float, radii: list[float], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        lq_path(problem, q, radii)


def test_more_than_two_weights_are_refused_by_both_forms() -> None:
    for call in (solve_constrained, solve_penalised):
        for amount in (0.0, 1.0):
            with pytest.raises(ValueError, match="2 weights"):
                call(Problem(np.eye(3), np.ones(3)), Lq(0.5), amount)
