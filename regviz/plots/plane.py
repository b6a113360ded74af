"""A weight plane: axes through the origin, loss contours, and a layer for each budget region drawn in it."""

from collections.abc import Sequence
from typing import Any

from bokeh.models import ColumnDataSource, FixedTicker, LinearAxis, Range1d
from bokeh.models.glyphs import Line, MultiLine, Patch, Patches, Scatter, Text
from bokeh.plotting import figure

from regviz.plots.theme import dress

MARKERS = {"l1": ("diamond", 19), "l2": ("circle", 15), "elastic": ("square", 13), "power": ("triangle", 15)}


def plane(name: str, layers: Sequence[str]) -> figure:
    """
    Return an empty square weight plane whose sources the browser fills.

    The frame covers the whole canvas: with the axes at the origin nothing is needed outside it. Glyphs at
    Bokeh's overlay level are repainted alone but not clipped to the frame; here the canvas clips them.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    layers : sequence of str
        Roles of :data:`regviz.plots.theme.PALETTE` that are drawn in this plane, in drawing order.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for the plane's own and ``layer.part`` for those of a layer.

    Examples
    --------
    >>> "l1.ball" in [renderer.name for renderer in plane("l1", ["l1"]).renderers]
    True
    """
    fig = figure(
        name=name,
        x_range=Range1d(-1, 1),
        y_range=Range1d(-1, 1),
        tools="",
        toolbar_location=None,
        sizing_mode="stretch_both",
        min_border=0,
        x_axis_type=None,
        y_axis_type=None,
        output_backend="canvas",
    )
    fig.grid.visible = False
    fig.min_width = fig.min_height = 0
    dress(fig, background_fill_color="paper", border_fill_color="paper", outline_line_color="hairline")
    for side in ("below", "left"):
        fig.add_layout(_axis(), side)
    _draw(fig, "contours", MultiLine(xs="xs", ys="ys"), level="glyph", line_color="contour", line_width=1.1)
    for layer in layers:
        _draw_layer(fig, layer, "ink" if len(layers) == 1 else layer)
    _draw(fig, "ols", Scatter(x="x", y="y", marker="star"), fill_color="ink", line_color="paper", size=17)
    ring = Scatter(x="x", y="y", marker="circle_cross", fill_alpha=0)
    _draw(fig, "guess", ring, line_color="ink", line_width=2, size=18)
    words = Text(x="x", y="y", text="text", x_offset="dx", y_offset="dy", text_align="align")
    words.background_fill_alpha = 0.75
    words.text_baseline = "middle"
    _draw(
        fig,
        "words",
        words,
        columns=("x", "y", "text", "dx", "dy", "align"),
        text_color="ink",
        background_fill_color="paper",
        text_font_size=14,
    )
    return fig


def _axis() -> LinearAxis:
    """Return an axis through the origin; the browser sets its ticks, which leave out the 0."""
    axis = LinearAxis(fixed_location=0, ticker=FixedTicker(ticks=[]), axis_label="")
    axis.minor_tick_line_color = None
    axis.major_tick_in, axis.major_tick_out = 3, 3
    return dress(
        axis,
        axis_line_color="control",
        axis_line_width=1,
        major_tick_line_color="control",
        major_label_text_color="muted",
        major_label_text_font_size=12,
    )


def _draw_layer(fig: figure, layer: str, kiss: str) -> None:
    """Add the parts of one budget region, from the ground up; its contour is drawn in the role `kiss`."""
    area = {"fill_color": layer, "line_color": layer}
    _draw(
        fig,
        f"{layer}.territory",
        Patches(xs="xs", ys="ys", fill_alpha=0.16, line_alpha=0.35),
        level="glyph",
        **area,
    )
    _draw(fig, f"{layer}.ball", Patch(x="x", y="y", fill_alpha=0.2), line_width=2.2, **area)
    _draw(
        fig,
        f"{layer}.lit",
        Line(x="x", y="y", line_alpha=0.45, line_cap="round"),
        line_color=layer,
        line_width=7,
    )
    trail = Line(x="x", y="y", line_dash=[2, 5], line_cap="round")
    _draw(fig, f"{layer}.trail", trail, level="glyph", line_color=layer, line_width=2.4)
    _draw(fig, f"{layer}.kiss", Line(x="x", y="y"), line_color=kiss, line_width=2)
    _draw(fig, f"{layer}.cone", Patch(x="x", y="y", fill_alpha=0.3, line_alpha=0.9), line_width=1.2, **area)
    arrow = MultiLine(xs="xs", ys="ys", line_cap="round", line_join="round")
    _draw(fig, f"{layer}.arrow", arrow, line_color="ink", line_width=2.4)
    marker, size = MARKERS[layer]
    mark = Scatter(x="x", y="y", marker=marker)
    _draw(fig, f"{layer}.mark", mark, fill_color=layer, line_color="paper", line_width=1.6, size=size)


def _draw(
    fig: figure, name: str, glyph: Any, level: str = "overlay", columns: Sequence[str] = (), **roles: Any
) -> None:
    """Add a named glyph with an empty source that the browser writes and never sends back."""
    columns = columns or [name for name in ("x", "y", "xs", "ys") if getattr(glyph, name, None) is not None]
    source = ColumnDataSource({name: [] for name in columns})
    source.syncable = False
    dress(glyph, **roles)
    fig.add_glyph(source, glyph, name=name, level=level)
