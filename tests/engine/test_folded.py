"""SCAD and MCP against their textbook formulas, sampling, and minimisers that know nothing of the engine."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import minimize, minimize_scalar

from regviz.engine import FOLDED, MCP, SCAD, FoldedConcave, Problem, folded_path, kkt_residual
from regviz.engine.bounds import UnsolvedError
from regviz.engine.paths import folded_path as descent
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from tests.engine.brute_force import mcp, random_hessian, scad

Height = Callable[[float, float], float]
EVERY: list[FoldedConcave] = [SCAD(), SCAD(2.1), SCAD(20.0), MCP(), MCP(1.2), MCP(30.0)]
STEPS = (0.0, 1e-3, 0.3, 1.0, 2.9, 4.0, 50.0)


def height_of(penalty: FoldedConcave) -> Height:
    """The penalty's formula for one weight."""
    if isinstance(penalty, SCAD):
        return lambda u, lam: scad(abs(u), lam, penalty.a)
    return lambda u, lam: mcp(abs(u), lam, penalty.gamma)


def objective(problem: Problem, penalty: FoldedConcave, lam: float) -> Callable[[np.ndarray], float]:
    height = height_of(penalty)
    return lambda w: 0.5 * w @ problem.hess @ w - w @ problem.lin + sum(height(float(u), lam) for u in w)


def random_problem(rng: np.random.Generator, p: int = 2) -> Problem:
    """A convex loss, sometimes flatter than the penalties bend down."""
    if p == 2:
        hess = random_hessian(rng, 30.0)
    else:
        root = rng.standard_normal((p, 3 * p))
        hess = root @ root.T / (3 * p)
    return Problem.from_ols(hess, rng.uniform(-3, 3, p))


@pytest.mark.parametrize("penalty", EVERY, ids=str)
@pytest.mark.parametrize("lam", [0.0, 0.3, 1.0, 2.5])
def test_price_is_the_textbook_formula(penalty: FoldedConcave, lam: float) -> None:
    w = np.random.default_rng(0).uniform(-8, 8, (40, 3)) * lam
    height = height_of(penalty)
    own = [sum(height(u, lam) for u in row) for row in w.tolist()]
    assert np.allclose(penalty.price(w, lam), own, rtol=1e-13, atol=1e-15)
    assert np.allclose(penalty.price(w, np.full(40, lam)), own, rtol=1e-13, atol=1e-15)
    assert isinstance(penalty.price([1.0, -2.0], lam), float)


@pytest.mark.parametrize("penalty", EVERY, ids=str)
def test_slope_is_that_of_the_formula(penalty: FoldedConcave) -> None:
    w, h, lam = np.random.default_rng(1).uniform(-6, 6, 60), 1e-6, 0.7
    height = height_of(penalty)
    own = [(height(u + h, lam) - height(u - h, lam)) / (2 * h) for u in w.tolist()]
    assert np.abs(penalty.slope(w, lam) - own).max() < 1e-5
    assert penalty.slope([0.0], lam).tolist() == [0.0] and penalty.hold(lam) == lam


@pytest.mark.parametrize("penalty", EVERY, ids=str)
@pytest.mark.parametrize("step", STEPS)
def test_no_point_beats_the_prox_whatever_the_step(penalty: FoldedConcave, step: float) -> None:
    lam, height = 0.8, height_of(penalty)
    v = np.concatenate([np.linspace(-6, 6, 49), np.random.default_rng(2).uniform(-20, 20, 12)])
    for value, found in zip(v.tolist(), penalty.prox(v, step, lam).tolist(), strict=True):
        cost = lambda u, value=value: 0.5 * (u - value) ** 2 + step * height(u, lam)  # noqa: E731
        grid = np.append(np.linspace(-abs(value), abs(value), 201), 0.0)
        start = min(grid, key=cost)
        near = minimize_scalar(cost, bounds=(start - 0.1, start + 0.1), options={"xatol": 1e-12})
        best = min(cost(start), near.fun)
        assert cost(found) <= best + 1e-12 * (1 + best)
        assert best <= cost(found) + 1e-9 * (1 + best)


@pytest.mark.parametrize("penalty", EVERY, ids=str)
def test_prox_is_stationary_and_its_zeros_are_exact(penalty: FoldedConcave) -> None:
    rng = np.random.default_rng(3)
    for step in STEPS[1:]:
        v = rng.uniform(-6, 6, 400) * 10.0 ** rng.uniform(-3, 1, 400)
        v = np.append(
            v, step * 0.8 * (1.0 + np.array([1e-9, -1e-9, 1e-12]))
        )  # just beside the end of the zeros
        p = penalty.prox(v, step, 0.8)
        away = np.where(p == 0.0, np.abs(v) - step * 0.8, np.abs(p - v + step * penalty.slope(p, 0.8)))
        assert (away <= 1e-13 * (1.0 + step) * np.maximum(np.abs(v), 1.0)).all()
        assert not np.signbit(p[p == 0.0]).any() and (p == 0.0).any() and (p != 0.0).any()
        assert np.array_equal(penalty.prox(-v, step, 0.8), -p + 0.0)


def test_three_shrinks_to_what_is_printed_everywhere() -> None:
    assert SCAD().prox([3.0], 1.0, 1.0)[0] == pytest.approx(2.5882, abs=5e-5)
    assert MCP().prox([3.0], 1.0, 1.0)[0] == pytest.approx(3.0, rel=1e-15)


def test_beyond_the_curvature_of_the_penalty_mcp_is_a_hard_threshold() -> None:
    gamma, step, lam = 3.0, 4.0, 0.5
    edge = lam * np.sqrt(step * gamma)  # ½v² = step·gamma·lam²/2
    assert MCP(gamma).prox([edge * (1 - 1e-9), edge * (1 + 1e-9)], step, lam).tolist() == [
        0.0,
        edge * (1 + 1e-9),
    ]


def test_steps_and_strengths_may_differ_from_entry_to_entry() -> None:
    v, step, lam = np.array([[3.0, -1.5], [0.4, 2.0]]), np.array([[0.5], [2.0]]), np.array([[1.0], [0.3]])
    for penalty in EVERY:
        rows = [penalty.prox(v[k], float(step[k, 0]), float(lam[k, 0])) for k in (0, 1)]
        assert np.array_equal(penalty.prox(v, step, lam), rows)


def test_without_a_penalty_the_prox_changes_nothing() -> None:
    v = np.array([-2.0, -0.0, 1e-300, 3.0])
    for penalty in EVERY:
        for step, lam in ((0.0, 1.0), (1.0, 0.0)):
            assert penalty.prox(v, step, lam).tolist() == [-2.0, 0.0, 1e-300, 3.0]


@pytest.mark.parametrize("penalty", EVERY, ids=str)
@pytest.mark.parametrize("bend", [0.01, 0.2, 1.0, 5.0])
def test_lam_max_is_the_least_lam_at_which_a_weight_stays(penalty: FoldedConcave, bend: float) -> None:
    pull, height = 1.3, height_of(penalty)
    u = np.concatenate([10.0 ** np.linspace(-9, 0, 60), np.linspace(0.0, 2 * pull / bend, 20_001)[1:]])
    edge = penalty.lam_max(Problem([[bend]], [pull]))
    gain = lambda lam: max(pull * x - bend * x * x / 2 - height(x, lam) for x in u.tolist())  # noqa: E731
    assert gain(edge * (1 + 1e-6)) <= 0.0 < gain(edge * (1 - 1e-4))
    assert edge >= pull * (1 - 1e-15)
    assert penalty.lam_max(Problem([[bend]], [0.0])) == 0.0


@pytest.mark.parametrize("penalty", [SCAD(), MCP(), MCP(1.2)], ids=str)
@pytest.mark.parametrize("seed", range(12))
def test_two_weights_end_in_a_local_minimum(penalty: FoldedConcave, seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = random_problem(rng)
    for lam in (np.array([0.02, 0.2, 0.5, 0.8, 0.99]) * penalty.lam_max(problem)).tolist():
        found, cost = solve_penalised(problem, penalty, lam), objective(problem, penalty, lam)
        assert found.kkt <= 1e-13 and not np.signbit(found.w[found.w == 0.0]).any()
        least, reach = cost(found.w), np.abs(problem.ols).max()
        near = minimize(cost, found.w, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-14})
        if np.abs(near.x - found.w).max() < 0.05 * reach:
            assert near.fun >= least - 1e-9
        angle = np.linspace(0, 2 * np.pi, 721)
        for radius in (1e-4 * reach, 1e-3 * reach):
            around = found.w + radius * np.column_stack((np.cos(angle), np.sin(angle)))
            assert min(map(cost, around)) >= least - 1e-12
        for i in (0, 1):  # no weight alone does better, however far it goes
            line = np.tile(found.w, (2001, 1))
            line[:, i] = np.linspace(-2 * reach, 2 * reach, 2001)
            assert min(map(cost, line)) >= least - 1e-12


@pytest.mark.parametrize("penalty", [SCAD(), MCP()], ids=str)
def test_where_the_objective_is_convex_the_answer_is_global_and_says_so(penalty: FoldedConcave) -> None:
    said = set()
    for seed in range(30):
        rng = np.random.default_rng(seed)
        problem = random_problem(rng)
        lam = rng.uniform(0.1, 0.9) * penalty.lam_max(problem)
        found, cost = solve_penalised(problem, penalty, lam), objective(problem, penalty, lam)
        said.add(found.local)
        assert found.unique == (not found.local)
        if not found.local:
            line = np.linspace(-4, 4, 81)
            assert min(cost(np.array([x, y])) for x in line for y in line) >= cost(found.w) - 1e-12
    assert said == {True, False}


def test_a_local_minimum_need_not_be_the_global_one_and_says_local() -> None:
    worse = 0
    for seed in range(40):
        problem = random_problem(np.random.default_rng(seed))
        found = solve_penalised(problem, MCP(1.2), 0.4 * MCP(1.2).lam_max(problem))
        cost = objective(problem, MCP(1.2), found.lam)
        line = np.linspace(-4, 4, 61)
        if min(cost(np.array([x, y])) for x in line for y in line) < cost(found.w) - 1e-6:
            worse += 1
            assert found.local
    assert worse


@pytest.mark.parametrize("penalty", [SCAD(), MCP()], ids=str)
@pytest.mark.parametrize("p", [1, 5, 20])
def test_paths_of_many_weights_are_stationary_sparse_and_end_at_ols(penalty: FoldedConcave, p: int) -> None:
    problem = random_problem(np.random.default_rng(p), p)
    lams, rows = folded_path(problem, penalty)
    assert lams[0] == penalty.lam_max(problem) and lams[-1] == 0.0
    assert not rows[0].any() and np.array_equal(rows[-1], problem.ols)
    for lam, w in zip(lams.tolist(), rows, strict=True):
        assert kkt_residual(problem, penalty, w, lam) <= 1e-12
    assert (rows[1:-1] == 0.0).any() or p == 1
    assert np.abs(rows[-2] - problem.ols).max() <= 1e-6 or (np.abs(problem.ols) < 4 * lams[-2]).any()
    between = solve_penalised(problem, penalty, 0.5 * float(lams[7] + lams[8]))
    assert between.kkt <= 1e-12


def test_twins_share_nothing_and_the_answer_is_stationary() -> None:
    problem = Problem([[1.0, 1.0], [1.0, 1.0]], [2.0, 2.0])
    for penalty in FOLDED.values():
        for lam in (0.0, 0.1, 0.4, 1.0, 1.9, 2.5):
            found = solve_penalised(problem, penalty, lam)
            assert kkt_residual(problem, penalty, found.w, lam) <= 1e-13 and found.local
            assert (found.w == 0.0).any()


def test_a_pull_of_lam_up_to_rounding_leaves_no_dust() -> None:
    problem = Problem.from_ols([[1.0, 0.5], [0.5, 1.0]], [2.2, 0.8])  # at 0.6 the pull on the second is 0.6
    for penalty in FOLDED.values():
        found = solve_penalised(problem, penalty, 0.6)
        assert found.w[1] == 0.0 and found.w[0] == pytest.approx(2.6) and found.kkt <= 1e-15


def test_radius_is_where_the_level_set_meets_the_axes() -> None:
    for penalty in EVERY:
        height, lam = height_of(penalty), 0.6
        for w in ([0.3, 0.2], [0.5, 0.0], [0.1, -0.4], [0.0, 0.0]):
            t, level = float(penalty.radius_at(w, lam)), sum(height(u, lam) for u in w)
            flat = penalty.pieces[-1][0] * lam
            assert (t == np.inf) == (level >= height(flat, lam))
            assert t == np.inf or height(t, lam) == pytest.approx(level, rel=1e-12, abs=1e-15)
        assert penalty.radius_at([50.0, 0.0], lam) == np.inf


def test_there_is_no_budget_and_a_sentence_says_so() -> None:
    problem = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])
    for penalty in FOLDED.values():
        for radius in (0.0, 1.0):
            with pytest.raises(ValueError, match=rf"^{penalty.label} has no budget region, .*\.$"):
                solve_constrained(problem, penalty, radius)  # type: ignore[arg-type]


def test_a_descent_that_does_not_end_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descent, "SWEEPS", 1)
    with pytest.raises(UnsolvedError, match=r"^SCAD did not come to rest in 1 sweeps; .*\.$"):
        solve_penalised(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), SCAD(), 0.5)


@pytest.mark.parametrize(
    "make", [lambda: SCAD(2.0), lambda: SCAD(np.nan), lambda: MCP(1.0), lambda: MCP(np.inf)]
)
def test_a_knot_out_of_range_is_named(make: Callable[[], FoldedConcave]) -> None:
    with pytest.raises(ValueError, match=r"^(a|gamma) must be above"):
        make()
