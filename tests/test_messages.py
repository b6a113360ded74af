"""What a page says reaches Bokeh; whatever else a client sends closes its socket, in one line of the log."""

import asyncio
import contextlib
import json
import re
import socket
import struct
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from regviz.handlers import SocketHandler
from regviz.messages import MOST_DEPTH, MOST_EVENTS, Listener, StrangeError, is_plain
from regviz.scenes.common.versions import controls_of
from regviz.scenes.geometry import SCENE
from regviz.unread import Unread
from tests.serving import Served, serving

STAGE = "p7"
READY = {"kind": "MessageSent", "msg_type": "bokeh_event"} | {
    "msg_data": {"type": "event", "name": "document_ready", "values": {"type": "map"}}
}
TOLD = {"kind": "ModelChanged", "model": {"id": "p1"}, "attr": "dark_mode", "new": False}


def header(kind: str, **more: Any) -> str:
    return json.dumps({"msgid": "A1", "msgtype": kind} | more)


def mapped(**entries: Any) -> dict[str, Any]:
    return {"type": "map", "entries": [[name, value] for name, value in entries.items()]}


def event(name: Any, values: Any) -> dict[str, Any]:
    said = {"type": "event", "name": name, "values": values}
    return {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": said}


def question(data: Any, model: str = STAGE) -> dict[str, Any]:
    return event("data_event", mapped(model={"id": model}, data=data))


def patch(*events: Any) -> tuple[str, str, str]:
    return header("PATCH-DOC"), "{}", json.dumps({"events": list(events)})


def heard(*parts: str | bytes) -> Any:
    """Return what a new listener makes of parts, at the last of them."""
    listener = Listener(lambda name: name == STAGE)
    return [listener.hear(part) for part in parts][-1]


def nested(depth: int) -> Any:
    return mapped(a=nested(depth - 1)) if depth else 1


def test_what_a_page_says_is_heard() -> None:
    assert heard(*patch(READY)).content["events"][0]["msg_data"]["name"] == "document_ready"
    asked = mapped(problem=mapped(lam=0.5, source="own", zeros=True), seq=3)
    assert heard(*patch(READY, question(asked))).content["events"][1] == question(asked)


PACKED = {"type": "bytes", "data": "H4sIAAAA"}
ARRAY = {"type": "ndarray", "array": PACKED, "dtype": "float64", "shape": [1], "order": "little"}
OBJECT = {"type": "object", "name": "Div", "id": "n1"}
KINDS = ("PULL-DOC-REQ", "PUSH-DOC", "SERVER-INFO-REQ", "ACK", "ERROR", "x", "")
STRANGE: list[tuple[str | bytes, ...]] = [
    (b"{}",),
    ("", "{}", "{}"),
    ("null", "{}", "{}"),
    ("[" * 100_000, "{}", "{}"),
    ("1" * 5_000, "{}", "{}"),
    ('{"msgtype":"PATCH-DOC"}', "{}", "{}"),
    ('{"msgtype":["PATCH-DOC"],"msgid":"a"}', "{}", "{}"),
    (json.dumps({"msgtype": "PATCH-DOC", "msgid": "x" * 1000}), "{}", json.dumps({"events": [READY]})),
    (header("PATCH-DOC", num_buffers=10**9), "{}", json.dumps({"events": [READY]})),
    *((header(kind), "{}", "{}") for kind in KINDS),
    *((header("PATCH-DOC"), "{}", text) for text in ("null", "[]", "{}", '{"events":{}}', '{"events":NaN}')),
    *(patch(one) for one in (None, 1, [], {}, {"kind": []}, {"kind": "RootRemoved", "model": {"id": STAGE}})),
    patch({"kind": "RootAdded", "model": OBJECT}),
    patch(TOLD),
    patch({"kind": "TitleChanged", "title": "x"}),
    patch(event("client_reconnected", mapped())),
    patch({"kind": "ColumnsStreamed", "model": {"id": STAGE}, "attr": "data", "data": {}, "rollover": None}),
    patch({"kind": "MessageSent"}),
    patch(*[READY] * (MOST_EVENTS + 1)),
    *(patch(event(name, mapped())) for name in (None, [], "data_event")),
    patch(event("data_event", None)),
    patch(event("data_event", mapped(model={"id": STAGE}))),
    patch(event("data_event", {"type": "map", "entries": [[["model"], 1]]})),
    patch(event("document_ready", mapped(extra=1)), event("document_ready", {"type": "map", "entries": 3})),
    patch(question(mapped(), model="another")),
    *(patch(question(one)) for one in (PACKED, ARRAY, OBJECT, {"id": STAGE}, [], {"type": "number"}, {})),
    *(patch(question(mapped(problem=mapped(lam=one)))) for one in (PACKED, ARRAY, OBJECT, {"id": STAGE}, [])),
    patch(question(nested(MOST_DEPTH + 1))),
]


@pytest.mark.parametrize("parts", STRANGE, ids=lambda parts: str(parts[-1])[:60])
def test_what_no_page_sends_is_refused(parts: tuple[str | bytes, ...]) -> None:
    with pytest.raises(StrangeError):
        heard(*parts)


def test_a_question_is_as_deep_as_its_parts() -> None:
    assert is_plain(nested(MOST_DEPTH)) and not is_plain(nested(MOST_DEPTH + 1))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served") / "errors.txt") as one:
        yield one


def session_of(served: Served) -> dict[str, str]:
    """Return the token of a new page, and the name of its stage."""
    with urllib.request.urlopen(f"{served.url}/geometry", timeout=60) as answer:
        page = answer.read().decode()
    return json.loads(re.search(r'id="session">([^<]+)<', page)[1])


@contextlib.asynccontextmanager
async def opened(served: Served, token: str) -> AsyncIterator[WebSocketClientConnection]:
    url = f"{served.url.replace('http', 'ws')}/geometry/ws"
    request = HTTPRequest(url, headers={"Origin": served.url})
    line = await websocket_connect(request, subprotocols=["bokeh", token])
    try:
        async with asyncio.timeout(30):
            yield line
    finally:
        protocol = line.protocol
        line.close()
        if protocol:
            protocol.stream.close()  # the loop ends: an open socket would be told of in some later test


async def closed(served: Served, token: str, parts: tuple[str | bytes, ...]) -> int:
    """Return the code by which the server closes a socket that says something, and goes on saying it."""
    async with opened(served, token) as line:
        for _ in range(3):
            await line.read_message()  # the server lets it in
        for part in parts * 5:
            with contextlib.suppress(WebSocketClosedError):
                await line.write_message(part, binary=isinstance(part, bytes))
        while await line.read_message() is not None:
            pass
    return line.close_code


async def answered(line: WebSocketClientConnection, root: str) -> str:
    """Return what the server sends to a page that it has let in, and that asks for a film."""
    problem = {control["name"]: control["default"] for control in controls_of(SCENE) if control.get("asks")}
    for part in (*patch(READY), *patch(question(mapped(problem=mapped(**problem), seq=3), root))):
        await line.write_message(part)
    while "esm_event" not in (said := str(await line.read_message())):
        pass
    return said


async def answer(served: Served, session: dict[str, str]) -> str:
    async with opened(served, session["token"]) as line:
        for _ in range(3):
            await line.read_message()  # the server lets it in
        return await answered(line, session["root"])


def test_a_strange_message_closes_its_socket_in_one_line_of_the_log(served: Served) -> None:
    session = session_of(served)
    for parts in (*STRANGE[::6], (b"\x00",), ("x" * 1000,), patch(*[READY] * 99)):
        before = len(served.errors.read_text())
        assert asyncio.run(closed(served, session["token"], parts)) == 1008
        told = served.errors.read_text()[before:]
        assert told.count("\n") == 1 and "no page sends" in told and len(told) < 200
    told = asyncio.run(answer(served, session))
    assert re.search(r'seq\\?": ?3', told)


def test_who_speaks_before_being_let_in_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    handler, codes = SocketHandler.__new__(SocketHandler), []
    handler.connection, handler.close = None, codes.append
    for part in patch(TOLD):
        assert asyncio.run(handler._receive(part)) is None
    assert codes == [1008] and len(caplog.records) == 1


class Line:
    """A websocket with nobody at its other end."""

    def write_message(self, message: Any, binary: bool = False) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()


def test_what_is_sent_counts_until_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panel.io.server.WSHandler.get_websocket_protocol", lambda _: Line())
    monkeypatch.setattr(SocketHandler, "unread", Unread())
    handler = SocketHandler.__new__(SocketHandler)

    async def sent() -> int:
        future = handler.get_websocket_protocol().write_message("x" * 1000)
        waiting = SocketHandler.unread.total
        future.set_result(None)
        await asyncio.sleep(0)
        assert SocketHandler.unread.total == 0
        return waiting

    assert asyncio.run(sent()) == 1000


def test_a_client_that_bokeh_has_let_go_says_nothing_more() -> None:
    handler = SocketHandler.__new__(SocketHandler)
    handler.connection = SimpleNamespace(_session=None)
    assert [asyncio.run(handler._receive(part)) for part in patch(READY)] == [None] * 3
    handler.on_close()  # Bokeh's own fails here


def test_a_frame_that_cannot_be_unpacked_leaves_no_traceback(served: Served) -> None:
    host, port = served.url.removeprefix("http://").split(":")
    head = (
        f"GET /geometry/ws HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {served.url}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\n"
        f"Sec-WebSocket-Protocol: bokeh, {session_of(served)['token']}\r\n\r\n"
    )
    before = len(served.errors.read_text())
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(head.encode() + struct.pack("BB", 0xC1, 0x84) + b"\0\0\0\0" + b"\xff" * 4)
        while line.recv(65_536):
            pass
    deadline = time.monotonic() + 30
    while "compression" not in (told := served.errors.read_text()[before:]):
        assert time.monotonic() < deadline  # the line is written after the socket has gone
        time.sleep(0.05)
    assert "Traceback" not in told
