"""Opens an app in a browser and measures it; what fails or comes too late leaves a sentence and no more."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, Page, TimeoutError, sync_playwright

from tests.bench.apps import Wire, naive_app, regviz_app

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
VIEWPORT = {"width": 1280, "height": 800}
QUIET_S = 1
LATE_MS = 15_000  # after which whoever waits gives up
LOST_MOVES = 2  # in a row, after which a slider is left alone
HERE = Path(__file__).parent
_end_s = [float("inf")]


def start_clock(seconds: float) -> None:
    """From now on it takes so many seconds until nothing new begins."""
    _end_s[0] = time.monotonic() + seconds


def is_over() -> bool:
    """Tell whether the time is over."""
    return time.monotonic() >= _end_s[0]


@dataclass
class App:
    """
    One of the two apps, what was measured of it so far, and why the rest was not.

    So many ``figures`` make up a picture, and a figure is there once a painting of it has more than so many
    ``points``: ends of lines and filled areas.
    """

    name: str
    url: str
    wire: Wire
    wire_url: str
    figures: int = 2
    points: int = 300
    found: dict[str, list[float]] = field(default_factory=dict)
    trouble: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    sent: int = 0

    def note(self, measure: str, *values: float) -> None:
        """Keep what was measured."""
        self.found.setdefault(measure, []).extend(values)

    def note_frame(self, _: Any) -> None:
        self.sent += 1


def attempt(app: App, whats: str | tuple[str, ...], measure: Callable[..., None], *args: Any) -> None:
    """
    Measure; if that fails, keep the reason for the rows of ``whats``, and go on.

    Nothing is asked once the time is over, nor again of what has failed before: it would wait as long.
    """
    names = (whats,) if isinstance(whats, str) else whats
    if any(name in app.trouble for name in names):
        return
    reason = "the time was over" if is_over() else ""
    if not reason:
        try:
            measure(*args)
        except TimeoutError:
            reason = f"nothing came for {LATE_MS / 1000:g} s"
        except Error as error:
            reason = str(error).splitlines()[0].removeprefix("Page.evaluate: ").removeprefix("Error: ")
    for name in names if reason else ():
        if not app.found.get(name) or reason != "the time was over":
            app.trouble[name] = reason


@contextmanager
def apps(path: str, script: str) -> Iterator[tuple[App, App]]:
    """Serve a scene of regviz, and a plain Panel app beside it, for as long as this lasts."""
    with ExitStack() as stack:
        wires = Wire(), Wire()
        urls = [
            stack.enter_context(regviz_app(wires[0], path)),
            stack.enter_context(naive_app(wires[1], script)),
        ]
        regviz, naive = (
            App(name, url, wire, wire.connect(url))
            for name, url, wire in zip(("regviz", "naive"), urls, wires, strict=True)
        )
        yield regviz, naive


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium that tasks.py found, or one on the path."""
    path = os.environ.get("REGVIZ_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield chromium
        finally:
            chromium.close()


def opened(chromium: Browser, app: App, url: str = "") -> Page:
    """Open an app in a context of its own, with an empty cache, and wait for its first picture."""
    page = chromium.new_context(viewport=VIEWPORT).new_page()
    page.set_default_timeout(LATE_MS)
    expected = json.dumps({"figures": app.figures, "points": app.points, "lateMs": LATE_MS})
    page.add_init_script(f"window.expected = {expected};\n{(HERE / 'probe.js').read_text(encoding='utf-8')}")
    page.on("console", lambda said: app.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: app.errors.append(str(error)))
    page.on("websocket", lambda socket: socket.on("framesent", app.note_frame))
    page.goto(url or app.url)
    page.wait_for_function("bench.firstPicture !== null")
    page.evaluate((HERE / "drivers.js").read_text(encoding="utf-8"))
    page.wait_for_timeout(1000 * QUIET_S)
    return page


def try_to_open(chromium: Browser, app: App, whats: tuple[str, ...], url: str = "") -> Page | None:
    """Open an app for these measures; None where that fails, and then none of them is attempted."""
    pages: list[Page] = []
    attempt(app, whats, lambda: pages.append(opened(chromium, app, url)))
    return pages[0] if pages else None


def measure_first_picture(chromium: Browser, app: App, query: str = "", named: str = "first") -> None:
    """Count bytes until the page rests, and the time until all figures are drawn, with nothing cached."""
    before = app.wire.received
    page = opened(chromium, app, app.wire_url + query)
    app.note(f"{named} bytes", app.wire.received - before)
    app.note(f"{named} ms", page.evaluate("bench.firstPicture"))
    page.context.close()


def measure_playback(app: App, page: Page, seconds: float, play: str, stop: str, named: str = "play") -> None:
    """Play in a loop; count paintings, their cost to the page, and what the browser sends meanwhile."""
    page.bring_to_front()
    page.evaluate(play)
    page.wait_for_timeout(500)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    sent, busy = app.sent, busy_ms(devtools)
    rate = page.evaluate(f"bench.framesPerSecond({seconds})")
    app.note(f"{named} rate", rate)
    app.note(f"{named} effort", (busy_ms(devtools) - busy) / max(1, rate * seconds))
    devtools.detach()
    app.note(f"{named} sent", app.sent - sent)
    page.evaluate(stop)
    page.evaluate("bench.rest()")


def of_playback(named: str = "play") -> tuple[str, ...]:
    """Return what a playback measures."""
    return tuple(f"{named} {what}" for what in ("rate", "effort", "sent"))


def busy_ms(devtools: CDPSession) -> float:
    """Return the time that a page's main thread has had of a processor: other programs do not add to it."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def pull(page: Page, verb: str, *args: object, moves: int) -> list[float]:
    """
    Pull a slider to random places; return the times until each is painted.

    The plain apps lose a move now and then, which is left out; if ours does, that is a fault.
    """
    script, times, lost = f"args => bench.pause().then(() => {verb}(...args))", [], 0
    for _ in range(moves):
        if times and is_over():
            break
        try:
            times.append(page.evaluate(script, list(args)))
            lost = 0
        except Error:
            lost += 1
            if ".naive." not in verb or moves == 1 or lost == LOST_MOVES:
                raise
    return times
