import numpy as np
import pytest

from regviz.engine.penalties import Lq
from regviz.engine.problem import Problem
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from tests.engine.brute_force import quadratic, random_hessian, random_lq_case


@pytest.mark.parametrize("q", [0.3, 0.5, 0.8, 1.05, 1.5, 4.0])
def test_no_point_of_a_grid_has_a_smaller_penalised_objective(q: float) -> None:
    rng = np.random.default_rng(int(100 * q))
    for _ in range(4):
        hess, ols = random_hessian(rng, 1e3), rng.normal(size=2) * 2
        problem = Problem.from_ols(hess, ols)
        lam = 10.0 ** rng.uniform(-2, 0.3) * np.abs(hess @ ols).max()
        answer = solve_penalised(problem, Lq(q), lam)
        cost = quadratic(hess, ols, answer.w[None])[0] + lam * (np.abs(answer.w) ** q).sum()
        for centre, width in ((np.zeros(2), 2 * np.abs(ols).max()), (answer.w, 1e-2), (answer.w, 1e-5)):
            axis = np.linspace(-width, width, 301)
            grid = centre + np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
            grid = np.concatenate((grid, grid * [1, 0], grid * [0, 1]))
            rival = quadratic(hess, ols, grid) + lam * (np.abs(grid) ** q).sum(axis=1)
            assert cost <= rival.min() + 1e-13 * cost
        assert answer.kkt < 1e-9


def test_penalised_and_constrained_forms_agree_for_convex_balls() -> None:
    rng = np.random.default_rng(2)
    for q in (1.2, 1.5, 3.0):
        hess, ols, radius = random_lq_case(rng, q)
        problem = Problem.from_ols(hess, ols)
        answer = solve_constrained(problem, Lq(q), radius)
        back = solve_penalised(problem, Lq(q), answer.lam)
        assert np.abs(back.w - answer.w).max() < 1e-9
        assert back.radius == pytest.approx(radius, rel=1e-9)


def test_orthogonal_features_follow_the_one_weight_formula_at_one_half() -> None:
    # For q = 1/2 and curvature 1 a weight is 0 exactly while |v| <= 3/2 · lam^(2/3) (Xu et al. 2012).
    for lam, kept in ((0.5, 2), (1.0, 1), (3.0, 0)):
        w = solve_penalised(Problem(np.eye(2), [3.0, 1.1]), Lq(0.5), lam).w
        assert (np.array([3.0, 1.1]) > 1.5 * lam ** (2 / 3)).tolist() == (w != 0).tolist()
        assert (w != 0).sum() == kept


def test_the_limits_of_lam() -> None:
    problem = Problem.from_ols([[1, 0.6], [0.6, 0.8]], [1.5, -0.7])
    for q in (0.5, 1.5):
        assert solve_penalised(problem, Lq(q), 0.0).w == pytest.approx([1.5, -0.7], abs=1e-15)
        assert solve_penalised(problem, Lq(q), np.inf).w.tolist() == [0.0, 0.0]
    assert solve_penalised(problem, Lq(0.5), Lq(0.5).lam_max(problem)).w.tolist() == [0.0, 0.0]
