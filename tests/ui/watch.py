"""Behind a page: its errors, the requests that leave the machine, and the frames of its websocket."""

import itertools
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, WebSocket

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")

_arrivals = itertools.count()


class Frame(NamedTuple):
    """One frame on a websocket: a Bokeh message is a header, metadata, content and one frame per array."""

    size: int
    payload: str | bytes
    order: int


def watch(context: BrowserContext, page: Page) -> None:
    """Keep the four lists on a page."""
    page.frames_sent, page.frames_received, page.errors, page.outside_requests = [], [], [], []

    def note_request(url: str) -> None:
        if leaves_the_machine(url):
            page.outside_requests.append(url)

    def note_socket(socket: WebSocket) -> None:
        note_request(socket.url)
        socket.on("framesent", lambda payload: page.frames_sent.append(_frame(payload)))
        socket.on("framereceived", lambda payload: page.frames_received.append(_frame(payload)))

    context.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda raised: page.errors.append(str(raised.error)))
    context.on("request", lambda request: note_request(request.url))
    page.on("websocket", note_socket)


def leaves_the_machine(url: str) -> bool:
    """Tell whether loading this address asks another machine."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL_HOSTS


def _frame(payload: str | bytes) -> Frame:
    size = len(payload if isinstance(payload, bytes) else payload.encode())
    return Frame(size, payload, next(_arrivals))
