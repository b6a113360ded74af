"""The descent scene with four lanes of twenty weights: playback, scrubber, λ, and what it weighs."""

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

STEPS, LANES = 500, 4
LARGE = f"?data=twenty&lane3=subgradient_l1&lane4=proximal_elastic_net&steps={STEPS}&eta=0.02"
VIEWS = ("traces", "plane")
PLAY_S = 5
LAMS = (0.05, 0.4)


def measured(chromium: Browser, quick: bool) -> str:
    """Measure both apps by turns; return the table."""
    rounds, moves, seconds, plays = (1, 4, 1, 1) if quick else (8, 8, PLAY_S, 3)
    with apps("/descent", "naive_descent_app.py") as both:
        regviz, naive = both
        regviz.points = naive.points = 20  # the smallest picture is that of the default state: 14 bars
        naive.figures = 1
        for _ in range(plays):
            measure_first_picture(chromium, regviz)
            measure_first_picture(chromium, regviz, LARGE, "large")
            measure_first_picture(chromium, naive)
        weigh_run(chromium, regviz, naive, seconds)
        queries = {view: f"{LARGE}&scope=all&view={view}" for view in VIEWS}
        shown = {view: opened(chromium, regviz, regviz.url + query) for view, query in queries.items()}
        plain = opened(chromium, naive)
        for _ in range(rounds):
            for app, page in ((regviz, shown[VIEWS[0]]), (naive, plain)):
                measure_moves(app, page, moves)
        for _ in range(plays):
            for view, page in shown.items():
                play(regviz, page, seconds, view)
            play(naive, plain, seconds, "naive")
        for page in (*shown.values(), plain):
            page.context.close()
        return table(regviz, naive)


def measure_moves(app: App, page: Page, moves: int) -> None:
    """Move the scrubber of the steps, then λ, to random places."""
    page.bring_to_front()
    app.note("scrub", *pull(page, f"drivers.lanes.{app.name}.scrub", moves=moves))
    app.note("lam", *pull(page, f"drivers.lanes.{app.name}.lam", *LAMS, moves=moves // 2))


def play(app: App, page: Page, seconds: float, named: str) -> None:
    """Play in a loop, in regviz at the speed at which a few seconds show the whole run."""
    driver = f"drivers.lanes.{app.name}"
    measure_playback(app, page, seconds, f"{driver}.play()", f"{driver}.stop()", named)


def weigh_run(chromium: Browser, regviz: App, naive: App, seconds: float) -> None:
    """Count the bytes of a run of all lanes: regviz sends them once, the plain app frame by frame."""
    page = opened(chromium, regviz, f"{regviz.wire_url}{LARGE}&scope=all")
    before = regviz.wire.received
    pull(page, "drivers.lanes.regviz.lam", *LAMS, moves=1)
    page.evaluate("bench.rest()")
    regviz.note("run bytes", regviz.wire.received - before)
    page.context.close()
    page = opened(chromium, naive, naive.wire_url)
    before = naive.wire.received
    page.evaluate("drivers.lanes.naive.play()")
    frames = seconds * page.evaluate(f"bench.framesPerSecond({seconds})")
    naive.note("run bytes", (naive.wire.received - before) / frames * STEPS)
    page.context.close()


def table(regviz: App, naive: App) -> str:
    """Return the table: measure, regviz, naive, goal, reached."""
    both = (regviz, naive)
    rows = [
        row("scrub to paint, median", [median(app.found["scrub"]) for app in both], "ms", 16.7),
        row("scrub to paint, 95th percentile", [p95(app.found["scrub"]) for app in both], "ms", 33),
        row("λ to the answer's paint, median", [median(app.found["lam"]) for app in both], "ms"),
        row("λ to the answer's paint, 95th perc.", [p95(app.found["lam"]) for app in both], "ms"),
    ]
    for view in VIEWS:
        names = (view, "naive")
        rates, efforts, sent = (
            [app.found[f"{name} {what}"] for app, name in zip(both, names, strict=True)]
            for what in ("rate", "effort", "sent")
        )
        rows += [
            row(f"playback, {view}", [median(each) for each in rates], "frames/s", 58, at_least=True),
            row("  main thread per frame", [median(each) for each in efforts], "ms"),
            row("  websocket frames sent", [max(each) for each in sent], "", 0),
        ]
    runs = [median(app.found["run bytes"]) / 1000 for app in both]
    firsts = [median(app.found["first bytes"]) / 1e6 for app in both]
    large = median(regviz.found["large bytes"]) / 1e6
    rows += [
        row(f"a run of {LANES} lanes, on the wire", runs, "kB"),
        row("  one lane of it", [run / LANES for run in runs], "kB", 100),
        row("first picture, on the wire", firsts, "MB", 0.85),
        row("first picture, time", [median(app.found["first ms"]) for app in both], "ms"),
        row("  with these four lanes, wire", [large, firsts[1]], "MB"),
        row("  with these four lanes, time", [median(regviz.found["large ms"]), None], "ms"),
    ]
    return report(f"descent, {LANES} lanes of 20 weights", rows, both)
