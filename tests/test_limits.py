"""Connections have a bound: idle ones make room, those of pages stay."""

import asyncio
import socket
import urllib.request
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
    connections.stays(streams[0])
    for stream in streams[3:]:
        assert connections.let_in(stream)
    assert open_ones(streams) == [0, 3, 4]


def test_where_all_are_pages_a_newcomer_is_closed() -> None:
    connections, streams = Connections(2), [Stream() for _ in range(3)]
    for stream in streams[:2]:
        connections.let_in(stream)
        connections.stays(stream)
    assert not connections.let_in(streams[2])
    assert open_ones(streams) == [0, 1]
    streams[0].close()
    assert connections.let_in(Stream())


def test_what_has_gone_takes_no_place() -> None:
    connections, streams = Connections(2), [Stream() for _ in range(3)]
    connections.let_in(streams[0])
    connections.let_in(streams[1])
    streams[1].close()
    assert connections.let_in(streams[2])
    assert open_ones(streams) == [0, 2]


def test_there_are_files_for_a_class() -> None:
    assert files() > 2 * SPARE_FILES


def idle(served: Served, count: int) -> list[socket.socket]:
    """Return connections on which nobody says what for."""
    host, port = served.url.removeprefix("http://").split(":")
    lines = [socket.create_connection((host, int(port)), timeout=30) for _ in range(count)]
    for line in lines:
        line.sendall(b"GET /geo")
    return lines


def test_more_idle_connections_than_there_is_room_for_hold_up_nobody(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", REGVIZ_SESSIONS="1") as served:
        lines = idle(served, SPARE_FILES + 50)
        assert urllib.request.urlopen(f"{served.url}/liveness", timeout=30).status == 200
        assert lines[0].recv(1) == b""
        for line in lines:
            line.close()
        assert "Traceback" not in served.errors.read_text()


def test_a_page_keeps_its_socket_whoever_else_comes(tmp_path: Path) -> None:
    async def asked(served: Served) -> str:
        async with opened(served, (session := session_of(served))["token"]) as line:
            for _ in range(3):
                await line.read_message()  # the server lets it in
            others = await asyncio.to_thread(idle, served, SPARE_FILES + 50)
            told = await answered(line, session["root"])
            for other in others:
                other.close()
            return told

    with serving(tmp_path / "errors.txt", REGVIZ_SESSIONS="2") as served:
        assert "esm_event" in asyncio.run(asked(served))
        assert "Traceback" not in served.errors.read_text()
