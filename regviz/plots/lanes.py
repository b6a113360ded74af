"""Lanes side by side on one vertical axis: every weight of a lane is a bar that shrinks, or falls to 0."""

from collections.abc import Sequence

from bokeh.models.glyphs import Quad, Scatter, Segment
from bokeh.plotting import figure

from regviz.plots.drawing import MARKERS, add_axis, blank, draw, draw_words

GUTTER_PX = 46


def lanes(name: str, roles: Sequence[str]) -> figure:
    """
    Return an empty figure of lanes: lane k covers x from k to k + 1, and y is the weight.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    roles : sequence of str
        Roles of :data:`regviz.plots.theme.PALETTE` that a lane can have.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for what all lanes share and ``role.part`` for the rest.

    Examples
    --------
    >>> "l1.bars" in [renderer.name for renderer in lanes("lanes", ["l1"]).renderers]
    True
    """
    fig = blank(name, left_px=GUTTER_PX)
    add_axis(fig, "left")
    columns = Quad(left="left", right="right", top="top", bottom="bottom", line_alpha=0)
    draw(fig, "chosen", columns, level="image", fill_color="surface", line_color="surface")
    edges = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "edges", edges, level="glyph", line_color="hairline", line_width=1)
    ends = Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_dash=[3, 3])
    draw(fig, "ends", ends, level="glyph", line_color="muted", line_width=1.6)
    for role in roles:
        bars = Quad(left="left", right="right", top="top", bottom="bottom", fill_alpha=0.82)
        draw(fig, f"{role}.bars", bars, fill_color=role, line_color=role, line_width=1)
    truth = Scatter(x="x", y="y", marker="circle", fill_alpha=0)
    draw(fig, "truth", truth, line_color="ink", line_width=1.8, size=9)
    ground = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "ground", ground, line_color="control", line_width=1)
    for role in roles:
        lit = Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_alpha=0.45, line_cap="round")
        draw(fig, f"{role}.lit", lit, line_color=role, line_width=7)
        marker = MARKERS[role][0]
        flash = Scatter(x="x", y="y", marker=marker, size="size", fill_alpha=0, line_alpha="fade")
        draw(fig, f"{role}.flash", flash, columns=("size", "fade"), line_color=role, line_width=2.4)
        zero = Scatter(x="x", y="y", marker=marker, size="size")
        draw(fig, f"{role}.zeros", zero, columns=("size",), fill_color=role, line_color="paper", line_width=1)
    draw_words(fig)
    return fig
