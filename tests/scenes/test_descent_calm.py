"""While a run plays its sentence keeps to events; a weight that only passes 0 is not said to be set there."""

from itertools import pairwise
from typing import Any

import pytest

from regviz.scenes.descent.presets import PRESETS
from tests.scenes.browser import DESCENT

Frame = dict[str, Any]
VALUES = {preset.key: dict(preset.state) for preset in PRESETS}


def frames_of(name: str, playing: bool) -> list[Frame]:
    """Return what the browser shows of an example at every step."""
    values = DESCENT.state(**VALUES[name])
    shown = {"hidden": False, "revealed": False, "guesses": {}, "playing": playing}
    cursors = [values | shown | {"at": float(k)} for k in range(int(values["steps"]) + 1)]
    return DESCENT.ask(shown=[{"film": DESCENT.film(**values), "cursors": cursors}])["frames"][0]


@pytest.mark.parametrize("name", ["seven", "revival", "fights", "jitter"])
def test_the_sentence_of_a_play_changes_at_events_alone(name: str) -> None:
    captions = [frame["caption"] for frame in frames_of(name, playing=True)]
    changes = sum(one != other for one, other in pairwise(captions))
    ticks = frames_of(name, playing=False)[0]["clock"]["ticks"]
    assert 1 < changes <= len(ticks) + 1


def test_what_leaves_0_in_the_next_step_is_not_said_to_be_set_there() -> None:
    frames = frames_of("revival", playing=False)
    passing = [frame["caption"] for frame in frames if "L1 has w₃ passing through 0" in frame["caption"]]
    assert passing
    assert not [frame for frame in frames if "L1 has set w₃" in frame["caption"]]
