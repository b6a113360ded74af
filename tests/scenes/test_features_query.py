"""The address of the features scene, with moved points in it, read alike on both sides."""

from typing import Any
from urllib.parse import quote

import numpy as np
import pytest

from regviz.scenes.common.query import from_query
from regviz.scenes.contents import stage_of
from regviz.scenes.features.scene import SCENE
from tests.said import said
from tests.scenes.browser import FEATURES, ask
from tests.scenes.test_query import RAW, TEXTS, served

CONTROLS = FEATURES.controls
POINTS = (
    "", "3~0.5~-1.25", "0~-1~6_11~1~-6", "99~-0.001~99.999", "_".join(f"{k}~0.5~1" for k in range(30)),
)  # fmt: skip
NO_POINTS = (
    "3", "3~0.5", "3~0.5~", "~0~0", "3~.5~1", "3~0.5~1_", "_3~0~0", "100~0~0", "3~0.1234~0", "3~+1~0",
    "3~1e0~0", "3~0~0__4~0~0", "3~0~0 ", "\u0663~0~0", "3~0~0\n", "_".join(f"{k}~0.5~1" for k in range(31)),
    "3~\u22121~0",
)  # fmt: skip


def test_a_text_of_points_is_taken_as_it_is_and_a_malformed_one_left_out_with_one_sentence() -> None:
    texts = [*POINTS, *NO_POINTS]
    answers = ask(controls=CONTROLS, searches=[f"?points={quote(text)}" for text in texts])["reads"]
    for text, answer in zip(texts, answers, strict=True):
        state, notes = from_query({"points": text}, CONTROLS)
        assert answer == {"state": state, "notes": notes}, text
        taken = text in POINTS
        assert state["points"] == (text if taken else "") and len(notes) == (not taken), text


def test_the_name_of_a_strangers_column_is_in_no_address() -> None:
    values = FEATURES.state(source="own", target="salary of Ms Doe")
    (search,) = ask(controls=CONTROLS, states=[values])["writes"]
    assert "Doe" not in search and from_query(served(search), CONTROLS)[0]["target"] == ""


def test_browser_and_server_read_the_same_state_and_say_the_same() -> None:
    rng = np.random.default_rng(15)
    shorts = [control["short"] for control in CONTROLS if "short" in control] + ["points"] * 4
    texts, searches = [*TEXTS, *POINTS, *NO_POINTS], []
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


def states(count: int) -> list[dict[str, Any]]:
    """Return random states, each value anywhere within its control."""
    rng, found = np.random.default_rng(16), []
    for _ in range(count):
        values: dict[str, Any] = {}
        for control in CONTROLS:
            match control["value_kind"]:
                case "switch":
                    values[control["name"]] = bool(rng.integers(2))
                case "choice":
                    values[control["name"]] = str(rng.choice([key for key, _ in control["options"]]))
                case "number":
                    low, high = control["min"], min(control["max"], 1e4)
                    whole = control["step"] == 1
                    values[control["name"]] = (
                        int(rng.integers(low, high + 1)) if whole else float(rng.uniform(low, high))
                    )
        values["points"] = str(rng.choice(POINTS))
        found.append(FEATURES.state(**values))
    return found


def test_an_address_that_the_browser_writes_is_read_by_the_server() -> None:
    wanted = states(80)
    for values, search in zip(wanted, ask(controls=CONTROLS, states=wanted)["writes"], strict=True):
        state, notes = from_query(served(search), CONTROLS)
        assert notes == []
        for control in CONTROLS:
            expected: Any = values[control["name"]] if control.get("short") else control["default"]
            if control["value_kind"] == "number":
                expected = pytest.approx(expected, 1e-11 if control.get("asks") else 1e-5)
            assert state[control["name"]] == expected, (control["name"], search)


def test_the_defaults_need_no_address() -> None:
    assert ask(controls=CONTROLS, states=[FEATURES.defaults])["writes"] == [""]


def test_an_address_that_gives_no_film_opens_the_defaults_and_says_why() -> None:
    for query, words in (
        ({"data": "own"}, "open it again"),
        ({"without": "200"}, "There is no row 200"),
        ({"data": "polynomial", "points": "3~0.5~0_4~0.5~1"}, "one above the other"),
    ):
        stage = stage_of(SCENE, query)
        assert stage.spec["state"] == FEATURES.defaults
        (note,) = stage.spec["notes"]
        assert words in said(note, SCENE) and said(note, SCENE).endswith(".")
