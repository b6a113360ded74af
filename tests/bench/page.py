"""
Measures the page in a browser, beside the plain Panel version of the same figure, and prints one table.

    python -m tests.bench.page [--quick]

Both apps are served side by side and measured by turns, a few moves each, so that a busy moment of the
machine meets both. ``README.md`` in this folder says what each row means.
"""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError, sync_playwright

from tests.bench.apps import Wire, naive_app, regviz_app

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
VIEWPORT = {"width": 1280, "height": 800}
SCRUBS = {"radius": (0.2, 2.8), "lam": (0.05, 2.4)}
PLAY_S = 5
QUIET_S = 1
HERE = Path(__file__).parent


@dataclass
class App:
    """One of the two apps, and what was measured of it so far."""

    name: str
    url: str
    wire: Wire
    wire_url: str
    scrubs: list[float] = field(default_factory=list)
    drags: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    efforts: list[float] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sent: int = 0

    def note_frame(self, _: Any) -> None:
        self.sent += 1


def main() -> None:
    """Run all measurements and print the table."""
    parser = argparse.ArgumentParser(description="Measure the page beside a plain Panel app.")
    parser.add_argument("--quick", action="store_true", help="fewer moves, to see whether it runs")
    quick = parser.parse_args().quick
    rounds, moves, seconds = (1, 4, 1) if quick else (8, 10, PLAY_S)
    with apps() as both, browser() as chromium:
        for _ in range(1 if quick else 3):
            for app in both:
                measure_first_picture(chromium, app)
        pages = [(app, opened(chromium, app)) for app in both]
        for _ in range(rounds):
            for app, page in pages:
                measure_scrubs(app, page, moves)
            for app, page in pages:
                measure_drags(app, page, moves)
        for _ in range(1 if quick else 3):
            for app, page in pages:
                measure_play(app, page, seconds)
    print(table(*both))
    for app in both:
        print(f"{app.name}: {len(app.errors)} console errors", *app.errors, sep="\n  ")


@contextmanager
def apps() -> Iterator[list[App]]:
    """Serve both apps for as long as this lasts."""
    with ExitStack() as stack:
        both = []
        for name, serve in (("regviz", regviz_app), ("naive", naive_app)):
            wire = Wire()
            url = stack.enter_context(serve(wire))
            both.append(App(name, url, wire, wire.connect(url)))
        yield both


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
    page.add_init_script(path=HERE / "probe.js")
    page.on("console", lambda said: app.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: app.errors.append(str(error)))
    page.on("websocket", lambda socket: socket.on("framesent", app.note_frame))
    page.goto(url or app.url)
    try:
        page.wait_for_function("bench.firstPicture !== null")
    except TimeoutError as error:
        raise SystemExit(f"{app.name} shows no picture; its console says {app.errors}") from error
    page.evaluate((HERE / "drivers.js").read_text(encoding="utf-8"))
    page.wait_for_timeout(1000 * QUIET_S)
    return page


def measure_first_picture(chromium: Browser, app: App) -> None:
    """Count bytes until the page rests, and the time until both planes are drawn, with nothing cached."""
    before = app.wire.received
    page = opened(chromium, app, app.wire_url)
    app.bytes.append(app.wire.received - before)
    app.first.append(page.evaluate("bench.firstPicture"))
    page.context.close()


def measure_scrubs(app: App, page: Page, moves: int) -> None:
    """Pull both cursor sliders to random places."""
    page.bring_to_front()
    for name, ends in SCRUBS.items():
        app.scrubs += pull(page, f"drivers.{app.name}.scrub", name, ends, moves // 2)


def pull(page: Page, verb: str, name: str, ends: tuple[float, float], moves: int) -> list[float]:
    """Pull a slider to random places between two ends; return the times until each is painted."""
    script = f"([name, low, high]) => bench.pause().then(() => {verb}(name, low, high))"
    return [page.evaluate(script, [name, *ends]) for _ in range(moves)]


def measure_drags(app: App, page: Page, moves: int) -> None:
    """Move the OLS point: by the mouse on its handle, or, where there is none, by its slider."""
    page.bring_to_front()
    drag = drag_by_mouse if app.name == "regviz" else drag_by_slider
    app.drags += drag(page, moves)


def drag_by_mouse(page: Page, moves: int) -> list[float]:
    handle = page.locator(".plane.l1 .handle")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    taken = []
    for k in range(1, moves + 1):
        page.evaluate("bench.pause().then(() => drivers.regviz.watchDrag())")
        page.mouse.move(x - 6 * (k % 5), y + 4 * (k % 2))  # ends, after ten moves, where it began
        taken.append(page.evaluate("drivers.regviz.drag"))
    page.mouse.up()
    return taken


def drag_by_slider(page: Page, moves: int) -> list[float]:
    return pull(page, "drivers.naive.drag", "ols_1", (1.0, 2.5), moves)


def measure_play(app: App, page: Page, seconds: int) -> None:
    """Play the shrinking budget in a loop; count paintings, and what the browser sends meanwhile."""
    page.bring_to_front()
    page.evaluate(f"drivers.{app.name}.play()")
    page.wait_for_timeout(500)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    sent, busy = app.sent, busy_ms(devtools)
    rate = page.evaluate(f"bench.framesPerSecond({seconds})")
    app.rates.append(rate)
    app.efforts.append((busy_ms(devtools) - busy) / (rate * seconds))
    devtools.detach()
    app.messages.append(app.sent - sent)
    page.evaluate(f"drivers.{app.name}.stop()")
    page.evaluate("bench.rest()")


def busy_ms(devtools: CDPSession) -> float:
    """Return the time that a page's main thread has had of a processor: other programs do not add to it."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def table(regviz: App, naive: App) -> str:
    """Return the table: measure, regviz, naive, goal, reached."""
    both = (regviz, naive)
    drags = [median(app.drags) for app in both]
    half = drags[1] / 2
    rows = [
        row("scrub to paint, median", [median(app.scrubs) for app in both], "ms", 16.7),
        row("scrub to paint, 95th percentile", [p95(app.scrubs) for app in both], "ms", 33),
        row("drag to paint, median", drags, "ms", half, "half of naive"),
        row("drag to paint, 95th percentile", [p95(app.drags) for app in both], "ms"),
        row("playback", [median(app.rates) for app in both], "frames/s", 58, ">= 58", at_least=True),
        row("playback, main thread per frame", [median(app.efforts) for app in both], "ms"),
        row("websocket frames sent in playback", [max(app.messages) for app in both], "", 0),
        row("first picture, on the wire", [median(app.bytes) / 1e6 for app in both], "MB", 0.85),
        row("first picture, time", [median(app.first) for app in both], "ms"),
    ]
    head = f"{'':36}{'regviz':>16}{'naive':>16}   goal"
    return "\n".join(["", head, *rows])


def row(
    name: str,
    values: list[float],
    unit: str,
    goal: float | None = None,
    said: str = "",
    at_least: bool = False,
) -> str:
    """Return one line; ``said`` is the goal in words where its number says too little."""
    shown = "".join(f"{f'{value:.3g} {unit}':>16}" for value in values)
    if goal is None:
        return f"{name:36}{shown}"
    reached = values[0] >= goal if at_least else values[0] <= goal
    said = said or f"<= {goal:g} {unit}"
    return f"{name:36}{shown}   {said:16}{'reached' if reached else 'MISSED'}"


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
