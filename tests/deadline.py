"""
An end in time for whole sweeps, of which CI runs what it can: ``REGVIZ_UNTIL``, in seconds since 1970.

A test that would begin later is not run. The end of the run says in one sentence which those are, and it is
no failure: whoever ends the run itself (SIGTERM) while a test is under way gets the same.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

UNTIL = "REGVIZ_UNTIL"
OVER = "the time of the run was over"


def keep() -> None:
    """Begin no test after the time is over."""
    if time.time() > _until():
        pytest.skip(OVER)


def hear_the_end() -> None:
    """Have SIGTERM end a run that has an end in time as Ctrl+C does: pytest then says what it has found."""
    if _until() < float("inf"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def code(session: pytest.Session, status: int) -> int:
    """Return the exit code of a run: one that its time has ended is as good as what it found."""
    if status == pytest.ExitCode.INTERRUPTED and time.time() > _until():
        return pytest.ExitCode.TESTS_FAILED if session.testsfailed else pytest.ExitCode.OK
    return status


def sentences(skipped: Iterable[Any]) -> list[str]:
    """Return what the reports of skipped tests say was not run: one sentence, or none."""
    late = Counter(report.location[0] for report in skipped if report.longrepr[2].endswith(OVER))
    told = ", ".join(f"{count} in {place}" for place, count in sorted(late.items()))
    return [f"Not run, since its time was over: {told}."] if late else []


def _until() -> float:
    return float(os.environ.get(UNTIL) or "inf")
