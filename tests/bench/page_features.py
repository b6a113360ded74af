"""The features scene with 20 and with 1,000 features: λ, the mix, playback, an example opened, and bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Page

from tests.bench.measuring import (
    App,
    apps,
    attempt,
    measure_first_picture,
    measure_playback,
    of_playback,
    opened,
    pull,
    try_to_open,
)
from tests.bench.tables import Both, line, p95

TITLE = "features"
VIEWS = {"paths": "Paths", "check": "Validation"}
GIVEN = "?data=houses&lam=5"  # as given all 1,000 are in view; the example shows the 240 that enter first
PLAY_S = 3
FRAME_MS, ANSWER_MS, OPENING_S = 16.7, 100, 2
POINTS = 40
TRIES = 3
FIRST = ("first bytes", "first ms")
WEIGHED = ("film few kB", "film many kB", "detail kB")


def measure(chromium: Browser, both: Both, quick: bool) -> None:
    """Measure both apps by turns."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (3, 6, PLAY_S, 2)
    for _ in range(plays):
        for app in both:
            attempt(app, FIRST, measure_first_picture, chromium, app)
    measure_opening_cold(chromium, both)
    few, many = (
        [(app, try_to_open(chromium, app, (*moved(size), *plays_of(size)))) for app in both]
        for size in ("few", "many")
    )
    for app, page in many:
        attempt(app, "warm s", measure_opening, app, page)
    for app in both:
        attempt(app, WEIGHED, weigh, chromium, app)
    for _ in range(rounds):
        for pages, size in ((few, "few"), (many, "many")):
            for app, page in pages:
                attempt(app, moved(size), measure_moves, app, page, size, moves)
    given = try_to_open(chromium, both[0], of_playback("given"), both[0].url + GIVEN)
    for _ in range(plays):
        for pages, size in ((few, "few"), (many, "many")):
            for app, page in pages:
                for view in VIEWS:
                    attempt(app, of_playback(f"{size} {view}"), play, app, page, size, view, seconds)
        attempt(
            both[0], of_playback("given"), measure_playback, both[0], given, seconds, *hands(both[0]), "given"
        )


@contextmanager
def served() -> Iterator[Both]:
    """Serve both apps; a figure of theirs is there with fewer points than those of other scenes."""
    with apps("/features", "naive_features_app.py") as both:
        for app in both:
            app.points = POINTS
        yield both


def driver(app: App) -> str:
    return f"drivers.features.{app.name}"


def hands(app: App) -> tuple[str, str]:
    """Return what starts a play and what stops it."""
    return f"{driver(app)}.play()", f"{driver(app)}.stop()"


def measure_opening_cold(chromium: Browser, both: Both) -> None:
    """Choose the example of 1,000 features on servers that have just started and have solved nothing yet."""
    with served() as fresh:
        for app, newly in zip(both, fresh, strict=True):
            attempt(app, "cold s", measure_first_opening, chromium, app, newly)
            app.errors += newly.errors


def measure_first_opening(chromium: Browser, app: App, newly: App) -> None:
    page = opened(chromium, newly)
    app.note("cold s", opening_s(app, page))
    page.context.close()


def measure_opening(app: App, page: Page) -> None:
    """Choose the example where somebody has before."""
    page.bring_to_front()
    pull(page, f"{driver(app)}.open", moves=1)
    page.evaluate(f"{driver(app)}.close()")
    page.evaluate("bench.rest()")
    app.note("warm s", opening_s(app, page))


def opening_s(app: App, page: Page) -> float:
    """Return the seconds that the example takes; the plain app, which may lose a choice, is asked again."""
    for tries in range(TRIES):
        try:
            return pull(page, f"{driver(app)}.open", moves=1)[0] / 1000
        except Error:
            if app.name == "regviz" or tries == TRIES - 1:
                raise
            page.evaluate(f"{driver(app)}.close()")
            page.evaluate("bench.rest()")
    raise AssertionError("TRIES is at least 1")


def weigh(chromium: Browser, app: App) -> None:
    """Count the bytes that a new mix, the example, and a new λ of the example bring to the browser."""
    page = opened(chromium, app, app.wire_url)
    for what, verb in (("film few", "mix"), ("film many", "open"), ("detail", "detail")):
        before = app.wire.received
        pull(page, f"{driver(app)}.{verb}", moves=1)
        page.evaluate("bench.rest()")
        app.note(f"{what} kB", (app.wire.received - before) / 1000)
    page.context.close()


def plays_of(size: str) -> list[str]:
    """Return what the playbacks of one size measure."""
    return [what for view in VIEWS for what in of_playback(f"{size} {view}")]


def moved(size: str) -> tuple[str, ...]:
    """Return what moves of one size measure."""
    return (f"{size} lam", f"{size} mix", *(["detail", "warm s"] if size == "many" else []))


def measure_moves(app: App, page: Page, size: str, moves: int) -> None:
    """Pull λ, then the mix, to random places; of many features until L1 is painted, and until all is."""
    page.bring_to_front()
    many = size == "many"
    app.note(f"{size} lam", *pull(page, f"{driver(app)}.lam", moves=moves))
    if many:
        page.evaluate("bench.rest()")
        app.note("detail", *pull(page, f"{driver(app)}.detail", moves=moves))
    page.evaluate("bench.rest()")
    app.note(f"{size} mix", *pull(page, f"{driver(app)}.mix", many, moves=2 if many else moves))
    page.evaluate("bench.rest()")


def play(app: App, page: Page, size: str, view: str, seconds: float) -> None:
    """Play the fall of λ in a loop, beside one of the views."""
    page.bring_to_front()
    page.evaluate(f"{driver(app)}.show('{view}')")
    page.wait_for_timeout(500)
    measure_playback(app, page, seconds, *hands(app), f"{size} {view}")


def rows(both: Both) -> list[str]:
    """Return the lines of the table: measure, regviz, naive, goal, reached."""
    found = []
    for size, named in (("few", "20 features"), ("many", "1,000 features")):
        found += [
            named,
            *times(both, f"{size} lam", "λ to paint, L1" if size == "many" else "λ to paint", FRAME_MS),
            *(times(both, "detail", "λ to paint, all", ANSWER_MS) if size == "many" else ()),
            *times(both, f"{size} mix", "mix to paint"),
            *(each for view in VIEWS for each in playback(both, size, view)),
        ]
    return [
        *found,
        *playback(both, "given", ""),
        line(both, "  opened, of a fresh server", "cold s", "s", OPENING_S),
        line(both, "  opened, once more", "warm s", "s"),
        "on the wire",
        # 60 kB of the first picture are the paths and curves of the example.
        line(both, "  first picture", "first bytes", "MB", 0.9, per=1e6),
        line(both, "  first picture, time", "first ms", "ms"),
        line(both, "  a new mix of 20 features", "film few kB", "kB"),
        line(both, "  1,000 features opened", "film many kB", "kB"),
        line(both, "  a new λ of them", "detail kB", "kB"),
    ]


def times(both: Both, what: str, named: str, goal: float | None = None) -> list[str]:
    return [
        line(both, f"  {named}, median", what, "ms", goal),
        line(both, f"  {named}, 95th percentile", what, "ms", goal, summary=p95),
    ]


def playback(both: Both, size: str, view: str) -> list[str]:
    rate, effort, sent = of_playback(f"{size} {view}".strip())
    beside = f"playback, {VIEWS[view]}" if view else "playback, all 1,000 in view"
    return [
        line(both, f"  {beside}", rate, "frames/s", 58, at_least=True),
        line(both, "    main thread per frame", effort, "ms"),
        line(both, "    websocket frames sent", sent, "", 0 if size == "few" else None, summary=max),
    ]
