"""What any scene must show for a state: its film by the engine, and the frame of it by its pure functions."""

import json
import re
from functools import cache
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import expect

from regviz.scenes.base import Scene
from tests.scenes.browser import Half
from tests.ui.scene_page import ScenePage

BY_PIXELS = ("dx", "dy", "size")  # columns that grow with the window


def frames_of(scene: Scene, state: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a page may show at rest for a state: alone, and with the sentence of an example."""
    return _frames_of(scene, json.dumps(state, sort_keys=True))


@cache
def _frames_of(scene: Scene, state: str) -> list[dict[str, Any]]:
    half, values = Half(scene, "evaluate_scene.mjs"), json.loads(state)
    lessons = [None, *(step.sentence for step in scene.presets if half.state(**step.state) == values)]
    film = half.film(**values)
    return half.ask(folder=str(scene.texts.folder), film=film, state=values, lessons=lessons)["frames"]


def shows_its_frame(page: ScenePage, state: dict[str, Any]) -> None:
    """Expect the picture and the words of a state, as the scene's own functions have them without a page."""
    frames = frames_of(page.scene, state)
    for words, key in ((page.note, "note"), (page.caption, "caption")):
        expect(words).to_have_text(re.compile("|".join(f"^{re.escape(frame[key])}$" for frame in frames)))
    assert page.progress() == pytest.approx(frames[0]["clock"]["progress"], abs=1e-3)
    for name in page.figures():
        drawn, expected = page.figure(name), frames[0]["figures"][name]
        assert [drawn["x"], drawn["y"]] == [expected["x"]["range"], expected["y"]["range"]], name
        assert drawn["parts"].keys() == expected["parts"].keys(), name
        for part, columns in expected["parts"].items():
            for column, values in columns.items():
                if part != "words" and column not in BY_PIXELS:
                    assert drawn["parts"][part][column] == values, (name, part, column)


class Playing(NamedTuple):
    """A play: its steps, the places that are shown where motion is unwelcome, and its seconds at speed 1."""

    steps: int
    moves: int
    seconds: float


def play_of(scene: Scene, state: dict[str, Any]) -> Playing:
    """Return the play of a state, which rests a beat at each event on the way (``player.mjs``)."""
    clock = frames_of(scene, state)[0]["clock"]
    events = len({tick["at"] for tick in clock["ticks"] if 0 < tick["at"] < 1})
    beats_s = min(events, 7) if events <= 30 else 0
    return Playing(int(clock["steps"]), int(clock.get("calm", 12)), clock["seconds"] + beats_s)
