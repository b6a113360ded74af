"""Where contour and diamond touch: two weights, one loss, and the shapes of L1 and L2 side by side."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import param
from bokeh.plotting import figure

from regviz.engine import FOLDED
from regviz.plots.plane import plane
from regviz.scenes.base import Preset, Scene
from regviz.scenes.common.diabetes import FEATURES
from regviz.scenes.geometry.contract import Film
from regviz.scenes.geometry.film import film_of
from regviz.scenes.geometry.thumbnail import thumbnail
from regviz.scenes.geometry.why import WHY
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage
from regviz.widgets.texts import texts_of

OLS_BOUND = 3.0


TEXTS = texts_of(Path(__file__).parent)


class State(param.Parameterized):
    """What the learner can change: first the problem, then the cursor and what is shown."""

    compare = param.Selector(default="radius", objects=["radius", "lam"])
    radius = param.Number(default=1.2, bounds=(0, 150), step=0.01)
    lam = param.Number(default=0, bounds=(0, 250), step=0.01)
    ols_1 = param.Number(default=2.4, bounds=(-OLS_BOUND, OLS_BOUND), step=0.05)
    ols_2 = param.Number(default=0.6, bounds=(-OLS_BOUND, OLS_BOUND), step=0.05)
    correlation = param.Number(default=-0.3, bounds=(-1, 1), step=0.05)
    stretch = param.Number(default=0, bounds=(-3, 3), step=0.25)
    third = param.Selector(default="none", objects=["none", "elastic", "power", *FOLDED, "overlay"])
    mix = param.Number(default=0.5, bounds=(0, 1), step=0.05)
    power = param.Number(default=1.5, bounds=(0.5, 4), step=0.1)
    zeros = param.Boolean(default=False)
    source = param.Selector(default="free", objects=["free", "diabetes"])
    feature_1 = param.Selector(default="bmi", objects=list(FEATURES))
    feature_2 = param.Selector(default="bp", objects=list(FEATURES))
    play = param.Selector(default="expand", objects=["expand", "tighten"])
    progress = param.Number(default=1, bounds=(0, 1), step=0.01)


TEXTS.label(State)

DESCRIBED: dict[str, dict[str, Any]] = {
    "compare": {"short": "at", "segmented": True},
    "radius": {"short": "t", "kept": True, "when": ["compare", "radius"]},
    "lam": {"short": "lam", "loose": True, "when": ["compare", "lam"]},
    "ols_1": {"short": "w1", "asks": True, "compact": True, "pair": "ols"},
    "ols_2": {"short": "w2", "asks": True, "compact": True, "pair": "ols"},
    "correlation": {"short": "rho", "asks": True},
    "stretch": {"short": "s", "asks": True},
    "third": {"short": "third", "asks": True, "more": True},
    "mix": {"short": "mix", "asks": True, "more": True},
    "power": {"short": "q", "asks": True, "more": True},
    "zeros": {"short": "zeros", "more": True},
    "source": {"short": "data", "asks": True, "more": True},
    "feature_1": {"short": "f1", "asks": True, "more": True},
    "feature_2": {"short": "f2", "asks": True, "more": True},
    "play": {"short": "play", "kind": "hidden"},
    "progress": {"short": "p", "kind": "hidden", "loose": True},
}

PRESETS = (
    Preset("corner", {"radius": 1.2}),
    Preset("edge", {"ols_1": 1.6, "ols_2": 1.3, "correlation": 0.5, "radius": 1.5}),
    Preset("tiny", {"ols_1": 1.8, "ols_2": 1.2, "correlation": 0.5, "radius": 0.3, "zeros": True}),
    Preset("inside", {"ols_1": 1.2, "ols_2": 0.7, "correlation": 0.5, "radius": 2.3}),
    Preset("tilted", {"ols_1": 1.9, "ols_2": 1.5, "correlation": 0.8, "stretch": 0.75, "radius": 1.5}),
    Preset("standardised", {"ols_1": 2.2, "ols_2": 0.95, "correlation": 0.9}),
    Preset(
        "flip",
        {
            "ols_1": 2.5,
            "ols_2": -0.75,
            "correlation": 0.95,
            "stretch": -0.25,
            "radius": 2.6,
            "play": "tighten",
        },
    ),
    Preset("accident", {"ols_1": 2.0, "ols_2": -0.5, "correlation": 0.5, "radius": 1.0}),
    Preset("duplicates", {"ols_1": 1.5, "ols_2": 1.5, "correlation": 1.0, "radius": 1.5}),
    Preset("diabetes", {"source": "diabetes", "radius": 15.0}),
)


def compute(problem: Mapping[str, Any]) -> Film:
    """
    Return all that the browser needs to evaluate two weights exactly, as plain numbers.

    The loss is ``½ (w − ols)ᵀ H (w − ols)`` with H = [[4ˢ, ρ], [ρ, 4⁻ˢ]], or ``1/(2n)‖y − Xw − b‖²`` of two
    standardised features; λ enters as ``L(w) + λ R(w)``, L2 without ½.

    Raises
    ------
    ValueError
        With one sentence, for values that give no loss.

    Examples
    --------
    >>> compute({"ols_1": 2.0, "ols_2": 1.0, "correlation": 0.5})["lin"]
    [2.5, 2.0]
    """
    return {**film_of(State(**problem)), "problem": dict(problem)}  # State checks kinds and bounds


def view() -> list[figure]:
    """Return the three planes, empty; the browser fills them."""
    return [
        plane("l1", ["l1"]),
        plane("l2", ["l2"]),
        plane("third", ["l2", "elastic", "power", "folded", "l1"]),
    ]


class GeometryStage(Stage):
    """The stage of this scene."""

    _esm = joined(Path(__file__).with_name("stage.mjs"))


SCENE = Scene(
    key="geometry",
    order=1,
    texts=TEXTS,
    state=State,
    described=DESCRIBED,
    compute=compute,
    view=view,
    stage=GeometryStage,
    presets=PRESETS,
    modes=("expand", "tighten"),
    why=WHY,
    thumbnail=thumbnail,
    predicts=True,
    more={"ols_bounds": [-OLS_BOUND, OLS_BOUND]},
)
