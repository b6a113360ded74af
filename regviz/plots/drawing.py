"""What every figure of ours is made of: an empty frame, and named glyphs that the browser fills."""

from collections.abc import Sequence
from typing import Any

from bokeh.core.properties import value
from bokeh.models import ColumnDataSource, FixedTicker, LinearAxis, Range1d
from bokeh.models.glyphs import Text
from bokeh.plotting import figure

from regviz.plots.theme import FONT, dress

# Marker and size in pixels by which a shape is known beside its colour.
MARKERS = {
    "l1": ("diamond", 19),
    "l2": ("circle", 15),
    "elastic": ("square", 13),
    "power": ("triangle", 15),
    "folded": ("hex", 15),
    "naive": ("inverted_triangle", 13),
}


def blank(name: str, left_px: int = 0, below_px: int = 0) -> figure:
    """
    Return an empty figure: no toolbar, no grid, and axes only where the caller adds them.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    left_px, below_px : int
        Pixels left free beside and below the frame for the numbers of an axis.

    Examples
    --------
    >>> blank("traces").toolbar_location is None
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
    fig.syncable = False  # the browser would report every new size of its frame
    fig.grid.visible = False
    fig.min_width = fig.min_height = 0
    paper = {"background_fill_color": "paper", "border_fill_color": "paper", "outline_line_color": "hairline"}
    return dress(fig, **paper, min_border_left=left_px, min_border_bottom=below_px)


def add_axis(fig: figure, side: str, at: float | None = None) -> None:
    """Add an axis at a side of the frame, or through a value; the browser sets its ticks."""
    axis = LinearAxis(ticker=FixedTicker(ticks=[]), axis_label="")
    if at is not None:
        axis.fixed_location = at
    axis.major_label_text_font = FONT
    axis.minor_tick_line_color = None
    axis.major_tick_in, axis.major_tick_out = 3, 3
    dress(
        axis,
        axis_line_color="control",
        axis_line_width=1,
        major_tick_line_color="control",
        major_label_text_color="muted",
        major_label_text_font_size=12,
    )
    fig.add_layout(axis, side)


def draw(
    fig: figure, name: str, glyph: Any, level: str = "overlay", columns: Sequence[str] = (), **roles: Any
) -> None:
    """
    Add a named glyph with an empty source that the browser writes and never sends back.

    A glyph that moves lies on Bokeh's overlay level, which is repainted alone. The source has the glyph's
    coordinates and whatever further ``columns`` it names.
    """
    places = ("x", "y", "xs", "ys", "left", "right", "top", "bottom", "x0", "y0", "x1", "y1")
    columns = [*(place for place in places if isinstance(getattr(glyph, place, None), str)), *columns]
    source = ColumnDataSource({column: [] for column in columns})
    source.syncable = False
    dress(glyph, **roles)
    fig.add_glyph(source, glyph, name=name, level=level)


def draw_words(fig: figure) -> None:
    """Add texts with offsets in pixels, each on a veil of paper so that no line crosses it."""
    words = Text(x="x", y="y", text="text", x_offset="dx", y_offset="dy", text_align="align")
    words.background_fill_alpha = 0.75
    words.text_baseline = "middle"
    words.text_font = value(FONT)
    draw(
        fig,
        "words",
        words,
        columns=("text", "dx", "dy", "align"),
        text_color="ink",
        background_fill_color="paper",
        text_font_size=14,
    )
