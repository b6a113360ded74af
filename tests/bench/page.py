"""
Measures the page in a browser, beside plain Panel versions of the same figures, and prints a table for each.

    python -m tests.bench.page [--quick] [geometry | descent | features]

A scene and its plain version are served side by side and measured by turns, a few moves each, so that a busy
moment of the machine meets both. ``README.md`` in this folder says what each row means.
"""

import argparse

from tests.bench import page_descent, page_features, page_geometry
from tests.bench.measuring import browser

SCENES = {
    "geometry": page_geometry.measured,
    "descent": page_descent.measured,
    "features": page_features.measured,
}


def main() -> None:
    """Run the measurements of one scene, or of all, and print their tables."""
    parser = argparse.ArgumentParser(description="Measure the page beside plain Panel apps.")
    parser.add_argument("scene", nargs="?", choices=SCENES, help="one scene alone")
    parser.add_argument("--quick", action="store_true", help="fewer moves, to see whether it runs")
    asked = parser.parse_args()
    with browser() as chromium:
        for name in [asked.scene] if asked.scene else SCENES:
            print(SCENES[name](chromium, asked.quick), flush=True)


if __name__ == "__main__":
    main()
