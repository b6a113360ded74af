"""The time of 500 steps of every update rule, the forces with them, and of a batch."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.datasets import make_regression

from regviz.engine import METHODS, Problem, Trajectory, largest_step, trajectory

Floats = NDArray[np.float64]
STEPS = 500
COSTLY = ("sgd_l2", "sgd_momentum_l2", "adam_l2", "adamw")  # rules that do more at each step
GOALS_MS = {key: 5.0 if key in COSTLY else 2.0 for key in METHODS}


@dataclass(frozen=True)
class Table:
    """A data set of 20 features, standardised, and a strength at which some of its weights die."""

    X: Floats
    y: Floats
    lam: float

    @classmethod
    def standardised(cls, X: Floats, y: Floats, lam: float) -> "Table":
        return cls((X - X.mean(axis=0)) / X.std(axis=0), y - y.mean(), lam)

    def run(self, key: str) -> Callable[[], Trajectory]:
        """Return a call that runs from ones at half the largest stable step; the data give minibatches."""
        problem = Problem.from_data(self.X, self.y, standardize=False)
        step, start = min(0.5 * largest_step(problem, key, self.lam), 0.05), np.ones(20)
        data = (self.X, self.y)
        return lambda: trajectory(problem, key, start, STEPS, step, self.lam, data=data)


def _tables() -> dict[str, Table]:
    easy = make_regression(100, 20, n_informative=5, noise=10, random_state=42)
    rng = np.random.default_rng(0)
    near = 0.95 ** np.abs(np.subtract.outer(np.arange(20), np.arange(20)))
    X = rng.standard_normal((100, 20)) @ np.linalg.cholesky(near).T
    y = X @ rng.standard_normal(20) + rng.standard_normal(100)
    return {
        "100 x 20": Table.standardised(*easy, lam=0.5),
        "neighbours alike": Table.standardised(X, y, 0.05),
    }


TABLES = _tables()


@pytest.mark.parametrize("key", METHODS)
@pytest.mark.parametrize("name", TABLES)
def test_steps(benchmark, name: str, key: str) -> None:
    benchmark.group = f"{STEPS} steps, {name}"
    benchmark(TABLES[name].run(key))


@pytest.mark.parametrize("key", METHODS)
@pytest.mark.parametrize("name", TABLES)
def test_steps_goal(clock: Callable[..., None], name: str, key: str) -> None:
    clock(f"{key}, {name}", TABLES[name].run(key), rounds=100, at_most_ms=GOALS_MS[key])


@pytest.mark.parametrize("key", METHODS)
def test_forces_and_events(benchmark, key: str) -> None:
    run = TABLES["100 x 20"].run(key)()

    def whole() -> object:
        fresh = Trajectory(run.method, run.setting, run.weights, run.step, run.lam, run.stops, run.bound)
        return fresh.objective, fresh.penalty_pull, fresh.events

    benchmark.group = "objective, forces and events of a run"
    benchmark(whole)


@pytest.mark.parametrize("key", ["gradient_l2", "proximal_l1", "coordinate_l1", "adamw"])
def test_batch(benchmark, key: str) -> None:
    table = TABLES["100 x 20"]
    problem = Problem.from_data(table.X, table.y, standardize=False)
    lams, start = np.geomspace(0.01, 50.0, 64)[:, None], np.ones(20)
    benchmark.group = f"{STEPS} steps of 64 strengths at once"
    benchmark(lambda: trajectory(problem, key, start, STEPS, 0.05, lams))
