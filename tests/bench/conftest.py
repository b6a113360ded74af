"""Races two ways of doing the same, in turns, and prints the outcome; time alone never fails a test."""

import gc
import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest
from threadpoolctl import threadpool_limits

from tests.bench.measuring import is_over

Call = Callable[[], object]
MOST_S = "0.3"  # of one row of pytest-benchmark
ROWS: list[str] = []


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Keep the tables of pytest-benchmark to the width of a screen, and each of its rows to its time."""
    config.option.benchmark_columns = ["min", "median", "iqr", "rounds"]
    config.option.benchmark_max_time = MOST_S


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Leave out what would begin after the time that the whole part has."""
    if is_over():
        pytest.skip("the time was over")


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Let nobody win by a second core: these matrices are small, and regviz serves with one thread, too."""
    with threadpool_limits(1):
        yield


@pytest.fixture
def race() -> Callable[..., None]:
    """Return a function that times ours and theirs in turns and notes the ratio of the two medians."""

    def run(name: str, ours: Call, theirs: Call, rounds: int, at_least: float) -> None:
        times = in_turns([ours, theirs], rounds)
        ratio = times[1] / times[0]
        found = f"{ratio:.2f} x as fast", f">= {at_least:.2f} x"
        note(name, f"{_ms(times[0])}, scikit-learn {_ms(times[1])}", *found, ratio >= at_least)

    return run


@pytest.fixture
def clock() -> Callable[..., None]:
    """Return a function that times one call and notes the median beside a goal in milliseconds."""

    def run(name: str, call: Call, rounds: int, at_most_ms: float) -> None:
        taken = in_turns([call], rounds)[0]
        note(name, "", _ms(taken), f"<= {at_most_ms} ms", 1000 * taken <= at_most_ms)

    return run


def in_turns(calls: list[Call], rounds: int) -> list[float]:
    """Return the median time of each call in seconds; by turns, so that a busy moment meets them all."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    gc.disable()
    try:
        for done in range(rounds):
            if done and is_over():
                break
            for call, taken in zip(calls, times, strict=True):
                start = time.perf_counter()
                call()
                taken.append(time.perf_counter() - start)
    finally:
        gc.enable()
    return [median(taken) for taken in times]


def note(name: str, times: str, found: str, goal: str, reached: bool) -> None:
    """Keep one row for the table at the end."""
    ROWS.append(f"{name:38}{times:36}{found:>16}   goal {goal:12}{'reached' if reached else 'MISSED'}")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    if ROWS:
        terminalreporter.section("goals, from medians of runs taken in turns")
        for row in ROWS:
            terminalreporter.write_line(row)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.3g} ms"
