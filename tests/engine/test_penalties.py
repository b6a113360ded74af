import numpy as np
import pytest

from regviz.engine.penalties import L1, L2, ElasticNet, Lq, Penalty
from regviz.engine.problem import Problem
from tests.engine.brute_force import RULES, Rule

NETS = [*map(ElasticNet, (0.0, 0.2, 0.5, 0.8, 1.0))]
CONVEX: list[Penalty] = [L1(), L2(), *NETS, *map(Lq, (1.0, 1.001, 1.05, 1.5, 2.0, 3.0, 10.0))]
BUMPY: list[Penalty] = [*map(Lq, (0.1, 0.3, 0.5, 0.9, 0.99))]
EVERY = CONVEX + BUMPY


def rule_of(penalty: Penalty) -> Rule:
    """The penalty's formula, from the oracle that does not use the engine."""
    return RULES[penalty.key](getattr(penalty, "mix", getattr(penalty, "q", 0.0)))


def name(penalty: Penalty) -> str:
    return str(penalty)


def one_by_one(rule: Rule, w: np.ndarray) -> np.ndarray:
    return rule(w[..., None])


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_value_is_the_formula(penalty: Penalty) -> None:
    w = np.random.default_rng(0).standard_normal((4, 3, 5))
    assert np.allclose(penalty.value(w), rule_of(penalty)(w), rtol=1e-14)
    assert isinstance(penalty.value([1.0, -2.0]), float)
    assert penalty.value([0.0, 0.0]) == 0.0


@pytest.mark.parametrize("penalty", CONVEX, ids=name)
@pytest.mark.parametrize("scale", [0.0, 1e-3, 0.4, 7.0])
def test_prox_obeys_the_three_point_inequality(penalty: Penalty, scale: float) -> None:
    rng, rule = np.random.default_rng(1), rule_of(penalty)
    v = rng.standard_normal((50, 3)) * 10.0 ** rng.uniform(-2, 1, (50, 1))
    p = penalty.prox(v, scale)
    for u in rng.standard_normal((200, 1, 3)) * 3.0:
        gain = scale * (rule(u) - rule(p)) + 0.5 * (((u - v) ** 2).sum(-1) - ((p - v) ** 2).sum(-1))
        assert (gain - 0.5 * ((u - p) ** 2).sum(-1) >= -1e-9 * (1 + np.abs(v).sum(-1) ** 2)).all()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
@pytest.mark.parametrize("scale", [0.01, 0.3, 1.0, 4.0])
def test_no_point_of_a_fine_grid_beats_the_prox(penalty: Penalty, scale: float) -> None:
    rule = rule_of(penalty)
    v = np.concatenate([np.linspace(-4, 4, 81), np.random.default_rng(2).uniform(-3, 3, 40)])
    small = 10.0 ** np.linspace(-12, 0, 500)
    grid = np.concatenate([np.linspace(-4, 4, 8001), small, -small])
    best = (0.5 * (grid - v[:, None]) ** 2 + scale * one_by_one(rule, grid)).min(axis=1)
    p = penalty.prox(v, scale)
    reached = 0.5 * (p - v) ** 2 + scale * one_by_one(rule, p)
    assert (reached <= best + 1e-14).all()
    assert (best - reached <= 1e-3).all()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_prox_is_stationary_to_machine_precision(penalty: Penalty) -> None:
    rng = np.random.default_rng(3)
    for scale in (1e-4, 0.2, 3.0, 50.0):
        v = rng.standard_normal(300) * 10.0 ** rng.uniform(-3, 2, 300)
        p = penalty.prox(v, scale)
        # At p the smooth part's slope is p − v; p is stationary when its opposite lies in scale·∂R(p).
        exact = (p == 0.0) | (np.abs(p) > 1e-300)  # below, doubles are too coarse to be stationary
        away = penalty.subdiff_distance(p, p - v, scale)
        assert (away[exact] <= 1e-14 * np.maximum(np.abs(v[exact]), 1.0)).all()
        assert not np.signbit(p[p == 0.0]).any()
        assert (p * v >= 0.0).all()
        assert (np.abs(p) <= np.abs(v)).all()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_prox_without_strength_changes_nothing(penalty: Penalty) -> None:
    v = np.array([-2.0, -0.0, 0.0, 1e-300, 3.0])
    assert (penalty.prox(v, 0.0) == v).all()
    assert not np.signbit(penalty.prox(v, 0.0)[1])


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_only_a_kink_makes_zeros(penalty: Penalty) -> None:
    kinked = penalty == L1() or getattr(penalty, "mix", 0.0) > 0.0 or getattr(penalty, "q", 2.0) <= 1.0
    assert (penalty.prox(np.array([0.05, -0.05]), 0.9) == 0.0).all() == kinked


def test_powers_just_above_one_never_reach_zero_even_where_doubles_end() -> None:
    v = np.linspace(0.3, 0.6, 3001)  # the answers pass from 1e-500 to 1e-220
    p = Lq(1.001).prox(v, 1.0)
    assert (p > 0.0).all()
    assert (np.diff(p) >= 0.0).all()
    assert p.max() > 1e-250 > 1e-323 > p.min()


def test_lq_meets_its_closed_forms() -> None:
    v = np.linspace(-3, 3, 61)
    for scale in (0.1, 1.0, 5.0):
        assert np.array_equal(Lq(1.0).prox(v, scale), L1().prox(v, scale))
        assert np.array_equal(Lq(2.0).prox(v, scale), L2().prox(v, scale))
        assert np.abs(Lq(1.0 + 1e-9).prox(v, scale) - L1().prox(v, scale)).max() < 1e-6
        # q = 3: u + 3·scale·u² = |v| is a quadratic.
        root = (np.sqrt(1 + 12 * scale * np.abs(v)) - 1) / (6 * scale)
        assert np.abs(Lq(3.0).prox(v, scale) - np.sign(v) * root).max() < 1e-15


def test_half_power_jumps_from_zero_where_its_formula_says() -> None:
    scale = 0.7
    edge = 1.5 * scale ** (2 / 3)  # ½v² = ½(u − v)² + scale·√u at u = scale^(2/3)
    below, above = Lq(0.5).prox([edge * (1 - 1e-12), edge * (1 + 1e-12)], scale)
    assert below == 0.0
    assert abs(above - scale ** (2 / 3)) < 1e-9


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_subdiff_distance_away_from_zero_is_the_slope_of_the_objective(penalty: Penalty) -> None:
    rng, rule = np.random.default_rng(4), rule_of(penalty)
    w = rng.uniform(0.3, 2.0, 20) * rng.choice([-1, 1], 20)
    grad, lam, h = rng.standard_normal(20), 0.6, 1e-6
    slope = grad + lam * (one_by_one(rule, w + h) - one_by_one(rule, w - h)) / (2 * h)
    assert np.abs(penalty.subdiff_distance(w, grad, lam) - np.abs(slope)).max() < 1e-6


def test_subdiff_distance_at_zero_is_what_the_kink_cannot_hold() -> None:
    zeros, grad = np.zeros(3), np.array([-2.0, 0.5, 1.0])
    assert L1().subdiff_distance(zeros, grad, 1.0).tolist() == [1.0, 0.0, 0.0]
    assert L2().subdiff_distance(zeros, grad, 1.0).tolist() == [2.0, 0.5, 1.0]
    assert ElasticNet(0.5).subdiff_distance(zeros, grad, 1.0).tolist() == [1.5, 0.0, 0.5]
    assert Lq(1.5).subdiff_distance(zeros, grad, 1.0).tolist() == [2.0, 0.5, 1.0]
    assert Lq(1.0).subdiff_distance(zeros, grad, 1.0).tolist() == [1.0, 0.0, 0.0]
    assert Lq(0.5).subdiff_distance(zeros, grad, 1.0).tolist() == [0.0, 0.0, 0.0]
    for penalty in EVERY:
        assert penalty.subdiff_distance(zeros, grad, 0.0).tolist() == [2.0, 0.5, 1.0]


def test_one_call_measures_a_whole_grid_of_lam() -> None:
    rng = np.random.default_rng(5)
    w, grad = rng.standard_normal((3, 4)) * (rng.random((3, 4)) < 0.5), rng.standard_normal((3, 4))
    lams = [0.0, 0.5, 2.0]
    for penalty in EVERY:
        rows = [penalty.subdiff_distance(*row) for row in zip(w, grad, lams, strict=True)]
        grid = penalty.subdiff_distance(w, grad, np.array(lams)[:, None])
        assert np.allclose(grid, rows, rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("penalty", [L1(), ElasticNet(0.3), ElasticNet(1.0), Lq(1.0)], ids=name)
def test_lam_max_is_the_least_lam_that_holds_every_weight(penalty: Penalty) -> None:
    problem = Problem([[2.0, 0.5], [0.5, 1.0]], [1.0, -1.7])
    edge = penalty.lam_max(problem)
    for factor, held in ((1.0 + 1e-12, True), (1.0 - 1e-6, False)):
        w = np.zeros(2)
        for _ in range(5):
            w = penalty.prox(w - 0.3 * problem.grad(w), 0.3 * factor * edge)
        assert (w == 0.0).all() == held


def test_lam_max_is_infinite_without_a_kink_and_zero_without_a_pull() -> None:
    pulled, still = Problem([[1.0]], [2.0]), Problem([[1.0]], [0.0])
    for penalty in (L2(), ElasticNet(0.0), Lq(1.2), Lq(4.0)):
        assert penalty.lam_max(pulled) == np.inf
    for penalty in EVERY:
        assert penalty.lam_max(still) == 0.0


@pytest.mark.parametrize("q", [0.1, 0.4, 0.5, 0.8, 0.99])
def test_lam_max_of_a_non_convex_ball_is_exact_for_one_weight(q: float) -> None:
    bend, pull = 1.7, 2.3
    u = 10.0 ** np.linspace(-6, 1, 200_001)
    least = ((pull * u - 0.5 * bend * u**2) / u**q).max()
    assert abs(Lq(q).lam_max(Problem([[bend]], [pull])) / least - 1.0) < 1e-8


@pytest.mark.parametrize("q", [0.3, 0.5, 0.9])
def test_lam_max_of_a_non_convex_ball_is_enough_for_two_weights(q: float) -> None:
    line = np.concatenate([[0.0], 10.0 ** np.linspace(-5, 1, 200)])
    line = np.concatenate([-line[::-1], line])
    w = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    for seed in range(20):
        rng = np.random.default_rng(seed)
        root = rng.standard_normal((2, 2))
        problem = Problem.from_ols(root @ root.T if seed else np.ones((2, 2)), rng.standard_normal(2))
        edge = Lq(q).lam_max(problem)
        fall = 0.5 * problem.ols @ problem.lin - (0.5 * ((w @ problem.hess) * w).sum(-1) - w @ problem.lin)
        fall -= 0.5 * problem.ols @ problem.lin
        reach = (np.abs(w) ** q).sum(-1)
        assert (fall <= edge * reach + 1e-12).all()
        assert edge <= 3.0 * (fall[reach > 0] / reach[reach > 0]).max()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
@pytest.mark.parametrize("radius", [0.3, 0.7, 1.0, 1.9, 2.5, 3.3])
def test_boundary_is_a_closed_line_on_the_level(penalty: Penalty, radius: float) -> None:
    line, rule = penalty.boundary(radius, 61), rule_of(penalty)
    assert line.shape == (61, 2)
    assert (line[0] == line[-1]).all()
    assert np.abs(rule(line) / rule(np.array([radius, 0.0])) - 1.0).max() < 1e-13
    assert abs(penalty.level_of(radius) - rule(np.array([radius, 0.0]))) < 1e-13
    assert line[[0, 15, 30, 45]].tolist() == [[radius, 0], [0, radius], [-radius, 0], [0, -radius]]
    assert not np.signbit(line[line == 0.0]).any()
    turning = np.unwrap(np.arctan2(line[:, 1], line[:, 0]))
    assert (np.diff(turning) > 0).all()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_boundary_rounds_its_points_up_to_four_equal_quarters(penalty: Penalty) -> None:
    assert len(penalty.boundary(1.0, 5)) == 5
    assert len(penalty.boundary(1.0, 10)) == 13
    assert (penalty.boundary(0.0, 9) == 0.0).all()


@pytest.mark.parametrize("penalty", EVERY, ids=name)
def test_radius_of_a_point_has_the_same_penalty_on_the_axis(penalty: Penalty) -> None:
    w, rule = np.random.default_rng(6).standard_normal((50, 3)) * 4.0, rule_of(penalty)
    radius = np.asarray(penalty.radius_of(w))
    assert np.abs(rule(radius[:, None]) / rule(w) - 1.0).max() < 1e-12
    assert penalty.radius_of([0.0, 0.0]) == 0.0
    assert abs(penalty.radius_of([0.0, -1.7]) - 1.7) < 1e-14


def test_bad_arguments_are_refused_by_name() -> None:
    for make, named in (
        (lambda: ElasticNet(1.1), "mix"),
        (lambda: ElasticNet(np.nan), "mix"),
        (lambda: Lq(0.0), "q"),
        (lambda: Lq(11.0), "q"),
        (lambda: L1().prox([1.0], -1.0), "scale"),
        (lambda: L2().boundary(-1.0, 9), "radius"),
        (lambda: L2().boundary(np.inf, 9), "radius"),
        (lambda: L2().boundary(1.0, 4), "n_points"),
        (lambda: L1().level_of(np.nan), "radius"),
    ):
        with pytest.raises(ValueError, match=named):
            make()


def test_penalties_of_the_same_shape_are_equal_and_cannot_be_changed() -> None:
    assert ElasticNet(0.5) == ElasticNet(0.5) != ElasticNet(0.6)
    with pytest.raises(AttributeError):
        ElasticNet(0.5).mix = 0.7  # type: ignore[misc]
