"""
The lanes as one would first write them in Panel, to measure the descent scene against.

Run it with ``panel serve tests/bench/naive_descent_app.py``. One Bokeh figure with four lanes of twenty bars,
stock widgets, and one callback that looks the step up in the runs of regviz's own engine and assigns the
sources. Nothing in it is slow on purpose, and it does less than regviz: no marks of exact zeros, traces,
ledger or captions, and no place between two steps. ``hold`` makes the callback's changes one message.
"""

from types import SimpleNamespace

import numpy as np
import panel as pn
from bokeh.models import ColumnDataSource
from bokeh.plotting import figure

from regviz.engine import trajectory
from regviz.scenes.descent.losses import loss_of

STEPS, STEP = 500, 0.02
LOSS = loss_of(SimpleNamespace(source="twenty", draw=94))
N_WEIGHTS = len(LOSS.names)
COLOURS = {
    "proximal_l1": "orangered",
    "gradient_l2": "royalblue",
    "subgradient_l1": "darkgoldenrod",
    "proximal_elastic_net": "seagreen",
}
Runs = dict[str, np.ndarray]


def runs_of(lam: float) -> Runs:
    """Return the weights of every lane at every step, from a start at 1."""
    start = np.ones(N_WEIGHTS)
    return {key: trajectory(LOSS.problem, key, start, STEPS, STEP, lam).weights for key in COLOURS}


def lane(fig: figure, place: int, key: str, weights: np.ndarray) -> ColumnDataSource:
    """Draw a lane of bars; return their source."""
    bars = {"x": place + (np.arange(N_WEIGHTS) + 0.5) / N_WEIGHTS, "top": weights}
    source = ColumnDataSource(bars, name=key)
    fig.vbar("x", top="top", width=0.8 / N_WEIGHTS, source=source, color=COLOURS[key])
    return source


def app() -> pn.Row:
    """Return the whole page: controls left, the figure right."""
    lam = pn.widgets.FloatSlider(label="Penalty lam", start=0, end=1, step=0.01, value=0.2)
    player = pn.widgets.Player(
        label="Step", start=0, end=STEPS, value=0, interval=16, loop_policy="loop", width=320
    )
    runs = runs_of(lam.value)
    fig = figure(width=900, height=450, tools="", toolbar_location=None, y_range=(-1.3, 1.4))
    sources = {key: lane(fig, k, key, runs[key][0]) for k, key in enumerate(COLOURS)}

    @pn.io.hold()
    def show(step: int) -> None:
        for key, source in sources.items():
            source.data = {"x": source.data["x"], "top": runs[key][step]}

    def compute(strength: float) -> None:
        runs.update(runs_of(strength))
        show(player.value)

    pn.bind(show, player, watch=True)
    pn.bind(compute, lam, watch=True)
    return pn.Row(pn.Column(lam, player, width=330), fig)


if __name__.startswith("bokeh_app"):
    pn.extension()
    app().servable(title="The plain Panel version of the lanes")
