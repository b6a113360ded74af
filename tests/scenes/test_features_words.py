"""What the page says of the features scene is true of the weights behind it, in many random states."""

import re
from base64 import b64decode
from itertools import groupby
from typing import Any

import numpy as np
import pytest

from regviz.scenes.contents import stage_of
from regviz.scenes.features.scene import SCENE
from tests.scenes.browser import FEATURES
from tests.scenes.random_looks import Frame, frames

BROKEN = re.compile(r"undefined|null|NaN|\[object|−0(?![.\d])|(?<![\w.])-\d|e-\d")


@pytest.fixture(scope="module")
def shown() -> list[Frame]:
    """Return what the browser says in many states."""
    return frames()


def texts(frame: Frame) -> list[str]:
    """Return all that the page writes or says at a moment."""
    names = ("label", "zeros", "short", "facts", "update", "spoken")
    rows = [row[name] for row in frame["ledger"] for name in names]
    ticks = [tick["label"] for tick in frame["clock"]["ticks"]]
    said = [
        frame["caption"],
        frame["note"],
        frame["speech"],
        frame["empty"],
        frame["clock"]["text"],
        frame["head"],
    ]
    handles = [handle["label"] for handle in frame["handles"]]
    return [*said, *rows, *ticks, *frame["words"], *frame["story"]["slots"].values(), *handles]


def counts(frame: Frame, role: str) -> dict[str, int]:
    """Return how many weights of a role live, and how these stand to the truth."""
    alive = np.array(frame["weights"][role]) != 0.0
    found = {"n": len(alive), "kept": int(alive.sum())}
    if frame["film"]["truth"]:
        real = np.frombuffer(b64decode(frame["film"]["truth"])) != 0.0
        found |= {
            "real": int(real.sum()),
            "right": int((alive & real).sum()),
            "alarms": int((alive & ~real).sum()),
        }
        found["missed"] = found["real"] - found["right"]
    return found


def test_no_text_is_broken_or_written_with_a_hyphen_for_a_minus(shown: list[Frame]) -> None:
    for frame in shown:
        for text in texts(frame):
            assert isinstance(text, str) and not BROKEN.search(text), (frame["state"], text)
        assert frame["caption"].endswith(".") and frame["note"][-1] in ".?"


def test_zero_is_never_written_for_what_is_not_zero(shown: list[Frame]) -> None:
    for frame in shown:
        for text in texts(frame):
            assert not re.search(r"\b0\.0+(?![\d])", text), text


def test_the_caption_counts_what_is_not_bitwise_zero(shown: list[Frame]) -> None:
    none = some = every = 0
    for frame in shown:
        n, kept = (counts(frame, "l1")[key] for key in ("n", "kept"))
        said = re.search(r"L1 keeps (?:(nothing)|(all \S+|the one)|(\S+) of (\S+)) ?", frame["caption"])
        assert said, frame["caption"]
        assert (said[1] is not None) == (kept == 0) and (said[2] is not None) == (0 < kept == n)
        if said[3]:
            assert (said[3], said[4]) == (f"{kept:,}", f"{n:,}"), frame["caption"]
        none, some, every = none + (kept == 0), some + (0 < kept < n), every + (kept == n)
    assert min(none, some, every) > 20


def test_the_caption_tells_false_alarms_where_the_truth_is_known_and_only_there(shown: list[Frame]) -> None:
    checked = few = 0
    for frame in shown:
        found = counts(frame, "l1")
        named = len(re.findall(r"\(a false alarm\)", frame["caption"]))  # a few are told by their names
        told = re.search(r"(\d+|no) false alarm(s?)", frame["caption"])
        if not frame["film"]["truth"] or not found["kept"]:
            assert not told and not named, frame["caption"]
        elif told:
            assert (0 if told[1] == "no" else int(told[1])) == found["alarms"], frame["caption"]
            assert told[1] == "no" or (told[2] == "s") == (found["alarms"] != 1)
            checked += 1
        else:
            assert named == found["alarms"] and found["kept"] < 10, frame["caption"]
            few += 1
    assert checked > 50 and few > 10


def known(frame: Frame, role: str) -> bool:
    """Say whether the weights of a penalty are those of the λ that is shown."""
    return role in frame["weights"] and (role == "l1" or not frame["stale"])


def test_a_row_of_the_ledger_counts_zeros_and_stands_to_the_truth(shown: list[Frame]) -> None:
    waiting = spared = 0
    for frame in shown:
        roles = ["l1", "l2", "elastic"] if frame["state"]["net"] else ["l1", "l2"]
        assert [row["role"] for row in frame["ledger"]] == roles
        for row in frame["ledger"]:
            if not known(frame, row["role"]):
                assert row["zeros"] == "working" and not row["facts"]
                waiting += 1
                continue
            found = counts(frame, row["role"])
            zeros = found["n"] - found["kept"]
            assert row["zeros"] == f"{zeros:,} of {found['n']:,} exactly 0" and row["some"] == (zeros > 0)
            mix = {"l1": 1.0, "l2": 0.0, "elastic": frame["film"]["elastic"]["mix"]}[row["role"]]
            if "real" in found and mix == 0.0 and not zeros:  # it has not chosen what it keeps
                n = "the one" if found["n"] == 1 else f"all {found['n']:,}"
                assert row["facts"].startswith(f"does not select: keeps {n} · ")
                spared += 1
            elif "real" in found:
                facts = row["facts"].split(" · ")
                alarms = f"{found['alarms']} false alarm{'' if found['alarms'] == 1 else 's'}"
                assert facts[:3] == [
                    f"{found['right']} of {found['real']} real",
                    alarms,
                    f"{found['missed']} missed",
                ]
    assert waiting > 5 and spared > 20


def test_the_weight_in_focus_is_said_to_be_exactly_zero_where_it_is(shown: list[Frame]) -> None:
    dead = alive = 0
    for frame in shown:
        focus = min(len(frame["film"]["names"]), max(1, round(frame["state"]["weight"]))) - 1
        for row in frame["ledger"]:
            if known(frame, row["role"]):
                w = frame["weights"][row["role"]][focus]
                assert row["update"].startswith(f"{frame['film']['names'][focus]}: ")
                assert row["update"].endswith("0 exactly") == (w == 0.0)
                dead, alive = dead + (w == 0.0), alive + (w != 0.0)
    assert min(dead, alive) > 100


def test_what_is_on_its_way_is_said_to_be(shown: list[Frame]) -> None:
    stale = [frame for frame in shown if frame["stale"]]
    assert len(stale) > 10 and len(stale) < len(shown)
    for frame in shown:
        assert ("Computing L2" in frame["note"]) == frame["stale"]


def test_a_lesson_stands_before_the_caption() -> None:
    frame = frames()[0]
    cursor = frame["state"] | {"lesson": "Five of twenty."}
    ((said,),) = FEATURES.ask(shown=[{"film": frame["film"], "cursors": [cursor]}])["frames"]
    assert said["caption"] == f"Five of twenty. {frame['caption']}"


def test_speech_holds_caption_and_note(shown: list[Frame]) -> None:
    for frame in shown:
        assert frame["caption"] in frame["speech"] and frame["note"] in frame["speech"]


def test_the_note_tells_of_a_row_left_out_and_of_a_resample(shown: list[Frame]) -> None:
    seen = set()
    for frame in shown:
        left_out, resample = (int(frame["state"][name]) for name in ("left_out", "resample"))
        assert bool(left_out) == (f"Row {left_out} is left out" in frame["note"])
        assert bool(resample) == (f"Resample {resample}" in frame["note"])
        seen.add((left_out > 0, resample > 0))
    assert len(seen) == 3


def test_every_slot_of_the_formulas_has_a_text_where_its_weights_are_there(shown: list[Frame]) -> None:
    slots = set(re.findall(r'data-slot="(\w+)"', stage_of(SCENE, {}).spec["why"]))
    assert len(slots) > 8
    for frame in shown:
        missing = slots - {slot for slot, text in frame["story"]["slots"].items() if text}
        if frame["film"]["l2"].get("vectors") is not None:
            assert not missing, frame["state"]
        else:
            assert missing <= {"pull", "w_l2", "w_elastic", "l1_kkt", "l2_kkt", "elastic_kkt"}, missing


def test_at_zero_a_curve_is_told_of_its_ups_and_downs_and_the_split_of_its_minima(shown: list[Frame]) -> None:
    told: dict[str, Any] = {"fit": 0, "one": 0}
    for frame in shown:
        state, fit = frame["state"], frame["film"]["fit"]
        if frame["view"] == "fit" and fit:
            told["fit"] += "without a penalty" in frame["note"]
        if frame["view"] == "check" and state["check"] == "one":
            assert re.search(r"(one minimum|\d+ minima)", frame["note"]), frame["note"]
            told["one"] += 1
    assert min(told.values()) > 3


def test_an_alive_feature_is_pulled_with_exactly_lam_and_one_at_zero_with_no_more(shown: list[Frame]) -> None:
    dead = alive = 0
    for frame in shown:
        slots = frame["story"]["slots"]
        if "pull" in slots and frame["lam"] > 1e-3:
            if slots["w_l1"] == "0 exactly":
                assert read(slots["pull"]) <= read(slots["lam"]), frame["state"]
            else:
                assert slots["pull"].lstrip("−") == slots["lam"], frame["state"]
            dead, alive = dead + (slots["w_l1"] == "0 exactly"), alive + (slots["w_l1"] != "0 exactly")
    assert min(dead, alive) > 20


def read(text: str) -> float:
    """Return the size of a short number."""
    digits, _, power = text.lstrip("−").partition("·10")
    return float(digits) * 10 ** float(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or 0)


def test_the_reasons_go_from_what_it_is_over_each_penalty_to_validation_and_proof() -> None:
    why = stage_of(SCENE, {}).spec["why"]
    roles = re.findall(r'<section class="(\w*)">', why)
    assert [role for role, _ in groupby(roles)] == ["", "l1", "l2", "elastic", ""]
    places = [why.index(f'"{slot}"') for slot in ("w_elastic", "lam_best", "lam_se", "l1_kkt")]
    assert places == sorted(places) and why.rindex("<section") < places[-1]
    told = re.sub("<math.*?</math>", "", why)
    assert [symbol for symbol in "QzdρbR" if not re.search(rf"\b{symbol}\b", told)] == []


def test_help_tells_what_every_mark_and_word_of_the_page_is() -> None:
    told = " ".join([*FEATURES.scene.texts.page["help"], *FEATURES.scene.texts.page["help_live"]])
    marks = (
        "ring",
        "mark on the axis",
        "triangle",
        "diamond",
        "hollow",
        "false alarm",
        "missed",
        "esample",
        "curtain",
        "1-SE",
        "budget t",
    )
    assert [mark for mark in marks if mark not in told] == []


def test_every_control_that_is_shown_has_a_tooltip_of_its_own() -> None:
    shown = [control for control in FEATURES.controls if control["kind"] != "hidden"]
    docs = [control["doc"] for control in shown]
    assert all(doc.endswith(".") for doc in docs) and len(set(docs)) == len(docs) > 10
