"""Where contour and diamond touch: two weights, one loss, and the shapes of L1 and L2 side by side."""

from collections.abc import Mapping
from functools import lru_cache
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

import numpy as np
import param
from bokeh.plotting import figure

from regviz.engine import (
    Problem,
    contour_levels,
    elastic_net_knots,
    ellipse,
    lasso_path,
    lq_path,
    ridge_path,
)
from regviz.plots.plane import plane
from regviz.resources import folder
from regviz.scenes.base import Film, Scene, Step
from regviz.scenes.geometry_why import WHY
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage

FEATURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")
EXTENT = 3.4
OLS_BOUND = 3.0
N_CONTOURS = 9
N_POWER_RADII = 30


class State(param.Parameterized):
    """What the learner can change: first the problem, then the cursor and what is shown."""

    compare = param.Selector(
        default="radius", objects={"same budget t": "radius", "same penalty λ": "lam"},
        label="Compare L1 and L2 at the", doc="Give both shapes the same budget, or both losses the same penalty.",
    )  # fmt: skip
    radius = param.Number(
        default=1.2, bounds=(0, 150), step=0.01, label="Budget t", doc="Half-width of the region on the axes."
    )
    lam = param.Number(
        default=0, bounds=(0, 200), step=0.01, label="Penalty λ (of L1)",
        doc="Strength of the L1 penalty that leads to the same point as the budget.",
    )  # fmt: skip
    ols_1 = param.Number(
        default=2.2, bounds=(-OLS_BOUND, OLS_BOUND), step=0.05, label="OLS w₁", doc="Where the loss is smallest."
    )
    ols_2 = param.Number(
        default=0.8, bounds=(-OLS_BOUND, OLS_BOUND), step=0.05, label="OLS w₂", doc="Where the loss is smallest."
    )
    correlation = param.Number(
        default=0.5, bounds=(-1, 1), step=0.05, label="Correlation ρ",
        doc="Of the two features; it tilts the contours. At ±1 they are duplicates.",
    )  # fmt: skip
    stretch = param.Number(
        default=0, bounds=(-3, 3), step=0.25, label="Unequal curvature",
        doc="0 for standardised features; at s the first feature has 2 to the power 2s times the curvature of the second.",
    )  # fmt: skip
    third = param.Selector(
        default="none",
        objects={"none": "none", "elastic net": "elastic", "power q": "power", "all three in one": "overlay"},
        label="Third plane", doc="A further shape beside L1 and L2.",
    )  # fmt: skip
    mix = param.Number(
        default=0.5, bounds=(0, 1), step=0.05, label="Elastic-net mix", doc="Share of L1: 1 is lasso, 0 is ridge."
    )
    power = param.Number(
        default=1.5, bounds=(0.5, 4), step=0.1, label="Power q", doc="Shape Σ|w|^q: 1 is the diamond, 2 the circle."
    )
    zeros = param.Boolean(default=False, label="Zero territory: OLS points that get a zero")
    source = param.Selector(
        default="free", objects={"set by hand": "free", "diabetes, 442 patients": "diabetes"},
        label="Loss from", doc="A loss of your own, or that of two features of a real data set.",
    )  # fmt: skip
    feature_1 = param.Selector(default="bmi", objects={name: name for name in FEATURES}, label="First feature")
    feature_2 = param.Selector(default="bp", objects={name: name for name in FEATURES}, label="Second feature")
    play = param.Selector(default="expand", objects={"Expand": "expand", "Tighten": "tighten"}, label="Play")
    progress = param.Number(default=1, bounds=(0, 1), step=0.01, label="Position of the play")


DESCRIBED: dict[str, dict[str, Any]] = {
    "compare": {"short": "at", "segmented": True},
    "radius": {"short": "t"},
    "lam": {"short": "lam"},
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
    "progress": {"short": "p", "kind": "hidden"},
}

PRESETS = (
    Step("corner", "Corner", "The contour meets the diamond at a corner: a weight is exactly 0.",
         {"radius": 1.2}),
    Step("edge", "Edge", "The contour meets the diamond on an edge: no zero.",
         {"ols_1": 1.6, "ols_2": 1.3, "radius": 1.5}),
    Step("inside", "Inside the budget", "The budget is large enough for OLS: nothing happens.",
         {"ols_1": 1.2, "ols_2": 0.7, "radius": 2.3}),
    Step("tilted", "Unequal curvature", "With unequal curvature the tilt of the contours decides.",
         {"ols_1": 1.9, "ols_2": 1.5, "correlation": 0.8, "stretch": 0.75, "radius": 1.5}),
    Step("duplicates", "Duplicate features", "The same feature twice: the loss has a flat line.",
         {"ols_1": 1.5, "ols_2": 1.5, "correlation": 1.0, "radius": 1.5}),
    Step("tiny", "Tiny budget", "With a tiny budget a corner is met from almost everywhere.",
         {"ols_1": 1.8, "ols_2": 1.2, "radius": 0.3, "zeros": True}),
    Step("diabetes", "Real data", "Two features of 442 patients: their true contours and solutions.",
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
    >>> compute({name: State.param[name].default for name, more in DESCRIBED.items() if more.get("asks")})["lin"]
    [2.6, 1.9]
    """
    values = State(**problem)  # checks kinds and bounds
    loss, about = _diabetes(values) if values.source == "diabetes" else _by_hand(values)
    lasso, ridge, net = lasso_path(loss), ridge_path(loss), elastic_net_knots(loss, values.mix)
    extent = about["extent"]
    levels = contour_levels(loss, N_CONTOURS, extent)
    shape = ellipse(loss, levels)
    (a, b), (_, d) = loss.hess.tolist()
    return about | {
        "problem": dict(problem),
        "hess": [a, b, d],
        "lin": loss.lin.tolist(),
        "ols": loss.ols.tolist(),
        "levels": [float(f"{level:.6g}") for level in levels],
        "ellipse": {"centre": loss.ols.tolist(), "axes": shape.axes.ravel().tolist(), "singular": shape.singular},
        "l1": {"lams": lasso.lams.tolist(), "weights": lasso.weights.tolist()},
        "l2": {
            "vectors": ridge.vectors.ravel().tolist(),
            "values": ridge.values.tolist(),
            "coords": ridge.coords.tolist(),
        },
        "elastic": {
            "mix": values.mix,
            "lams": net.lams.tolist() if values.mix > 0 else [],
            "weights": net.weights.tolist(),
            "signs": net.signs.astype(int).tolist(),
        },
        "power": _power(loss, values.power) if values.third == "power" else None,
        "radius_top": _round_up(1.2 * float(np.abs(loss.ols).sum())),
        "lam_top": _round_up(1.15 * float(np.abs(loss.lin).max())),
    }


def _by_hand(values: State) -> tuple[Problem, Film]:
    ratio, rho = 2.0**values.stretch, values.correlation
    loss = Problem.from_ols([[ratio**2, rho], [rho, 1 / ratio**2]], [values.ols_1, values.ols_2])
    standardised = values.stretch == 0
    return loss, {
        "extent": EXTENT, "movable": True, "names": ["w₁", "w₂"], "standardised": standardised, "correlation": rho,
    }  # fmt: skip


def _diabetes(values: State) -> tuple[Problem, Film]:
    first, second = values.feature_1, values.feature_2
    if first == second:
        raise ValueError(f"First and second feature are both {first}: choose two different ones.")
    table = diabetes()
    columns = [FEATURES.index(first), FEATURES.index(second)]
    loss = Problem.from_data(table[:, columns], table[:, -1])
    extent = _round_up(1.25 * float(np.abs(lasso_path(loss).weights).max()))
    note = (
        f"Two standardised features of {len(table)} patients, {first} and {second}, whose correlation is "
        f"{loss.hess[0, 1]:.2f}: the contours are those of the data, so the OLS point cannot be moved."
    )
    return loss, {
        "extent": extent, "movable": False, "names": [f"w₁ {first}", f"w₂ {second}"], "standardised": False,
        "correlation": float(loss.hess[0, 1]), "note": note,
    }  # fmt: skip


@lru_cache
def diabetes() -> np.ndarray:
    """Return the table of the diabetes data, the target in its last column: (442, 11)."""
    return np.loadtxt(folder("assets") / "data" / "diabetes.csv", delimiter=",", skiprows=1)


def _power(loss: Problem, power: float) -> Film:
    """Return minimisers at some radii: places to start from, exact in their zeros, for a solve in the browser."""
    beyond = 1.0 + float(np.abs(loss.ols).sum()) * 2.0 ** max(0.0, 1.0 / power - 1.0)
    limit = lq_path(loss, power, [beyond]).weights[0]
    top = float((np.abs(limit) ** power).sum() ** (1 / power))
    radii = np.linspace(0, top, N_POWER_RADII + 1)[1:] if top else np.array([1.0])
    path = lq_path(loss, power, radii)
    return {
        "q": power,
        "radii": [float(f"{radius:.5g}") for radius in radii],
        "weights": [[float(f"{x:.4g}") for x in w] for w in path.weights],
        "jumps": path.jumps.tolist(),
        "limit": limit.tolist(),
    }


def _round_up(x: float) -> float:
    """Return the next round number, for the end of a slider or of a picture."""
    if not x > 0:
        return 1.0
    unit = 10.0 ** floor(log10(x)) / 4
    return ceil(round(x / unit, 9)) * unit


def view() -> list[figure]:
    """Return the three planes, empty; the browser fills them."""
    return [plane("l1", ["l1"]), plane("l2", ["l2"]), plane("third", ["l2", "elastic", "power", "l1"])]


class GeometryStage(Stage):
    """The stage of this scene."""

    _esm = joined(Path(__file__).with_name("geometry_stage.mjs"))


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
    help=(
        "Drag the star, the OLS point, by mouse or finger; or focus it with Tab and use the arrow keys.",
        "Expand lets the loss contours grow at the same pace in every plane until each touches its region. "
        "Tighten shrinks the regions instead.",
    ),
    more={"ols_bounds": [-OLS_BOUND, OLS_BOUND]},
)
