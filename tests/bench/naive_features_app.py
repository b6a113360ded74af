"""
Bars, paths and validation as one would first write them in Panel, to measure the features scene against.

Run it with ``panel serve tests/bench/naive_features_app.py``. Stock widgets, two Bokeh figures and one behind
a tab, and one callback that asks regviz's own engine and assigns the sources. What no λ moves is solved and
sent once for a data set and a mix, as in the scene, and kept. Nothing in it is slow on purpose, and it does
less than regviz: no outlines of dead features, rings of the truth, focus, ledger, captions, splits or
resamples. ``hold`` makes the callback's changes one message.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
import panel as pn
from bokeh.models import ColumnDataSource, Span
from bokeh.plotting import figure

from regviz.engine import (
    Problem,
    cv_curve,
    elastic_net_path,
    elastic_net_walk,
    lasso_path,
    lasso_path_x,
    ridge_path,
    ridge_path_x,
)
from regviz.scenes.features.data import study_of

DATA = {"20 features": "twenty", "1,000 features": "houses"}
COLOURS = {"l1": "orangered", "l2": "royalblue", "elastic": "seagreen"}
SMALL, GRID, DRAWN = 200, 48, 120  # as in the scene
FRAMES = 160
Weights = Callable[[float], np.ndarray]


@dataclass(frozen=True)
class Solved:
    """The three fits of a data set at any λ, its λ from the largest downwards, and its validation curves."""

    at: dict[str, Weights]
    lams: np.ndarray
    curves: dict[str, np.ndarray]


@lru_cache(8)
def solve(source: str, mix: float) -> Solved:
    """Return all that does not depend on λ."""
    draw = SimpleNamespace(source=source, draw=1, left_out=0, resample=0, points="", target="")
    study = study_of(draw)
    X, y = (study.X - study.X.mean(axis=0)) / study.X.std(axis=0), study.y
    top = float(np.abs(X.T @ (y - y.mean())).max()) / len(y)
    lams = np.geomspace(top, top * study.reach, GRID)
    if X.shape[1] <= SMALL:
        problem = Problem.from_data(X, y, standardize=False)
        lasso, ridge = lasso_path(problem), ridge_path(problem)

        def elastic(lam: float) -> np.ndarray:
            return elastic_net_path(problem, mix, [lam]).weights[0]

        folds = 10
    else:
        lasso, ridge = lasso_path_x(X, y, least_lam=float(lams[-1])), ridge_path_x(X, y)
        elastic, folds = elastic_net_walk(X, y, mix).at, 5
    curves = {key: cv_curve(X, y, lams, folds=folds, mix=share).mean for key, share in (("l1", 1), ("l2", 0))}
    return Solved({"l1": lasso.at, "l2": ridge.at, "elastic": elastic}, lams, curves)


@lru_cache(8)
def paths(source: str, mix: float) -> dict[str, dict[str, list[np.ndarray]]]:
    """Return the lines of all paths, those that end largest."""
    solved, lines = solve(source, mix), {}
    for key, at in solved.at.items():
        weights = np.array([at(float(lam)) for lam in solved.lams])
        drawn = np.argsort(-np.abs(weights[-1]), kind="stable")[:DRAWN]
        lines[key] = {"xs": [solved.lams] * len(drawn), "ys": list(weights[:, drawn].T)}
    return lines


def drawing(kind: str, **size: object) -> tuple[figure, dict[str, ColumnDataSource]]:
    """Return a figure with one renderer for each penalty, and the sources by name."""
    axis = {} if kind == "bars" else {"x_axis_type": "log"}
    fig = figure(width=450, height=500, tools="", toolbar_location=None, **axis, **size)
    columns = ("xs", "ys") if kind == "paths" else ("x", "y")
    sources = {key: ColumnDataSource({name: [] for name in columns}, name=f"{kind}.{key}") for key in COLOURS}
    for k, (key, source) in enumerate(sources.items()):
        if kind == "bars":
            fig.vbar("x", top="y", width=0.28, source=source, color=COLOURS[key])
        elif kind == "paths":
            fig.multi_line("xs", "ys", source=source, color=COLOURS[key], line_alpha=0.5)
        else:
            fig.line("x", "y", source=source, color=COLOURS[key], line_width=3 - k)
    if kind != "bars":
        fig.x_range.flipped = True
    return fig, sources


def app() -> pn.Row:
    """Return the whole page: controls left, bars in the middle, paths and validation right."""
    data = pn.widgets.Select(label="Data", options=DATA, value="twenty")
    fall = pn.widgets.FloatSlider(label="Fall of lam", start=0, end=1, step=0.005, value=0.6)
    mix = pn.widgets.FloatSlider(label="Elastic-net mix", start=0, end=1, step=0.05, value=0.5)
    player = pn.widgets.Player(label="Fall", start=0, end=FRAMES, interval=16, loop_policy="loop", width=320)
    (bars, tops), (lines, traced), (check, curves) = (drawing(kind) for kind in ("bars", "paths", "check"))
    spans = [Span(location=1, dimension="height") for _ in range(2)]
    lines.add_layout(spans[0])
    check.add_layout(spans[1])

    @pn.io.hold()
    def show(share: float) -> None:
        solved = solve(data.value, mix.value)
        lam = float(solved.lams[0] * (solved.lams[-1] / solved.lams[0]) ** share)
        for span in spans:
            span.location = lam
        for k, (key, source) in enumerate(tops.items()):
            weights = solved.at[key](lam)
            source.data = {"x": np.arange(len(weights)) + 0.3 * (k - 1), "y": weights}

    @pn.io.hold()
    def compute(source: str, share: float) -> None:
        solved = solve(source, share)
        for key, columns in paths(source, share).items():
            traced[key].data = columns
        for key, curve in solved.curves.items():
            curves[key].data = {"x": solved.lams, "y": curve}
        show(fall.value)

    def play(frame: int) -> None:
        fall.value = frame / FRAMES

    compute(data.value, mix.value)
    pn.bind(show, fall, watch=True)
    pn.bind(compute, data, mix, watch=True)
    pn.bind(play, player, watch=True)
    tabs = pn.Tabs(("Paths", lines), ("Validation", check))
    return pn.Row(pn.Column(data, fall, mix, player, width=330), bars, tabs)


if __name__.startswith("bokeh_app"):
    pn.extension()
    app().servable(title="The plain Panel version of the features")
