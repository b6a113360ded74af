"""What a page is told: numbers, sentences, openings; and nothing that a stranger sends breaks it."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest

from regviz.scenes.common import visits
from regviz.scenes.common.answers import MOST_VISITS, Desk, Opening, answer_of, checked, opening_of
from regviz.scenes.common.visits import Visit
from regviz.scenes.gallery import scenes
from regviz.scenes.geometry import scene as geometry
from tests.contributed import contributed
from tests.said import said

SCENE = geometry.SCENE
PROBLEM = {"ols_1": 2.0, "ols_2": 1.0}
FAULT = {"key": "trouble.fault", "values": {}}


def told(compute: Any, question: Any) -> dict[str, Any]:
    """Return what the browser is told by a scene with the given engine."""
    return json.loads(answer_of(replace(SCENE, compute=compute), question, {}).text)


def test_an_answer_carries_the_number_of_its_question() -> None:
    asked = {"problem": PROBLEM, "seq": 7}
    assert told(lambda problem: {"lams": [problem["ols_1"]]}, asked) == {"lams": [2.0], "seq": 7}


def test_an_answer_carries_the_number_of_the_file_that_came_with_its_question() -> None:
    asked = {"problem": PROBLEM, "seq": 5, "file": {"data": "", "number": 2}}
    assert told(lambda problem: {"x": 1}, asked) == {"x": 1, "seq": 5, "file": 2}


def test_a_question_that_cannot_be_answered_gets_one_sentence_and_its_number() -> None:
    def refuse(problem: Any) -> Any:
        raise ValueError("lam must be 0 or more.")

    assert told(refuse, {"problem": {}, "seq": 3}) == {"error": "lam must be 0 or more.", "seq": 3}


def test_a_fault_of_ours_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = told(lambda problem: 1 / 0, {"problem": {}, "seq": 3})
    assert "ZeroDivisionError" in caplog.text
    assert answer == {"error": FAULT, "seq": 3}


def test_an_answer_that_json_cannot_say_is_a_fault_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    answer = told(lambda problem: {"x": float("nan")}, {"problem": {}, "seq": 6})
    assert answer == {"error": FAULT, "seq": 6} and "JSON" in caplog.text


BIG = 10**4000
STRANGERS: list[Any] = [
    None, 3, "x", [], {}, {"problem": None}, {"problem": []}, {"problem": 3}, {"seq": 1},
    {"problem": {"ols_1": []}}, {"problem": {"ols_1": {}}}, {"problem": {"ols_1": None}},
    {"problem": {"ols_1": BIG}}, {"problem": {"source": "x" * 10_000}}, {"problem": {"nobody": 1}},
    {"problem": {"name": {}}}, {"problem": {3: 1}}, {"problem": {str(k): 1 for k in range(1000)}},
    {"problem": {}, "detail": None}, {"problem": {}, "detail": []},
    {"problem": {}, "detail": {"lam": "1"}}, {"problem": {}, "detail": {"lam": []}},
    {"problem": {}, "file": None}, {"problem": {}, "file": []}, {"problem": {}, "file": {}},
    {"problem": {}, "file": {"data": 3}}, {"problem": {}, "file": {"data": "x" * 9_000_000}},
]  # fmt: skip


@pytest.mark.parametrize("scene", [*scenes(), contributed()], ids=lambda scene: scene.key)
def test_whatever_a_stranger_sends_gets_a_sentence_and_no_traceback(
    scene: Any, caplog: pytest.LogCaptureFixture
) -> None:
    visit = Visit(scene)
    for question in STRANGERS:
        answer = visit.ask(question)
        key = json.loads(answer.text)["error"]["key"]
        assert answer.failed and key in ("trouble.strange", "trouble.large"), repr(question)[:80]
    assert not caplog.text


@pytest.mark.parametrize("scene", [*scenes(), contributed()], ids=lambda scene: scene.key)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e308, 2**53, "x", "", True, "9" * 600])
def test_a_value_that_no_control_gives_gets_a_sentence_or_a_film(
    scene: Any, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for name, described in scene.described.items():
        if described.get("asks"):
            text = Visit(scene).ask({"problem": {name: value}}).text
            assert json.loads(text), name
    assert not caplog.text


@pytest.mark.parametrize("seq", [float("nan"), "1", BIG, True, None, [], {}])
def test_a_number_that_is_none_is_answered_as_0(seq: Any) -> None:
    answer = told(lambda problem: {"x": 1}, {"problem": {}, "seq": seq})
    assert answer == {"x": 1, "seq": 0}


def test_a_good_question_is_left_as_it_is() -> None:
    asked = {
        "problem": PROBLEM,
        "save": True,
        "detail": {"lam": 0.5},
        "file": {"data": "eA=="},
    }
    assert checked(asked, PROBLEM) == asked


def test_an_address_that_cannot_be_shown_opens_the_defaults_with_a_sentence() -> None:
    first = opening_of(SCENE, {})
    same = opening_of(SCENE, {"data": "diabetes", "f1": "bmi", "f2": "bmi", "t": "3"})
    assert same.film == first.film and same.state == first.state
    (note,) = same.notes
    assert said(note, SCENE).startswith("First and second feature are both bmi")


def test_an_address_whose_film_json_cannot_say_opens_the_defaults(caplog: pytest.LogCaptureFixture) -> None:
    def compute(problem: dict[str, Any]) -> dict[str, Any]:
        return {"x": float("inf") if problem["mix"] == 0.25 else 1.0}

    opening = opening_of(replace(SCENE, compute=compute), {"mix": "0.25"})
    assert json.loads(opening.film) == {"x": 1.0} and opening.state["mix"] == 0.5
    assert opening.notes == [FAULT]


def test_a_scene_remembers_a_visit_until_it_ends_and_only_so_many() -> None:
    seen: list[int] = []

    def reply(question: Any, memory: dict[str, Any]) -> dict[str, Any]:
        memory["count"] = memory.get("count", 0) + 1
        seen.append(memory["count"])
        return {}

    desk, scene = Desk(), replace(SCENE, reply=reply)
    for visit in ("a", "b", "a"):
        desk.answer(scene, {"problem": {}}, visit)
    assert seen == [1, 1, 2]
    desk.forget("a")
    desk.answer(scene, {"problem": {}}, "a")
    assert seen[-1] == 1
    for k in range(MOST_VISITS):
        desk.answer(scene, {"problem": {}}, str(k))
    desk.answer(scene, {"problem": {}}, "b")
    assert seen[-1] == 1


def test_an_opening_that_is_ready_is_taken_once() -> None:
    opening = Opening({}, [], "{}")
    visits.keep_opening("here", opening)
    assert visits.opened("here") is opening and visits.opened("here") is None
