"""
Links of the first version still lead to what they showed.

``oracles/addresses.json`` was written by the code of db821be, before addresses had a version: for all its
presets and for a hundred random states of the three scenes the query, the state that it read from it, and
numbers of the film that it made of that (what :func:`numbers` picks). An address without a query says nothing
and opens as the page does today.
"""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest

from regviz.scenes.base import Film, problem_of
from regviz.scenes.common.query import from_query
from regviz.scenes.common.versions import FIRST_DEFAULTS, controls_of
from regviz.scenes.gallery import scenes
from tests.scenes.browser import ask
from tests.sweeps import chosen

ALL = json.loads((Path(__file__).parents[1] / "oracles" / "addresses.json").read_text(encoding="utf-8"))
RECORDED = [one for one in ALL if one["query"]]
SCENES = {scene.key: scene for scene in scenes()}
CONTROLS = {key: controls_of(SCENES[key]) for key in FIRST_DEFAULTS}


def unpacked(text: str) -> np.ndarray:
    return np.frombuffer(b64decode(text), "<f8")


def numbers(key: str, film: Film) -> list[float]:
    """Return what of a film was recorded: its loss, and solutions at some places."""
    if key == "geometry":
        l1, elastic = film["l1"], film["elastic"]
        found = [*film["hess"], *film["lin"], *film["ols"], *l1["lams"], *film["l2"]["values"]]
        return [*found, *elastic["lams"], *np.ravel(l1["weights"])]
    if key == "descent":
        found = [*film["lin"], film["steps"], film["mix"]]
        for lane in film["lanes"]:
            rows = unpacked(lane["weights"]).reshape(-1, len(film["names"]))
            found += [len(rows), *rows[len(rows) // 2], *rows[-1]]
        return found
    l1 = film["l1"]
    found = [film["samples"], len(film["names"]), film["loss"], *film["range"]]
    return [*found, *unpacked(l1["lams"])[:20], *unpacked(l1["values"])[:40], *unpacked(film["lams"])[:5]]


def read(one: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    return from_query(dict(parse_qsl(one["query"], keep_blank_values=True)), CONTROLS[one["scene"]])


def test_there_are_all_presets_and_a_hundred_states() -> None:
    assert sum(bool(one["preset"]) for one in ALL) == 23  # the 24th opens a view and has no address
    assert sum(not one["preset"] for one in RECORDED) == 100


@pytest.mark.parametrize("key", CONTROLS)
def test_both_halves_read_the_state_that_was_meant(key: str) -> None:
    wanted = [one for one in RECORDED if one["scene"] == key]
    reads = ask(controls=CONTROLS[key], searches=["?" + one["query"] for one in wanted])["reads"]
    for one, there in zip(wanted, reads, strict=True):
        state, notes = read(one)
        assert notes == there["notes"] == []
        for found in (state, there["state"]):
            assert {name: found[name] for name in one["state"]} == one["state"], one["query"]


@pytest.mark.parametrize("one", chosen(RECORDED, 24), ids=lambda one: f"{one['scene']} {one['query'][:60]}")
def test_the_film_is_what_it_was(one: dict[str, Any]) -> None:
    scene = SCENES[one["scene"]]
    film = scene.compute(problem_of(read(one)[0], CONTROLS[scene.key]))
    np.testing.assert_allclose(numbers(scene.key, film), one["numbers"], rtol=1e-6, atol=1e-9)


def test_a_default_that_changes_changes_no_link() -> None:
    controls = [dict(one) for one in CONTROLS["geometry"]]
    radius = next(one for one in controls if one["name"] == "radius")
    radius |= {"default": 9.0, "first_default": 1.2}
    assert from_query({"rho": "0.1"}, controls)[0]["radius"] == 1.2
    assert from_query({"rho": "0.1", "v": "2"}, controls)[0]["radius"] == 9.0
    assert from_query({}, controls)[0]["radius"] == 9.0
