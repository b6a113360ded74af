"""
Films made in processes of their own, so that no question holds up the thread that serves everybody.

A page that asks for much, or for something that never ends, keeps one worker busy until its time is over; the
worker is then ended, another takes its place, and the page gets a sentence. Threads could not do that: Python
cannot end one, and a search in a regular expression lets no other run.
"""

import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import Any
from zlib import crc32

from regviz.resources import pages
from regviz.scenes.base import Scene, problem_of
from regviz.scenes.common.answers import Desk, Opening, default_opening, refusal
from regviz.scenes.common.query import from_query
from regviz.scenes.common.versions import controls_of
from regviz.scenes.gallery import scenes
from regviz.widgets.stage import Answer

SHORT_S, LONG_S = 30.0, 120.0  # far more than any job needs that ends at all, on a busy machine too
START_S = 120.0
MOST_WAITING = 100  # a class that opens one page together waits a second or two; an attack gets sentences
TOO_LONG = "This takes the server too long: choose fewer features, steps or rows."
BUSY = "The server has too much to do just now: try again in a moment."


Work = Callable[[Connection], None]


class JobError(Exception):
    """A job that was not done; the message is a sentence for the learner."""


class Worker:
    """
    A process that does one job after another, and is ended where one takes too long.

    Parameters
    ----------
    limit_s : float
        Seconds that a job may take.
    work : callable
        What the process runs: it says that it is ready, and then answers one job after another.

    Raises
    ------
    JobError
        By :meth:`do`, where a job takes too long, too many wait for the worker, or it has been closed.
    """

    def __init__(self, limit_s: float, work: Work | None = None) -> None:
        self._limit_s, self._work = limit_s, work or _work
        self._turn, self._count = Lock(), Lock()
        self._waiting = 0
        self._closed = False
        self._process: Any = None
        self._pipe: Any = None

    def do(self, method: str, scene: str | None, arguments: tuple[Any, ...]) -> Any:
        """Return what a method of the worker's desk returns for a scene; wait for the jobs before it."""
        with self._count:
            if self._waiting >= MOST_WAITING:
                raise JobError(BUSY)
            self._waiting += 1
        try:
            with self._turn:
                return self._done((method, scene, arguments))
        finally:
            with self._count:
                self._waiting -= 1

    def start(self, context: Any = None, inherited: tuple[Connection, ...] = ()) -> Connection:
        """
        Start the process, unless it runs: the first job then finds it ready. Return our end of its pipe.

        With a ``context`` that forks, ``inherited`` are ends of other pipes that the fork would keep open.
        """
        with self._turn:
            self._ready(context or _context(), inherited)
            end: Connection = self._pipe
            return end

    def close(self) -> None:
        """End the process for good; who waits for it gets a sentence."""
        self._closed = True
        self._end()

    def _done(self, job: tuple[Any, ...]) -> Any:
        try:
            self._ready(_context())
            self._pipe.send(job)
            return self._received(self._limit_s)
        except (EOFError, OSError) as error:  # it ran out of memory, or somebody ended it
            self._end()
            raise JobError(TOO_LONG) from error
        except JobError:
            self._end()
            raise

    def _ready(self, context: Any, inherited: tuple[Connection, ...] = ()) -> None:
        if self._closed:
            raise JobError(BUSY)
        if self._process is None or not self._process.is_alive():
            try:
                self._begin(context, inherited)
            except (
                OSError
            ):  # the server for forks listens at a path, which a long name of a folder may forbid
                self._begin(get_context("spawn"), ())
            self._received(START_S)  # it has read all modules: that is no part of a job's time

    def _begin(self, context: Any, inherited: tuple[Connection, ...]) -> None:
        self._pipe, theirs = context.Pipe()
        if context.get_start_method() == "fork":
            inherited = (*inherited, self._pipe)
        self._process = context.Process(target=_begin, args=(self._work, theirs, inherited), daemon=True)
        self._process.start()
        theirs.close()

    def _received(self, limit_s: float) -> Any:
        if not self._pipe.poll(limit_s):
            raise JobError(TOO_LONG)
        return self._pipe.recv()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.pid is not None:  # it may have been ended before it began
            process.kill()
            process.join()


@lru_cache
def _context() -> Any:
    """Return how processes are started: where it can be, as copies of one that has read all modules."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, *(f"regviz.scenes.{key}" for key in pages() if key != "index")])
    return context


def _begin(work: Work, pipe: Connection, inherited: tuple[Connection, ...]) -> None:
    for end in inherited:
        end.close()  # it would keep the pipe open after the server has gone
    work(pipe)


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
        self._short = [Worker(SHORT_S)]
        self._long = [Worker(LONG_S) for _ in range(count)]

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
            opening: Opening = self._worker(scene, problem, visit).do("opening", scene.key, (query, visit))
            return opening
        except JobError as reason:
            return default_opening(scene, [str(reason)])

    def answer(self, scene: Scene, question: Any, visit: str) -> Answer:
        """Return the answer to a question of a visit; a sentence where it takes too long."""
        given = question.get("problem") if isinstance(question, dict) else None
        problem = given if isinstance(given, dict) else {}
        try:
            answer: Answer = self._worker(scene, problem, visit).do("answer", scene.key, (question, visit))
            return answer
        except JobError as reason:
            return refusal(question, str(reason))

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
        worker.do("forget", None, (visit,))
