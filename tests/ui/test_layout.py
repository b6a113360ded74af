"""How a scene lies on the page: at every size, in a frame, on a phone, and for those who do not see it."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sweeps import chosen
from tests.ui.frames import play_of
from tests.ui.known import Act, Known
from tests.ui.queries import crowded
from tests.ui.scene_page import LONG_MS, ScenePage
from tests.ui.scenes import SCENES, named
from tests.ui.shape import beside, spelled
from tests.ui.watch import watch

Axe = Callable[..., list[dict[str, Any]]]
SIZES = [(390, 844), (640, 900), (1280, 800), (1920, 1080)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCROLLS = """() => {
  const {scrollWidth, scrollHeight} = document.documentElement
  return [scrollWidth - innerWidth, scrollHeight - innerHeight]
}"""
NAMES = "all => all.map(one => one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent || '')"
FONT_PX = "one => parseFloat(getComputedStyle(one).fontSize)"
SMALLEST_PX, PROJECTED_PX = 12, 20
LETTER_PX = 19
EXAMPLES = [
    (known, step.label) for known in SCENES.values() for step in known.scene.presets if not step.opens
]
LARGER = (".chip", ".ledger li", ".heads .count", ".tabs button")


def meetings(known: Known) -> dict[str, Act]:
    """Return the states in which somebody who does not see the page may meet it, and what leads there."""
    shape = known.shape
    asking = {"asking": lambda scene: scene.key("p")} if known.scene.predicts else {}
    drawer = any(one.get("more") for one in shape.controls)
    return {
        "start": lambda scene: None,
        **{view: lambda scene, view=view: scene.tab(view).click() for view in shape.views},
        "reasons": lambda scene: scene.key("w"),
        "link": lambda scene: scene.press("Share"),
        "help": lambda scene: scene.key("?"),
        "refused": lambda scene: scene.type(shape.kept["name"], "nonsense"),
        "an example": lambda scene: scene.choose_example(shape.examples[0].label),
        **({"drawer open": lambda scene: scene.open_fold()} if drawer else {}),
        **asking,
        **known.meetings,
    }


MEETINGS = [(known, name) for known in SCENES.values() for name in chosen(meetings(known), 3)]


def expect_readable(scene: ScenePage, known: Known, width: int) -> None:
    """Expect nothing to be cut off or hang over the edge, and no figure and no letter to be too small."""
    assert scene.page.evaluate(SCROLLS)[0] <= 0
    assert scene.page.evaluate("width => watching.overhanging(width)", width) == []
    assert scene.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    for name in scene.figures():
        assert min(scene.figure(name)["size"]) >= known.least_figure_px, name
        assert scene.page.evaluate("name => watching.smallestLetter(name)", name) >= SMALLEST_PX, name
    for part in scene.page.locator(".canvas:visible, .panel:visible, .tab:visible").all():
        box = part.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width + 0.5 and box["height"] > 80
    known.at_any_size(scene)


@pytest.mark.every_scene
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_hangs_over_the_edge_and_all_text_can_be_read(
    scene: ScenePage, known: Known, width: int, height: int
) -> None:
    for query in chosen([*crowded(known.shape), *known.crowded], 1, seed=width):
        scene.show(query)
        scene.resize(width, height)
        for _ in scene.each_view(most=2, seed=height):
            expect_readable(scene, known, width)


def test_nothing_scrolls_on_a_laptop(scene: ScenePage, known: Known) -> None:
    for query in chosen([*crowded(known.shape), *known.crowded], 5):
        scene.show(query)
        for view in scene.each_view():
            assert scene.page.evaluate(SCROLLS) == [0, 0], (query, view)


@pytest.mark.parametrize(("known", "example"), chosen(EXAMPLES, 10), ids=named)
def test_no_step_of_a_play_makes_the_page_jump(scene: ScenePage, known: Known, example: str) -> None:
    scene.choose_example(example)
    scene.settle()
    assert scene.page.evaluate("watching.moving(40)") == {}
    assert scene.page.evaluate(SCROLLS) == [0, 0]


@pytest.mark.every_scene
@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800), (1920, 1080)])
def test_presented_it_is_read_from_the_last_row(
    scene: ScenePage, known: Known, width: int, height: int
) -> None:
    scene.resize(width, height)
    scene.press("Present: larger text")
    least = max(16.0, 0.022 * height) - 0.01
    assert scene.page.evaluate("watching.smallestText()") >= least
    for name in scene.figures():
        assert scene.page.evaluate("name => watching.smallestLetter(name)", name) >= least, name
    assert scene.page.evaluate(SCROLLS) == [0, 0]
    assert scene.page.evaluate("width => watching.overhanging(width)", width) == []
    scene.press("Present: larger text")


def test_parts_stand_side_by_side_on_a_laptop_and_one_over_the_other_on_a_phone(scene: ScenePage) -> None:
    scene.settle()
    expect(scene.panels.first).to_be_visible()
    for left, right in pairwise(part.bounding_box() for part in scene.panels.all()):
        assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    scene.resize(390, 844)
    for upper, lower in pairwise(part.bounding_box() for part in scene.panels.all()):
        assert upper["x"] == lower["x"] and upper["y"] + upper["height"] <= lower["y"]


def test_marks_and_words_are_larger_on_a_projector(scene: ScenePage) -> None:
    small = scene.caption.evaluate(FONT_PX)
    scene.resize(1920, 1080)
    assert scene.caption.evaluate(FONT_PX) >= PROJECTED_PX > small
    for words in LARGER:
        for each in scene.page.locator(f"{words}:visible").all():
            assert each.evaluate(FONT_PX) >= PROJECTED_PX, words
    for name in scene.figures():
        assert scene.page.evaluate("name => watching.smallestLetter(name)", name) >= LETTER_PX, name


def violations(known: Known, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in found if not known.tolerated(each)]


@pytest.mark.every_scene
@pytest.mark.parametrize(("known", "meeting"), MEETINGS, ids=named)
def test_page_is_clean_of_serious_violations(scene: ScenePage, known: Known, axe: Axe, meeting: str) -> None:
    meetings(known)[meeting](scene)
    scene.answered()
    assert violations(known, axe(scene.page)) == []
    scene.page.emulate_media(color_scheme="dark")
    assert violations(known, axe(scene.page, colours_alone=True)) == []


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(scene: ScenePage, known: Known) -> None:
    known.all_controls(scene)
    scene.open_fold()
    nameless = scene.page.locator("button:visible, input:visible, select:visible, summary:visible, a:visible")
    names = nameless.evaluate_all(NAMES)
    assert len(names) >= len(known.shape.names) and all(names)
    scene.page.locator(".bar a").focus()
    met = set()
    for _ in range(len(names)):
        scene.key("Tab")
        met.add(scene.page.evaluate("watching.focused()"))
    labels = [one["label"] for one in known.shape.controls if scene.can_be_set(one["name"])]
    for name in [*known.shape.names, *labels, *known.names]:
        assert any(name in each for each in met), name


def test_frame_of_a_course_page_holds_the_picture_and_one_control(watched_page: Page, known: Known) -> None:
    kept, other = known.shape.kept, known.shape.asking
    held = {one["name"]: beside(one) for one in (other, kept)}
    framed = known.shape.query(**held)
    scene = known.page(watched_page).open(f"?{urlencode({'embed': '1', **framed})}")
    for width in (360, 480, 900, 720):
        scene.resize(width, 460)
        assert scene.page.evaluate(SCROLLS)[0] <= 0, width
        assert scene.page.evaluate("width => watching.overhanging(width)", width) == [], width
    scene.resize(640, 460)  # what docs/embedding.md promises
    assert scene.page.evaluate(SCROLLS) == [0, 0]
    assert scene.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    shown = scene.page.locator("[data-name]:visible").evaluate_all("all => all.map(one => one.dataset.name)")
    assert shown == [kept["name"]]
    for gone in (scene.page.locator("h1"), scene.page.locator(".examples"), scene.note, scene.fold):
        expect(gone).to_be_hidden()
    for there in (scene.panels.first, scene.button("Play"), scene.scrub, scene.caption):
        expect(there).to_be_in_viewport()
    for canvas in scene.page.locator(".canvas:visible").all():
        assert min(canvas.bounding_box()[side] for side in ("width", "height")) > 100
    known.shows(scene, known.shape.state(**held))
    scene.resize(320, 240)  # no more than a stamp: a picture, play, and a sentence
    for there in (scene.panels.first, scene.button("Play"), scene.caption):
        expect(there).to_be_in_viewport()
    assert scene.page.locator(".canvas:visible").first.bounding_box()["height"] > 60
    assert scene.page.evaluate(SCROLLS) == [0, 0]
    scene.resize(640, 460)
    link = scene.page.get_by_role("link", name="Open the full page")
    link.focus()
    holds = "".join(f"(?=.*{re.escape(f'{name}={value}')})" for name, value in framed.items())
    assert re.search(rf"{scene.path}\?(?!.*embed){holds}", link.get_attribute("href"))
    scene.type(kept["name"], spelled(beside(kept, 2)))
    if not kept.get("asks"):  # else the scene may take it for a change from here on
        scene.expect_query(embed="1", **framed | {kept["short"]: spelled(beside(kept, 2))})
    scene.scrub.press("Home")
    assert scene.progress() == 0


def test_phone_works_by_finger_and_is_clean_in_every_view(
    browser: Browser, server: str, axe: Axe, known: Known
) -> None:
    context = browser.new_context(base_url=server, **PHONE)
    context.set_default_timeout(LONG_MS)
    page = context.new_page()
    watch(context, page)
    scene = known.page(page).open()
    looked_at = chosen(chosen(scene.views or ("",), 3, seed=1), 2)  # of those that are opened
    for view in scene.each_view(most=3, seed=1):
        expect_readable(scene, known, 390)
        assert view not in looked_at or violations(known, axe(page)) == []
    if scene.views:
        scene.tab(scene.views[0]).tap()
    scene.scrub.fill("0")
    scene.button("Step forward").tap()
    steps = play_of(known.scene, known.shape.defaults).steps
    assert scene.progress() == pytest.approx(1 / steps, abs=1e-9)
    scene.scrub.fill("1000")
    known.by_finger(scene, context)
    scene.settle()
    expect_readable(scene, known, 390)
    assert violations(known, axe(page)) == []
    assert page.errors == [] and page.outside_requests == []
    context.close()


def test_dark_colours_reach_the_figures(scene: ScenePage, known: Known) -> None:
    ground = "name => Bokeh.documents[0].get_model_by_name(name).background_fill_color"
    names = scene.figures()
    light = [scene.page.evaluate(ground, name) for name in names]
    scene.page.emulate_media(color_scheme="dark")
    for name, before in zip(names, light, strict=True):
        scene.until(lambda name=name, before=before: scene.page.evaluate(ground, name) != before)
    scene.page.emulate_media(color_scheme="light")
    scene.until(lambda: [scene.page.evaluate(ground, name) for name in names] == light)
