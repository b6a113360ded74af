"""Connections have a bound: idle ones make room, those of pages stay."""

import asyncio
import contextlib
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from regviz.limits import SPARE_FILES, Connections, files
from tests.serving import Served, serving
from tests.test_messages import answered, opened, session_of


class Stream:
    """A connection, as far as it is looked at."""

    def __init__(self) -> None:
        self._closed = False

    def close(self) -> None:
        self._closed = True

    def closed(self) -> bool:
        return self._closed


def open_ones(streams: list[Stream]) -> list[int]:
    return [number for number, stream in enumerate(streams) if not stream.closed()]


def test_a_newcomer_takes_the_place_of_the_oldest_that_passes() -> None:
    connections, streams = Connections(3), [Stream() for _ in range(5)]
    for stream in streams[:3]:
        assert connections.let_in(stream)
    connections.stays(streams[0], "a page")
    for stream in streams[3:]:
        assert connections.let_in(stream)
    assert open_ones(streams) == [0, 3, 4]


def test_where_all_are_pages_a_newcomer_is_closed() -> None:
    connections, streams = Connections(2), [Stream() for _ in range(3)]
    for stream in streams[:2]:
        connections.let_in(stream)
        connections.stays(stream, f"page {id(stream)}")
    assert not connections.let_in(streams[2])
    assert open_ones(streams) == [0, 1]
    streams[0].close()
    assert connections.let_in(Stream())


def test_of_one_page_the_newest_connections_stay() -> None:
    connections, other, streams = Connections(100), Stream(), [Stream() for _ in range(10)]
    for stream, whose in ((other, "another page"), *((stream, "a page") for stream in streams)):
        connections.let_in(stream)
        connections.stays(stream, whose)
    assert open_ones(streams) == [8, 9]
    streams[9].close()  # its line broke
    connections.stays(newest := Stream(), "a page")
    assert not (other.closed() or newest.closed() or streams[8].closed())


def test_what_has_gone_takes_no_place() -> None:
    connections, streams = Connections(2), [Stream() for _ in range(3)]
    connections.let_in(streams[0])
    connections.let_in(streams[1])
    streams[1].close()
    assert connections.let_in(streams[2])
    assert open_ones(streams) == [0, 2]


def test_there_are_files_for_a_class() -> None:
    assert files() > 2 * SPARE_FILES


@contextlib.contextmanager
def idle(served: Served, count: int) -> Iterator[list[socket.socket]]:
    """Yield connections on which nobody says what for."""
    host, port = served.url.removeprefix("http://").split(":")
    with contextlib.ExitStack() as stack:
        lines = []
        for _ in range(count):
            lines.append(stack.enter_context(socket.create_connection((host, int(port)), timeout=30)))
            lines[-1].sendall(b"GET /geo")
        yield lines


def is_closed(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionResetError:  # before it was heard
        return True


def test_more_idle_connections_than_there_is_room_for_hold_up_nobody(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", REGVIZ_SESSIONS="1") as served:
        with idle(served, SPARE_FILES + 50) as lines:
            with urllib.request.urlopen(f"{served.url}/liveness", timeout=30) as answer:
                assert answer.status == 200
            assert is_closed(lines[0])
        assert "Traceback" not in served.errors.read_text()


def test_a_page_keeps_its_socket_whoever_else_comes(tmp_path: Path) -> None:
    async def asked(served: Served) -> str:
        async with opened(served, (session := session_of(served))["token"]) as line:
            for _ in range(3):
                await line.read_message()  # the server lets it in
            async with contextlib.AsyncExitStack() as stack:
                others = idle(served, SPARE_FILES + 50)
                await asyncio.to_thread(stack.enter_context, others)
                return await answered(line, session["root"])

    with serving(tmp_path / "errors.txt", REGVIZ_SESSIONS="2") as served:
        assert "esm_event" in asyncio.run(asked(served))
        assert "Traceback" not in served.errors.read_text()


def test_with_one_token_nobody_fills_the_server(tmp_path: Path) -> None:
    async def asked(served: Served) -> None:
        session = session_of(served)
        token = session["token"]
        async with opened(served, token) as first, opened(served, token), opened(served, token) as last:
            while await first.read_message() is not None:
                pass
            for _ in range(3):
                await last.read_message()
            assert "esm_event" in await answered(last, session["root"])

    with serving(tmp_path / "errors.txt") as served:
        asyncio.run(asked(served))
        assert "Traceback" not in served.errors.read_text()
