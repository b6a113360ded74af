"""A weight plane: axes through the origin, loss contours, and a layer for each budget region drawn in it."""

from collections.abc import Sequence

from bokeh.models.glyphs import Line, MultiLine, Patch, Patches, Scatter
from bokeh.plotting import figure

from regviz.plots.drawing import MARKERS, add_axis, blank, draw, draw_words


def plane(name: str, layers: Sequence[str], region: bool = True) -> figure:
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

    region : bool
        True draws budget regions and what belongs to them, False the runs of an iteration instead.

    Returns
    -------
    bokeh.plotting.figure
        Renderers are named ``part`` for the plane's own and ``layer.part`` for those of a layer.

    Examples
    --------
    >>> "l1.ball" in [renderer.name for renderer in plane("l1", ["l1"]).renderers]
    True
    """
    fig = blank(name)
    for side in ("below", "left"):
        add_axis(fig, side, at=0)
    still = "glyph" if region else "overlay"  # beside a run the contours move with the other weights
    draw(fig, "contours", MultiLine(xs="xs", ys="ys"), level=still, line_color="contour", line_width=1.1)
    for layer in layers:
        if region:
            _draw_region(fig, layer, "ink" if len(layers) == 1 else layer)
        else:
            _draw_run(fig, layer)
    draw(fig, "ols", Scatter(x="x", y="y", marker="star"), fill_color="ink", line_color="paper", size=17)
    if region:
        ring = Scatter(x="x", y="y", marker="circle_cross", fill_alpha=0)
        draw(fig, "guess", ring, line_color="ink", line_width=2, size=18)
    draw_words(fig)
    return fig


def _draw_region(fig: figure, layer: str, tangent: str) -> None:
    """Add the parts of one budget region, from the ground up; its contour is drawn in the role `tangent`."""
    area = {"fill_color": layer, "line_color": layer}
    draw(
        fig,
        f"{layer}.territory",
        Patches(xs="xs", ys="ys", fill_alpha=0.16, line_alpha=0.35),
        level="glyph",
        **area,
    )
    draw(fig, f"{layer}.ball", Patch(x="x", y="y", fill_alpha=0.2), line_width=2.2, **area)
    draw(
        fig,
        f"{layer}.lit",
        Line(x="x", y="y", line_alpha=0.45, line_cap="round"),
        line_color=layer,
        line_width=7,
    )
    trail = Line(x="x", y="y", line_dash=[2, 5], line_cap="round")
    draw(fig, f"{layer}.trail", trail, level="glyph", line_color=layer, line_width=2.4)
    draw(fig, f"{layer}.tangent", Line(x="x", y="y"), line_color=tangent, line_width=2)
    draw(fig, f"{layer}.cone", Patch(x="x", y="y", fill_alpha=0.3, line_alpha=0.9), line_width=1.2, **area)
    arrow = MultiLine(xs="xs", ys="ys", line_cap="round", line_join="round")
    draw(fig, f"{layer}.arrow", arrow, line_color="ink", line_width=2.4)
    marker, size = MARKERS[layer]
    mark = Scatter(x="x", y="y", marker=marker)
    draw(fig, f"{layer}.mark", mark, fill_color=layer, line_color="paper", line_width=1.6, size=size)


def _draw_run(fig: figure, layer: str) -> None:
    """Add the way of an iteration: past iterates, the two halves of the present step, and where it stands."""
    draw(
        fig,
        f"{layer}.trail",
        MultiLine(xs="xs", ys="ys", line_alpha=0.7, line_dash="dash"),
        columns=("dash",),
        line_color=layer,
        line_width=2,
    )
    draw(fig, f"{layer}.iterates", Scatter(x="x", y="y"), fill_color=layer, line_color=layer, size=4)
    for part, role in (("data", "ink"), ("shrink", layer)):
        arrow = MultiLine(xs="xs", ys="ys", line_cap="round", line_join="round")
        draw(fig, f"{layer}.{part}", arrow, line_color=role, line_width=3)
    marker, size = MARKERS[layer]
    mark = Scatter(x="x", y="y", marker=marker)
    draw(fig, f"{layer}.mark", mark, fill_color=layer, line_color="paper", line_width=1.6, size=size)
