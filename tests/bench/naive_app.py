"""
The geometry figure as one would first write it in Panel, to measure regviz against.

Run it with ``panel serve tests/bench/naive_app.py``. Two Bokeh figures, stock sliders, and one callback that
depends on all of them: it solves with regviz's own engine and assigns every source. Nothing in it is slow
on purpose, and it does less than regviz: no trail, arrows, cones, badges, captions or slider that follows
another. ``hold`` makes the callback's changes one message.
"""

import numpy as np
import panel as pn
from bokeh.models import ColumnDataSource
from bokeh.plotting import figure

from regviz.engine import L1, L2, Problem, contour_levels, ellipse, solve_constrained, solve_penalised

EXTENT, N_CONTOURS = 3.4, 9  # as in the scene
FRAMES = 100
COLOURS = {"l1": "orangered", "l2": "royalblue"}
PENALTIES = {"l1": L1(), "l2": L2()}
Columns = dict[str, list[object]]


def solve(radius: float, lam: float, same: str, ols: tuple[float, float], rho: float) -> dict[str, Columns]:
    """Return the columns of every source, by name; the loss and the shapes are those of the scene."""
    loss = Problem.from_ols([[1.0, rho], [rho, 1.0]], ols)
    lines = ellipse(loss, contour_levels(loss, N_CONTOURS, EXTENT)).points(97, reach=3 * EXTENT)
    contours = {"xs": [line[:, 0] for line in lines], "ys": [line[:, 1] for line in lines]}
    columns: dict[str, Columns] = {}
    for key, penalty in PENALTIES.items():
        touch = (
            solve_constrained(loss, penalty, radius) if same == "t" else solve_penalised(loss, penalty, lam)
        )
        level = max(float(loss.loss(touch.w)) - loss.loss_min, 0.0)
        tangent = ellipse(loss, [level]).points(145, reach=3 * EXTENT)
        edge = penalty.boundary(touch.radius, 96)
        columns[f"{key}.contours"] = contours
        columns[f"{key}.ball"] = {"x": edge[:, 0], "y": edge[:, 1]}
        columns[f"{key}.tangent"] = {
            "xs": [line[:, 0] for line in tangent],
            "ys": [line[:, 1] for line in tangent],
        }
        columns[f"{key}.ols"] = {"x": [loss.ols[0]], "y": [loss.ols[1]]}
        columns[f"{key}.mark"] = {"x": [touch.w[0]], "y": [touch.w[1]]}
    return columns


def plane(key: str, columns: dict[str, Columns], sources: dict[str, ColumnDataSource]) -> figure:
    """Return one weight plane and add its sources by name."""
    fig = figure(
        title=key.upper(), width=450, height=450, tools="", toolbar_location=None,
        x_range=(-EXTENT, EXTENT), y_range=(-EXTENT, EXTENT),
    )  # fmt: skip
    own = {name: ColumnDataSource(data, name=name) for name, data in columns.items() if name.startswith(key)}
    sources.update(own)
    fig.multi_line("xs", "ys", source=own[f"{key}.contours"], color="silver")
    fig.patch("x", "y", source=own[f"{key}.ball"], color=COLOURS[key], fill_alpha=0.2, line_width=2)
    fig.multi_line("xs", "ys", source=own[f"{key}.tangent"], color="black", line_width=2)
    fig.scatter("x", "y", source=own[f"{key}.ols"], marker="star", color="black", size=17)
    fig.scatter("x", "y", source=own[f"{key}.mark"], marker="circle", color=COLOURS[key], size=12)
    return fig


def app() -> pn.Row:
    """Return the whole page: controls left, figures right."""
    same = pn.widgets.RadioButtonGroup(options=["t", "lam"], value="t")
    radius = pn.widgets.FloatSlider(label="Budget t", start=0, end=3.6, step=0.01, value=1.2)
    lam = pn.widgets.FloatSlider(label="Penalty lam", start=0, end=3, step=0.01, value=0.5)
    ols_1 = pn.widgets.FloatSlider(label="OLS 1", start=-3, end=3, step=0.05, value=2.2)
    ols_2 = pn.widgets.FloatSlider(label="OLS 2", start=-3, end=3, step=0.05, value=0.8)
    rho = pn.widgets.FloatSlider(label="Correlation", start=-1, end=1, step=0.05, value=0.5)
    player = pn.widgets.Player(
        label="Tighten", start=0, end=FRAMES, value=0, interval=16, loop_policy="loop", width=320
    )
    columns = solve(radius.value, lam.value, same.value, (ols_1.value, ols_2.value), rho.value)
    sources: dict[str, ColumnDataSource] = {}
    figures = [plane(key, columns, sources) for key in PENALTIES]

    @pn.io.hold()
    def update(t: float, strength: float, by: str, w_1: float, w_2: float, correlation: float) -> None:
        for name, data in solve(t, strength, by, (w_1, w_2), correlation).items():
            sources[name].data = data

    def tighten(frame: int) -> None:
        radius.value = float(np.round(radius.end * (1 - frame / FRAMES), 3))

    pn.bind(update, radius, lam, same, ols_1, ols_2, rho, watch=True)
    pn.bind(tighten, player, watch=True)
    return pn.Row(pn.Column(same, radius, lam, ols_1, ols_2, rho, player, width=330), *figures)


if __name__.startswith("bokeh_app"):
    pn.extension()
    app().servable(title="The plain Panel version")
