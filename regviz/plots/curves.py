"""Curves against the penalty or an input: paths, validation errors, fits. One figure serves them all."""

from collections.abc import Sequence

from bokeh.models.glyphs import MultiLine, Patch, Quad, Scatter, Segment
from bokeh.plotting import figure

from regviz.plots.drawing import MARKERS, add_axis, blank, draw, draw_words

LEFT_PX, BELOW_PX = 52, 26


def curves(name: str, roles: Sequence[str]) -> figure:
    """
    Return an empty figure of curves; what stands still is drawn once, and a curtain hides what is to come.

    Parameters
    ----------
    name : str
        Key by which the browser finds the figure.
    roles : sequence of str
        Roles of :data:`regviz.plots.theme.PALETTE` that a curve can have.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for what all curves share and ``role.part`` for the rest: ``band``,
        ``faint``, ``others`` and ``chosen`` lines, ``knots``, and ``here``, where the cursor meets a curve.

    Examples
    --------
    >>> "l1.band" in [renderer.name for renderer in curves("curves", ["l1"]).renderers]
    True
    """
    fig = blank(name, left_px=LEFT_PX, below_px=BELOW_PX)
    add_axis(fig, "left")
    add_axis(fig, "below")
    for part, color in (("ground", "control"), ("edges", "hairline")):
        line = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
        draw(fig, part, line, level="glyph", line_color=color, line_width=1)
    for role in roles:
        band = Patch(x="x", y="y", fill_alpha=0.16, line_alpha=0)
        draw(fig, f"{role}.band", band, level="glyph", fill_color=role, line_color=role)
        for part, width, opacity in (("faint", 1, 0.2), ("others", 1.3, 0.5), ("chosen", 2.6, 1.0)):
            lines = MultiLine(xs="xs", ys="ys", line_alpha=opacity, line_dash="dash", line_join="round")
            draw(
                fig,
                f"{role}.{part}",
                lines,
                level="glyph",
                columns=("dash",),
                line_color=role,
                line_width=width,
            )
        knots = Scatter(x="x", y="y", marker=MARKERS[role][0])
        draw(fig, f"{role}.knots", knots, level="glyph", fill_color=role, line_color="paper", size=8)
    curtain = Quad(left="left", right="right", top="top", bottom="bottom", fill_alpha=0.86, line_alpha=0)
    draw(fig, "curtain", curtain, fill_color="paper", line_color="paper")
    guides = Segment(x0="x0", y0="y0", x1="x1", y1="y1", line_dash=[3, 4])
    draw(fig, "guides", guides, line_color="muted", line_width=1.4)
    now = Segment(x0="x0", y0="y0", x1="x1", y1="y1")
    draw(fig, "now", now, line_color="ink", line_width=1.4)
    for role in roles:
        lines = MultiLine(xs="xs", ys="ys", line_join="round", line_alpha="fade")
        draw(fig, f"{role}.moving", lines, columns=("fade",), line_color=role, line_width=2.4)
        marker, size = MARKERS[role]
        here = Scatter(x="x", y="y", marker=marker)
        draw(fig, f"{role}.here", here, fill_color=role, line_color="paper", line_width=1.2, size=0.7 * size)
    points = Scatter(x="x", y="y", marker="circle", fill_alpha=0.25)
    draw(fig, "points", points, fill_color="ink", line_color="ink", line_width=1.6, size=11)
    draw_words(fig)
    return fig
