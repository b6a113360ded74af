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
from regviz.widgets.texts import texts_of

ROLES = ("naive", "l2", "elastic", "folded", "l1")
TEXTS = texts_of(Path(__file__).parent)


class State(param.Parameterized):
    """What the learner can change: first the problem, then the cursor and what is shown."""

    lam = param.Number(default=0.2, bounds=(0, 5), step=0.01)
    step = param.Number(default=0.03, bounds=(0.001, 3), step=0.005)
    scope = param.Selector(default="on", objects=["on", "all"])
    weight = param.Number(default=4, bounds=(1, 20), step=1)
    first = param.Selector(default="proximal_l1", objects=[*METHODS])
    second = param.Selector(default="gradient_l2", objects=["none", *METHODS])
    third = param.Selector(default="none", objects=["none", *METHODS])
    fourth = param.Selector(default="none", objects=["none", *METHODS])
    source = param.Selector(default="seven", objects=["seven", "twenty", "pair", "none", "diabetes"])
    draw = param.Number(default=94, bounds=(1, 99), step=1)
    start = param.Selector(default="one", objects=["one", "random", "zero", "ols"])
    ols_1 = param.Number(default=1.6, bounds=(-3, 3), step=0.05)
    ols_2 = param.Number(default=0.25, bounds=(-3, 3), step=0.05)
    correlation = param.Number(default=0, bounds=(-0.99, 0.99), step=0.01)
    steps = param.Number(default=200, bounds=(10, 4000), step=10)
    mix = param.Number(default=0.5, bounds=(0, 1), step=0.05)
    half = param.Boolean(default=False)
    other = param.Number(default=6, bounds=(1, 20), step=1)
    view = param.Selector(default="traces", objects=["traces", "log", "forces", "plane", "microscope"])
    changes = param.String(default="", regex=rf"^{CHANGES}$")
    play = param.Selector(default="run", objects=["run", "slow"])
    at = param.Number(default=200, bounds=(0, 4000), step=1)


TEXTS.label(State)

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
            numbers = {"low": f"{low:g}", "high": f"{high:g}", "value": f"{value:g}"}
            raise TEXTS.refusal(f"error.change_{name}", **numbers)
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
    order=2,
    texts=TEXTS,
    state=State,
    described=DESCRIBED,
    compute=compute,
    view=view,
    stage=DescentStage,
    presets=PRESETS,
    modes=("run", "slow"),
    why=WHY,
    thumbnail=thumbnail,
    predicts=True,
)
