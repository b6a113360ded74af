"""What ``regviz serve`` answers a browser, and whoever else asks."""

import asyncio
import logging
import os
import re
import zlib
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import suppress
from itertools import islice
from time import time
from typing import Any
from urllib.parse import urlsplit

from bokeh.application.handlers.handler import Handler
from bokeh.document import Document
from bokeh.util.token import check_token_signature, get_session_id, get_token_payload
from panel.io.server import DocHandler, WSHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError

from regviz.limits import Connections
from regviz.messages import Listener, StrangeError
from regviz.plain import NotFoundHandler, full_page
from regviz.scenes.base import Scene
from regviz.scenes.common import visits
from regviz.scenes.common.answers import default_opening
from regviz.scenes.contents import prepare
from regviz.scenes.page import query_of
from regviz.unread import Unread
from regviz.widgets.texts import told

log = logging.getLogger(__name__)

MOST_OPENING = 100
MOST_SESSIONS = 800  # of 2.5 MB each; REGVIZ_SESSIONS says another number
RETRY_S = 60
MOST_ARGUMENTS, MOST_NAME_CHARACTERS, MOST_VALUE_BYTES = 100, 40, 2000
POLICY = 1008  # why a websocket is closed, as its standard counts reasons
# By these, Bokeh lets an address choose its session, and a host for styles: anybody could send such a link.
FOREIGN = (
    "bokeh-session-id",
    "bokeh-token",
    "bokeh-absolute-url",
    "bokeh-app-path",
    "bokeh-autoload-element",
)


def clean(request: HTTPServerRequest) -> None:
    """
    Take out of a request what no page of ours asks, and cut what is longer than any of it needs to be.

    What is left is text: Panel reads a theme from the address, and fails at bytes that are none.
    """
    kept = {
        name: [values[-1][:MOST_VALUE_BYTES].decode("utf-8", "replace").encode()]
        for name, values in islice(request.arguments.items(), MOST_ARGUMENTS)
        if values and name not in FOREIGN and len(name) <= MOST_NAME_CHARACTERS
    }
    for arguments in (request.arguments, request.query_arguments, request.body_arguments):
        arguments.clear()
    request.arguments.update(kept)
    request.query_arguments.update(kept)
    with suppress(KeyError):
        del request.headers["Bokeh-Session-Id"]


class PageHandler(DocHandler):
    """
    Serves a page in a session of its own.

    Bokeh would take the session that an address or a header names, and show a second visitor what the first
    one has opened. Signed ids do not help: anybody can ask for one, and send it to somebody else as a link.
    """

    async def prepare(self) -> None:
        """Let no request choose its session, and open no more of them than there is room for."""
        clean(self.request)
        if open_sessions(self.application) >= most_sessions():
            self.set_status(503)
            self.set_header("Retry-After", str(RETRY_S))
            self.finish(full_page(self.request))
            return
        await super().prepare()


def most_sessions() -> int:
    """Return how many sessions one process keeps at a time."""
    asked = os.environ.get("REGVIZ_SESSIONS", "")
    return int(asked) if re.fullmatch(r"[1-9]\d{0,6}", asked, re.ASCII) else MOST_SESSIONS


def open_sessions(app: Any) -> int:
    """Count the sessions of all pages; one lives until its page has been closed for some minutes."""
    return sum(len(app.get_sessions(path)) for path in app.app_paths)


class SocketHandler(WSHandler):
    """Opens the websocket of a page that this server, or a replica with the same secret, has made."""

    own_host = False  # True lets in a page that was asked for under the very name it now connects to
    unread = Unread()
    connections: Connections | None = None
    _listener: Listener | None = None
    _refused = False

    async def prepare(self) -> None:
        """Refuse a token that is none of ours, or too old: the page then asks for a new one (wire.mjs)."""
        clean(self.request)
        protocols = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if not self._is_ours(protocols) or not self._finds_room(protocols):
            self.set_status(403)
            self.finish()
            return
        await super().prepare()

    def check_origin(self, origin: str) -> bool:
        """
        Let in the hosts that were named, and in a network the one that the browser asked for.

        Tornado lets that one in by itself from 6.6 on; with 6.5 pages stayed white under ``0.0.0.0``.
        """
        same = urlsplit(origin).netloc.lower() == self.request.headers.get("Host", "").lower()
        return (self.own_host and same) or bool(super().check_origin(origin))

    def get_websocket_protocol(self) -> Any:
        """Have what is sent counted, until it is read."""
        return (line := super().get_websocket_protocol()) and self.unread.counted(line)

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Keep the connection, whoever else comes; only now it has its stream."""
        if self.connections:
            self.connections.stays(self.ws_connection.stream, get_session_id(self._token))
        super().open(*args, **kwargs)

    async def write_message(self, message: Any, binary: bool = False, locked: bool = True) -> None:
        """Hand a part over, and wait for no client: behind Bokeh's lock Panel keeps what nobody counts."""
        if self.ws_connection is None or self.ws_connection.is_closing():
            raise WebSocketClosedError
        self.ws_connection.write_message(message, binary)

    async def _receive(self, fragment: str | bytes) -> Any:
        """Give Bokeh what a page says; who says anything else is told no more, and his socket is closed."""
        if self._refused or self._is_over():
            return None
        try:
            return self._listening().hear(fragment)
        except StrangeError as reason:
            self._refuse(f"a strange {reason}")
            return None

    def _listening(self) -> Listener:
        if self.connection is None:
            raise StrangeError("haste")  # a page waits until it is let in
        if self._listener is None:
            document: Document = self.connection.session.document
            self._listener = Listener(lambda name: document.get_model_by_id(name) is not None)
        return self._listener

    def on_close(self) -> None:
        """Tell the session, unless Bokeh saw before that the client had gone, and told it."""
        if not self._is_over():
            super().on_close()

    def _is_over(self) -> bool:
        return self.connection is not None and self.connection._session is None

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Say in a line that something could not be unpacked, which is no fault of ours as others are."""
        if isinstance(value, zlib.error):
            self._refuse("a strange compression")
        else:
            super().log_exception(typ, value, tb)

    def _refuse(self, reason: str) -> None:
        self._refused = True
        log.warning("A websocket was closed that sent what no page sends: %s", reason)
        self.close(POLICY)

    def _finds_room(self, protocols: str) -> bool:
        """Say whether the session of a token lives, or may be made anew: tokens outlive sessions by hours."""
        session = get_session_id(protocols.split(",")[1].strip())
        known = session in self.application_context._sessions
        return known or open_sessions(self.application) < most_sessions()

    def _is_ours(self, protocols: str) -> bool:
        app = self.application
        try:
            _, token = (part.strip() for part in protocols.split(","))
            signed = check_token_signature(token, app.secret_key, app.sign_sessions)
            return signed and get_token_payload(token)["session_expiry"] > time()
        except Exception:  # whatever a stranger sends as a token
            return False


class FirstFilm(Handler):
    """Has the first film of a page made before its session, while the server goes on serving others."""

    def __init__(self, scene: Scene, threads: Executor) -> None:
        super().__init__()
        self._scene, self._threads, self._opening = scene, threads, 0

    def modify_document(self, doc: Document) -> None:
        """Leave the document to the page's own script."""

    async def on_session_created(self, session_context: Any) -> None:
        """Find how the page opens; where too many wait already, it opens in its defaults."""
        query = query_of(session_context.request.arguments)
        if self._opening >= MOST_OPENING:
            visits.keep_opening(session_context.id, default_opening(self._scene, [told("trouble.defaults")]))
            return
        self._opening += 1
        try:
            loop = asyncio.get_running_loop()
            opening = await loop.run_in_executor(self._threads, self._open, query, session_context.id)
            visits.keep_opening(session_context.id, opening)
        finally:
            self._opening -= 1

    def _open(self, query: dict[str, str], visit: str) -> Any:
        prepare(self._scene)
        return visits.desk.opening(self._scene, query, visit)


def patterns() -> Iterable[tuple[str, type[RequestHandler]]]:
    """Return the handlers of a page: the page and its websocket; a script embed is not offered."""
    return [
        ("/ws", SocketHandler),
        ("/metadata", NotFoundHandler),
        ("/autoload.js", NotFoundHandler),
        ("/?", PageHandler),
    ]
