"""The features scene with 20 and with 1,000 features: λ, the mix, playback, an example opened, and bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

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

VIEWS = {"paths": "Paths", "check": "Validation"}
GIVEN = "?data=houses&lam=5"  # as given all 1,000 are in view; the example shows the 240 that enter first
PLAY_S = 5
FRAME_MS, ANSWER_MS, OPENING_S = 16.7, 100, 2
POINTS = 40
TRIES = 3
Both = tuple[App, App]


def measured(chromium: Browser, quick: bool) -> str:
    """Measure both apps by turns; return the table."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (6, 10, PLAY_S, 3)
    with served() as both:
        for _ in range(plays):
            measure_opening_cold(chromium, both)
            for app in both:
                measure_first_picture(chromium, app)
        few = [(app, opened(chromium, app)) for app in both]
        many = [(app, opened(chromium, app)) for app in both]
        for app, page in many:
            pull(page, f"{driver(app)}.open", moves=1)
        for _ in range(plays):
            for app, page in many:
                measure_opening(app, page)
        for app in both:
            weigh(chromium, app)
        for _ in range(rounds):
            for pages, size in ((few, "few"), (many, "many")):
                for app, page in pages:
                    measure_moves(app, page, size, moves)
        given = opened(chromium, both[0], both[0].url + GIVEN)
        for _ in range(plays):
            for pages, size in ((few, "few"), (many, "many")):
                for app, page in pages:
                    play(app, page, size, seconds)
            measure_playback(both[0], given, seconds, *hands(both[0]), "given")
        for page in (*(page for _, page in few + many), given):
            page.context.close()
        return table(both)


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
            page = opened(chromium, newly)
            app.note("cold s", opening_s(app, page))
            app.errors += newly.errors
            page.context.close()


def measure_opening(app: App, page: Page) -> None:
    """Choose the example where somebody has before."""
    page.bring_to_front()
    page.evaluate(f"{driver(app)}.close()")
    page.evaluate("bench.rest()")
    app.note("warm s", opening_s(app, page))


def opening_s(app: App, page: Page) -> float:
    """Return the seconds that the example takes; the plain app, which may lose a choice, is asked again."""
    for _ in range(TRIES):
        try:
            return pull(page, f"{driver(app)}.open", moves=1)[0] / 1000
        except PlaywrightError:
            if app.name == "regviz":
                raise
            page.evaluate(f"{driver(app)}.close()")
            page.evaluate("bench.rest()")
    raise AssertionError(f"the plain app did not show its example in {TRIES} tries")


def weigh(chromium: Browser, app: App) -> None:
    """Count the bytes that a new mix, the example, and a new λ of the example bring to the browser."""
    page = opened(chromium, app, app.wire_url)
    for what, verb in (("film few", "mix"), ("film many", "open"), ("detail", "detail")):
        before = app.wire.received
        pull(page, f"{driver(app)}.{verb}", moves=1)
        page.evaluate("bench.rest()")
        app.note(f"{what} kB", (app.wire.received - before) / 1000)
    page.context.close()


def measure_moves(app: App, page: Page, size: str, moves: int) -> None:
    """Pull λ, then the mix, to random places; of many features until L1 is painted, and until all is."""
    page.bring_to_front()
    app.note(f"{size} lam", *pull(page, f"{driver(app)}.lam", moves=moves))
    if size == "many":
        page.evaluate("bench.rest()")
        app.note("detail", *pull(page, f"{driver(app)}.detail", moves=moves))
    page.evaluate("bench.rest()")
    many = size == "many"
    app.note(f"{size} mix", *pull(page, f"{driver(app)}.mix", many, moves=2 if many else moves))
    page.evaluate("bench.rest()")


def play(app: App, page: Page, size: str, seconds: float) -> None:
    """Play the fall of λ in a loop, beside each of the views."""
    for view in VIEWS:
        page.bring_to_front()
        page.evaluate(f"{driver(app)}.show('{view}')")
        page.wait_for_timeout(500)
        measure_playback(app, page, seconds, *hands(app), f"{size} {view}")


def table(both: Both) -> str:
    """Return the table: measure, regviz, naive, goal, reached."""
    rows = []
    for size, named in (("few", "20 features"), ("many", "1,000 features")):
        rows += [
            named,
            *times(both, f"{size} lam", "λ to paint, L1" if size == "many" else "λ to paint", FRAME_MS),
            *(times(both, "detail", "λ to paint, all", ANSWER_MS) if size == "many" else ()),
            *times(both, f"{size} mix", "mix to paint"),
            *(line for view in VIEWS for line in playback(both, size, view)),
        ]
    rows += [*playback(both, "given", ""), *openings(both), *weights(both)]
    return report("features", rows, both)


def values(both: Both, what: str, summary: Callable[[list[float]], float] = median) -> list[float | None]:
    """Return one number of each app; None for an app that has none."""
    return [summary(app.found[what]) if what in app.found else None for app in both]


def times(both: Both, what: str, named: str, goal: float | None = None) -> list[str]:
    return [
        row(f"  {named}, median", values(both, what), "ms", goal),
        row(f"  {named}, 95th percentile", values(both, what, p95), "ms", goal),
    ]


def playback(both: Both, size: str, view: str) -> list[str]:
    name = f"{size} {view}".strip()
    beside = f"playback, {VIEWS[view]}" if view else "playback, all 1,000 in view"
    return [
        row(f"  {beside}", values(both, f"{name} rate"), "frames/s", 58, at_least=True),
        row("    main thread per frame", values(both, f"{name} effort"), "ms"),
        row("    websocket frames sent", values(both, f"{name} sent", max), "", 0 if size == "few" else None),
    ]


def openings(both: Both) -> list[str]:
    return [
        row("  opened, of a fresh server", values(both, "cold s"), "s", OPENING_S),
        row("  opened, once more", values(both, "warm s"), "s"),
    ]


def weights(both: Both) -> list[str]:
    firsts = [number / 1e6 for number in values(both, "first bytes")]
    return [
        "on the wire",
        row("  first picture", firsts, "MB", 0.9),  # 60 kB of it are the paths and curves of the example
        row("  first picture, time", values(both, "first ms"), "ms"),
        row("  a new mix of 20 features", values(both, "film few kB"), "kB"),
        row("  1,000 features opened", values(both, "film many kB"), "kB"),
        row("  a new λ of them", values(both, "detail kB"), "kB"),
    ]
