"""The layout in fonts of any width and height: what is said and how it is set moves nothing."""

import pytest

from tests.sweeps import chosen
from tests.ui.fonts import FONTS
from tests.ui.scene_page import ScenePage

SIZES = {"laptop": (1280, 800), "projector": (1920, 1080), "phone": (390, 844)}
MOST = {"laptop": 3, "projector": 1, "phone": 1}  # examples at each size, of a sample
STEPS, SOME = 8, 3
OVER = """() => {
  const {scrollWidth, scrollHeight} = document.documentElement
  return [scrollWidth - innerWidth, scrollHeight - innerHeight]
}"""


@pytest.mark.parametrize("fonts", FONTS)
def test_no_step_of_any_example_moves_anything_in_any_font(scene: ScenePage, fonts: str) -> None:
    scene.wear(fonts)
    choices, found = scene.page.get_by_role("group", name="Examples").get_by_role("button").all(), {}
    for size, (width, height) in SIZES.items():
        scene.page.set_viewport_size({"width": width, "height": height})
        for example in chosen(choices if size == "laptop" else choices[1::SOME], MOST[size]):
            example.evaluate("one => one.click()")
            scene.answered().settle()
            moved, cut = scene.page.evaluate(f"[watching.moving({STEPS}), watching.bursting()]")
            across, down = scene.page.evaluate(OVER)
            over = across > 0 or (down > 0 and size != "phone")
            if moved or cut or over:
                found[size, example.inner_text()] = moved, cut, (across, down)
    assert found == {}
