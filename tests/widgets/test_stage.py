"""The stage passes the questions of the browser on, and what it is told back; without one it is still."""

import json
import logging
from typing import Any

import pytest

from regviz.scenes.geometry.scene import GeometryStage
from regviz.widgets.stage import Answer, Stage, film_text, notice_of
from regviz.widgets.texts import SHELL


def sent_by(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(stage, "_send_msg", sent.append)
    return sent


def test_an_answer_is_sent_and_not_kept_for_the_length_of_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = film_text({"saved": "x" * 99})
    sent = sent_by(stage := GeometryStage(ask=lambda question: Answer(text)), monkeypatch)
    stage._handle_msg({"problem": {}, "save": True, "seq": 4})
    assert sent == [text] and stage.film == "{}"


def test_a_stage_without_a_server_has_nobody_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_by(stage := GeometryStage(film='{"lams":[]}'), monkeypatch)
    stage._handle_msg({"problem": {}, "seq": 1})
    assert sent == [] and stage.film == '{"lams":[]}'


def test_a_film_keeps_every_digit_and_refuses_what_json_cannot_say() -> None:
    numbers = [0.1, 1 / 3, 5e-324, -1.7976931348623157e308, 0.0, 1e-17]
    assert json.loads(film_text({"x": numbers}))["x"] == numbers
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ArithmeticError):
            film_text({"x": wrong})


def test_a_fault_of_ours_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        notice = notice_of(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in caplog.text
    assert notice == {"key": "trouble.fault", "values": {}}


def test_the_sentence_of_a_value_that_cannot_be_is_told(caplog: pytest.LogCaptureFixture) -> None:
    assert notice_of(ValueError("lam must be 0 or more.")) == "lam must be 0 or more."
    assert not caplog.text


def test_the_reason_of_a_scene_is_told_by_its_key_and_is_a_sentence_to_who_calls_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = SHELL.refusal("number.named", label="t", name="x")
    assert isinstance(error, ValueError) and str(error) == "t: x" and not caplog.text
    assert notice_of(error) == {"key": "number.named", "values": {"label": "t", "name": "x"}}


@pytest.mark.parametrize("question", [None, 3, [], "x", {}])
def test_whatever_comes_is_passed_on_once(question: Any) -> None:
    asked: list[Any] = []
    stage = GeometryStage(ask=lambda question: asked.append(question) or Answer("{}"))
    stage._handle_msg(question)
    assert asked == [question]
