"""No word of the lanes, or beside them, hides another or a mark, measured with the letters of the page."""

from functools import cache
from typing import Any

import pytest

from tests.scenes.browser import DESCENT
from tests.scenes.random_states import descents
from tests.sweeps import chosen
from tests.ui.lanes_stage import VIEWS, LanesStage
from tests.ui.placed_words import drawn, expect_clear, serve_modules

STATES = 300
SOME = 16
PHONE = {"lanes": (290, 185), "traces": (284, 159), "forces": (336, 159), "plane": (185, 185)}
ROOMS = {
    "180": dict.fromkeys(PHONE, (180, 180)),
    "420": dict.fromkeys(PHONE, (420, 420)),
    "phone": PHONE,
}


@cache
def films() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return random states, each with its film."""
    states = chosen(descents(STATES, seed=31), SOME)
    return [
        (values, DESCENT.scene.compute({name: values[name] for name in DESCENT.problem()}))
        for values in states
    ]


@pytest.mark.parametrize("size", ROOMS)
def test_no_word_of_descent_meets_another_or_a_mark(lanes: LanesStage, size: str) -> None:
    serve_modules(lanes.page)
    rooms, shown = ROOMS[size], []
    for values, film in films():
        cursors = [
            values | {"view": view, "rooms": rooms, "room_px": rooms["lanes"][0], "playing": False}
            for view in VIEWS
        ]
        figures = drawn(lanes.page, "descent", film, cursors)
        shown += list(zip(figures, cursors, strict=True))
    assert expect_clear(lanes.page, DESCENT.scene.view, shown) > 10 * len(shown) / len(VIEWS)
