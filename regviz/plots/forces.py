"""Two forces on one weight, in a row for each lane: the pull of the data against the pull of the penalty."""

from collections.abc import Sequence

from bokeh.models.glyphs import Quad, Scatter, Segment
from bokeh.plotting import figure

from regviz.plots.drawing import add_axis, blank, draw, draw_words

BELOW_PX = 26


def forces(name: str, roles: Sequence[str]) -> figure:
    """
    Return an empty figure of forces: x is the pull on the weight, a row of y is a lane.

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
    >>> "data.shaft" in [renderer.name for renderer in forces("forces", ["l1"]).renderers]
    True
    """
    fig = blank(name, below_px=BELOW_PX)
    add_axis(fig, "below")
    ground = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "ground", ground, level="glyph", line_color="control", line_width=1)
    for role in roles:
        friction = Quad(left="left", right="right", top="top", bottom="bottom", fill_alpha=0.22)
        draw(fig, f"{role}.friction", friction, fill_color=role, line_color=role, line_width=1.6)
    for role in (*roles, "data"):
        colour = "ink" if role == "data" else role
        shaft = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
        draw(fig, f"{role}.shaft", shaft, line_color=colour, line_width=5)
        head = Scatter(x="x", y="y", marker="triangle", angle="angle")
        draw(fig, f"{role}.head", head, columns=("angle",), fill_color=colour, line_color=colour, size=15)
    draw_words(fig)
    return fig
