"""What a trajectory records: rows, batches, forces and events."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regviz.engine import METHODS, Event, Problem, trajectory
from tests.engine.brute_force import mcp, scad
from tests.engine.random_problems import Array

FLAT = Problem([[0.0]], [0.0])
PAIR = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])
PRICES = {
    "l1": lambda w, lam, mix: lam * np.abs(w).sum(axis=-1),
    "l2": lambda w, lam, mix: lam * (w**2).sum(axis=-1),
    "elastic_net": lambda w, lam, mix: lam * (mix * np.abs(w) + (1 - mix) * w**2).sum(axis=-1),
    "scad": lambda w, lam, mix: np.vectorize(scad)(np.abs(w), np.asarray(lam)[..., None]).sum(axis=-1),
    "mcp": lambda w, lam, mix: np.vectorize(mcp)(np.abs(w), np.asarray(lam)[..., None]).sum(axis=-1),
}


@pytest.mark.parametrize("key", METHODS)
def test_every_number_of_the_record_is_private_and_cannot_be_written(key: str) -> None:
    start = np.array([1.0, -1.0])
    run = trajectory(PAIR, key, start, 5, 0.1, 0.2)
    start[:] = 9.0
    assert run.weights[0].tolist() == [1.0, -1.0]
    assert run.weights.dtype == np.float64
    assert run.weights.shape == run.data_grad.shape == run.penalty_pull.shape == (6, 2)
    assert run.objective.shape == (6,)
    assert run.lam.shape == run.step.shape == (5,)
    for array in (run.weights, run.lam, run.step, run.objective, run.data_grad, run.penalty_pull):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_a_method_may_be_given_by_key_or_as_itself() -> None:
    runs = [trajectory(PAIR, method, [1, 1], 9, 0.1, 0.1) for method in ("adamw", METHODS["adamw"])]
    assert np.array_equal(runs[0].weights, runs[1].weights)
    assert runs[0].method is METHODS["adamw"]


@pytest.mark.parametrize("key", METHODS)
@pytest.mark.parametrize("mix", [0.0, 0.3, 1.0])
def test_objective_and_forces_are_those_of_the_formula(key: str, mix: float) -> None:
    rng, lam = np.random.default_rng(0), np.linspace(0.1, 0.9, 30)
    run = trajectory(PAIR, key, [1.0, -0.2], 30, 0.1, lam, mix)
    w, met, kind = run.weights, np.append(lam, lam[-1]), METHODS[key].penalty
    price = PRICES[kind]
    loss = 0.5 * ((w @ PAIR.hess) * w).sum(axis=1) - w @ PAIR.lin
    assert np.abs(run.objective - loss - price(w, met, mix)).max() <= 1e-14
    assert np.abs(run.data_grad - (w @ PAIR.hess - PAIR.lin)).max() <= 1e-15
    for k in rng.integers(0, 31, 8):
        for j in np.flatnonzero(w[k]):
            h = 1e-6 * np.eye(2)[j]
            slope = (price(w[k] + h, met[k], mix) - price(w[k] - h, met[k], mix)) / 2e-6
            assert abs(run.penalty_pull[k, j] + slope) <= 1e-8


@given(seed=st.integers(0, 10**6), lam=st.floats(0.0, 2.0), mix=st.floats(0.1, 1.0))
@settings(max_examples=60, deadline=None)
def test_a_weight_that_stays_at_zero_is_held_by_friction(seed: int, lam: float, mix: float) -> None:
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((4, 4))
    problem = Problem.from_ols(root @ root.T + 0.1 * np.eye(4), rng.standard_normal(4))
    size = 1.0 / problem.spectrum[0][-1]
    for key, hold in (("proximal_l1", lam), ("proximal_elastic_net", lam * mix)):
        run = trajectory(problem, key, rng.standard_normal(4), 300, size, lam, mix)
        resting = (run.weights[:-1] == 0.0) & (run.weights[1:] == 0.0)
        rounding = 1e-14 * (1 + np.abs(problem.lin).max())
        slope = (run.weights @ problem.hess - problem.lin)[:-1][resting]
        assert (np.abs(slope) <= hold + rounding).all()
        assert (np.abs(run.penalty_pull[:-1][resting] - slope) <= rounding).all()


def test_the_l1_pull_is_constant_and_the_l2_pull_fades() -> None:
    runs = {key: trajectory(FLAT, key, [1.0], 40, 0.1, 0.2) for key in ("proximal_l1", "gradient_l2")}
    assert (runs["proximal_l1"].penalty_pull[:40] == -0.2).all()
    fading = runs["gradient_l2"].penalty_pull[:, 0]
    assert np.allclose(fading[1:] / fading[:-1], 1 - 2 * 0.1 * 0.2, rtol=1e-12)


@pytest.mark.parametrize("key", METHODS)
def test_a_batch_is_its_runs_one_by_one(key: str) -> None:
    rng = np.random.default_rng(1)
    starts, lams = rng.standard_normal((3, 1, 2)), np.array([[0.0], [0.05], [0.4], [2.0]])
    steps = np.array([0.05, 0.3, 0.1, 3.0])[:, None]
    batch = trajectory(PAIR, key, starts, 80, steps, lams, 0.3)
    assert batch.batch == (3, 4)
    assert batch.weights.shape == (3, 4, 81, 2)
    for i, j in np.ndindex(3, 4):
        single = trajectory(PAIR, key, starts[i, 0], 80, steps[j], lams[j], 0.3)
        scale = 1.0 + np.abs(single.weights)
        assert (np.abs(batch.weights[i, j] - single.weights) <= 1e-11 * scale).all()
        assert np.array_equal(batch.weights[i, j] == 0.0, single.weights == 0.0)
        assert [(e.step, e.kind) for e in batch.events_of((i, j))] == [
            (e.step, e.kind) for e in single.events
        ]
        assert (batch.divergence_of((i, j)) is None) == (single.divergence is None)
        assert np.allclose(batch.objective[i, j], single.objective, rtol=1e-9, atol=1e-12)


def test_a_batch_of_strengths_needs_but_one_start() -> None:
    run = trajectory(PAIR, "proximal_l1", [1, 1], 10, 0.1, [[0.1], [0.2], [0.3]])
    assert run.weights.shape == (3, 11, 2)
    assert run.lam.shape == (3, 10)
    with pytest.raises(ValueError, match=r"^place .*\(3,\)"):
        run.events_of((0, 0))
    with pytest.raises(ValueError, match=r"^place"):
        _ = run.events


@pytest.mark.parametrize("key", sorted(set(METHODS) - {"fista_l1", "sgd_momentum_l2", "adam_l2", "adamw"}))
def test_a_change_in_mid_run_leaves_what_was_before_and_starts_from_there(key: str) -> None:
    lam = np.repeat([0.3, 1.2], [37, 63])
    whole = trajectory(PAIR, key, [1.0, -1.0], 100, 0.2, lam).weights
    first = trajectory(PAIR, key, [1.0, -1.0], 37, 0.2, 0.3).weights
    assert np.abs(whole[:38] - first).max() <= 1e-14
    if key != "subgradient_decay_l1":  # which counts its steps from the start
        second = trajectory(PAIR, key, first[-1], 63, 0.2, 1.2).weights
        assert np.abs(whole[37:] - second).max() <= 1e-14


def test_a_dead_weight_returns_when_lam_falls_and_the_record_says_when() -> None:
    lam = np.repeat([2.0, 0.5], [200, 200])
    run = trajectory(PAIR, "proximal_l1", [2.0, 1.0], 400, 0.3, lam)
    dead = [event for event in run.events if event.kind == "zero"]
    assert [(event.index, event.step < 200) for event in dead] == [(1, True)]
    assert (run.weights[dead[0].step : 201, 1] == 0.0).all()
    assert [event for event in run.events if event.kind == "revival"] == [Event(201, 1, "revival")]
    assert np.abs(run.weights[-1] - [5 / 3, 2 / 3]).max() <= 1e-12


def oracle(w: Array) -> list[tuple[int, int, str]]:
    """Events of a record, weight by weight and step by step."""
    found = []
    for k in range(1, len(w)):
        for j in range(w.shape[1]):
            a, b = float(w[k - 1, j]), float(w[k, j])
            if a != 0 and b == 0:
                found.append((k, j, "zero"))
            elif a == 0 and b != 0 and k > 1:
                found.append((k, j, "revival"))
            elif (a < 0 < b) or (b < 0 < a):
                found.append((k, j, "sign"))
    return found


@pytest.mark.parametrize("key", METHODS)
def test_events_are_what_a_reader_of_the_rows_would_find(key: str) -> None:
    rng = np.random.default_rng(3)
    for _ in range(6):
        root = rng.standard_normal((4, 4))
        problem = Problem.from_ols(root @ root.T, rng.standard_normal(4))
        start = rng.standard_normal(4) * (rng.random(4) < 0.7)
        run = trajectory(problem, key, start, 120, 0.9 / problem.spectrum[0][-1], rng.uniform(0, 1, 120))
        assert [(event.step, event.index, event.kind) for event in run.events] == oracle(run.weights)


@pytest.mark.parametrize("key", METHODS)
def test_no_record_holds_a_negative_zero(key: str) -> None:
    run = trajectory(Problem(np.eye(2), [0.0, 0.0]), key, [-0.0, -1e-320], 50, 0.9, 0.0)
    for array in (run.weights, run.penalty_pull):
        assert not np.signbit(array[array == 0.0]).any()
