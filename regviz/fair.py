"""Who is next at something that serves one at a time: not who asks most, but who has had least."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count
from threading import Condition
from time import monotonic

MOST_REMEMBERED = 1000


class FairTurns:
    """
    Lets in one at a time, and of those who wait the one whose earlier turns took the least.

    Start-time fair queueing (Goyal, Vin and Cheng 1996): whoever comes is given the later of two times, the
    start of the turn that is being taken and the end of an own earlier one; the least goes first. Somebody
    new thus waits for the turn that is being taken, and not for all that forty others have asked.

    Parameters
    ----------
    clock : callable
        Seconds.

    Examples
    --------
    >>> turns = FairTurns()
    >>> with turns.turn("a visitor"):
    ...     print("served")
    served
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._changed = Condition()
        self._numbers = count()
        self._waiting: list[tuple[float, int]] = []
        self._ends: dict[str, float] = {}
        self._start = 0.0
        self._taken = False

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Wait for a turn of ``who``, and keep it as long as the context lasts."""
        with self._changed:
            place = (max(self._start, self._ends.get(who, 0.0)), next(self._numbers))
            heappush(self._waiting, place)
            self._changed.wait_for(lambda: not self._taken and self._waiting[0] == place)
            heappop(self._waiting)
            self._start, self._taken = place[0], True
        begun = self._clock()
        try:
            yield
        finally:
            with self._changed:
                self._remember(who, self._start + self._clock() - begun)
                self._taken = False
                self._changed.notify_all()

    def _remember(self, who: str, end: float) -> None:
        if len(self._ends) >= MOST_REMEMBERED:  # an end that has passed says no more than none
            self._ends = {one: then for one, then in self._ends.items() if then > self._start}
        if len(self._ends) < MOST_REMEMBERED:
            self._ends[who] = end
