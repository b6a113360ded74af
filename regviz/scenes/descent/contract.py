"""What a film of the descent scene holds; contract.mjs says the same to the browser's half."""

from typing import Any, Literal, TypedDict

Role = Literal["l1", "l2", "elastic", "folded", "naive"]
ToldKey = Literal[
    "note.no_data",
    "note.made",
    "note.diabetes",
    "note.limited",
    "diverged.overshoot",
    "diverged.samples",
    "diverged.bound",
]


class Told(TypedDict):
    """What the page is to say: a key of the catalogue, and values with the digits that they are to have."""

    key: ToldKey
    values: dict[str, float | str]


class Divergence(TypedDict):
    """Where a run left its bounds, by which factor it grew, and why."""

    step: int
    factor: float
    reason: Told


class Lane(TypedDict):
    """One method's run: its weights as base64 text, row by row until nothing moves any more.

    An event is [step, index, kind]; a row of ``limits`` is [first step, factor, largest stable step].
    ``pieces`` are those of a folded concave penalty, [start, slope, bend] at λ = 1; None for any other.
    """

    key: str
    role: Role
    exact: bool
    samples: bool
    penalty: str
    pieces: list[list[float]] | None
    weights: str
    events: list[list[Any]]
    growth: str
    divergence: Divergence | None
    limits: list[list[float]]


class Shown(TypedDict, total=False):
    """Values that the controls show in place of what was asked for."""

    ols_1: float
    ols_2: float
    correlation: float
    start: str
    steps: int


class Run(TypedDict):
    """All lanes, the loss they descend, and λ and step size as [first step, value] of every stretch."""

    names: list[str]
    truth: list[float] | None
    note: Told | None
    limited: Told | None
    pure: bool
    sampled: bool
    drawn: bool
    hess: list[float]
    lin: list[float]
    ols: list[float]
    curvature: float
    start: list[float]
    steps: int
    mix: float
    half: bool
    most_changes: int
    lams: list[list[float]]
    etas: list[list[float]]
    lanes: list[Lane]
    range: list[float]
    lam_top: float
    step_top: float
    shown: Shown


class Film(Run):
    """A run, and the problem that it belongs to."""

    problem: dict[str, Any]
