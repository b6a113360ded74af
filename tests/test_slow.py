"""A request has a time to arrive in, and an answer one to be read in; whoever reads at all gets his."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from regviz import server as own
from regviz import slow
from regviz.limits import Connections
from regviz.slow import UNREAD_S, Readers, keep_little, look_often

LARGE = 4_000_000
PATIENCE_S = 30
ASKING = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Stream:
    """A connection, as far as it is looked at, on which something waits to be taken."""

    def __init__(self, waiting: bool = True) -> None:
        self._closed, self._waiting, self._total_write_done_index = False, waiting, 0
        self.socket = SimpleNamespace(setsockopt=lambda *_: None)

    def take(self, count: int) -> None:
        self._total_write_done_index += count

    def writing(self) -> bool:
        return self._waiting

    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        self._closed = True


def test_who_takes_nothing_for_a_minute_is_let_go_and_no_sooner() -> None:
    readers, stream = Readers(), Stream()
    for now in range(100, 100 + UNREAD_S):
        readers.look([stream], now)
    assert not stream.closed()
    readers.look([stream], 100 + UNREAD_S)
    assert stream.closed()


def test_who_takes_anything_has_another_minute() -> None:
    readers, stream = Readers(), Stream()
    for now in range(0, 10 * UNREAD_S, UNREAD_S - 1):
        readers.look([stream], now)
        stream.take(1)
    assert not stream.closed()


def test_whose_answer_has_gone_out_may_stay() -> None:
    readers, stream = Readers(), Stream()
    readers.look([stream], 0)
    stream._waiting = False
    readers.look([stream], UNREAD_S)
    stream._waiting = True  # the next answer has a minute of its own
    readers.look([stream], UNREAD_S + 1)
    readers.look([stream], 2 * UNREAD_S)
    assert not stream.closed()


class Answering(RequestHandler):
    def get(self) -> None:
        self.write(b"x" * LARGE)


async def served(then: Callable[[int, Connections], Awaitable[Any]], **options: Any) -> Any:
    listening, port = bind_unused_port()
    keep_little(listening)
    server, connections = HTTPServer(Application([("/", Answering)]), **options), Connections(10)
    connections.watch(server)
    server.add_socket(listening)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await then(port, connections)
    finally:
        server.stop()


@contextlib.asynccontextmanager
async def line_to(port: int) -> AsyncIterator[socket.socket]:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.setblocking(False)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", port))
        yield line


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


async def read(line: socket.socket, most: int) -> int:
    return len(await asyncio.get_running_loop().sock_recv(line, most))


@contextlib.asynccontextmanager
async def waiting(port: int, connections: Connections) -> AsyncIterator[tuple[socket.socket, Any]]:
    """Yield a line on which much was asked for and nothing read, and what the server has of it."""
    async with line_to(port) as line:
        await asyncio.get_running_loop().sock_sendall(line, ASKING)
        await until(lambda: any(stream.writing() for stream in connections.passing()))
        yield line, connections.passing()[0]


def test_a_client_that_reads_nothing_is_closed_and_what_was_kept_for_it_dropped() -> None:
    async def asked(port: int, connections: Connections) -> None:
        async with waiting(port, connections) as (line, stream):
            readers = Readers()
            for now in (0, UNREAD_S):
                readers.look(connections.passing(), now)
            assert stream.closed()
            with pytest.raises(ConnectionError):
                while await read(line, LARGE):
                    pass

    asyncio.run(served(asked))


def test_a_client_that_reads_a_little_each_minute_gets_its_answer() -> None:
    async def asked(port: int, connections: Connections) -> int:
        async with waiting(port, connections) as (line, stream):
            readers, now, count = Readers(), 0, 0
            while stream.writing():
                readers.look(connections.passing(), now)
                taken, now = stream._total_write_done_index, now + UNREAD_S - 1
                while stream._total_write_done_index == taken:
                    count += await read(line, 10_000)
            while count < LARGE:
                count += await read(line, LARGE)
            return count

    assert asyncio.run(served(asked)) > LARGE


def test_the_system_soon_says_that_something_was_read() -> None:
    """Else a telephone that reads on and on would look as if it read nothing."""

    async def asked(port: int, connections: Connections) -> int:
        async with waiting(port, connections) as (line, stream):
            taken, count = stream._total_write_done_index, 0
            while stream._total_write_done_index == taken:
                count += await read(line, 10_000)
            return count

    assert asyncio.run(served(asked)) / UNREAD_S < 5_000  # bytes a second


def test_a_request_that_comes_byte_by_byte_has_its_time() -> None:
    async def asked(port: int, connections: Connections) -> None:
        async with line_to(port) as line:
            with pytest.raises(ConnectionError):
                while True:
                    await asyncio.get_running_loop().sock_sendall(line, b"x")
                    await asyncio.sleep(0)  # the server has its turn

    asyncio.run(served(asked, idle_connection_timeout=0.1))
    assert own.PATIENCE["idle_connection_timeout"] <= 20
    assert own.PATIENCE["body_timeout"] <= 20


def test_the_server_looks_at_those_who_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Any] = []
    monkeypatch.setattr(own, "look_often", lambda readers, passing: looked_at.append(passing))
    listening, _ = bind_unused_port()
    with listening:
        http = SimpleNamespace(_sockets={1: listening}, handle_stream=lambda stream, address: None)
        own._bound_connections(SimpleNamespace(_http=http))
        stream = Stream()
        http.handle_stream(stream, ("", 0))
        assert looked_at[0]() == [stream]
        assert listening.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < LARGE


def test_looking_goes_on_while_the_loop_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow, "LOOK_S", 0.001)

    async def looked() -> None:
        stream = Stream()
        look_often(Readers(unread_s=0), lambda: [stream])
        await until(stream.closed)

    asyncio.run(asyncio.wait_for(looked(), PATIENCE_S))
