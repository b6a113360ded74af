"""The address of a page, read by the server as it is read by the browser."""

from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from tornado.escape import parse_qs_bytes

from regviz.scenes.common.query import from_query
from regviz.scenes.geometry.scene import SCENE
from tests.said import said
from tests.scenes.browser import CONTROLS, DEFAULTS, ask
from tests.scenes.random_states import states

RADIUS = next(control for control in CONTROLS if control["name"] == "radius")
TEXTS = (
    "0", "-0", "1", "true", "none", "power", "lam", "diabetes", "bmi", "tighten", "0.5", ".5", "5.", "1e0",
    "1E-3", "+2", "-3", "3.0000001", "150", "150.01", "1e400", "1e-400", "-1e-9", "007", "", " ", " 1", "1 ",
    "1\n", "1_0", "0x1", "1,5", "\u0661", "\uff11", "²", "½", "NaN", "nan", "Infinity", "inf", "-inf", "None",
    "null", "[1]", "1e", "e1", ".", "+", "--1", "1-", "\U0001d464" * 30, "w\u0304" * 15, "9" * 400,
    "1" + "0" * 30, "0." + "1" * 400, "<b>", "“", "%", "&", "=", "a&t=1", "ρ", "\x00",
)  # fmt: skip
RAW = (
    "%",
    "%zz",
    "%ff",
    "%c3%28",
    "%e2%82",
    "%F0%9F%98%80",
    "%ed%a0%80",
    "+",
    "1+",
    "%2B1",
    "1;t=2",
    "=1",
    "==",
)


def served(search: str) -> dict[str, str]:
    """Return the query as the server has it when it makes a page."""
    arguments = parse_qs_bytes(search.removeprefix("?"), keep_blank_values=True)
    return {name: values[-1].decode("utf-8", "replace") for name, values in arguments.items()}


def searches(count: int) -> list[str]:
    """Return random addresses: names of controls and others, values good, bad and malformed, some twice."""
    rng = np.random.default_rng(11)
    names = [*(control["short"] for control in CONTROLS), "t", "lam", "utm_source", "embed", "T", ""]
    found = []
    for _ in range(count):
        parts = []
        for name in rng.choice(names, rng.integers(1, 7)):
            raw = rng.random() < 0.2
            parts.append(
                f"{name}={RAW[rng.integers(len(RAW))] if raw else quote(TEXTS[rng.integers(len(TEXTS))])}"
            )
        parts += ["t"] if rng.random() < 0.1 else []
        found.append("?" + "&".join(parts) + ("&&" if rng.random() < 0.1 else ""))
    return found


def test_browser_and_server_read_the_same_state_and_say_the_same() -> None:
    asked = ["", "?", *searches(400)]
    answers = ask(controls=CONTROLS, searches=asked)["reads"]
    refused = 0
    for search, answer in zip(asked, answers, strict=True):
        state, notes = from_query(served(search), CONTROLS)
        assert answer == {"state": state, "notes": notes}, search
        assert [type(value) is bool for value in answer["state"].values()] == [
            type(value) is bool for value in state.values()
        ]
        read = [*state.values(), *answer["state"].values()]
        assert not any(value == 0.0 and np.signbit(value) for value in read if type(value) is float)
        refused += len(notes)
    assert 200 < refused < 1500


def test_an_address_that_the_browser_writes_is_read_by_the_server() -> None:
    cursors = np.random.default_rng(12)
    written = [
        values
        | {
            "radius": float(cursors.uniform(0.0, 150.0)),
            "lam": float(cursors.uniform(0.0, 200.0)),
            "compare": str(cursors.choice(["radius", "lam"])),
            "progress": float(cursors.uniform()),
            "zeros": bool(cursors.integers(2)),
        }
        for values in states(90)
    ]
    for values, search in zip(written, ask(controls=CONTROLS, states=written)["writes"], strict=True):
        state, notes = from_query(served(search), CONTROLS)
        assert notes == []
        for control in CONTROLS:
            leader, key = control.get("when", (None, None))
            if leader and values[leader] != key:
                continue  # it follows another value and is left to it
            kept = 1e-11 if control.get("asks") else 1e-5
            expected: Any = values[control["name"]]
            if control["value_kind"] == "number":
                expected = pytest.approx(expected, kept)
            assert state[control["name"]] == expected, search


def test_no_query_gives_the_defaults() -> None:
    assert from_query({}, CONTROLS) == (DEFAULTS, [])


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "-0.01", "150.01", "1,5", " 1", "\uff11"])
def test_a_value_that_cannot_be_used_gives_the_default_and_one_sentence(text: str) -> None:
    state, notes = from_query({"v": "2", "t": text}, CONTROLS)
    assert state == DEFAULTS
    (note,) = notes
    told = f"“t={text}” in the address was left out: Budget t takes a number from 0 to 150."
    assert said(note, SCENE) == told


def test_names_that_no_control_has_are_somebody_elses() -> None:
    query = {"utm_source": "mail", "embed": "1", "theme": "dark", "": "x"}
    assert from_query(query, CONTROLS) == (DEFAULTS, [])


def test_a_control_without_a_short_name_is_not_in_the_address() -> None:
    hidden = {name: value for name, value in RADIUS.items() if name != "short"}
    assert from_query({"": "3", "None": "3"}, [hidden]) == ({"radius": DEFAULTS["radius"]}, [])
