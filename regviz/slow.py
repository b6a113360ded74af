"""Who asks and does not read what is answered is let go in time; who reads, however slowly, is not."""

import logging
import socket
import struct
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from tornado.ioloop import PeriodicCallback

log = logging.getLogger(__name__)

UNREAD_S = 60  # so long may an answer wait without a byte of it being taken
LOOK_S = 5
# What the system keeps of an answer counts as taken, and it says that there is room again when a third is
# free. By itself it keeps megabytes, of which a slow telephone frees a third in minutes; of these in seconds.
KEPT_BYTES = 131_072


class Readers:
    """
    Sees which connections take what waits for them.

    Parameters
    ----------
    unread_s : float
        Seconds after which one is closed that took nothing.
    """

    def __init__(self, unread_s: float = UNREAD_S) -> None:
        self._unread_s = unread_s
        self._seen: WeakKeyDictionary[Any, tuple[float, int]] = WeakKeyDictionary()

    def look(self, streams: Iterable[Any], now: float) -> None:
        """Note what each of Tornado's streams has taken by this time, and close those that take nothing."""
        for stream in list(streams):
            taken = stream._total_write_done_index
            if stream.closed() or not stream.writing():
                self._seen.pop(stream, None)
                continue
            since, before = self._seen.setdefault(stream, (now, taken))
            if taken > before:
                self._seen[stream] = now, taken
            elif now - since >= self._unread_s:
                log.info("A connection was closed that read nothing of its answer")
                _let_go(stream)


def keep_little(listening: socket.socket) -> None:
    """Have the system keep little for each connection that comes in here; accepted ones inherit that."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KEPT_BYTES)


def look_often(readers: Readers, passing: Callable[[], Iterable[Any]]) -> None:
    """Look at the streams that ``passing()`` returns for as long as the loop of this thread runs."""
    PeriodicCallback(lambda: readers.look(passing(), monotonic()), LOOK_S * 1000).start()


def _let_go(stream: Any) -> None:
    with suppress(OSError):  # the system would go on offering what is left to a client that takes nothing
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()
