"""What the operating system gives a server: open files, and memory that it takes back."""

import ctypes
import sys
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

SOCKETS_A_SESSION = 2  # a page has one, and opens another where its line broke unseen
MOST_FILES = 65_536
SPARE_FILES = 200  # for the workers' pipes, logs and whatever is read while the server runs

# glibc: what is larger is given back to the system when it is let go of. By itself it would keep more and
# more of it for later, in each of hundreds of threads: 0.9 GB after forty visitors had saved large tables.
M_MMAP_THRESHOLD, LARGE_BYTES = -3, 1_000_000


def give_memory_back() -> None:
    """Have large pieces of memory return to the system, where the C library can."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def files() -> int:
    """Ask for as many open files as the system allows, and return how many there may be."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST_FILES
    kind = resource.RLIMIT_NOFILE
    now, allowed = resource.getrlimit(kind)
    wanted = MOST_FILES if allowed == resource.RLIM_INFINITY else min(allowed, MOST_FILES)
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(OSError, ValueError):  # macOS allows less than it says
            resource.setrlimit(kind, (wanted, allowed))
    now = resource.getrlimit(kind)[0]
    return MOST_FILES if now == resource.RLIM_INFINITY else int(now)


class Connections:
    """
    Lets no more connections in than there is room for; a newcomer takes the place of the oldest that passes.

    A system that has no file left for a connection has the server asked about it again and again: eleven
    hundred idle connections kept it from answering, and wrote 150 MB of its log in half a minute.

    Parameters
    ----------
    most : int
        Connections at a time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # Held weakly: a connection that has gone takes what belongs to it along.
        self._passing: WeakKeyDictionary[Any, None] = WeakKeyDictionary()
        self._lasting: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

    def watch(self, server: Any) -> None:
        """Decide for each connection to one of Tornado's servers before it reads a byte of it."""
        serve = server.handle_stream

        def handle_stream(stream: Any, address: Any) -> Any:
            return serve(stream, address) if self.let_in(stream) else None

        server.handle_stream = handle_stream

    def let_in(self, stream: Any) -> bool:
        """Return whether there is room for a connection; close it where there is none."""
        if self._count() >= self._most:
            self._passing = WeakKeyDictionary({one: None for one in self._passing if not one.closed()})
            lasting = {one: whose for one, whose in self._lasting.items() if not one.closed()}
            self._lasting = WeakKeyDictionary(lasting)
        if self._count() >= self._most:
            if not self._passing:
                stream.close()
                return False
            oldest = next(iter(self._passing))
            del self._passing[oldest]
            oldest.close()
        self._passing[stream] = None
        return True

    def stays(self, stream: Any, whose: str) -> None:
        """
        Keep a connection, that of a page, whoever else comes; of each session the newest.

        With the token of one page somebody could else open so many that nobody else is let in.
        """
        self._passing.pop(stream, None)
        self._lasting[stream] = whose
        own = [one for one, of in self._lasting.items() if of == whose and not one.closed()]
        for one in own[:-SOCKETS_A_SESSION]:
            one.close()
            del self._lasting[one]

    def passing(self) -> list[Any]:
        """Return the connections that are no page's."""
        return list(self._passing)

    def _count(self) -> int:
        return len(self._passing) + len(self._lasting)
