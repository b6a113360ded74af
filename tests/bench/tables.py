"""The tables of the page: a row for each measure, with a sentence where it could not be taken."""

from collections.abc import Callable, Iterable
from statistics import median, quantiles

from tests.bench.measuring import App

Both = tuple[App, App]
Summary = Callable[[list[float]], float]


def line(
    both: Both,
    named: str,
    what: str | tuple[str, str],
    unit: str,
    goal: float | None = None,
    *,
    summary: Summary = median,
    per: float = 1,
    said: str = "",
    at_least: bool = False,
) -> str:
    """
    Return the row of a measure: its number of each app, the goal, and whether it was reached.

    ``what`` names the measure, or one for each app where they differ; ``per`` divides it. ``said`` is the
    goal in words where its number says too little. What was not measured is a dash, with the reason.
    """
    names = (what, what) if isinstance(what, str) else what
    numbers = [value(app, name, summary, per) for app, name in zip(both, names, strict=True)]
    shown = "".join(f"{'–' if number is None else f'{number:.3g} {unit}':>16}" for number in numbers)
    why = [
        f"{app.name}: {app.trouble[name]}"
        for app, name in zip(both, names, strict=True)
        if name in app.trouble
    ]
    goal_said = verdict(numbers[0], unit, goal, said, at_least)
    return f"{named:36}{shown}{goal_said}{''.join(f'   {one}' for one in why)}"


def value(app: App, what: str, summary: Summary = median, per: float = 1) -> float | None:
    """Return one number of all that was measured; None where nothing was."""
    return summary(app.found[what]) / per if app.found.get(what) else None


def verdict(number: float | None, unit: str, goal: float | None, said: str, at_least: bool) -> str:
    """Return the goal and whether our number reaches it."""
    if goal is None or number is None:
        return ""
    reached = number >= goal if at_least else number <= goal
    said = said or f"{'>=' if at_least else '<='} {goal:g} {unit}"
    return f"   {said:16}{'reached' if reached else 'MISSED'}"


def report(title: str, rows: Iterable[str], both: Both) -> str:
    """Return a table under its title, and what the browser complained of."""
    head = f"{title:36}{'regviz':>16}{'naive':>16}   goal"
    said = [
        f"{app.name}: {len(app.errors)} console errors" + "".join(f"\n  {e}" for e in app.errors)
        for app in both
    ]
    return "\n".join(["", head, *rows, *said])


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
