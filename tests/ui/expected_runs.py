"""What the descent scene must show: its lanes run by the engine here in the test, from the same start."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regviz.engine import METHODS, Event, Problem, Trajectory, trajectory
from regviz.scenes.descent.losses import loss_of
from regviz.scenes.descent.scene import DESCRIBED, State

DEFAULTS: dict[str, Any] = {name: State.param[name].default for name in DESCRIBED}
LANES = ("first", "second", "third", "fourth")
Changes = list[tuple[int, str, float]]


def loss(state: dict[str, Any]) -> tuple[Problem, Any]:
    """Return the loss of a state with its data: for two weights from its definition, H = [[1, ρ], [ρ, 1]]."""
    if state["source"] == "pair":
        rho = state["correlation"]
        return Problem.from_ols([[1.0, rho], [rho, 1.0]], [state["ols_1"], state["ols_2"]]), None
    if state["source"] == "none":
        return Problem(np.zeros((1, 1)), np.zeros(1)), None
    made = loss_of(State(**state))
    return made.problem, made.data


def runs(state: dict[str, Any], changes: Changes = ()) -> list[Trajectory]:
    """Return the run of every lane that a state shows, in their order."""
    keys = dict.fromkeys(state[lane] for lane in LANES if state[lane] != "none")
    return [run(key, state, changes) for key in keys]


def run(key: str, state: dict[str, Any], changes: Changes = ()) -> Trajectory:
    problem, data = loss(state)
    steps, p = int(state["steps"]), len(problem.lin)
    held = {name: np.full(steps, float(state[name])) for name in ("lam", "step")}
    for at, name, value in changes:
        held[name][at:] = value
    start = {"one": np.ones(p), "zero": np.zeros(p), "ols": np.array(problem.ols)}[state["start"]]
    lam = held["lam"] / 2 if state["half"] and METHODS[key].penalty == "l2" else held["lam"]
    return trajectory(problem, key, start, steps, held["step"], lam, state["mix"], data=data)


def deaths(events: tuple[Event, ...]) -> list[tuple[int, int]]:
    """Return (step, weight) of every weight that becomes exactly 0."""
    return [(event.step, event.index) for event in events if event.kind == "zero"]


def zeros_text(weights: NDArray[np.float64]) -> str:
    """Return how the head of a lane counts the zeros among its weights."""
    zeros = int((weights == 0.0).sum())
    return f"{zeros} zero{'s' * (zeros != 1)}" if zeros else "no zero"


def state_of(**values: Any) -> dict[str, Any]:
    """Return a whole state: the defaults but for some values."""
    assert values.keys() <= DEFAULTS.keys()
    return DEFAULTS | values
