"""A saved file, opened as a double click opens it: without a server and without a network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.ui.known import Known
from tests.ui.scene_page import LAPTOP, LONG_MS, ScenePage


@dataclass(frozen=True)
class Offline:
    """A file in a browser: its page, its address, all addresses it asked for, and what the console said."""

    scene: ScenePage
    uri: str
    asked: list[str]
    said: list[str]


@contextmanager
def offline(browser: Browser, known: Known, saved: Callable[[str], Path]) -> Iterator[Offline]:
    """Open the saved file of a scene; its page has the four lists of a watched page, all empty."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(LONG_MS)
    page = context.new_page()
    page.frames_sent, page.frames_received, page.errors, page.outside_requests = [], [], [], []
    file = Offline(known.page(page), saved(known.scene.key).as_uri(), [], [])

    def note(line: Any) -> None:
        if line.type in ("warning", "error"):
            file.said.append(line.text)

    page.on("request", lambda request: file.asked.append(request.url))
    page.on("websocket", lambda socket: file.asked.append(socket.url))
    context.on("console", note)
    context.on("weberror", lambda raised: file.said.append(str(raised.error)))
    context.set_offline(True)
    page.goto(file.uri)
    file.scene.wait()
    assert file.said == [] and file.asked == [file.uri]
    yield file
    context.close()
