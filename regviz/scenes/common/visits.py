"""Visits, and the desk where their questions are answered."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from regviz.scenes.base import Scene
from regviz.scenes.common.answers import Desk, Opening
from regviz.widgets.stage import Answer

desk = Desk()  # ``regviz serve`` puts one here that has other processes do the work (:func:`answer_at`)
_opened: dict[str, Opening] = {}


def answer_at(other: Desk) -> None:
    """Have all questions of this process answered at another desk."""
    global desk
    desk = other


def keep_opening(visit: str, opening: Opening) -> None:
    """Keep how a page opens for the moment until the page is made."""
    _opened[visit] = opening


def opened(visit: str) -> Opening | None:
    """Return, once, how the page of a visit opens; None where nobody has found it yet."""
    return _opened.pop(visit, None)


class Visit:
    """
    One visit to a scene. The visitor's file stays here, and goes with each question that is about it.

    So it is nowhere but in the memory of the visit, and whoever answers may forget it between two questions.
    """

    def __init__(self, scene: Scene, key: str = "") -> None:
        self._scene, self.key = scene, key or token_hex(8)
        self._file: Mapping[str, Any] | None = None

    def opening(self, query: Mapping[str, str]) -> Opening:
        """Return how the page of the visit opens."""
        return desk.opening(self._scene, query, self.key)

    def ask(self, question: Any) -> Answer:
        """Return the answer to a question of the browser; it never raises for what a question may hold."""
        given = question.get("file") if isinstance(question, dict) else None
        if given is None and self._file and self._reads_file(question):
            question = {**question, "file": self._file}
        answer = desk.answer(self._scene, question, self.key)
        if given is not None and not answer.failed:
            self._file = {"data": given["data"]}  # not before it has a film: one that has none never stays
        return answer

    def end(self) -> None:
        """Let go of the file, here and where questions are answered."""
        if self._file:
            self._file = None
            desk.forget(self.key)

    def _reads_file(self, question: Any) -> bool:
        problem = question.get("problem") if isinstance(question, dict) else None
        return isinstance(problem, dict) and self._scene.reads_file(problem)
