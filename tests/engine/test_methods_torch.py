"""The optimizers of PyTorch, in float64, over 500 steps: recorded, and live where torch is installed."""

from typing import Any

import numpy as np
import pytest

from regviz.engine import Problem, trajectory
from tests.oracles import recording
from tests.oracles.torch_steps import BATCH, KEPT, RUNS, SEED, STEPS, Array, Run, asked, torch_steps
from tests.verified import need_module

TOLERANCE = 1e-12  # of weights around 1: what rounding has come to in 500 steps on any processor
RECORDED = recording.read("torch_steps")


def table_of(run: Run) -> Array:
    """Return the very table that torch had, X and y; made anew it might be rounded otherwise."""
    return RECORDED.arrays[f"table of {run.p}"]


def engine_steps(run: Run) -> Array:
    X, y = table_of(run)[:, :-1], table_of(run)[:, -1]
    batches: dict[str, Any] = {"data": (X, y), "batch_size": BATCH, "seed": SEED} if run.batched else {}
    problem = Problem.from_data(X, y, standardize=False)
    return trajectory(problem, run.method, np.ones(run.p), STEPS, run.step, run.lam, **batches).weights


def test_recording_is_of_the_runs_that_are_compared() -> None:
    assert RECORDED.asked == {key: asked(run) for key, run in RUNS.items()}, recording.again("torch_steps")
    assert (np.diff(KEPT) > 0).all() and KEPT[0] == 0 and KEPT[-1] == STEPS


@pytest.mark.parametrize("key", RUNS)
def test_500_steps_are_those_that_torch_took_when_it_was_recorded(key: str) -> None:
    theirs = RECORDED.arrays[key]
    assert theirs.shape == (len(KEPT), RUNS[key].p) and theirs.dtype == np.float64
    assert np.abs(engine_steps(RUNS[key])[KEPT] - theirs).max() <= TOLERANCE


@pytest.mark.parametrize("key", RUNS)
def test_500_steps_are_those_of_torch_live_and_of_its_recording(key: str) -> None:
    torch = need_module("torch", RECORDED.live)
    theirs = torch_steps(torch, RUNS[key], table_of(RUNS[key]))
    assert np.abs(engine_steps(RUNS[key]) - theirs).max() <= TOLERANCE
    assert np.abs(RECORDED.arrays[key] - theirs[KEPT]).max() <= TOLERANCE


def test_adding_the_l1_norm_to_a_loss_in_torch_gives_no_zero() -> None:
    assert (RECORDED.arrays["subgradient_l1, 20 weights"] != 0.0).all()
