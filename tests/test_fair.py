"""Turns go to who has had least, one at a time; nobody waits for all that another has asked."""

import time
from collections.abc import Iterator
from itertools import count
from threading import Thread

import pytest

from regviz import fair
from regviz.fair import FairTurns

PATIENCE_S = 30


class Hours:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hours() -> Hours:
    return Hours()


def order(turns: FairTurns, hours: Hours, waiting: list[tuple[str, float]]) -> list[str]:
    """Return in which order those are served who came, one after the other, while somebody had a turn."""
    served: list[str] = []

    def wait(who: str, lasts: float) -> None:
        with turns.turn(who):
            served.append(who)
            hours.now += lasts

    threads = [Thread(target=wait, args=one, daemon=True) for one in waiting]
    with turns.turn("somebody"):
        for place, thread in enumerate(threads, 1):
            thread.start()
            _until_waiting(turns, place)
    for thread in threads:
        thread.join(PATIENCE_S)
    return served


def _until_waiting(turns: FairTurns, number: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while len(turns._waiting) < number:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_equals_are_served_as_they_came(hours: Hours) -> None:
    assert order(FairTurns(hours), hours, [(who, 1.0) for who in "abcd"]) == list("abcd")


def test_somebody_new_goes_before_who_has_had_much(hours: Hours) -> None:
    turns = FairTurns(hours)
    for who, lasts in (("much", 5.0), ("little", 2.0)):
        with turns.turn(who):
            hours.now += lasts
    waiting = [("much", 1.0), ("much", 1.0), ("little", 1.0), ("new", 1.0)]
    assert order(turns, hours, waiting) == ["new", "little", "much", "much"]


def test_what_somebody_has_had_is_forgotten_in_time(hours: Hours) -> None:
    turns = FairTurns(hours)
    with turns.turn("much"):
        hours.now += 5.0
    for _ in range(10):
        with turns.turn("others"):
            hours.now += 5.0
    assert order(turns, hours, [("others", 1.0), ("much", 1.0)]) == ["much", "others"]


def test_a_turn_that_fails_ends(hours: Hours) -> None:
    turns = FairTurns(hours)
    with pytest.raises(KeyError), turns.turn("a"):
        raise KeyError
    assert order(turns, hours, [("b", 1.0)]) == ["b"]


def names() -> Iterator[str]:
    return (f"visitor {number}" for number in count())


def test_memory_of_visitors_is_bounded(monkeypatch: pytest.MonkeyPatch, hours: Hours) -> None:
    monkeypatch.setattr(fair, "MOST_REMEMBERED", 10)
    turns = FairTurns(hours)
    for _, who in zip(range(100), names(), strict=False):
        with turns.turn(who):
            hours.now += 1.0
    assert len(turns._ends) <= 10
