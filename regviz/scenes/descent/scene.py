"""Step by step: weights collapse to zero under L1, or decay geometrically under L2."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import param
from bokeh.plotting import figure

from regviz.engine import METHODS
from regviz.plots.forces import forces
from regviz.plots.lanes import lanes
from regviz.plots.plane import plane
from regviz.plots.traces import traces
from regviz.scenes.base import Scene
from regviz.scenes.descent.contract import Film
from regviz.scenes.descent.film import CHANGES, changes_of, film_of
from regviz.scenes.descent.presets import PRESETS
from regviz.scenes.descent.thumbnail import thumbnail
from regviz.scenes.descent.why import WHY
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage

ROLES = ("naive", "l2", "elastic", "folded", "l1")
RULES = {method.label: key for key, method in METHODS.items()}
NONE = {"none": "none"}


class State(param.Parameterized):
    """What the learner can change: first the problem, then the cursor and what is shown."""

    lam = param.Number(
        default=0.2, bounds=(0, 5), step=0.01, label="Penalty λ",
        doc="Strength of the penalty. Moved in mid-run, it holds from that step on.",
    )  # fmt: skip
    step = param.Number(
        default=0.03, bounds=(0.001, 3), step=0.005, label="Step size η",
        doc="How far one step goes. Moved in mid-run, it holds from that step on.",
    )  # fmt: skip
    scope = param.Selector(
        default="on", objects={"from this step on": "on", "the whole run": "all"},
        label="λ and η change", doc="Whether what was before the present step stays as it was.",
    )  # fmt: skip
    weight = param.Number(
        default=4, bounds=(1, 20), step=1, label="Weight in focus",
        doc="Its forces, its trace, its update and the microscope.",
    )  # fmt: skip
    first = param.Selector(default="proximal_l1", objects=RULES, label="First lane")
    second = param.Selector(default="gradient_l2", objects=NONE | RULES, label="Second lane")
    third = param.Selector(
        default="none", objects=NONE | RULES, label="Third lane", doc="One more rule on the same clock."
    )
    fourth = param.Selector(
        default="none", objects=NONE | RULES, label="Fourth lane", doc="One more rule on the same clock."
    )
    source = param.Selector(
        default="seven",
        objects={
            "seven features, three real": "seven", "twenty features, five real": "twenty",
            "two weights, set by hand": "pair", "one weight, no data": "none",
            "diabetes, 442 patients": "diabetes",
        },
        label="Loss from", doc="What pulls at the weights beside the penalty.",
    )  # fmt: skip
    draw = param.Number(
        default=94, bounds=(1, 99), step=1, label="Draw",
        doc="Another draw of the made data, of a random start and of the minibatches.",
    )  # fmt: skip
    start = param.Selector(
        default="one",
        objects={"all at 1": "one", "at random": "random", "all at 0": "zero", "the OLS point": "ols"},
        label="Start", doc="Where every lane starts.",
    )  # fmt: skip
    ols_1 = param.Number(default=1.6, bounds=(-3, 3), step=0.05, label="OLS w₁")
    ols_2 = param.Number(default=0.25, bounds=(-3, 3), step=0.05, label="OLS w₂")
    correlation = param.Number(
        default=0, bounds=(-0.99, 0.99), step=0.01, label="Correlation ρ", doc="Of the two features."
    )
    steps = param.Number(default=200, bounds=(10, 4000), step=10, label="Number of steps")
    mix = param.Number(
        default=0.5, bounds=(0, 1), step=0.05, label="Elastic-net mix", doc="Share of L1: 1 lasso, 0 ridge."
    )
    half = param.Boolean(default=False, label="Textbook ½: L2 means λ/2 · Σw²")
    other = param.Number(
        default=6, bounds=(1, 20), step=1, label="Second weight of the plane",
        doc="The plane shows the weight in focus against this one.",
    )  # fmt: skip
    view = param.Selector(
        default="traces",
        objects={
            "Traces": "traces", "Log": "log", "Forces": "forces", "Plane": "plane",
            "Microscope": "microscope",
        },
        label="Beside the lanes",
    )  # fmt: skip
    changes = param.String(default="", regex=rf"^{CHANGES}$", label="Changes in mid-run")
    play = param.Selector(default="run", objects={"Run": "run", "Slow motion": "slow"}, label="Play")
    at = param.Number(default=200, bounds=(0, 4000), step=1, label="Step")


DESCRIBED: dict[str, dict[str, Any]] = {
    "lam": {"short": "lam", "asks": True, "kept": True},
    "step": {"short": "eta", "asks": True},
    "scope": {"short": "scope", "segmented": True, "served": True},
    "weight": {"short": "w", "loose": True},
    "third": {"short": "lane3", "asks": True},
    "fourth": {"short": "lane4", "asks": True},
    "source": {"short": "data", "asks": True, "more": True},
    "start": {"short": "start", "asks": True, "more": True},
    "draw": {"short": "draw", "asks": True, "more": True},
    "ols_1": {"short": "w1", "asks": True, "more": True, "compact": True, "pair": "ols"},
    "ols_2": {"short": "w2", "asks": True, "more": True, "compact": True, "pair": "ols"},
    "correlation": {"short": "rho", "asks": True, "more": True},
    "steps": {"short": "steps", "asks": True, "more": True},
    "first": {"short": "lane1", "asks": True, "more": True},
    "second": {"short": "lane2", "asks": True, "more": True},
    "mix": {"short": "mix", "asks": True, "more": True},
    "half": {"short": "half", "asks": True, "more": True},
    "other": {"short": "u", "loose": True, "more": True, "when": ["view", "plane"]},
    "view": {"short": "view", "kind": "hidden", "loose": True},
    "changes": {"short": "mid", "asks": True, "kind": "hidden", "example": "120-lam-0.05"},
    "play": {"short": "play", "kind": "hidden", "loose": True},
    "at": {"short": "at", "kind": "hidden", "loose": True},
}


def compute(problem: Mapping[str, Any]) -> Film:
    """
    Return every lane's weights at every step, and the loss they descend, as plain numbers.

    The objective is ``L(w) + λ R(w)`` with L of :func:`regviz.scenes.descent_losses.loss_of`, R = Σ|w| for
    L1, Σw² for L2 (half of it with ``half``) and ``mix`` Σ|w| + (1 − mix) Σw² for the elastic net; SCAD and
    MCP take p_λ in place of λ R. λ and the step size hold until a change takes their place.

    Raises
    ------
    ValueError
        With one sentence, for values that give no run.

    Examples
    --------
    >>> compute({"source": "none", "start": "one"})["names"]
    ['w']
    """
    state = State(**problem)  # checks kinds and bounds
    for _, name, value in changes_of(state.changes):
        low, high = State.param[name].bounds
        if not low <= value <= high:
            label = State.param[name].label
            raise ValueError(f"A change in mid-run takes {label} from {low:g} to {high:g}, not {value:g}.")
    return {**film_of(state), "problem": dict(problem)}


def view() -> list[figure]:
    """Return the lanes and what stands beside them, empty; the browser fills them."""
    return [
        lanes("lanes", ROLES),
        traces("traces", ROLES),
        forces("forces", ROLES),
        plane("plane", ROLES, region=False),
    ]


class DescentStage(Stage):
    """The stage of this scene."""

    _esm = joined(Path(__file__).with_name("stage.mjs"))


SCENE = Scene(
    key="descent",
    title="Collapse to zero, or geometric decay",
    question="What happens to the weights at each step?",
    order=2,
    state=State,
    described=DESCRIBED,
    compute=compute,
    view=view,
    stage=DescentStage,
    presets=PRESETS,
    modes=(
        ("run", "Run", "All steps, from the first to the last"),
        ("slow", "Slow motion", "Each step in two halves: the data step, then the shrink"),
    ),
    why=WHY,
    help=(
        "All lanes start at the same weights and take the same number of steps. "
        "Click a bar, or move the slider, to put a weight in focus.",
    ),
    help_live=(
        "Move λ or η while it plays: what was before stays, and the new value holds from that step on.",
    ),
    more_label="More lanes, data and start",
    prediction="Say which weights will end at exactly 0, then see",
    thumbnail=thumbnail,
)
