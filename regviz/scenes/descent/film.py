"""Films of the descent scene: every lane's weights at every step, and what the browser needs beside them."""

import re
from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from regviz.engine import FOLDED, METHODS, Method, Trajectory, largest_step, stability_factor, trajectory
from regviz.scenes.common.packing import packed
from regviz.scenes.common.tiny import settled
from regviz.scenes.descent.contract import Divergence, Lane, Role, Run, Shown, Told
from regviz.scenes.descent.losses import Loss, Values, loss_of
from regviz.scenes.descent.reasons import reason_of

DRAWN = ("seven", "twenty")  # made anew for each draw
NAIVE = ("subgradient_l1", "subgradient_decay_l1", "clip_l1")
ROLES: dict[str, Role] = {"l1": "l1", "l2": "l2", "elastic_net": "elastic", **dict.fromkeys(FOLDED, "folded")}
HALVED = ("l2", "elastic_net")  # where the textbook ½ means something
CHANGE = r"(\d{1,4})-(lam|step)-(\d{1,2}(?:\.\d{1,6})?)"
MOST_CHANGES = 12
CHANGES = rf"(?:{CHANGE}(?:_{CHANGE}){{0,{MOST_CHANGES - 1}}})?"
MOST_NUMBERS = 24_000  # weights of one lane that are sent: 190 kB, a third more as text
ZOOM_OUT = 3.0  # a run that diverges may leave the picture, which stays at the scale of the others


class Choices(Values, Protocol):
    """The part of the scene's state that the engine answers."""

    lam: float
    step: float
    changes: str
    steps: float
    start: str
    mix: float
    half: bool
    first: str
    second: str
    third: str
    fourth: str


def film_of(values: Choices) -> Run:
    """Return the film of all lanes; ValueError with one sentence where the values allow none."""
    loss = loss_of(values)
    steps, limited = _steps(values, len(loss.names))
    lams, etas = _schedule(values, "lam", steps), _schedule(values, "step", steps)
    start, shown = _start(values, loss)
    keys = dict.fromkeys(
        key for key in (values.first, values.second, values.third, values.fourth) if key != "none"
    )
    lanes = [_lane(METHODS[key], values, loss, start, np.array(lams), np.array(etas)) for key in keys]
    ends = np.concatenate([*(seen for _, seen in lanes), np.array(loss.truth or (0.0,))])
    top = float(np.abs(loss.problem.lin).max())
    curvature = float(loss.problem.spectrum[0][-1])
    return {
        "names": loss.names,
        "truth": list(loss.truth) if loss.truth else None,
        "note": loss.note,
        "limited": limited,
        "pure": not loss.problem.hess.any(),
        "sampled": loss.data is not None,
        "drawn": values.source in DRAWN,
        "hess": loss.problem.hess.ravel().tolist(),
        "lin": loss.problem.lin.tolist(),
        "ols": loss.problem.ols.tolist(),
        "curvature": curvature,
        "start": start.tolist(),
        "steps": steps,
        "mix": settled(values.mix),
        "half": values.half,
        "most_changes": MOST_CHANGES,
        "lams": _segments(lams),
        "etas": _segments(etas),
        "lanes": [lane for lane, _ in lanes],
        "range": _range(ends),
        "lam_top": min(5.0, _tidy(1.25 * top)) if top else 1.0,
        "step_top": min(3.0, _tidy(2.5 / curvature)) if curvature else 1.0,
        "shown": {**shown, "steps": steps} if limited else shown,
    }


def _steps(values: Choices, n_weights: int) -> tuple[int, Told | None]:
    """Return the number of steps, and what to tell where it is less than what was asked for."""
    asked, most = round(values.steps), MOST_NUMBERS // n_weights
    if asked <= most:
        return asked, None
    return most, {"key": "note.limited", "values": {"n": n_weights, "steps": most}}


def _schedule(values: Choices, name: str, steps: int) -> list[float]:
    """Return the value that holds at each step: the first one, until a change takes its place."""
    found = [float(getattr(values, name))] * steps
    for step, what, value in changes_of(values.changes):
        if what == name and step < steps:
            found[step:] = [value] * (steps - step)
    return found


def changes_of(text: str) -> Iterator[tuple[int, str, float]]:
    """
    Yield the changes in mid-run, in the order of their steps: (step, "lam" or "step", new value).

    Examples
    --------
    >>> list(changes_of("80-lam-0.05_40-step-0.1"))
    [(40, 'step', 0.1), (80, 'lam', 0.05)]
    """
    found = [(int(step), what, float(value)) for step, what, value in re.findall(CHANGE, text)]
    yield from sorted(found, key=lambda change: change[0])


def _segments(values: list[float]) -> list[list[float]]:
    """Return [first step, value] of every stretch of equal values."""
    return [[k, value] for k, value in enumerate(values) if k == 0 or value != values[k - 1]]


def _start(values: Choices, loss: Loss) -> tuple[np.ndarray, Shown]:
    """Return where all lanes start; without data nothing would move a weight from 0: they start at 1."""
    n_weights = len(loss.names)
    if values.start == "zero" and loss.problem.hess.any():
        return np.zeros(n_weights), {}
    if values.start == "ols" and loss.problem.hess.any():
        return np.array(loss.problem.ols), {}
    if values.start == "random" and n_weights > 1:
        return np.random.default_rng(int(values.draw) + 1000).normal(0.0, 1.0, n_weights).round(3), {}
    moved: Shown = {} if values.start == "one" else {"start": "one"}
    return np.ones(n_weights), moved


def _lane(
    method: Method, values: Choices, loss: Loss, start: np.ndarray, lams: np.ndarray, etas: np.ndarray
) -> tuple[Lane, np.ndarray]:
    """Return one lane, and all weights of it that set the scale of the picture."""
    lam, mix = _without_half(method, values, lams)
    run = trajectory(
        loss.problem, method.key, start, len(lams), etas, lam, mix, data=loss.data, seed=int(values.draw)
    )
    moving = np.flatnonzero((run.weights[1:] != run.weights[:-1]).any(axis=1))
    rows = run.weights[: (int(moving[-1]) + 2 if len(moving) else 1)]
    role: Role = "naive" if method.key in NAIVE else ROLES[method.penalty]
    limit = ZOOM_OUT * max(1.0, float(np.abs(start).max()), float(np.abs(loss.problem.ols).max()))
    lane: Lane = {
        "key": method.key,
        "role": role,
        "exact": method.exact_zeros,
        "samples": method.samples,
        "penalty": method.penalty,
        "pieces": [list(piece) for piece in FOLDED[method.penalty].pieces]
        if method.penalty in FOLDED
        else None,
        "weights": packed(rows),
        "events": [] if role == "naive" else _events(run),
        "growth": _formula(method.growth, method, values),
        "divergence": _divergence(run, values),
        "limits": _limits(loss, method, lam, etas, mix),
    }
    return lane, np.clip(rows, -limit, limit).ravel()


def _events(run: Trajectory) -> list[list[Any]]:
    """Return [step, index, kind]; the naive rules, which have one every few steps, do without."""
    return [[event.step, event.index, event.kind] for event in run.events if event.kind != "sign"]


def _without_half(method: Method, values: Choices, lams: np.ndarray) -> tuple[np.ndarray, float]:
    """Return strengths and mix of our convention for ones that may mean λ/2·Σw²."""
    mix = settled(values.mix)
    if not values.half or method.penalty not in HALVED:
        return lams, mix
    if method.penalty == "l2":
        return 0.5 * lams, mix
    return 0.5 * (1 + mix) * lams, 2 * mix / (1 + mix)


def _formula(text: str, method: Method, values: Choices) -> str:
    """Return a text of the engine's with its formulas in the λ of the page, which may mean λ/2·Σw²."""
    return re.sub("2(?=η?λ)", "", text) if values.half and method.penalty in HALVED else text


def _divergence(run: Trajectory, values: Choices) -> Divergence | None:
    if lost := run.divergence:
        return {"step": lost.step, "factor": lost.factor, "reason": reason_of(run, lost)}
    return None


def _limits(loss: Loss, method: Method, lams: np.ndarray, etas: np.ndarray, mix: float) -> list[list[float]]:
    """Return [first step, factor, largest stable step] of every stretch; 0 where every step is stable."""
    pairs = list(zip(lams.tolist(), etas.tolist(), strict=True))
    rows = []
    for k, (lam, eta) in enumerate(pairs):
        if k and pairs[k - 1] == (lam, eta):
            continue
        largest = largest_step(loss.problem, method, lam, mix)
        factor = stability_factor(loss.problem, method, eta, lam, mix)
        rows.append([k, factor, largest if np.isfinite(largest) else 0.0])
    return rows


def _range(values: np.ndarray) -> list[float]:
    """Return the vertical range that holds all lanes, 0 included, with a margin."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    size = (high - low) or 1.0
    return [low - 0.12 * size, high + 0.1 * size]


def _tidy(x: float) -> float:
    """Return x with two digits, for the end of a slider."""
    return float(f"{x:.2g}")
