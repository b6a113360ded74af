"""
Measures one part within a given time and prints its table, also when it is stopped before the end.

    python -m tests.bench engine | geometry | descent | features [--seconds S] [--quick]

A scene and its plain version are served side by side and measured by turns, a few moves each, so that a busy
moment of the machine meets both. ``README.md`` in this folder says what each row means.
"""

import argparse
import signal
import sys
from pathlib import Path

import pytest

from tests.bench import page_descent, page_features, page_geometry
from tests.bench.measuring import browser, start_clock
from tests.bench.tables import report

ENGINE = "engine"
SCENES = {"geometry": page_geometry, "descent": page_descent, "features": page_features}


def main() -> int:
    """Run one part and return its exit code."""
    parser = argparse.ArgumentParser(description="Measure the engine, or a page beside a plain Panel app.")
    parser.add_argument("part", choices=[ENGINE, *SCENES])
    parser.add_argument("--seconds", type=float, default=120, help="what begins later is left out")
    parser.add_argument("--quick", action="store_true", help="fewer moves, to see whether it runs")
    asked = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    start_clock(asked.seconds)
    if asked.part == ENGINE:
        return pytest.main([str(Path(__file__).parent), "-p", "no:xdist", "-p", "no:cacheprovider"])
    return measure_page(asked.part, asked.quick)


def stop(*_: object) -> None:
    """Go to the table; further signals do not interrupt it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def measure_page(name: str, quick: bool) -> int:
    """Measure a scene beside its plain version, and print what was found up to then, whatever happens."""
    scene = SCENES[name]
    with scene.served() as both:
        try:
            with browser() as chromium:
                scene.measure(chromium, both, quick)
        except KeyboardInterrupt:
            print("\nstopped before the end", flush=True)
            return 130
        finally:
            print(report(scene.TITLE, scene.rows(both), both), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
