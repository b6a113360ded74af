"""Words in the planes hide neither a mark nor each other, measured with the letters of the page."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from tests.scenes.browser import GEOMETRY
from tests.scenes.random_states import states
from tests.ui.stage import Stage

STATES = 300
ASKING = {"hidden": False, "revealed": False, "guesses": {}, "playing": False}
WIDTHS = """texts => {
  const context = document.createElement("canvas").getContext("2d")
  context.font = "14px helvetica"
  return Object.fromEntries(texts.map(text => [text, context.measureText(text).width]))
}"""
LETTER_PX, STAR_PX, MARK_PX = 14, 8, 8  # height of the letters, and how far star and marks reach

Box = tuple[float, float, float, float]


def planes(side_px: float) -> list[tuple[dict[str, Any], float]]:
    """Return what is drawn in every plane of random states, each with the half-width of its picture."""
    asked = []
    for values in states(STATES, seed=21):
        problem = {name: values[name] for name in GEOMETRY.defaults}
        film = GEOMETRY.film(**problem)
        asked.append({"film": film, "cursors": [values | ASKING | {"room_px": side_px}]})
    drawings = GEOMETRY.ask(drawn=asked)["drawings"]
    return [
        (parts, each["film"]["extent"])
        for each, (figures,) in zip(asked, drawings, strict=True)
        for parts in figures
    ]


def boxes_of(parts: dict[str, Any], widths: dict[str, float], px: float) -> list[Box]:
    """Return the words as boxes in pixels: left, right, bottom, top."""
    words, found = parts["words"], []
    for k, text in enumerate(words["text"]):
        x, y = px * words["x"][k] + words["dx"][k], px * words["y"][k] - words["dy"][k]
        half, high = widths[text] / 2, LETTER_PX / 2
        found.append((x - half, x + half, y - high, y + high))
    return found


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def marks_of(parts: dict[str, Any], px: float) -> list[tuple[np.ndarray, float]]:
    """Return star and marks in pixels, each with how far it reaches."""
    found = []
    for name, columns in parts.items():
        if name == "ols" or name.endswith((".mark", "guess")):
            reach = STAR_PX if name == "ols" else MARK_PX
            found += [(px * np.array(at), reach) for at in zip(columns["x"], columns["y"], strict=True)]
    return found


def hides(box: Box, place: np.ndarray, reach: float) -> bool:
    dx = max(box[0] - place[0], 0.0, place[0] - box[1])
    dy = max(box[2] - place[1], 0.0, place[1] - box[3])
    return bool(np.hypot(dx, dy) < reach)


@pytest.mark.parametrize("side_px", [180, 420])
def test_no_word_meets_another_or_a_mark(stage: Stage, side_px: float) -> None:
    drawn = planes(side_px)
    texts = sorted({text for parts, _ in drawn for text in parts["words"]["text"]})
    widths = stage.page.evaluate(WIDTHS, texts)
    assert len(drawn) > 2 * STATES
    for parts, extent in drawn:
        px = side_px / 2 / extent
        boxes = boxes_of(parts, widths, px)
        said = parts["words"]["text"]
        assert not [
            pair for pair in combinations(zip(boxes, said, strict=True), 2) if meet(pair[0][0], pair[1][0])
        ]
        for box, text in zip(boxes, said, strict=True):
            assert max(map(abs, box)) <= side_px / 2, text  # within the frame
            inside = [(at, reach) for at, reach in marks_of(parts, px) if np.abs(at).max() < side_px / 2]
            assert not any(hides(box, at, reach) for at, reach in inside), text


@pytest.mark.parametrize("side_px", [180, 420])
def test_the_star_and_what_the_sentence_is_about_have_their_names(stage: Stage, side_px: float) -> None:
    for parts, _ in planes(side_px):
        said = parts["words"]["text"]
        assert "OLS" in said
        for name, columns in parts.items():
            if name.endswith(".arrow") and columns["xs"]:
                assert any("−∇L" in text for text in said)
