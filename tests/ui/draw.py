"""The tests of all scenes: where the whole suite runs, each runs for one, so that one more costs no time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sweeps import full
from tests.ui.known import Known

EVERY_SCENE = "every_scene"


def drawn(config: pytest.Config, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """
    Return the tests to run: of one that runs for each scene, those of the scene whose turn it is.

    The scenes take turns through the tests of all files, so that each gets its share. Whoever asks for a file
    or a name gets it for each scene, as a whole sweep does, and as a test does that is marked `every_scene`.
    """
    if full() or config.option.keyword or not all(map(_is_folder, config.args)):
        return list(items)
    scenes: dict[str, list[str]] = {}
    for item in items:
        if (known := _known(item)) is not None:
            keys = scenes.setdefault(_test(item), [])
            if known.scene.key not in keys:
                keys.append(known.scene.key)
    turns = {test: scenes[test][turn % len(scenes[test])] for turn, test in enumerate(sorted(scenes))}
    return [item for item in items if not (known := _known(item)) or known.scene.key == turns[_test(item)]]


def _is_folder(argument: str) -> bool:
    return Path(argument).is_dir()


def _known(item: pytest.Item) -> Known | None:
    """Return what is known of the scene that a test runs for, None where it runs but once."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker(EVERY_SCENE):
        return None
    callspec = getattr(item, "callspec", None)
    values = callspec.params.values() if callspec else ()
    return next((value for value in values if isinstance(value, Known)), None)


def _test(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]
