"""The address of the descent scene, with changes in mid-run as a text in it, read alike on both sides."""

from typing import Any
from urllib.parse import quote

import numpy as np
import pytest

from regviz.scenes.common.query import from_query
from regviz.scenes.contents import stage_of
from regviz.scenes.descent.scene import SCENE
from tests.said import said
from tests.scenes.browser import DESCENT, ask
from tests.scenes.random_states import descents
from tests.scenes.test_query import RAW, TEXTS, served

CONTROLS = DESCENT.controls
CHANGES = (
    "", "1-lam-1", "40-lam-0.05", "0-step-0.1", "40-lam-0.05_80-step-0.1", "9999-lam-99.999999",
    "80-lam-0.1_40-lam-0.2", "_".join(f"{k}-lam-1" for k in range(12)),
)  # fmt: skip
MALFORMED = (
    " ", "_", "x", "40", "40-lam", "40-lam-", "-lam-1", "40-mix-1", "40-lam--1", "40-lam-+1", "40-lam-1e3",
    "40-lam-1.", "40-lam-.5", "40-lam-1.2345678", "40-lam-100", "12345-lam-1", "4.5-lam-1", "40-LAM-1",
    "40-lam-1_", "_40-lam-1", "40-lam-1__50-lam-1", "40-lam-1,50-lam-1", "40-lam-1\n", "\n40-lam-1",
    " 40-lam-1", "40-lam-\u0661", "\uff14\uff10-lam-1", "40\u2212lam\u22121", "40-lam-1\u2028",
    "40-lam-1\x00", "null", "NaN", "_".join(f"{k}-lam-1" for k in range(13)), "40-lam-1" + "0" * 400, "<b>",
    "40-lam-1&lam=2", "\U0001d464" * 30,
)  # fmt: skip


def test_a_text_of_changes_is_taken_as_it_is_and_a_malformed_one_left_out_with_one_sentence() -> None:
    texts = [*CHANGES, *MALFORMED]
    answers = ask(controls=CONTROLS, searches=[f"?mid={quote(text)}" for text in texts])["reads"]
    for text, answer in zip(texts, answers, strict=True):
        state, notes = from_query({"mid": text}, CONTROLS)
        assert answer == {"state": state, "notes": notes}, text
        assert state["changes"] == (text if text in CHANGES else "")
        assert len(notes) == (text not in CHANGES)
        if notes and len(text) <= 20:
            taken = "Changes in mid-run is written like 120-lam-0.05."
            assert said(notes[0], SCENE) == f"“mid={text}” in the address was left out: {taken}"


def test_browser_and_server_read_the_same_state_and_say_the_same() -> None:
    rng = np.random.default_rng(13)
    shorts, texts = [control["short"] for control in CONTROLS] + ["mid"] * 6, [*TEXTS, *CHANGES, *MALFORMED]
    searches = []
    for _ in range(400):
        parts = []
        for name in rng.choice(shorts, rng.integers(1, 7)):
            raw = rng.random() < 0.1
            text = RAW[rng.integers(len(RAW))] if raw else quote(texts[rng.integers(len(texts))])
            parts.append(f"{name}={text}")
        searches.append("?" + "&".join(parts))
    refused = 0
    for search, answer in zip(searches, ask(controls=CONTROLS, searches=searches)["reads"], strict=True):
        state, notes = from_query(served(search), CONTROLS)
        assert answer == {"state": state, "notes": notes}, search
        refused += len(notes)
    assert refused > 400


def test_an_address_that_the_browser_writes_is_read_by_the_server() -> None:
    states = list(descents(60, seed=14))
    for values, search in zip(states, ask(controls=CONTROLS, states=states)["writes"], strict=True):
        state, notes = from_query(served(search), CONTROLS)
        assert notes == []
        for control in CONTROLS:
            leader, key = control.get("when", (None, None))
            if leader and values[leader] != key:
                continue  # it follows another value and is left to it
            expected: Any = values[control["name"]]
            if control["value_kind"] == "number":
                expected = pytest.approx(expected, 1e-11 if control.get("asks") else 1e-5)
            assert state[control["name"]] == expected, (control["name"], search)


def test_changes_stand_readable_in_the_address() -> None:
    (search,) = ask(controls=CONTROLS, states=[DESCENT.state(changes="40-lam-0.05_80-step-0.1")])["writes"]
    assert search == "?v=2&mid=40-lam-0.05_80-step-0.1"


def test_an_address_that_gives_no_run_opens_the_defaults_and_says_why() -> None:
    for query, words in (
        ({"mid": "40-step-0"}, "A change in mid-run takes Step size η from 0.001 to 3, not 0."),
        ({"mid": "40-lam-99"}, "A change in mid-run takes Penalty λ from 0 to 5, not 99."),
    ):
        stage = stage_of(SCENE, query)
        assert stage.spec["state"] == DESCENT.defaults
        (note,) = stage.spec["notes"]
        assert words in said(note, SCENE) and said(note, SCENE).endswith(".")
