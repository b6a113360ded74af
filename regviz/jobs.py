"""
Films made in processes of their own, so that no question holds up the thread that serves everybody.

A page that asks for much, or for something that never ends, keeps one worker busy until its time is over; the
worker is then ended, another takes its place, and the page gets a sentence. Threads could not do that: Python
cannot end one, and a search in a regular expression lets no other run.
"""

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any
from zlib import crc32

from regviz.scenes.base import Scene, problem_of
from regviz.scenes.common.answers import Desk, Opening, default_opening, refusal
from regviz.scenes.common.query import from_query
from regviz.scenes.common.versions import controls_of
from regviz.scenes.gallery import scenes
from regviz.widgets.stage import Answer
from regviz.widgets.texts import told
from regviz.worker import JobError, Worker

SHORT_S, LONG_S = 30.0, 120.0  # far more than any job needs that ends at all, on a busy machine too


def _work(pipe: Connection) -> None:
    """Do jobs until the server has gone; an interrupt from the keyboard is the server's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_server, daemon=True).start()
    desk, known = Desk(), {scene.key: scene for scene in scenes()}
    pipe.send(None)
    for method, key, arguments in iter(lambda: _received(pipe), None):
        pipe.send(getattr(desk, method)(*((known[key],) if key else ()), *arguments))


def _received(pipe: Connection) -> Any:
    try:
        return pipe.recv()
    except EOFError:
        return None


def _end_with_the_server() -> None:
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(0)


class Workers(Desk):
    """
    The desk of ``regviz serve``: a worker for what is soon done, and some for what may take seconds.

    A visit always meets the same worker, which therefore remembers what it has solved for it.

    Parameters
    ----------
    count : int
        Workers for what may take seconds.
    """

    def __init__(self, count: int) -> None:
        self._short = [Worker(SHORT_S, _work)]
        self._long = [Worker(LONG_S, _work) for _ in range(count)]

    def start(self, forked: bool = False) -> None:
        """
        Start all workers: with ``forked`` as copies of this process, which costs nothing.

        That is for a process that has neither threads nor sockets yet. Later ones are copies of a server for
        forks, which has to read all modules first.
        """
        inherited: tuple[Connection, ...] = ()
        for worker in (*self._short, *self._long):
            inherited += (worker.start(get_context("fork") if forked else None, inherited),)

    def close(self) -> None:
        """End all workers."""
        for worker in (*self._short, *self._long):
            worker.close()

    def opening(self, scene: Scene, query: Mapping[str, str], visit: str) -> Opening:
        """Return how a page opens; in its defaults, with a sentence, where that takes too long."""
        described = controls_of(scene)
        problem = problem_of(from_query(query, described)[0], described)
        try:
            worker = self._worker(scene, problem, visit)
            opening: Opening = worker.do("opening", scene.key, (query, visit), visit)
            return opening
        except JobError as reason:
            return default_opening(scene, [told(str(reason))])

    def answer(self, scene: Scene, question: Any, visit: str) -> Answer:
        """Return the answer to a question of a visit; a sentence where it takes too long."""
        given = question.get("problem") if isinstance(question, dict) else None
        problem = given if isinstance(given, dict) else {}
        try:
            worker = self._worker(scene, problem, visit)
            answer: Answer = worker.do("answer", scene.key, (question, visit), visit)
            return answer
        except JobError as reason:
            return refusal(question, told(str(reason)))

    def forget(self, visit: str) -> None:
        """Let go of what belongs to a visit that has ended; whoever calls need not wait."""
        for workers in (self._short, self._long):
            worker = _of(workers, visit)
            Thread(target=_told_to_forget, args=(worker, visit), daemon=True).start()

    def _worker(self, scene: Scene, problem: Mapping[str, Any], visit: str) -> Worker:
        return _of(self._long if scene.long(problem) else self._short, visit)


def _of(workers: list[Worker], visit: str) -> Worker:
    return workers[crc32(visit.encode()) % len(workers)]


def _told_to_forget(worker: Worker, visit: str) -> None:
    with suppress(JobError):
        worker.do("forget", None, (visit,), visit)
