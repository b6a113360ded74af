"""A limit on the work of a call, counted in lines of ours that it runs: the same on every machine."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

Answer = TypeVar("Answer")
OURS = str(Path(__file__).resolve().parents[1] / "regviz")


class EndlessError(AssertionError):
    """A call that ran more lines than it may: a loop that does not end, or ends too late."""


def within(most: int, call: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """Call, and fail as soon as more than `most` lines of the package have run."""
    with at_most(most):
        return call(*arguments, **named)


@contextmanager
def at_most(most: int):
    """Fail as soon as the block has run more than `most` lines of the package."""
    left = most

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
                raise EndlessError(f"more than {most:,} lines of ours ran, the last of them {where}")
        return line

    def called(frame: FrameType, event: str, _: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        yield
    finally:
        sys.settrace(before)


def counted(call: Callable[..., Answer], *arguments: Any) -> int:
    """Return how many lines of the package a call runs."""
    lines = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(lambda frame, event, _: line if frame.f_code.co_filename.startswith(OURS) else None)
    try:
        call(*arguments)
    finally:
        sys.settrace(before)
    return lines
