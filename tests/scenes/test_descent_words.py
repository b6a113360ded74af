"""What the page says of the descent scene is true of the runs behind it, in many random states."""

import re
from typing import Any

import numpy as np
import pytest

from regviz.engine import METHODS
from regviz.scenes.contents import stage_of
from regviz.scenes.descent.scene import SCENE
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import descents

BROKEN = re.compile(r"undefined|null|NaN|Infinity|\[object|  |−0(?![.\d])|(?<!\w)-\d|\d-\d|e-\d")
ZERO = re.compile(r"exactly 0|0 exactly|[1-9]\d* exact zero|at 0 since|starts at 0")
Frame = dict[str, Any]


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    """Return what the browser shows in random states, at rest and while playing, with the state beside it."""
    rng, asked, states = np.random.default_rng(9), [], []
    for values in descents(96, seed=6):
        cursors = [values | {"hidden": False, "revealed": False, "guesses": {}, "playing": False}]
        for _ in range(4):
            play = {"play": str(rng.choice(("run", "slow"))), "playing": bool(rng.integers(2))}
            view = str(rng.choice(("traces", "log", "forces", "plane", "microscope")))
            cursors.append(cursors[0] | play | {"at": float(rng.uniform(0, values["steps"])), "view": view})
        asked.append({"film": DESCENT.film(**values), "cursors": cursors})
        states += cursors
    answers = [frame for answer in DESCENT.ask(shown=asked)["frames"] for frame in answer]
    return [frame | {"state": state} for frame, state in zip(answers, states, strict=True)]


def texts(frame: Frame) -> list[str]:
    """Return all that the page writes or says at a moment."""
    names = ("label", "zeros", "short", "facts", "update", "spoken")
    rows = [row[name] for row in frame["ledger"] for name in names]
    ticks = [tick["label"] for tick in frame["clock"]["ticks"]]
    said = [frame["caption"], frame["note"], frame["speech"], frame["empty"], frame["clock"]["text"]]
    return [*said, *rows, *ticks, *frame["words"], *frame["story"]["slots"].values()]


def calm(frame: Frame) -> bool:
    """Tell whether a run is playing: its words keep to its events."""
    state, clock = frame["state"], frame["clock"]
    return state["playing"] and state["play"] == "run" and clock["progress"] < 1.0


def test_no_text_is_broken_or_written_with_a_hyphen_for_a_minus(frames: list[Frame]) -> None:
    for frame in frames:
        for text in texts(frame):
            assert isinstance(text, str) and not BROKEN.search(text), (frame["state"], text)
        assert frame["caption"].endswith(".") and (not frame["note"] or frame["note"][-1] in ".?")


def test_zero_is_never_written_for_what_is_not_zero(frames: list[Frame]) -> None:
    for frame in frames:
        for text in texts(frame):
            assert not re.search(r"\b0\.0+(?![\d])", text.replace("prints as 0.00 since", "")), text


def test_a_row_of_the_ledger_counts_what_is_bitwise_zero(frames: list[Frame]) -> None:
    seen = set()
    for frame in frames:
        for row, weights in zip(frame["ledger"], frame["weights"], strict=True):
            zeros, n = weights.count(0.0), len(weights)
            if row["lost"]:
                assert (row["zeros"], row["short"], row["some"]) == ("diverged", "diverged", False)
                continue
            told = ("exactly 0" if zeros else "not 0") if n == 1 else f"{zeros} of {n} exactly 0"
            short = {0: "no zero", 1: "1 zero"}.get(zeros, f"{zeros} zeros")
            begun = frame["clock"]["progress"] * frame["state"]["steps"] >= 1.0
            if not begun and zeros == n:
                told = short = "starts at 0"
            assert (row["zeros"], row["short"]) == (told, short)
            assert row["some"] == (begun and zeros > 0 and row["role"] != "naive")
            assert f": {zeros} exact zero" in row["spoken"]
            seen.add((n, zeros))
    assert len(seen) > 15


def test_a_row_says_of_the_weight_in_focus_what_it_is(frames: list[Frame]) -> None:
    printed = 0
    for frame in frames:
        for row, weights in zip(frame["ledger"], frame["weights"], strict=True):
            if row["lost"]:
                continue
            w = weights[min(len(weights), round(frame["state"]["weight"])) - 1]
            assert row["spoken"].endswith(" 0 exactly") == (w == 0.0), row
            at_zero = re.search(
                r" at 0 since step \d+| starts at 0| at 0 in this step, has left", row["facts"]
            )
            assert bool(at_zero) == (w == 0.0)
            assert ("and is not 0" in row["facts"]) == (0.0 < abs(w) < 0.005)
            printed += 0.0 < abs(w) < 0.005
    assert printed > 20


def test_the_caption_says_exactly_0_of_what_is_bitwise_zero_and_leaves_none_out(frames: list[Frame]) -> None:
    listed = 0
    for frame in frames:
        if frame["caption"].startswith("All methods start"):
            assert not ZERO.search(frame["caption"])
            continue
        if not frame["caption"].startswith("After step ") or calm(frame):
            continue  # the half of a step, or what an earlier one has led to
        n, told = len(frame["weights"][0]), frame["caption"].split(": ", 1)[1]
        fates = re.split(r"(?<=\.) (?=[A-Z])(?!Passing)", told)
        assert len(fates) == len(frame["ledger"])
        for fate, row, weights in zip(fates, frame["ledger"], frame["weights"], strict=True):
            zeros = weights.count(0.0)
            if row["lost"]:
                assert fate.endswith(" diverged.")
            elif " overshoots: its largest weight is" in fate:
                assert max(map(abs, weights)) > 10.0
            elif " at 0 now, but that will not last." in fate:
                assert zeros and row["role"] == "naive"
            elif zeros == 0:
                assert "exactly" not in fate
            elif "assing through 0" in fate:
                told = re.findall(
                    r"(?:set|has|0:) (?!set )(.+?)(?= to exactly| at exactly| passing|\.$)", fate
                )
                assert zeros > 4 or sum(len(re.split(r", | and ", names)) for names in told) == zeros, fate
            elif n > 1 and zeros < n and zeros <= 4:
                names = re.search(r"(?:has set (.+) to|still has (.+) at) exactly 0", fate)
                names = names[1] or names[2]
                assert len(re.split(r", | and ", names)) == zeros
                listed += 1
            else:
                assert "exactly 0" in fate
                assert n == 1 or zeros == n or f"{zeros} of {n} weights" in fate
    assert listed > 50


def test_speech_holds_caption_note_and_a_word_on_every_lane(frames: list[Frame]) -> None:
    for frame in frames:
        assert frame["caption"] in frame["speech"] and frame["note"] in frame["speech"]
        assert all((row["spoken"] in frame["speech"]) != calm(frame) for row in frame["ledger"])


def test_what_a_lane_has_lost_is_told_with_its_reason(frames: list[Frame]) -> None:
    lost = [frame for frame in frames if any(row["lost"] for row in frame["ledger"])]
    assert len(lost) > 20
    for frame in lost:
        assert re.match(r"The step .+ is too large(:|,| for minibatches)", frame["note"]), frame["note"]
        update = [row["update"] for row in frame["ledger"] if row["lost"]]
        assert all(" diverged" in text for text in update)


def test_a_step_that_is_too_large_is_told_with_its_limit_and_without_algebra(frames: list[Frame]) -> None:
    told = [frame["note"] for frame in frames if "needs η < " in frame["note"]]
    assert len(told) > 4
    for note in told:
        size = float(re.search(r"The step η = (\S+) is", note)[1])
        assert all(float(limit) < size for limit in re.findall(r"needs η < ([\d.]+\d)", note)), note
        assert "|" not in note


def test_half_a_step_is_told_of_the_weight_in_focus_in_the_first_lane(frames: list[Frame]) -> None:
    halves = set()
    for frame in frames:
        found = re.match(
            r"Step (\d+), (first|second) half: .* moves? (\S+) from .* to (.+?) in the lane", frame["caption"]
        )
        if found:
            place = frame["clock"]["progress"] * frame["clock"]["steps"] / 2
            assert frame["state"]["play"] == "slow" and int(found[1]) == int(place + 1e-9) + 1
            assert (found[2] == "first") == (place % 1 <= 0.5 + 1e-9)
            halves.add((found[2], found[4] == "exactly 0"))
    assert len(halves) == 3


def test_the_microscope_says_that_the_proximal_step_lies_still_only_where_it_does(
    frames: list[Frame],
) -> None:
    thrown = still = 0
    for frame in frames:
        focus = min(len(frame["weights"][0]), round(frame["state"]["weight"])) - 1
        if "stays at 0." in frame["note"]:
            rows = zip(frame["weights"], frame["ledger"], strict=True)
            assert 0.0 in [w[focus] for w, row in rows if row["role"] != "naive"], frame["note"]
            still += 1
        if "jumping around 0" in frame["note"]:
            assert " by 0," not in frame["note"], frame["state"]
            thrown += 1
    assert thrown > 3 and still > 0


def test_a_weight_that_came_back_is_alive(frames: list[Frame]) -> None:
    for frame in frames:
        back = re.match(r"(.+?) came back under", frame["note"])
        if back:
            alive = max(sum(w != 0.0 for w in weights) for weights in frame["weights"])
            assert 1 <= len(re.split(r", | and ", back[1])) <= alive


def test_every_slot_of_the_formulas_has_a_text_where_its_lane_is_there(frames: list[Frame]) -> None:
    slots = set(re.findall(r'data-slot="(\w+)"', stage_of(SCENE, {}).spec["why"]))
    assert len(slots) > 8
    for frame in frames:
        rows = [row for row in frame["ledger"] if not row["label"].startswith(METHODS["coordinate_l1"].label)]
        lost = {row["role"]: row["lost"] for row in reversed(rows)}
        for slot in slots:
            shape = slot.split("_")[0]
            if shape not in ("l1", "l2") or lost.get(shape) is False:
                assert frame["story"]["slots"].get(slot), (slot, frame["state"])
