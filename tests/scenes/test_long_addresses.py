"""Texts of any length in an address: none longer than it may be is read, by the server or the browser."""

from re import Pattern
from typing import Any
from urllib.parse import quote

import pytest

from regviz.scenes.common import query
from regviz.scenes.common.versions import controls_of
from regviz.scenes.gallery import scenes
from tests.contributed import contributed
from tests.scenes.browser import ask

SCENES = {scene.key: controls_of(scene) for scene in [*scenes(), contributed()]}
LENGTHS = (100, 12_000, 60_000)


def long_texts(control: dict[str, Any]) -> list[str]:
    """Return texts just too long and far too long, of the kinds that a careless reader goes through often."""
    parts = ("1", "0", "9.", "1_", "a", "-", "120-lam-0.05_", "3~0.5~-1.25_")
    most = control["most_characters"]
    return [
        (part * count)[: most + 1 + count] + end for part in parts for count in LENGTHS for end in ("", "x")
    ]


class Counted:
    """A pattern that keeps the lengths of what it is asked to read."""

    def __init__(self, pattern: Pattern[str]) -> None:
        self.lengths: list[int] = []
        self._pattern = pattern

    def fullmatch(self, text: str) -> Any:
        self.lengths.append(len(text))
        return self._pattern.fullmatch(text)


@pytest.mark.parametrize("key", SCENES)
def test_no_text_longer_than_it_may_be_is_read(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(query._NUMBER)
    monkeypatch.setattr(query, "_NUMBER", counted)
    for control in SCENES[key]:
        if not control.get("short"):
            continue
        for text in long_texts(control):
            state, notes = query.from_query({"v": "2", control["short"]: text}, [control])
            assert state == {control["name"]: control["default"]}, (control["name"], text[:50])
            assert len(notes) == 1 and len(str(notes[0])) < 400
    assert max(counted.lengths, default=0) <= 40


@pytest.mark.parametrize("key", SCENES)
def test_the_browser_leaves_out_what_the_server_leaves_out(key: str) -> None:
    described = [control for control in SCENES[key] if control.get("short")]
    texts = {control["short"]: long_texts(control)[k % 48] for k, control in enumerate(described)}
    search = "?" + "&".join(f"{name}={quote(text)}" for name, text in texts.items())
    (answer,) = ask(controls=described, searches=[search])["reads"]
    state, notes = query.from_query(texts, described)
    assert answer == {"state": state, "notes": notes} and len(notes) == len(described)


@pytest.mark.parametrize("digits", ["1" * 40, "0." + "3" * 38, "-" + "9" * 30 + "e-30", ".5"])
def test_a_number_as_long_as_it_may_be_is_read(digits: str) -> None:
    control = {"name": "x", "short": "x", "label": "X", "value_kind": "number", "min": -1e40, "max": 1e40,
               "default": 0.0, "most_characters": 40}  # fmt: skip
    assert query.from_query({"x": digits}, [control]) == ({"x": float(digits)}, [])
