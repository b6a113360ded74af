"""One palette that can be read: by WCAG 2.2, in both colour schemes, on every ground that the page has."""

import re
from pathlib import Path

import pytest
from bokeh.models import Axis, Line, Scatter, Text

from regviz import plots
from regviz.plots.theme import FONT, PALETTE, browser_palette, css_properties, dress
from regviz.scenes.gallery import scenes

SCHEMES = {"light": 0, "dark": 1}
GROUNDS = ("paper", "surface", "raised")
TEXTS = ("ink", "muted", "warning", *(role for role in PALETTE if role.endswith("-text")))
SHAPES = ("l1", "l2", "elastic", "power", "folded")


def luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, as WCAG 2.2 defines it."""
    shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", TEXTS)
def test_text_can_be_read_on_every_ground(role: str, scheme: str) -> None:
    k = SCHEMES[scheme]
    assert min(contrast(PALETTE[role][k], PALETTE[ground][k]) for ground in GROUNDS) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", [*SHAPES, "control"])
def test_marks_and_controls_can_be_seen_on_every_ground(role: str, scheme: str) -> None:
    k = SCHEMES[scheme]
    assert min(contrast(PALETTE[role][k], PALETTE[ground][k]) for ground in GROUNDS) >= 3.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_grounds_are_told_from_ink_and_contours_stay_behind_the_shapes(scheme: str) -> None:
    colour = {role: pair[SCHEMES[scheme]] for role, pair in PALETTE.items()}
    behind = contrast(colour["contour"], colour["paper"])
    assert 1.3 < behind < min(contrast(colour[shape], colour["paper"]) for shape in SHAPES)
    assert contrast(colour["ink"], colour["paper"]) > 12


def test_every_colour_is_written_in_full() -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for pair in PALETTE.values() for colour in pair)


def test_a_dressed_model_has_its_colours_and_sizes_and_remembers_them() -> None:
    mark = dress(Scatter(), fill_color="l1", line_color="paper", line_width=1.5, size=17)
    assert (mark.fill_color, mark.line_color) == (PALETTE["l1"][0], PALETTE["paper"][0])
    assert (mark.line_width, mark.size) == (1.5, 17)
    assert mark.tags == [
        {"colors": {"fill_color": "l1", "line_color": "paper"}, "sizes": {"line_width": 1.5, "size": 17}}
    ]


def test_a_font_is_sized_in_pixels_and_remembered_as_a_number() -> None:
    text = dress(Text(), text_color="muted", text_font_size=14)
    assert text.text_font_size == "14px"
    assert text.tags[0]["sizes"] == {"text_font_size": 14}


def test_a_role_that_the_palette_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="l3"):
        dress(Line(), line_color="l3")


def test_style_sheet_and_browser_have_the_same_palette() -> None:
    rows = dict(re.findall(r"--([\w-]+): light-dark\((#\w+), #\w+\);", css_properties()))
    assert rows == browser_palette()["light"]
    assert {role: (rows[role], browser_palette()["dark"][role]) for role in rows} == PALETTE


def test_figures_are_written_in_the_font_of_the_page() -> None:
    sheet = Path(__file__).parents[2].joinpath("assets", "stage.css").read_text(encoding="utf-8")
    (stack,) = re.findall(r"^  font-family:\s*([^;]+);", sheet, re.MULTILINE)
    assert stack == FONT
    ruler = Path(plots.__file__).with_name("letters.mjs").read_text(encoding="utf-8")
    assert f"'{FONT}'" in ruler  # words are placed by the letters that they are written in
    written = 0
    for scene in scenes():
        for figure in scene.view():
            fonts = [model.major_label_text_font for model in figure.select(type=Axis)]
            fonts += [glyph.text_font.value for glyph in figure.select(type=Text)]
            assert set(fonts) == {FONT}, figure.name
            written += len(fonts)
    assert written >= 10
