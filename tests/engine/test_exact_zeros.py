"""Exactly zero means == 0.0: rounding leaves nothing of a zero, and takes no small weight for one."""

import numpy as np
import pytest

from regviz.engine import (
    L2,
    ElasticNet,
    Problem,
    elastic_net_knots,
    elastic_net_path,
    elastic_net_walk,
    ridge_path,
    solve_constrained,
    solve_penalised,
)
from tests.sweeps import full

ROUNDS = 3000 if full() else 300


def test_the_elastic_net_is_exactly_0_at_its_largest_useful_lam() -> None:
    rng = np.random.default_rng(0)
    for _ in range(ROUNDS):
        X, y, mix = (
            rng.standard_normal((15, rng.integers(1, 7))),
            rng.standard_normal(15),
            rng.uniform(0.01, 1.0),
        )
        problem = Problem.from_data(X, y)
        top = ElasticNet(mix).lam_max(problem)
        assert not elastic_net_path(problem, mix, [top]).weights.any()
        assert not solve_penalised(problem, ElasticNet(mix), top).w.any()
        assert not elastic_net_walk(X, y, mix).at(top).any()


def test_a_weight_of_the_elastic_net_is_exactly_0_at_the_knot_where_it_enters() -> None:
    rng = np.random.default_rng(1)
    for _ in range(ROUNDS):
        rho, point = rng.uniform(-0.95, 0.95), rng.uniform(-3.0, 3.0, 2)
        knots = elastic_net_knots(Problem.from_ols([[1.0, rho], [rho, 1.0]], point), rng.uniform(0.05, 0.99))
        assert (knots.at(knots.lams) == knots.weights).all()


def test_a_weight_of_ridge_that_changes_sides_is_exactly_0_by_lam_and_by_budget() -> None:
    rng = np.random.default_rng(2)
    for _ in range(ROUNDS):
        rho, lam, size = rng.uniform(-0.9, 0.9), rng.uniform(0.01, 3.0), rng.uniform(0.1, 3.0)
        hess, w = np.array([[1.0, rho], [rho, 1.0]]), rng.permutation([size, 0.0])
        problem = Problem(hess, (hess + 2.0 * lam * np.eye(2)) @ w)
        for answer in (solve_penalised(problem, L2(), lam), solve_constrained(problem, L2(), size)):
            assert answer.w == pytest.approx(w, rel=1e-12)
            assert (answer.w == 0.0).tolist() == (w == 0.0).tolist()
            assert not np.signbit(answer.w).any()


def test_a_small_weight_is_not_taken_for_a_zero() -> None:
    for small in (1e-300, 1e-30, 1e-17, 1e-13):
        apart = Problem([[1.0, 0.0], [0.0, 2.0]], [1.0, small])
        assert ridge_path(apart).at(0.5)[1] == pytest.approx(small / 3.0)
        for mix in (0.5, 0.9):
            lam = 0.25 * small / mix
            assert elastic_net_path(apart, mix, [lam]).weights[0, 1] == pytest.approx(0.375 * small, rel=1e-3)
            assert elastic_net_knots(apart, mix).at(lam)[1] == pytest.approx(0.375 * small, rel=1e-3)
    tied = Problem([[1.0, 0.5], [0.5, 1.0]], [1.75 + 1e-12, 0.5])  # without the last digits w₂ is 0 at 0.375
    assert -1e-12 < solve_penalised(tied, L2(), 0.375).w[1] < -1e-13
