"""One question of a visitor at a time, however many come: what else waits is the newest of each kind."""

from collections.abc import Callable
from threading import Lock
from typing import Any

KINDS = ("film", "save", "detail")


def kind_of(question: Any) -> str:
    """
    Return what a question asks for: a film, a text to save, or a detail of the film on the page.

    Examples
    --------
    >>> kind_of({"problem": {}, "save": True})
    'save'
    """
    asked = question if isinstance(question, dict) else {}
    return next((kind for kind in KINDS[1:] if kind in asked), KINDS[0])


class Turns:
    """
    Answers the questions of one visitor, one after the other.

    The page asks one question at a time and waits; a client of somebody's own making may send thousands. It
    then keeps one thread busy and no more, and of its other questions only the newest of each kind is kept,
    as the page itself would do (relay.mjs).

    Parameters
    ----------
    answer : callable
        Answers one question. What it raises goes to whoever brought the question.

    Examples
    --------
    >>> Turns(print).take({"problem": {}})
    {'problem': {}}
    """

    def __init__(self, answer: Callable[[Any], None]) -> None:
        self._answer = answer
        self._lock = Lock()
        self._waiting: dict[str, Any] = {}
        self._answering = False

    def take(self, question: Any) -> None:
        """Answer a question and what comes in meanwhile, or leave it to the thread that is answering."""
        with self._lock:
            self._waiting[kind_of(question)] = question
            if self._answering:
                return
            self._answering = True
        try:
            while turn := self._next():
                self._answer(*turn)
        except BaseException:
            self._answering = False
            raise

    def _next(self) -> tuple[Any, ...]:
        """Return the question whose turn it is, as the only entry; nothing where none is left."""
        with self._lock:
            for kind in KINDS:
                if kind in self._waiting:
                    return (self._waiting.pop(kind),)
            self._answering = False
        return ()
