"""A browser that notices: errors in the console, requests that leave the machine, messages to the server."""

import contextlib
import functools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regviz.export import page_of
from tests.contributed import checkout
from tests.serving import silently
from tests.ui.accessibility import violations
from tests.ui.draw import drawn
from tests.ui.features_stage import FeaturesStage
from tests.ui.known import Known
from tests.ui.lanes_stage import LanesStage
from tests.ui.offline import Offline, offline
from tests.ui.scene_page import LAPTOP, LONG_MS, ScenePage
from tests.ui.scenes import SCENES
from tests.ui.stage import Stage
from tests.ui.watch import Frame, watch

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


AnyScene = TypeVar("AnyScene", bound=ScenePage)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = drawn(config, items)
    if os.environ.get("REGVIZ_CHROMIUM") == "":  # tasks.py found none, could get none, and says so at the end
        kept = [item for item in kept if "browser" not in getattr(item, "fixturenames", ())]
    left = set(items) - set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = kept


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


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """Return a context that gives a slow machine its time, too."""
    context.set_default_timeout(LONG_MS)
    return context


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the checkout in which there is the scene of CONTRIBUTING.md, too."""
    yield from silently(tmp_path_factory, checkout())


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


@pytest.fixture(scope="session")
def open_scene(browser: Browser, server: str) -> Iterator[Callable[[type[AnyScene]], AnyScene]]:
    """Return a function that gives the page of a scene, loaded once for all tests of one process."""
    pages: dict[type[ScenePage], Any] = {}
    with contextlib.ExitStack() as stack:

        def opened(kind: type[AnyScene]) -> AnyScene:
            if kind not in pages:
                pages[kind] = kind(stack.enter_context(_watched_context(browser, server))).open()
            return pages[kind]

        yield opened


@pytest.fixture
def stage(open_scene: Callable[..., Stage]) -> Iterator[Stage]:
    """Return the geometry scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_scene(Stage))


@pytest.fixture
def lanes(open_scene: Callable[..., LanesStage]) -> Iterator[LanesStage]:
    """Return the descent scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_scene(LanesStage))


@pytest.fixture
def features(open_scene: Callable[..., FeaturesStage]) -> Iterator[FeaturesStage]:
    """Return the features scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_scene(FeaturesStage))


@pytest.fixture(params=SCENES.values(), ids=SCENES.keys())
def known(request: pytest.FixtureRequest) -> Known:
    """Return what the tests of all scenes know of one: a test that asks for it runs once for each scene."""
    return request.param


@pytest.fixture
def scene(known: Known, open_scene: Callable[..., ScenePage]) -> Iterator[ScenePage]:
    """Return that scene as a visitor first meets it, watched as :func:`watched_page` is."""
    yield from _first_met(open_scene(known.page))


@pytest.fixture(scope="session")
def saved_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function from the key of a scene to its saved file, in a folder with an odd name."""
    folder = tmp_path_factory.mktemp("a folder, λ = ½")

    @functools.cache
    def saved(key: str) -> Path:
        path = folder / f"{key}.html"
        path.write_text(page_of(SCENES[key].scene), encoding="utf-8", newline="\n")
        return path

    return saved


@pytest.fixture(scope="session")
def open_saved(browser: Browser, saved_files: Callable[[str], Path]) -> Iterator[Callable[[Known], Offline]]:
    """Return a function that gives the saved file of a scene, opened once for all tests of one process."""
    with contextlib.ExitStack() as stack:
        yield functools.cache(lambda known: stack.enter_context(offline(browser, known, saved_files)))


@pytest.fixture
def saved(known: Known, open_saved: Callable[[Known], Offline]) -> Iterator[ScenePage]:
    """Return a scene in its saved file, as a double click shows it; the file is all that may be asked for."""
    file = open_saved(known)
    if "embed" in file.scene.page.url:  # as a test of the address may have left it
        file.scene.page.goto(file.uri)
        file.scene.wait()
    file.asked.clear()
    file.said.clear()
    yield from _first_met(file.scene)
    assert file.said == []
    assert [url for url in file.asked if url.partition("?")[0] != file.uri] == []


@contextlib.contextmanager
def _watched_context(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport=LAPTOP)
    context.set_default_timeout(LONG_MS)
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


@pytest.fixture(scope="session")
def message_types() -> Callable[[list[Frame]], list[str]]:
    """Return a function from websocket frames to the types of Bokeh's messages in them, such as PATCH-DOC."""

    def types(frames: list[Frame]) -> list[str]:
        headers = (frame.payload for frame in frames if str(frame.payload).startswith('{"msgid"'))
        return [json.loads(header)["msgtype"] for header in headers]

    return types


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[dict[str, Any]]]:
    """Return a function from a page to what axe finds serious there (``accessibility.py``)."""
    return violations
