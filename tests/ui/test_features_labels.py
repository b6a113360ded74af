"""No word of the strips, or beside them, hides another or a mark, measured with the letters of the page."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from regviz.scenes.features.film import film_of
from tests.scenes.browser import FEATURES
from tests.scenes.random_looks import PROBLEMS, cursors, many
from tests.scenes.random_studies import own, studies
from tests.sweeps import chosen
from tests.ui.features_stage import FeaturesStage
from tests.ui.placed_words import Letters, Picture, drawn, expect_clear, hides, meet, serve_modules

STATES = 300
SOME = 60
LOOKS = 9  # of each film
PHONE = {"bars": (284, 159), "curves": (284, 159)}
ROOMS = {"180": dict.fromkeys(PHONE, (180, 180)), "420": dict.fromkeys(PHONE, (420, 420)), "phone": PHONE}
FIGURES = ("paths", "check", "fit")
SIZES = [(360, 740), (1024, 768), (1280, 800)]
HEADS = """heads => heads.flatMap(head => {
  const frame = head.closest(".heads").getBoundingClientRect()
  return [...head.children].filter(one => one.textContent).map(one => {
    const box = one.getBoundingClientRect()
    const [left, right] = [box.left - frame.left, box.right - frame.left]
    return [one.textContent, [left, right, frame.bottom - box.bottom, frame.bottom - box.top]]
  })
})"""


@cache
def looks() -> list[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    """Return films, each with its detail where it has one, and with cursors at every figure."""
    rng, found = np.random.default_rng(44), []
    films = [(values, FEATURES.film(**values)) for values in PROBLEMS]
    films += [({}, film_of(own(), study)) for _, study in studies(22, seed=9)]
    for values, film in films:
        for cursor in cursors(rng, values, 50.0, LOOKS):
            found.append((film, cursor | {"view": FIGURES[len(found) % 3]}))
    for each in many("genes", rng):
        found += [
            (each["film"], cursor | {"view": FIGURES[k % 2]}) for k, cursor in enumerate(each["cursors"])
        ]
    return chosen(found, SOME, whole=STATES)


@pytest.mark.parametrize("size", ROOMS)
def test_no_word_of_features_meets_another_or_a_mark(features: FeaturesStage, size: str) -> None:
    serve_modules(features.page)
    rooms, shown = ROOMS[size], []
    for film, cursor in looks():
        cursor |= {"rooms": rooms, "room_px": rooms["bars"][0]}
        (figures,) = drawn(features.page, "features", film, [cursor])
        shown.append((figures, cursor))
    assert expect_clear(features.page, FEATURES.scene.view, shown) > 5 * len(shown)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_name_of_a_strip_lies_on_a_mark_or_a_word(
    features: FeaturesStage, width: int, height: int
) -> None:
    features.resize(width, height)
    for query in ("", "?data=cars&lam=0.1", "?data=houses&lam=5", "?data=genes&lam=0.3"):
        features.show(query)
        features.settle()
        shown = features.figure("bars")
        content = {"parts": shown["parts"], "x": {"range": shown["x"]}, "y": {"range": shown["y"]}}
        (model,) = (each for each in FEATURES.scene.view() if each.name == "bars")
        picture = Picture(model, content, shown["size"])
        words = picture.words(Letters(features.page))
        heads = features.page.locator(".heads.stacked li").evaluate_all(HEADS)
        assert len(heads) >= 6
        for name, box in heads:
            assert not [text for text, other in words if meet(box, other)], (query, name)
            assert not [mark for mark in picture.marks() if hides(box, mark[1])], (query, name)
