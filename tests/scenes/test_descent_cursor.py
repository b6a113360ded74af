"""λ and η moved in mid-run: what was before stays as it was, and the new value holds from there on."""

import re
from typing import Any

import numpy as np
import pytest

from regviz.scenes.descent.film import CHANGES, changes_of
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import descents
from tests.scenes.test_descent_film import weights

State = dict[str, Any]


def move(values: State, *moves: tuple[float, str, float]) -> list[State]:
    """Return the state after each move (step, name, value), each from what the one before left."""
    states = []
    for at, name, value in moves:
        film, cursor = DESCENT.film(**values), values | {"at": at, "playing": False}
        ((after,),) = DESCENT.ask(
            moved=[{"film": film, "moves": [{"cursor": cursor, "name": name, "value": value}]}]
        )["cursors"]
        values = problem_state(after)
        states.append(values)
    return states


def rows(values: State, place: int = 0) -> np.ndarray:
    """Return the weights of a lane at every step."""
    film = DESCENT.film(**values)
    sent = weights(film, place)
    return np.vstack([sent, np.repeat(sent[-1:], film["steps"] + 1 - len(sent), axis=0)])


@pytest.fixture(scope="module")
def moves() -> list[tuple[State, int, str, float, State]]:
    """Return random states with one move each: before, step, name, value, after."""
    rng, asked, told = np.random.default_rng(21), [], []
    for values in descents(72, seed=8):
        steps, name = values["steps"], str(rng.choice(("lam", "step")))
        value = round(float(rng.uniform(0.01, 1.0)), int(rng.integers(1, 7)))
        k = int(rng.choice((0, steps, rng.integers(1, steps), rng.integers(1, steps))))
        cursor = values | {"at": k, "playing": False, "scope": "on", "play": "run"}
        asked.append(
            {"film": DESCENT.film(**values), "moves": [{"cursor": cursor, "name": name, "value": value}]}
        )
        told.append((cursor, k, name, value))
    answers = DESCENT.ask(moved=asked)["cursors"]
    return [
        (*each, after | {"steps": int(after["steps"])}) for each, (after,) in zip(told, answers, strict=True)
    ]


def problem_state(state: State) -> State:
    """Return the part of a cursor that is a state of the scene."""
    return {name: state[name] for name in DESCENT.defaults} | {"steps": int(state["steps"])}


def test_what_was_before_the_change_stays_with_every_zero_and_to_the_last_bit_of_its_numbers(
    moves: list[Any],
) -> None:
    # The engine takes several steps at once; how many decides the last bit of a number, and of no zero.
    middle = same = 0
    for before, start, _, _, after in moves:
        if after["changes"] == before["changes"] or not 0 < start < before["steps"]:
            continue
        for place in range(len(DESCENT.film(**problem_state(before))["lanes"])):
            old, new = rows(problem_state(before), place), rows(problem_state(after), place)
            old, new = old[: start + 1], new[: start + 1]
            assert ((old == 0.0) == (new == 0.0)).all()
            largest = np.maximum.accumulate(np.abs(old).max(axis=1, keepdims=True))
            assert (np.abs(old - new) <= 1e-13 * np.maximum(1.0, largest)).all()
            same += (old == new).mean()
            middle += 1
    assert middle > 50 and same / middle > 0.99


def held(values: State, name: str) -> list[float]:
    """Return the value that holds in every step of a run."""
    found = [values[name]] * values["steps"]
    for step, what, value in changes_of(values["changes"]):
        found = [value if what == name and j >= step else old for j, old in enumerate(found)]
    return found


def test_from_the_change_on_the_new_value_holds_and_later_ones_of_its_kind_are_gone(moves: list[Any]) -> None:
    full = 0
    for before, k, name, value, after in moves:
        kept = len(list(changes_of(before["changes"]))) == 12 and after["changes"] == before["changes"]
        if kept and 0 < k < before["steps"]:
            full += 1
            continue
        if 0 < k < before["steps"]:
            assert held(after, name)[k:] == [value] * (before["steps"] - k), (before, k, name, value)
            assert held(after, name)[:k] == held(before, name)[:k]
        other = "step" if name == "lam" else "lam"
        assert held(after, other) == held(before, other)
    assert full < 20


def test_at_the_start_the_first_stretch_changes_and_at_the_end_the_last(moves: list[Any]) -> None:
    seen = 0
    for before, k, name, value, after in moves:
        old = held(before, name)
        own = [step for step, what, _ in changes_of(before["changes"]) if what == name]
        if k == 0:
            until = min(own, default=before["steps"])
            assert held(after, name) == [value] * until + old[until:]
            seen += 1
        if k == before["steps"]:
            last = max(own, default=0)
            assert held(after, name) == old[:last] + [value] * (before["steps"] - last)
            seen += 1
    assert seen > 15


def test_changes_are_written_as_the_address_takes_them_in_order_and_at_most_twelve(moves: list[Any]) -> None:
    for *_, after in moves:
        assert re.fullmatch(CHANGES, after["changes"], re.ASCII), after["changes"]
        steps = [int(text.split("-")[0]) for text in filter(None, after["changes"].split("_"))]
        assert steps == sorted(steps) and len(steps) <= 12


def test_on_the_whole_run_the_choice_of_scope_decides() -> None:
    (after,) = move(DESCENT.state(scope="all", changes="50-lam-0.1_60-step-0.1"), (100, "lam", 0.3))
    assert (after["lam"], after["changes"]) == (0.3, "60-step-0.1")


def test_moves_at_one_step_are_one_change_and_a_later_one_another() -> None:
    states = move(DESCENT.state(), (100, "lam", 0.3), (100, "lam", 0.35), (105, "lam", 0.4))
    assert [state["changes"] for state in states] == [
        "100-lam-0.3", "100-lam-0.35", "100-lam-0.35_105-lam-0.4",
    ]  # fmt: skip
    assert {state["lam"] for state in states} == {0.2}


def test_a_gesture_while_it_plays_is_one_change_at_the_step_where_it_began() -> None:
    values = DESCENT.state(changes="40-lam-0.1_104-lam-0.3")
    cursor, begun = ({**values, "at": at, "playing": True} for at in (107.4, 104.2))
    moved = {"cursor": cursor, "begun": begun, "name": "lam", "value": 0.4}
    ((after,),) = DESCENT.ask(moved=[{"film": DESCENT.film(**values), "moves": [moved]}])["cursors"]
    assert after["changes"] == "40-lam-0.1_104-lam-0.4"


def test_a_value_put_back_leaves_no_change_behind() -> None:
    *_, last = move(DESCENT.state(), (100, "lam", 0.3), (100, "lam", 0.2))
    assert last["changes"] == ""


def test_an_earlier_change_takes_the_place_of_later_ones_and_leaves_the_other_value_alone() -> None:
    start = DESCENT.state(changes="50-lam-0.1_60-step-0.1_120-lam-0.4")
    (after,) = move(start, (80, "lam", 0.3))
    assert after["changes"] == "50-lam-0.1_60-step-0.1_80-lam-0.3"


def test_a_thirteenth_change_is_not_taken() -> None:
    full = "_".join(f"{10 * k}-lam-0.{k + 10}" for k in range(1, 13))
    (after,) = move(DESCENT.state(changes=full), (150, "step", 0.1))
    assert after["changes"] == full


def test_the_slider_shows_the_value_of_the_present_step() -> None:
    values = DESCENT.state(changes="50-lam-0.1_60-step-0.1")
    cursors = [values | {"at": at, "playing": False} for at in (0, 49, 50, 59, 60, 200)]
    (frames,) = DESCENT.ask(shown=[{"film": DESCENT.film(**values), "cursors": cursors}])["frames"]
    assert [frame["shown"]["lam"] for frame in frames] == [0.2, 0.2, 0.1, 0.1, 0.1, 0.1]
    assert [frame["shown"]["step"] for frame in frames] == [0.03, 0.03, 0.03, 0.03, 0.1, 0.1]
    labels = [tick["label"] for tick in frames[0]["clock"]["ticks"] if tick["shape"] == "change"]
    assert labels == ["Step 50: λ becomes 0.1", "Step 60: η becomes 0.1"]
