"""Lanes of random states as the browser reads them, beside the engine's own runs."""

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from regviz.engine import METHODS, Trajectory, trajectory
from regviz.scenes.descent.losses import loss_of
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import descents
from tests.sweeps import amount

WHOLE = 96
COUNT = amount(WHOLE, 48)
SHARE = COUNT / WHOLE  # of what is expected to be met
State = dict[str, Any]


@dataclass(frozen=True)
class Lane:
    """One lane of a state: what the browser reads in the film, and the engine's own run."""

    values: State
    run: Trajectory
    weights: np.ndarray
    at: list[dict[str, Any]]

    @property
    def key(self) -> str:
        """The method."""
        return self.run.method.key

    @property
    def scale(self) -> float:
        """The size of numbers that meet in a step, for rounding: large where a run diverges."""
        w = float(np.abs(self.run.weights).max())
        curved = 1.0 + float(np.abs(self.run.setting.problem.hess).sum(axis=0).max())
        return max(1.0, w) * curved * max(1.0, float(self.run.step.max()) * (1.0 + float(self.run.lam.max())))

    @property
    def alive(self) -> list[dict[str, Any]]:
        """The moments before the run has left all bounds."""
        return [at for at in self.at if not at["lost"]]


def schedule(values: State, name: str) -> np.ndarray:
    """Return λ or η of each step, by the words of the address."""
    held, texts = np.full(values["steps"], float(values[name])), filter(None, values["changes"].split("_"))
    for step, what, value in sorted((text.split("-") for text in texts), key=lambda change: int(change[0])):
        if what == name:
            held[int(step) :] = float(value)
    return held


def expected(values: State, key: str, film: dict[str, Any]) -> Trajectory:
    """Run the engine; with the textbook ½ at the λ and the mix that give the same penalty without it."""
    loss, lam, mix = loss_of(SimpleNamespace(**values)), schedule(values, "lam"), values["mix"]
    if values["half"]:
        net = {"l2": (0.0, 0.5), "elastic_net": (mix, (1.0 - mix) / 2.0)}
        kinked, smooth = net.get(METHODS[key].penalty, (1.0, 0.0))
        lam, mix = lam * (kinked + smooth), kinked / (kinked + smooth)
    step = schedule(values, "step")
    seed = int(values["draw"])
    return trajectory(
        loss.problem, key, film["start"], values["steps"], step, lam, mix, data=loss.data, seed=seed
    )


@lru_cache
def recorded_lanes() -> list[Lane]:
    """Return all that the tests below compare, asked of the browser's half in one go."""
    rng, asked, told = np.random.default_rng(5), [], []
    for values in descents(COUNT):
        film, steps = DESCENT.film(**values), values["steps"]
        moments = sorted({0, 1, steps - 1, steps, *rng.integers(0, steps, 4).tolist()})
        asked.append({"film": film, "moments": moments})
        told.append((values, film))
    found = []
    for (values, film), answer in zip(told, DESCENT.ask(runs=asked)["lanes"], strict=True):
        for lane, seen in zip(film["lanes"], answer, strict=True):
            run = expected(values, lane["key"], film)
            found.append(Lane(values, run, np.array(seen["weights"]), seen["at"]))
    return found
