"""A process that does one job after another, and is ended where one takes too long."""

from collections.abc import Callable
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from regviz.fair import FairTurns
from regviz.resources import pages

START_S = 120.0
MOST_WAITING = 100  # a class that opens one page together waits a second or two; an attack gets sentences
# What a page says then: keys of the shell's catalogue.
TOO_LONG, BUSY = "trouble.long", "trouble.busy"

Work = Callable[[Connection], None]


class JobError(Exception):
    """A job that was not done; the message is the key of what the page says of it."""


class Worker:
    """
    A process that does one job after another, and is ended where one takes too long.

    Parameters
    ----------
    limit_s : float
        Seconds that a job may take.
    work : callable
        What the process runs, at the top level of a module: it says that it is ready, and then answers one
        job after another.

    Raises
    ------
    JobError
        By :meth:`do`, where a job takes too long, too many wait for the worker, or it has been closed.
    """

    def __init__(self, limit_s: float, work: Work) -> None:
        self._limit_s, self._work = limit_s, work
        self._turns, self._count = FairTurns(), Lock()
        self._waiting = 0
        self._closed = False
        self._process: Any = None
        self._pipe: Any = None

    def do(self, method: str, scene: str | None, arguments: tuple[Any, ...], visit: str = "") -> Any:
        """Return what a method of the worker's desk returns for a scene; wait for a turn of the visit."""
        with self._count:
            if self._waiting >= MOST_WAITING:
                raise JobError(BUSY)
            self._waiting += 1
        try:
            with self._turns.turn(visit):
                return self._done((method, scene, arguments))
        finally:
            with self._count:
                self._waiting -= 1

    def start(self, context: Any = None, inherited: tuple[Connection, ...] = ()) -> Connection:
        """
        Start the process, unless it runs: the first job then finds it ready. Return our end of its pipe.

        With a ``context`` that forks, ``inherited`` are ends of other pipes that the fork would keep open.
        """
        with self._turns.turn(""):
            self._ready(context or _context(), inherited)
            end: Connection = self._pipe
            return end

    def close(self) -> None:
        """End the process for good; who waits for it is told."""
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
    context.set_forkserver_preload(
        ["regviz.jobs", *(f"regviz.scenes.{key}" for key in pages() if key != "index")]
    )
    return context


def _begin(work: Work, pipe: Connection, inherited: tuple[Connection, ...]) -> None:
    for end in inherited:
        end.close()  # it would keep the pipe open after the server has gone
    work(pipe)
