"""
Several worker processes that live and die together.

Tornado forks the workers and restarts one that crashes, but a signal sent to its parent ends the parent
alone and leaves the workers holding the port. Here all of them share a process group of their own, and
the process that the user started ends the whole group. The user's own group is left alone: it holds
``make`` and whatever else runs in that shell.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

AVAILABLE = hasattr(os, "fork")
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_GRACE_S = 5.0
_REPEAT_S = 0.2


class _EndAsked(BaseException):
    """Breaks the wait for the group when a signal asks for the end."""


def run_in_group(body: Callable[[], int]) -> int:
    """
    Run ``body`` in a new process group, end that group with this process, return the exit code of body.

    ``SIGINT``, ``SIGTERM`` and ``SIGHUP`` end the group: politely, and after five seconds by force.

    Parameters
    ----------
    body : callable
        Returns an exit code. It may fork. Call this before threads are started or heavy modules loaded.

    Returns
    -------
    int
        What ``body`` returned, or 0 where a signal asked for the end.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    leader = 0
    try:
        _handle_signals(_ask_for_end)
        leader = os.fork()
        if leader == 0:
            _run_leader(body)
        os.setpgid(leader, leader)
        return os.waitstatus_to_exitcode(os.waitpid(leader, 0)[1])
    except _EndAsked:
        _handle_signals(_note_only)
        if leader:
            _end_group(leader)
        return 0


def _run_leader(body: Callable[[], int]) -> NoReturn:
    # The leader outlives the workers, so that whoever waits for it knows that the port is free again: they
    # get the same signal, and Python resumes the interrupted wait for them after a handler that does nothing.
    _handle_signals(_note_only)
    os.setpgid(0, 0)
    code = 1
    try:
        code = body()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_group(leader: int) -> None:
    # Asked again and again, because a worker that is just being forked has no handler of its own yet.
    deadline = time.monotonic() + _GRACE_S
    while time.monotonic() < deadline:
        os.killpg(leader, signal.SIGTERM)
        time.sleep(_REPEAT_S)
        if os.waitpid(leader, os.WNOHANG)[0]:
            return
    os.killpg(leader, signal.SIGKILL)
    os.waitpid(leader, 0)


def _handle_signals(handler: Callable[[int, FrameType | None], None]) -> None:
    for name in _SIGNALS:
        signal.signal(getattr(signal, name), handler)


def _ask_for_end(number: int, frame: FrameType | None) -> None:
    raise _EndAsked


def _note_only(number: int, frame: FrameType | None) -> None:
    pass
