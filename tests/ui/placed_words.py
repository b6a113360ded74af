"""The words of figures as boxes on the screen, and the marks that they may not hide."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from bokeh.models.glyphs import Quad, Scatter, Segment
from bokeh.plotting import figure
from playwright.sync_api import Page, Route

from regviz.plots.theme import FONT

ROOT = Path(__file__).resolve().parents[2] / "regviz"
MODULES = "/modules-under-test"
LETTER_PX, TICK_PX = 14, 12  # height of the letters of words and of the numbers of an axis
THICK_PX = 3  # from here on a stroke is a mark, and no line
GROUNDS = ("chosen", "curtain", "ground", "edges")  # areas and lines that words lie on
PASSING = (".flash", ".friction", ".iterates")  # a ring that fades, an area, and a line of small dots
DRAWN = """async ([modules, scene, film, cursors]) => {
  const {frame, prepare} = await import(`${modules}/scenes/${scene}/scene.mjs`)
  const run = prepare(film)
  return cursors.map(cursor => frame(run, cursor).figures)
}"""
WIDTHS = """([texts, font]) => {
  const context = document.createElement("canvas").getContext("2d")
  context.font = font
  return Object.fromEntries(texts.map(text => [text, context.measureText(text).width]))
}"""

Box = tuple[
    float, float, float, float
]  # left, right, bottom, top, in pixels from the lower left of the frame
Drawn = dict[str, Any]


def serve_modules(page: Page) -> None:
    """Let a page import the modules of the app as they are, and so place words by the letters that it has."""

    def answer(route: Route) -> None:
        path = route.request.url.partition(MODULES)[2]
        kind = "application/json" if path.endswith(".json") else "text/javascript"
        route.fulfill(body=(ROOT / path.lstrip("/")).read_text(encoding="utf-8"), content_type=kind)

    page.route(f"**{MODULES}/**", answer)


def drawn(page: Page, scene: str, film: Drawn, cursors: Sequence[Drawn]) -> list[dict[str, Drawn]]:
    """Return the figures of a scene at some cursors, as the page places their words."""
    return page.evaluate(DRAWN, [MODULES, scene, film, list(cursors)])


@dataclass
class Letters:
    """Widths of texts as a page draws them, each measured once."""

    page: Page
    size_px: int = LETTER_PX

    def __post_init__(self) -> None:
        self.known: dict[str, float] = {}

    def widths(self, texts: Sequence[str]) -> list[float]:
        new = sorted(set(texts) - self.known.keys())
        if new:
            self.known |= self.page.evaluate(WIDTHS, [new, f"{self.size_px}px {FONT}"])
        return [self.known[text] for text in texts]


@dataclass
class Picture:
    """One figure with its frame in pixels, what is drawn in it, and how."""

    model: figure
    content: Drawn
    room: Sequence[float]

    def at(self, x: Any, y: Any) -> np.ndarray:
        """Return places in pixels."""
        spans = (self.content["x"]["range"], self.content["y"]["range"])
        shares = [
            (np.asarray(v, dtype=float) - low) / (high - low)
            for v, (low, high) in zip((x, y), spans, strict=True)
        ]
        return np.column_stack([share * px for share, px in zip(shares, self.room, strict=True)])

    def words(self, letters: Letters) -> list[tuple[str, Box]]:
        """Return the words with their boxes."""
        words = self.content["parts"]["words"]
        places, found = self.at(words["x"], words["y"]), []
        for k, (text, width) in enumerate(zip(words["text"], letters.widths(words["text"]), strict=True)):
            x, y = places[k][0] + words["dx"][k], places[k][1] - words["dy"][k]
            left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[words["align"][k]]
            found.append((text, (left, left + width, y - LETTER_PX / 2, y + LETTER_PX / 2)))
        return found

    def marks(self) -> Iterator[tuple[str, Box | tuple[np.ndarray, float]]]:
        """Yield what words may not hide: boxes, and places with how far a mark reaches around them."""
        for renderer in self.model.renderers:
            name, glyph = renderer.name, renderer.glyph
            columns = self.content["parts"].get(name)
            if not columns or name in GROUNDS or name.endswith(PASSING):
                continue
            if isinstance(glyph, Scatter):
                size = getattr(glyph.size, "field", glyph.size)
                sizes = columns[size] if isinstance(size, str) else [size] * len(columns["x"])
                for place, px in zip(self.at(columns["x"], columns["y"]), sizes, strict=True):
                    yield name, (place, px / 2)
            elif isinstance(glyph, Quad):
                low = self.at(columns["left"], columns["bottom"])
                high = self.at(columns["right"], columns["top"])
                for (left, bottom), (right, top) in zip(low, high, strict=True):
                    yield name, (left, right, bottom, top)
            elif isinstance(glyph, Segment) and glyph.line_width >= THICK_PX:
                yield from self._strokes(name, columns, glyph.line_width / 2)

    def _strokes(self, name: str, columns: Drawn, half: float) -> Iterator[tuple[str, Box]]:
        ends = self.at(columns["x0"], columns["y0"]), self.at(columns["x1"], columns["y1"])
        for (x0, y0), (x1, y1) in zip(*ends, strict=True):
            yield name, (min(x0, x1), max(x0, x1), min(y0, y1) - half, max(y0, y1) + half)

    def ticks(self, letters: Letters) -> list[tuple[str, Box]]:
        """Return the numbers of the axes beside the frame."""
        found, pad = [], 5  # of a number from its axis
        for side, (axes, axis) in enumerate(((self.model.below, "x"), (self.model.left, "y"))):
            if not axes or axes[0].fixed_location is not None:
                continue
            said = self.content[axis]
            texts = said.get("labels") or [f"{tick:g}".replace("-", "−") for tick in said["ticks"]]
            low, high = said["range"]
            for tick, text, width in zip(said["ticks"], texts, letters.widths(texts), strict=True):
                place = (tick - low) / (high - low) * self.room[side]
                if side:
                    box = (-pad - width, -pad, place - TICK_PX / 2, place + TICK_PX / 2)
                else:
                    box = (place - width / 2, place + width / 2, -pad - TICK_PX, -pad)
                found.append((text, box))
        return found

    def faults(self, letters: Letters, numbers: Letters) -> list[str]:
        """Return what is wrong with the words: what they meet, and which of them are cut off."""
        words = self.words(letters)
        found = [f"{p!r} on {q!r}" for (p, one), (q, other) in combinations(words, 2) if meet(one, other)]
        left, below = self.model.min_border_left or 0, self.model.min_border_bottom or 0
        width, height = self.room
        marks = [mark for mark in self.marks() if self._seen(mark[1])]
        ticks = self.ticks(numbers)
        for text, box in words:
            if box[0] < -left - 0.5 or box[1] > width + 0.5 or box[2] < -below - 0.5 or box[3] > height + 0.5:
                found.append(f"{text!r} is cut off")
            found += [f"{text!r} on {name}" for name, mark in marks if hides(box, mark)]
            found += [f"{text!r} on the number {tick}" for tick, other in ticks if meet(box, other)]
        return found

    def _seen(self, mark: Box | tuple[np.ndarray, float]) -> bool:
        if len(mark) == 4:
            return True
        (x, y), _ = mark
        return bool(0 <= x <= self.room[0] and 0 <= y <= self.room[1])


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def hides(box: Box, mark: Box | tuple[np.ndarray, float]) -> bool:
    """Tell whether a word lies on a mark."""
    if len(mark) == 4:
        return meet(box, mark)
    place, reach = mark
    dx = max(box[0] - place[0], 0.0, place[0] - box[1])
    dy = max(box[2] - place[1], 0.0, place[1] - box[3])
    return bool(np.hypot(dx, dy) < reach)


def expect_clear(
    page: Page, view: Callable[[], list[figure]], shown: Sequence[tuple[dict[str, Drawn], dict[str, Any]]]
) -> int:
    """Expect all words of figures, each with its rooms, to be clear of marks; return how many there are."""
    letters, numbers = Letters(page), Letters(page, TICK_PX)
    models = {model.name: model for model in view()}
    faults: list[Any] = []
    count = 0
    for figures, cursor in shown:
        for name, content in figures.items():
            if content is None:
                continue
            picture = Picture(models[name], content, cursor["rooms"][name])
            count += len(content["parts"]["words"]["text"])
            faults += [(fault, name, cursor) for fault in picture.faults(letters, numbers)]
    assert not faults, (len(faults), faults[0], sorted({fault for fault, *_ in faults})[:30])
    return count
