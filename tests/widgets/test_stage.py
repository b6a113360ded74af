"""The stage answers the browser: one film for each question, one sentence where there is none."""

import json
import logging
from typing import Any

import pytest

from regviz.scenes.geometry import GeometryStage
from regviz.widgets.stage import Stage, film_text


def told(answer: Any, message: dict[str, Any]) -> dict[str, Any]:
    """Return what a stage with the given engine sends back."""
    stage = GeometryStage(answer=answer)
    stage._handle_msg(message)
    return json.loads(stage.film)


def test_an_answer_carries_the_number_of_its_question() -> None:
    assert told(lambda asked: {"lams": [asked["x"]]}, {"problem": {"x": 3}, "seq": 7}) == {
        "lams": [3],
        "seq": 7,
    }


def test_a_question_that_cannot_be_answered_gets_one_sentence_and_its_number() -> None:
    def refuse(asked: Any) -> Any:
        raise ValueError("lam must be 0 or more.")

    assert told(refuse, {"problem": {}, "seq": 3}) == {"error": "lam must be 0 or more.", "seq": 3}


def test_a_fault_of_ours_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = told(lambda asked: 1 / 0, {"problem": {}, "seq": 3})
    assert "ZeroDivisionError" in caplog.text
    assert "Zero" not in answer["error"] and answer["seq"] == 3


def test_a_message_without_a_problem_does_not_break_the_session(caplog: pytest.LogCaptureFixture) -> None:
    assert set(told(lambda asked: {}, {"seq": 1})) == {"error", "seq"}


def test_without_an_engine_the_answer_says_so() -> None:
    assert "saved without its server" in told(None, {"problem": {}, "seq": 1})["error"]


def test_a_film_keeps_every_digit_and_refuses_what_json_cannot_say() -> None:
    numbers = [0.1, 1 / 3, 5e-324, -1.7976931348623157e308, 0.0, 1e-17]
    assert json.loads(film_text({"x": numbers}))["x"] == numbers
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="JSON"):
            film_text({"x": wrong})


def test_a_text_to_save_is_sent_and_not_kept_for_the_length_of_the_visit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage, sent = GeometryStage(answer=lambda asked: {"saved": "x" * 99}), []
    monkeypatch.setattr(stage, "_send_msg", sent.append)
    stage._handle_msg({"problem": {}, "seq": 4})
    assert sent == [{"saved": "x" * 99, "seq": 4}] and stage.film == "{}"


def test_an_answer_carries_the_number_of_the_file_that_came_with_its_question() -> None:
    question = {"problem": {}, "seq": 5, "file": {"number": 2}}
    assert told(lambda asked: {"x": 1}, question) == {"x": 1, "seq": 5, "file": 2}
    assert told(None, question)["file"] == 2


def test_an_answer_that_json_cannot_say_is_a_fault_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    answer = told(lambda asked: {"x": float("nan")}, {"problem": {}, "seq": 6})
    assert set(answer) == {"error", "seq"} and answer["seq"] == 6


def test_two_stages_share_no_state() -> None:
    first, second = (GeometryStage(answer=lambda asked: {"x": 1}) for _ in range(2))
    first._handle_msg({"problem": {}, "seq": 1})
    assert second.film == "{}" and isinstance(first, Stage)
