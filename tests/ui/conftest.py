"""A browser that notices: errors in the console, requests that leave the machine, messages to the server."""

import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from tests.ui.features_stage import FeaturesStage
from tests.ui.lanes_stage import LanesStage
from tests.ui.scene_page import LAPTOP, LONG_MS, ScenePage
from tests.ui.stage import Stage

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SERIOUS = ("serious", "critical")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class Frame(NamedTuple):
    """One frame on a websocket: a Bokeh message is a header, metadata, content and one frame per array."""

    size: int
    payload: str | bytes
    order: int


_arrivals = itertools.count()
AnyScene = TypeVar("AnyScene", bound=ScenePage)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that tasks.py found, or one on the path; Playwright's own where there is neither."""
    given = (os.environ.get(name) for name in ("REGVIZ_CHROMIUM", "CHROMIUM"))
    found = (*given, *map(shutil.which, CHROMIUM_NAMES))
    path = next(filter(None, found), None)
    return {**browser_type_launch_args, "args": [*FLAGS], **({"executable_path": path} if path else {})}


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Give a slow machine its time; what is expected is usually there at once."""
    expect.set_options(timeout=LONG_MS)


@pytest.fixture(scope="session")
def base_url(server: str) -> str:
    """Return the server's address, so that ``page.goto("/geometry")`` needs no more than the path."""
    return server


@pytest.fixture
def watched_page(context: BrowserContext, page: Page) -> Iterator[Page]:
    """
    Return a page, and fail the test at its end if anything went wrong behind the scenes.

    Wrong are: an error in the console or an exception, in any frame or pop-up, and a request or a websocket
    to another machine. The page carries four lists: ``errors`` and ``outside_requests``, which a test that
    provokes some on purpose clears, and the websocket frames so far, ``frames_sent`` and
    ``frames_received``, which a test clears where its count starts.
    """
    watch(context, page)
    yield page
    assert not page.errors, page.errors
    assert not page.outside_requests, page.outside_requests


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


@pytest.fixture(scope="session")
def open_stage(browser: Browser, server: str) -> Iterator[Stage]:
    """Return the geometry scene on a page of its own, loaded once for all tests of one process."""
    with _watched_context(browser, server) as page:
        yield Stage(page).open()


@pytest.fixture
def stage(open_stage: Stage) -> Iterator[Stage]:
    """Return that scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_stage)


@pytest.fixture(scope="session")
def open_lanes(browser: Browser, server: str) -> Iterator[LanesStage]:
    """Return the descent scene on a page of its own, loaded once for all tests of one process."""
    with _watched_context(browser, server) as page:
        yield LanesStage(page).open()


@pytest.fixture
def lanes(open_lanes: LanesStage) -> Iterator[LanesStage]:
    """Return that scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_lanes)


@pytest.fixture(scope="session")
def open_features(browser: Browser, server: str) -> Iterator[FeaturesStage]:
    """Return the features scene on a page of its own, loaded once for all tests of one process."""
    with _watched_context(browser, server) as page:
        yield FeaturesStage(page).open()


@pytest.fixture
def features(open_features: FeaturesStage) -> Iterator[FeaturesStage]:
    """Return that scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_features)


@contextlib.contextmanager
def _watched_context(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport=LAPTOP)
    page = context.new_page()
    watch(context, page)
    yield page
    context.close()


def _first_met(scene: AnyScene) -> Iterator[AnyScene]:
    page = scene.page
    scene.as_first_met()
    for noted in (page.frames_sent, page.frames_received, page.errors, page.outside_requests):
        noted.clear()
    yield scene
    assert not page.errors, page.errors
    assert not page.outside_requests, page.outside_requests


def leaves_the_machine(url: str) -> bool:
    """Tell whether loading this address asks another machine."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL_HOSTS


def _frame(payload: str | bytes) -> Frame:
    size = len(payload if isinstance(payload, bytes) else payload.encode())
    return Frame(size, payload, next(_arrivals))


@pytest.fixture(scope="session")
def message_types() -> Callable[[list[Frame]], list[str]]:
    """Return a function from websocket frames to the types of Bokeh's messages in them, such as PATCH-DOC."""

    def types(frames: list[Frame]) -> list[str]:
        headers = (frame.payload for frame in frames if str(frame.payload).startswith('{"msgid"'))
        return [json.loads(header)["msgtype"] for header in headers]

    return types


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """Return a function from a page to axe-core's serious and critical violations; an empty list is clean."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page) -> list[dict[str, Any]]:
        page.evaluate(script)
        options = {"runOnly": [*RULES], "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            {"rule": each["id"], "impact": each["impact"], "at": [node["target"] for node in each["nodes"]]}
            for each in found
            if each["impact"] in SERIOUS
        ]

    return violations
