"""
The only place of colours and sizes, on the canvas and off it.

A figure is built once and recoloured in the browser, without the server: every Bokeh model that has a colour
or a size carries a tag that says which role it plays (:func:`dress`), and the palette travels with the page.
The style sheet reads the same palette as custom properties (:func:`css_properties`).
"""

from typing import Any

# As in stage.css. Bokeh's own "helvetica" names no other font, and Firefox then writes with serifs.
FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

# Role -> (light, dark). The shape colours are Okabe and Ito's (2008), told apart by colour-blind eyes, their
# yellow darkened; the dark ones are lightened until they keep a contrast of 4.5 on the dark paper. A role
# that ends in "-text" is the darkest or lightest shade of its shape that still reads as that colour in small
# type.
PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#FFFFFF", "#14171C"),
    "surface": ("#F5F6F8", "#1D2128"),
    "raised": ("#FFFFFF", "#272D36"),
    "hairline": ("#D5DAE1", "#3A424D"),
    "control": ("#7A8492", "#7D8896"),
    "ink": ("#191D23", "#ECEFF3"),
    "muted": ("#565F6B", "#A9B3C0"),
    "contour": ("#A3ADB9", "#535D6A"),
    "l1": ("#D55E00", "#FF8A4C"),
    "l1-text": ("#A64800", "#FF9D69"),
    "l2": ("#0072B2", "#5AB0F0"),
    "l2-text": ("#00639B", "#7CC2F6"),
    "elastic": ("#009E73", "#34C796"),
    "elastic-text": ("#00704F", "#4FD3A6"),
    "power": ("#A85C93", "#E39BCB"),
    "power-text": ("#8A3F75", "#E9ABD4"),
    "folded": ("#7A6C00", "#CDBF3F"),
    "folded-text": ("#665A00", "#DCCF63"),
    "naive": ("#6A7380", "#98A3B0"),
    "naive-text": ("#565F6B", "#A9B3C0"),
    "warning": ("#8A5A00", "#F2C14E"),
}

# Bokeh properties measured in pixels that grow on a projector by the page's scale.
_SIZES = (
    "line_width",
    "size",
    "axis_line_width",
    "text_font_size",
    "major_label_text_font_size",
    "min_border_left",
    "min_border_bottom",
)


def dress(model: Any, **roles: Any) -> Any:
    """
    Give a Bokeh model its colours by role and its sizes, and remember them for the browser.

    Parameters
    ----------
    model : bokeh.model.Model
        A glyph, an axis or a figure.
    **roles
        ``*_color`` takes a role of :data:`PALETTE`; a size in pixels takes a number.

    Returns
    -------
    bokeh.model.Model
        The same model.

    Raises
    ------
    KeyError
        For a role that the palette does not have.

    Examples
    --------
    >>> from bokeh.models import Line
    >>> dress(Line(), line_color="l1", line_width=2).tags
    [{'colors': {'line_color': 'l1'}, 'sizes': {'line_width': 2}}]
    """
    colors = {name: role for name, role in roles.items() if name.endswith("_color")}
    sizes = {name: size for name, size in roles.items() if name in _SIZES}
    for name, role in colors.items():
        setattr(model, name, PALETTE[role][0])
    for name, size in sizes.items():
        setattr(model, name, f"{size}px" if name.endswith("font_size") else size)
    model.tags = [{"colors": colors, "sizes": sizes}]
    return model


def css_properties(selector: str = ":root") -> str:
    """
    Return the palette as CSS custom properties of an element that follow the colour scheme of the page.

    Examples
    --------
    >>> css_properties().splitlines()[1]
    '  --paper: light-dark(#FFFFFF, #14171C);'
    """
    rows = [f"  --{role}: light-dark({light}, {dark});" for role, (light, dark) in PALETTE.items()]
    return "\n".join([f"{selector} {{", *rows, "}"])


def browser_palette() -> dict[str, dict[str, str]]:
    """
    Return the palette as the browser wants it: one record for each colour scheme.

    Examples
    --------
    >>> browser_palette()["dark"]["paper"]
    '#14171C'
    """
    return {
        "light": {role: light for role, (light, _) in PALETTE.items()},
        "dark": {role: dark for role, (_, dark) in PALETTE.items()},
    }
