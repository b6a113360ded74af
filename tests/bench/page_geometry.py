"""The geometry scene: its sliders, its movable point, its playback and its first picture."""

from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.measuring import (
    App,
    apps,
    measure_first_picture,
    measure_playback,
    opened,
    p95,
    pull,
    report,
    row,
)

SCRUBS = {"radius": (0.2, 2.8), "lam": (0.05, 2.4)}
PLAY_S = 5


def measured(chromium: Browser, quick: bool) -> str:
    """Measure both apps by turns; return the table."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (8, 10, PLAY_S, 3)
    with apps("/geometry", "naive_app.py") as both:
        for _ in range(plays):
            for app in both:
                measure_first_picture(chromium, app)
        pages = [(app, opened(chromium, app)) for app in both]
        for _ in range(rounds):
            for app, page in pages:
                measure_scrubs(app, page, moves)
            for app, page in pages:
                measure_drags(app, page, moves)
        for _ in range(plays):
            for app, page in pages:
                driver = f"drivers.{app.name}"
                measure_playback(app, page, seconds, f"{driver}.play()", f"{driver}.stop()")
        for _, page in pages:
            page.context.close()
        return table(*both)


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


def table(*both: App) -> str:
    """Return the table: measure, regviz, naive, goal, reached."""
    found = [app.found for app in both]
    drags = [median(each["drag"]) for each in found]
    rows = [
        row("scrub to paint, median", [median(each["scrub"]) for each in found], "ms", 16.7),
        row("scrub to paint, 95th percentile", [p95(each["scrub"]) for each in found], "ms", 33),
        row("drag to paint, median", drags, "ms", drags[1] / 2, "half of naive"),
        row("drag to paint, 95th percentile", [p95(each["drag"]) for each in found], "ms"),
        row("playback", [median(each["play rate"]) for each in found], "frames/s", 58, at_least=True),
        row("playback, main thread per frame", [median(each["play effort"]) for each in found], "ms"),
        row("websocket frames sent in playback", [max(each["play sent"]) for each in found], "", 0),
        row("first picture, on the wire", [median(each["first bytes"]) / 1e6 for each in found], "MB", 0.85),
        row("first picture, time", [median(each["first ms"]) for each in found], "ms"),
    ]
    return report("geometry", rows, both)
