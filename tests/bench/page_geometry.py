"""The geometry scene: its sliders, its movable point, its playback and its first picture."""

from contextlib import AbstractContextManager

from playwright.sync_api import Browser, Page

from tests.bench.measuring import (
    App,
    apps,
    attempt,
    measure_first_picture,
    measure_playback,
    of_playback,
    pull,
    try_to_open,
)
from tests.bench.tables import Both, line, p95, value

TITLE = "geometry"
SCRUBS = {"radius": (0.2, 2.8), "lam": (0.05, 2.4)}
PLAY_S = 4
FIRST = ("first bytes", "first ms")


def served() -> AbstractContextManager[Both]:
    """Serve both apps."""
    return apps("/geometry", "naive_app.py")


def measure(chromium: Browser, both: Both, quick: bool) -> None:
    """Measure both apps by turns."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (5, 10, PLAY_S, 2)
    for _ in range(plays):
        for app in both:
            attempt(app, FIRST, measure_first_picture, chromium, app)
    measures = ("scrub", "drag", *of_playback())
    pages = [(app, try_to_open(chromium, app, measures)) for app in both]
    for _ in range(rounds):
        for app, page in pages:
            attempt(app, "scrub", measure_scrubs, app, page, moves)
        for app, page in pages:
            attempt(app, "drag", measure_drags, app, page, moves)
    for _ in range(plays):
        for app, page in pages:
            driver = f"drivers.{app.name}"
            hands = f"{driver}.play()", f"{driver}.stop()"
            attempt(app, of_playback(), measure_playback, app, page, seconds, *hands)


def measure_scrubs(app: App, page: Page, moves: int) -> None:
    """Pull both cursor sliders to random places."""
    page.bring_to_front()
    for name, ends in SCRUBS.items():
        app.note("scrub", *pull(page, f"drivers.{app.name}.scrub", name, *ends, moves=moves // 2))


def measure_drags(app: App, page: Page, moves: int) -> None:
    """Move the OLS point: by the mouse on its handle, or, where there is none, by its slider."""
    page.bring_to_front()
    drag = drag_by_mouse if app.name == "regviz" else drag_by_slider
    app.note("drag", *drag(page, moves))


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
    return pull(page, "drivers.naive.drag", "ols_1", 1.0, 2.5, moves=moves)


def rows(both: Both) -> list[str]:
    """Return the lines of the table: measure, regviz, naive, goal, reached."""
    naive = value(both[1], "drag")
    half = None if naive is None else naive / 2
    return [
        line(both, "scrub to paint, median", "scrub", "ms", 16.7),
        line(both, "scrub to paint, 95th percentile", "scrub", "ms", 33, summary=p95),
        line(both, "drag to paint, median", "drag", "ms", half, said="half of naive"),
        line(both, "drag to paint, 95th percentile", "drag", "ms", summary=p95),
        line(both, "playback", "play rate", "frames/s", 58, at_least=True),
        line(both, "playback, main thread per frame", "play effort", "ms"),
        line(both, "websocket frames sent in playback", "play sent", "", 0, summary=max),
        line(both, "first picture, on the wire", "first bytes", "MB", 0.85, per=1e6),
        line(both, "first picture, time", "first ms", "ms"),
    ]
