"""No scene and no view hangs over the edge of a window or of a frame, from 320 to 1920 pixels."""

import pytest
from playwright.sync_api import Page

from tests.sweeps import chosen
from tests.ui.known import Known

WIDTHS = range(320, 1930, 10)
HEIGHT = 740
OVER = """width => [
  ...watching.overhanging(width),
  ...(document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : []),
]"""


def views(known: Known) -> list[str]:
    """Return the ends of addresses of all views of a scene."""
    control = next((one for one in known.shape.controls if one["name"] == "view"), None)
    return [f"&{control['short']}={key}" for key, _ in control["options"]] if control else [""]


@pytest.mark.parametrize("how", ["?v=2", "?v=2&embed=1"], ids=["page", "frame"])
def test_nothing_hangs_over_the_edge_at_any_width(watched_page: Page, known: Known, how: str) -> None:
    scene = known.page(watched_page)
    for view in chosen(views(known), 2, seed=len(how)):
        scene.open(f"{how}{view}")
        for width in chosen(WIDTHS, 8, seed=len(view)):
            watched_page.set_viewport_size({"width": width, "height": HEIGHT})
            scene.until(lambda: watched_page.evaluate(OVER, width) == [])  # noqa: B023
