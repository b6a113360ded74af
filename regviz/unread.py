"""
What clients were sent and have not read. Who leaves too much of it is let go, so that memory has an end.

Neither Bokeh nor Panel waits for a client: whoever asks on and on, and reads none of the answers, has the
server keep them all. A page asks its next question when it has read the answer to the last.
"""

import asyncio
import logging
from typing import Any

from tornado.websocket import WebSocketProtocol

log = logging.getLogger(__name__)

MOST_OF_ONE = 4_000_000  # bytes that one client may leave when more is to be sent to it
MOST_OF_ALL = 128_000_000  # and all clients of a process together


class Unread:
    """
    Counts what waits for the clients of one process, and lets go of those who leave too much.

    One message may be as large as it is, and take its time. Where all clients together leave too much, the
    one goes that has left the most.

    Parameters
    ----------
    most_of_one, most_of_all : int
        Bytes.
    """

    def __init__(self, most_of_one: int = MOST_OF_ONE, most_of_all: int = MOST_OF_ALL) -> None:
        self._most_of_one, self._most_of_all = most_of_one, most_of_all
        self._left: dict[Any, int] = {}
        self._gone: set[Any] = set()

    @property
    def total(self) -> int:
        """Bytes that wait for all clients together."""
        return sum(self._left.values())

    def counted(self, line: WebSocketProtocol) -> WebSocketProtocol:
        """
        Have a websocket count what it sends.

        Parameters
        ----------
        line : WebSocketProtocol
            Changed in place, since Panel writes to it past the methods of its handler.
        """
        send = line.write_message

        def write_message(message: Any, binary: bool = False) -> Any:
            left, size = self._left.get(line, 0), len(message)
            sent = send(message, binary)
            self._left[line] = left + size
            sent.add_done_callback(lambda done: self._read(line, size, done))
            if left > self._most_of_one:
                self._let_go(line)
            if self.total > self._most_of_all:
                self._let_go(max(self._left, key=self._left.__getitem__))
            return sent

        line.write_message = write_message
        return line

    def _read(self, line: Any, size: int, done: Any) -> None:
        if not done.cancelled():
            done.exception()  # looked at, or asyncio writes a traceback for a client that has gone
        self._left[line] -= size
        if not self._left[line]:
            del self._left[line]
            self._gone.discard(line)

    def _let_go(self, line: Any) -> None:
        if line in self._gone:
            return
        self._gone.add(line)
        log.warning("A websocket was closed that left %.1f MB unread", self._left[line] / 1e6)
        # Not at once: Panel writes a message in parts, and fails at a socket that closes between them.
        asyncio.get_running_loop().call_soon(line.stream.close)
