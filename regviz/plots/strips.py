"""Strips one above the other, one for each penalty: a bar for each feature, a mark where it is 0."""

from collections.abc import Sequence

from bokeh.models.glyphs import Quad, Scatter, Segment
from bokeh.plotting import figure

from regviz.plots.drawing import MARKERS, add_axis, blank, draw, draw_words

GUTTER_PX, BELOW_PX = 52, 26


def strips(name: str, roles: Sequence[str]) -> figure:
    """
    Return an empty figure of strips: the one at the bottom covers y from 0 to 1, x is the share of the width.

    Beside it :func:`regviz.plots.curves.curves` shows the same strips against the penalty, so that a bar is
    as high as its path at the cursor.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    roles : sequence of str
        Roles of :data:`regviz.plots.theme.PALETTE` that a strip can have.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for what all strips share and ``role.part`` for the rest.

    Examples
    --------
    >>> "l1.dead" in [renderer.name for renderer in strips("bars", ["l1"]).renderers]
    True
    """
    fig = blank(name, left_px=GUTTER_PX, below_px=BELOW_PX)
    add_axis(fig, "left")
    columns = Quad(left="left", right="right", top="top", bottom="bottom", line_alpha=0)
    draw(fig, "chosen", columns, level="image", fill_color="surface", line_color="surface")
    for part, color in (("ground", "control"), ("edges", "hairline")):
        line = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
        draw(fig, part, line, level="glyph", line_color=color, line_width=1)
    for role in roles:
        bars = Quad(left="left", right="right", top="top", bottom="bottom", fill_alpha="fade", line_alpha=0)
        # Hatching false alarms was tried: a pattern for each of 1,000 bars took three quarters of the frames.
        draw(fig, f"{role}.bars", bars, columns=("fade",), fill_color=role, line_color=role)
        dead = Scatter(x="x", y="y", marker=MARKERS[role][0], size="size")
        draw(fig, f"{role}.dead", dead, columns=("size",), fill_color=role, line_color="paper", line_width=1)
        tiny = Scatter(x="x", y="y", marker="marker", size="size", fill_alpha=0)
        draw(fig, f"{role}.tiny", tiny, columns=("size", "marker"), line_color=role, line_width=1.2)
        lit = Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_alpha=0.35)
        draw(fig, f"{role}.lit", lit, line_color=role, line_width=3)
    truth = Scatter(x="x", y="y", marker="circle", size="size", fill_alpha=0)
    draw(fig, "truth", truth, columns=("size",), line_color="ink", line_width=1.6)
    draw_words(fig)
    return fig
