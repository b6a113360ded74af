"""Weights against the step: where each came from, the moment it reached 0, and what is still to come."""

from collections.abc import Sequence

from bokeh.models.glyphs import MultiLine, Quad, Scatter, Segment
from bokeh.plotting import figure

from regviz.plots.drawing import MARKERS, add_axis, blank, draw, draw_words

LEFT_PX, BELOW_PX = 52, 26


def traces(name: str, roles: Sequence[str]) -> figure:
    """
    Return an empty figure of traces: x is the step, y a weight, or the logarithm of its size.

    The traces of a whole run are drawn once; while it plays, a curtain over what is to come is all that
    moves, which costs a tenth of drawing them anew.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    roles : sequence of str
        Roles of :data:`regviz.plots.theme.PALETTE` that a trace can have.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for what all traces share and ``role.part`` for the rest.

    Examples
    --------
    >>> "l2.chosen" in [renderer.name for renderer in traces("traces", ["l2"]).renderers]
    True
    """
    fig = blank(name, left_px=LEFT_PX, below_px=BELOW_PX)
    add_axis(fig, "left")
    add_axis(fig, "below")
    level = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "ground", level, level="glyph", line_color="control", line_width=1)
    for role in roles:
        others = MultiLine(xs="xs", ys="ys", line_alpha=0.3, line_dash="dash")
        draw(fig, f"{role}.others", others, level="glyph", columns=("dash",), line_color=role, line_width=1.3)
        chosen = MultiLine(xs="xs", ys="ys", line_dash="dash", line_join="round")
        draw(fig, f"{role}.chosen", chosen, level="glyph", columns=("dash",), line_color=role, line_width=2.6)
        ticks = Scatter(x="x", y="y", marker="dash", angle=1.5708)
        draw(fig, f"{role}.halves", ticks, level="glyph", line_color=role, line_width=2, size=13)
        marker, size = MARKERS[role]
        deaths = Scatter(x="x", y="y", marker=marker)
        draw(
            fig, f"{role}.deaths", deaths, level="glyph", fill_color=role, line_color="paper", size=0.8 * size
        )
    curtain = Quad(left="left", right="right", top="top", bottom="bottom", fill_alpha=0.86, line_alpha=0)
    draw(fig, "curtain", curtain, fill_color="paper", line_color="paper")
    changes = Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_dash=[2, 4])
    draw(fig, "changes", changes, line_color="muted", line_width=1.4)
    now = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "now", now, line_color="ink", line_width=1.4)
    for role in roles:
        marker, size = MARKERS[role]
        here = Scatter(x="x", y="y", marker=marker)
        draw(fig, f"{role}.here", here, fill_color=role, line_color="paper", line_width=1.2, size=0.7 * size)
    draw_words(fig)
    return fig
