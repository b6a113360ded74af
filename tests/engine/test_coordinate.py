"""Coordinate descent: what a sweep does, where columns are copies or flat, and where sweeps end."""

import numpy as np
import pytest

from regviz.engine import Problem, trajectory
from tests.engine.update_rules import RULES, whole_gradient


def test_a_sweep_visits_the_weights_in_order_and_keeps_the_first_of_two_copies() -> None:
    twins = Problem(np.ones((2, 2)), [2.0, 2.0])
    assert trajectory(twins, "coordinate_l1", [0, 0], 3, 1.0, 0.5).weights[-1].tolist() == [1.5, 0.0]
    assert trajectory(twins, "proximal_l1", [0, 0], 300, 0.5, 0.5).weights[-1].tolist() == [0.75, 0.75]


def test_slow_sweeps_taken_at_once_stop_at_every_change_of_sign() -> None:
    late = 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        X = rng.standard_normal((20, 1)) + 0.15 * rng.standard_normal((20, 4))
        problem = Problem.from_data(X, X @ rng.standard_normal(4) + rng.standard_normal(20))
        found = trajectory(problem, "coordinate_l1", 3 * rng.standard_normal(4), 1000, 1.0, 0.01)
        gradient = whole_gradient(problem.hess.tolist(), problem.lin.tolist())
        start, nothing = found.weights[0].tolist(), [0.0] * 1000
        expected = np.array(RULES["coordinate_l1"](gradient, start, nothing, [0.01] * 1000, 0.5, 0.9))
        assert np.abs(found.weights - expected).max() <= 1e-12
        assert np.array_equal(found.weights == 0.0, expected == 0.0)
        late += sum(event.step > 50 for event in found.events)
    assert late >= 10


FLAT_COLUMN = Problem(np.diag([1.0, 0.0, 1e-30]), [1.0, 0.0, 0.0])


@pytest.mark.parametrize("lam", [1e-300, 0.5])
def test_a_sweep_sets_a_weight_without_curvature_to_zero_if_it_costs_anything(lam: float) -> None:
    for start in ([5.0, 5.0, -5.0], [[5.0, 5.0, -5.0]]):
        end = trajectory(FLAT_COLUMN, "coordinate_l1", start, 2, 1.0, lam).weights[..., -1, :]
        assert end.ravel().tolist() == [1.0 - lam, 0.0, 0.0]


def test_a_sweep_leaves_a_weight_alone_that_neither_the_loss_nor_a_penalty_moves() -> None:
    start = [5.0, 5.0, -5.0]
    alone = trajectory(FLAT_COLUMN, "coordinate_l1", start, 2, 1.0, 0.0).weights[-1]
    assert alone.tolist() == [1.0, 5.0, -5.0]
    batch = trajectory(FLAT_COLUMN, "coordinate_l1", start, 2, 1.0, [[0.0], [0.5]]).weights[:, -1]
    assert batch.tolist() == [[1.0, 5.0, -5.0], [0.5, 0.0, 0.0]]
    nothing = trajectory(Problem([[0.0]], [0.0]), "coordinate_l1", [1.0], 2, 1.0, 0.0)
    assert nothing.weights.ravel().tolist() == [1.0, 1.0, 1.0]


def test_sweeps_come_to_rest_however_the_slope_is_rounded() -> None:
    hess, lams = np.array([[1.0, 0.5], [0.5, 1.0]]), [[0.0], [0.05]]
    for lin in ([0.2, 0.3], [0.6, 1.7], [0.7, 1.7]):
        beside_flat = Problem(np.pad(hess, (0, 1)), [*lin, 0.0])  # whose sweeps are never taken at once
        alone = trajectory(beside_flat, "coordinate_l1", [1.0, -1.0, 1.0], 400, 1.0, 0.0).weights
        batch = trajectory(Problem(hess, lin), "coordinate_l1", [1.0, -1.0], 400, 1.0, lams).weights
        best = np.linalg.solve(hess, lin)
        for rows, end in ((alone, [*best, 1.0]), (batch[0], best)):
            assert (rows[60:] == rows[60]).all()
            assert np.abs(rows[60] - end).max() <= 4e-15
        assert (batch[1, 60:] == batch[1, 60]).all()
