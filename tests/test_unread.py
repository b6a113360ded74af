"""Who asks and never reads is let go; who reads is not, however much it is."""

import asyncio
import logging
import socket
from collections.abc import Callable, Iterator

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from regviz.unread import MOST_OF_ALL, MOST_OF_ONE, Unread

LARGE = "x" * 1_000_000
PATIENCE_S = 30


class Telling(WebSocketHandler):
    """Sends as many large messages as it is asked for, and waits for nobody."""

    unread: Unread

    def get_websocket_protocol(self) -> object:
        line = super().get_websocket_protocol()
        return line and self.unread.counted(line)

    def on_message(self, message: str | bytes) -> None:
        for _ in range(int(message)):
            self.write_message(LARGE)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[Unread]:
    unread = Unread(most_of_one=10 * len(LARGE), most_of_all=40 * len(LARGE))
    monkeypatch.setattr(Telling, "unread", unread, raising=False)
    return unread


async def served(then: Callable[[int], object]) -> object:
    listening, port = bind_unused_port()
    server = HTTPServer(Application([("/", Telling)]))
    server.add_socket(listening)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await then(port)
    finally:
        server.stop()


async def deaf(port: int, count: int) -> socket.socket:
    """Return a socket that has asked for large messages and reads none of them."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(line, ("127.0.0.1", port))
    await loop.sock_sendall(line, asking(count))
    return line


def asking(count: int) -> bytes:
    head = (
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n"
    )
    words = str(count).encode()
    return head.encode() + bytes([0x81, 0x80 | len(words)]) + bytes(4) + words  # a mask of zeros


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


def test_who_reads_nothing_is_let_go(unread: Unread, caplog: pytest.LogCaptureFixture) -> None:
    async def asked(port: int) -> None:
        line = await deaf(port, 30)
        await until(lambda: bool(caplog.records) and not unread.total)
        line.close()

    asyncio.run(served(asked))
    (record,) = caplog.records
    assert record.levelno == logging.WARNING and "MB unread" in record.message


def test_of_many_who_read_little_the_one_goes_who_left_most(
    unread: Unread, caplog: pytest.LogCaptureFixture
) -> None:
    async def asked(port: int) -> int:
        lines = [await deaf(port, 10) for _ in range(20)]
        await until(lambda: len(caplog.records) >= 1)
        most = unread.total
        for line in lines:
            line.close()
        await until(lambda: not unread.total)
        return most

    assert asyncio.run(served(asked)) <= 51 * len(LARGE)


def test_who_reads_may_ask_for_as_much_as_he_likes(unread: Unread, caplog: pytest.LogCaptureFixture) -> None:
    async def asked(port: int) -> int:
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        read = 0
        for _ in range(20):
            await line.write_message("3")
            for _ in range(3):
                read += len(await line.read_message())
        await until(lambda: not unread.total)
        line.close()
        return read

    assert asyncio.run(served(asked)) == 60 * len(LARGE)
    assert not caplog.records


def test_one_answer_however_large_is_sent_whole(unread: Unread) -> None:
    async def asked(port: int) -> int:
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        await line.write_message("10")  # in one go, before a byte of it can be read
        read = [len(await line.read_message()) for _ in range(10)]
        line.close()
        return sum(read)

    assert asyncio.run(served(asked)) == 10 * len(LARGE)


def test_what_may_wait_is_more_than_a_page_and_less_than_a_machine() -> None:
    assert 2_000_000 < MOST_OF_ONE < MOST_OF_ALL < 1_000_000_000
