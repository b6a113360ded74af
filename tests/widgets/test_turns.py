"""One question of a visitor is answered at a time; of those that wait, the newest of each kind."""

from threading import Event, Thread
from typing import Any

import pytest

from regviz.widgets.turns import Turns, kind_of

FILM, DETAIL, SAVE = {"problem": {}}, {"problem": {}, "detail": {}}, {"problem": {}, "save": True}
PATIENCE_S = 10


class Slow:
    """Answers nothing until it is told to go on."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.answered = Event(), Event(), []
        self.turns = Turns(self._answer)

    def _answer(self, question: Any) -> None:
        self.answered.append(question)
        self.begun.set()
        assert self.go_on.wait(PATIENCE_S)


def test_while_one_is_answered_the_newest_of_each_kind_waits_and_no_second_thread_works() -> None:
    slow = Slow()
    thread = Thread(target=slow.turns.take, args=(FILM | {"seq": 0},))
    thread.start()
    assert slow.begun.wait(PATIENCE_S)
    for seq in range(1, 1000):
        for question in (DETAIL, FILM, SAVE):
            slow.turns.take(question | {"seq": seq})  # returns at once
    assert len(slow.answered) == 1
    slow.go_on.set()
    thread.join(PATIENCE_S)
    assert slow.answered == [FILM | {"seq": 0}, *(each | {"seq": 999} for each in (FILM, SAVE, DETAIL))]


def test_after_an_answer_that_failed_the_next_question_is_answered() -> None:
    answered: list[Any] = []

    def answer(question: Any) -> None:
        answered.append(question)
        if question == "bad":
            raise ZeroDivisionError

    turns = Turns(answer)
    with pytest.raises(ZeroDivisionError):
        turns.take("bad")
    turns.take("good")
    turns.take(None)
    assert answered == ["bad", "good", None]


@pytest.mark.parametrize("strange", [None, 3, [], "save", ["detail"]])
def test_whatever_is_no_question_is_taken_for_one_for_a_film(strange: Any) -> None:
    assert kind_of(strange) == "film"
