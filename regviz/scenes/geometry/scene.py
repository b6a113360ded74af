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

OLS_BOUND = 3.0


class State(param.Parameterized):
    """What the learner can change: first the problem, then the cursor and what is shown."""

    compare = param.Selector(
        default="radius", objects={"same budget t": "radius", "same penalty λ": "lam"},
        label="Compare L1 and L2 at the", doc="The same budget for both shapes, or the same penalty.",
    )  # fmt: skip
    radius = param.Number(
        default=1.2, bounds=(0, 150), step=0.01, label="Budget t", doc="Half-width of the region on the axes."
    )
    lam = param.Number(
        default=0, bounds=(0, 250), step=0.01, label="Penalty λ (of L1)",
        doc="Strength of the L1 penalty that leads to the same point as the budget.",
    )  # fmt: skip
    ols_1 = param.Number(
        default=2.2,
        bounds=(-OLS_BOUND, OLS_BOUND),
        step=0.05,
        label="OLS w₁",
        doc="Where the loss is smallest.",
    )
    ols_2 = param.Number(
        default=0.8,
        bounds=(-OLS_BOUND, OLS_BOUND),
        step=0.05,
        label="OLS w₂",
        doc="Where the loss is smallest.",
    )
    correlation = param.Number(
        default=0.5, bounds=(-1, 1), step=0.05, label="Correlation ρ",
        doc="Of the two features; it tilts the contours. At ±1 they are duplicates.",
    )  # fmt: skip
    stretch = param.Number(
        default=0, bounds=(-3, 3), step=0.25, label="Unequal curvature",
        doc="0 for standardised features; at s the loss bends 16ˢ times as much along w₁ as along w₂.",
    )  # fmt: skip
    third = param.Selector(
        default="none",
        objects={"none": "none", "elastic net": "elastic", "power q": "power"}
        | {penalty.label: key for key, penalty in FOLDED.items()}
        | {"all three in one": "overlay"},
        label="Third plane", doc="A further shape beside L1 and L2.",
    )  # fmt: skip
    mix = param.Number(
        default=0.5,
        bounds=(0, 1),
        step=0.05,
        label="Elastic-net mix",
        doc="Share of L1: 1 lasso, 0 ridge.",
    )
    power = param.Number(
        default=1.5,
        bounds=(0.5, 4),
        step=0.1,
        label="Power q",
        doc="Σ|w|^q: 1 the diamond, 2 the circle.",
    )
    zeros = param.Boolean(default=False, label="Zero territory: OLS points that get a zero")
    source = param.Selector(
        default="free", objects={"set by hand": "free", "diabetes, 442 patients": "diabetes"},
        label="Loss from", doc="A loss of your own, or that of two features of a real data set.",
    )  # fmt: skip
    feature_1 = param.Selector(
        default="bmi", objects={text: key for key, text in FEATURES.items()}, label="First feature"
    )
    feature_2 = param.Selector(
        default="bp", objects={text: key for key, text in FEATURES.items()}, label="Second feature"
    )
    play = param.Selector(default="expand", objects={"Expand": "expand", "Tighten": "tighten"}, label="Play")
    progress = param.Number(default=1, bounds=(0, 1), step=0.01, label="Position of the play")


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
    Preset("corner", "Corner", "The contour meets the diamond at a corner: a weight is exactly 0.",
         {"radius": 1.2}),
    Preset("edge", "Edge", "The contour meets the diamond on an edge: no zero.",
         {"ols_1": 1.6, "ols_2": 1.3, "radius": 1.5}),
    Preset("inside", "Inside the budget", "The budget is large enough for OLS: nothing happens.",
         {"ols_1": 1.2, "ols_2": 0.7, "radius": 2.3}),
    Preset("tilted", "Unequal curvature", "With unequal curvature the tilt of the contours decides.",
         {"ols_1": 1.9, "ols_2": 1.5, "correlation": 0.8, "stretch": 0.75, "radius": 1.5}),
    Preset("standardised", "Standardised", "Correlation tilts the contours but does not move the L1 point.",
         {"correlation": 0.9, "ols_2": 0.95}),
    Preset("duplicates", "Duplicate features", "The same feature twice: the loss has a flat line.",
         {"ols_1": 1.5, "ols_2": 1.5, "correlation": 1.0, "radius": 1.5}),
    Preset("tiny", "Tiny budget", "With a tiny budget a corner is met from almost everywhere.",
         {"ols_1": 1.8, "ols_2": 1.2, "radius": 0.3, "zeros": True}),
    Preset("diabetes", "Real data", "Two features of 442 patients: their true contours and solutions.",
         {"source": "diabetes", "radius": 15.0}),
)  # fmt: skip


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
    title="Where contour and diamond touch",
    question="Why does L1 set weights to exactly zero?",
    order=1,
    state=State,
    described=DESCRIBED,
    compute=compute,
    view=view,
    stage=GeometryStage,
    presets=PRESETS,
    modes=(
        ("expand", "Expand", "Contours grow from the OLS point until they touch"),
        ("tighten", "Tighten", "The budget shrinks to 0"),
    ),
    why=WHY,
    help_live=(
        "Drag the star, the OLS point, by mouse or finger; or focus it with Tab and use the arrow keys.",
    ),
    help=(
        "Expand lets the loss contours grow at the same pace in every plane until each touches its region. "
        "Tighten shrinks the regions instead.",
    ),
    thumbnail=thumbnail,
    more_label="More shapes and data",
    prediction="Say where the touch will be, then see",
    more={"ols_bounds": [-OLS_BOUND, OLS_BOUND]},
)
