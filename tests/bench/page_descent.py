"""The descent scene with four lanes of twenty weights: playback, scrubber, λ, and what it weighs."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

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

STEPS, LANES = 500, 4
TITLE = f"descent, {LANES} lanes of 20 weights"
LARGE = f"?data=twenty&lane3=subgradient_l1&lane4=proximal_elastic_net&steps={STEPS}&eta=0.02"
VIEWS = ("traces", "plane")
PLAY_S = 4
LAMS = (0.05, 0.4)
FIRST, FIRST_LARGE = ("first bytes", "first ms"), ("large bytes", "large ms")


@contextmanager
def served() -> Iterator[Both]:
    """Serve both apps; the smallest picture is that of the default state: 14 bars."""
    with apps("/descent", "naive_descent_app.py") as both:
        for app in both:
            app.points = 20
        both[1].figures = 1
        yield both


def measure(chromium: Browser, both: Both, quick: bool) -> None:
    """Measure both apps by turns."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (5, 8, PLAY_S, 2)
    regviz, naive = both
    for _ in range(plays):
        attempt(regviz, FIRST, measure_first_picture, chromium, regviz)
        attempt(regviz, FIRST_LARGE, measure_first_picture, chromium, regviz, LARGE, "large")
        attempt(naive, FIRST, measure_first_picture, chromium, naive)
    attempt(regviz, "run bytes", weigh_run, chromium, regviz)
    attempt(naive, "run bytes", weigh_frames, chromium, naive, seconds)
    queries = {view: f"{LARGE}&scope=all&view={view}" for view in VIEWS}
    moves_of = {VIEWS[0]: ("scrub", "lam")}
    shown = {
        view: try_to_open(chromium, regviz, (*moves_of.get(view, ()), *of_playback(view)), regviz.url + query)
        for view, query in queries.items()
    }
    plain = try_to_open(chromium, naive, ("scrub", "lam", *of_playback("naive")))
    for _ in range(rounds):
        for app, page in ((regviz, shown[VIEWS[0]]), (naive, plain)):
            attempt(app, ("scrub", "lam"), measure_moves, app, page, moves)
    for _ in range(plays):
        for view, page in shown.items():
            attempt(regviz, of_playback(view), play, regviz, page, seconds, view)
        attempt(naive, of_playback("naive"), play, naive, plain, seconds, "naive")


def measure_moves(app: App, page: Page, moves: int) -> None:
    """Move the scrubber of the steps, then λ, to random places."""
    page.bring_to_front()
    app.note("scrub", *pull(page, f"drivers.lanes.{app.name}.scrub", moves=moves))
    app.note("lam", *pull(page, f"drivers.lanes.{app.name}.lam", *LAMS, moves=moves // 2))


def play(app: App, page: Page, seconds: float, named: str) -> None:
    """Play in a loop, in regviz at the speed at which a few seconds show the whole run."""
    driver = f"drivers.lanes.{app.name}"
    measure_playback(app, page, seconds, f"{driver}.play()", f"{driver}.stop()", named)


def weigh_run(chromium: Browser, regviz: App) -> None:
    """Count the bytes of a run of all lanes, which regviz sends once."""
    page = opened(chromium, regviz, f"{regviz.wire_url}{LARGE}&scope=all")
    before = regviz.wire.received
    pull(page, "drivers.lanes.regviz.lam", *LAMS, moves=1)
    page.evaluate("bench.rest()")
    regviz.note("run bytes", regviz.wire.received - before)
    page.context.close()


def weigh_frames(chromium: Browser, naive: App, seconds: float) -> None:
    """Count the bytes of a run of the plain app, which sends it frame by frame."""
    page = opened(chromium, naive, naive.wire_url)
    before = naive.wire.received
    page.evaluate("drivers.lanes.naive.play()")
    frames = seconds * page.evaluate(f"bench.framesPerSecond({seconds})")
    naive.note("run bytes", (naive.wire.received - before) / max(1, frames) * STEPS)
    page.context.close()


def rows(both: Both) -> list[str]:
    """Return the lines of the table: measure, regviz, naive, goal, reached."""
    found = [
        line(both, "scrub to paint, median", "scrub", "ms", 16.7),
        line(both, "scrub to paint, 95th percentile", "scrub", "ms", 33, summary=p95),
        line(both, "λ to the answer's paint, median", "lam", "ms"),
        line(both, "λ to the answer's paint, 95th perc.", "lam", "ms", summary=p95),
    ]
    for view in VIEWS:
        rate, effort, sent = zip(of_playback(view), of_playback("naive"), strict=True)
        found += [
            line(both, f"playback, {view}", rate, "frames/s", 58, at_least=True),
            line(both, "  main thread per frame", effort, "ms"),
            line(both, "  websocket frames sent", sent, "", 0, summary=max),
        ]
    return [
        *found,
        line(both, f"a run of {LANES} lanes, on the wire", "run bytes", "kB", per=1000),
        line(both, "  one lane of it", "run bytes", "kB", 100, per=1000 * LANES),
        line(both, "first picture, on the wire", "first bytes", "MB", 0.85, per=1e6),
        line(both, "first picture, time", "first ms", "ms"),
        line(both, "  with these four lanes, wire", ("large bytes", "first bytes"), "MB", per=1e6),
        line(both, "  with these four lanes, time", "large ms", "ms"),
    ]
