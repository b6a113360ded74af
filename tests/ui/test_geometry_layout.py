"""How the scene lies on the page: at every size, in a frame, for those who do not see it, and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from regviz.scenes.geometry import PRESETS
from tests.ui.conftest import watch
from tests.ui.outside import hessian, on_diamond
from tests.ui.stage import Stage

SIZES = [(390, 844), (640, 900), (1280, 800), (1920, 1080)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCROLLS = """() => {
  const {scrollWidth, scrollHeight} = document.documentElement
  return [scrollWidth - innerWidth, scrollHeight - innerHeight]
}"""


def resize(stage: Stage, width: int, height: int) -> None:
    stage.page.set_viewport_size({"width": width, "height": height})
    stage.settle()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_hangs_over_the_edge_and_a_unit_is_a_unit(stage: Stage, width: int, height: int) -> None:
    stage.show("?third=elastic")
    expect(stage.card("third")).to_be_visible()
    resize(stage, width, height)
    assert stage.page.evaluate(SCROLLS)[0] <= 0
    for plane in ("l1", "l2", "third"):
        figure = stage.figure(plane)
        (width_px, height_px), x, y = figure["size"], figure["x"], figure["y"]
        assert width_px / (x[1] - x[0]) == pytest.approx(height_px / (y[1] - y[0]), rel=0.01)
        assert figure["size"][0] >= 110
        box = stage.card(plane).locator(".canvas").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width


@pytest.mark.parametrize(
    "query", ["", "?third=overlay", "?data=diabetes&t=15", "?rho=1&zeros=1", "?play=tighten"]
)
def test_nothing_scrolls_on_a_laptop(stage: Stage, query: str) -> None:
    stage.show(query)
    expect(stage.card("third")).to_be_visible(visible="third" in query)
    stage.settle()
    assert stage.page.evaluate(SCROLLS) == [0, 0]


def test_no_example_makes_the_page_jump(stage: Stage) -> None:
    stage.settle()
    before = places(stage)
    for step in PRESETS:
        stage.chip(step.label).click()
        assert places(stage) == pytest.approx(before, abs=1), step.key
        assert stage.page.evaluate(SCROLLS) == [0, 0]


def places(stage: Stage) -> list[float]:
    """Return where the scrubber and a plane are, in pixels."""
    return [number for one in (stage.scrub, stage.card("l1")) for number in one.bounding_box().values()]


def test_planes_stand_side_by_side_on_a_laptop_and_one_over_the_other_on_a_phone(stage: Stage) -> None:
    stage.settle()
    left, right = (stage.card(plane).bounding_box() for plane in ("l1", "l2"))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    resize(stage, 390, 844)
    upper, lower = (stage.card(plane).bounding_box() for plane in ("l1", "l2"))
    assert upper["x"] == lower["x"] and upper["y"] + upper["height"] <= lower["y"]


def test_marks_and_words_are_larger_on_a_projector(stage: Stage) -> None:
    caption = "one => parseFloat(getComputedStyle(one).fontSize)"
    small = stage.caption.evaluate(caption)
    resize(stage, 1920, 1080)
    assert stage.caption.evaluate(caption) >= 20 > small
    assert stage.page.locator(".chip").first.evaluate(caption) >= 20


STATES = {
    "start": lambda stage: None,
    "asking": lambda stage: stage.key("p", "ArrowUp"),
    "reasons": lambda stage: stage.key("w"),
    "link": lambda stage: stage.press("Share"),
    "dark": lambda stage: stage.page.emulate_media(color_scheme="dark"),
    "shapes": lambda stage: (stage.open_fold(), stage.show("?third=overlay&zeros=1")),
    "patients": lambda stage: stage.chip("Real data").click(),
    "refused": lambda stage: stage.type("radius", "nonsense"),
}


@pytest.mark.parametrize("state", STATES)
def test_page_is_clean_of_serious_violations(stage: Stage, axe, state: str) -> None:
    STATES[state](stage)
    stage.settle()
    assert axe(stage.page) == []


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(stage: Stage) -> None:
    nameless = stage.page.locator("button:visible, input:visible, select:visible, summary:visible, a:visible")
    names = nameless.evaluate_all(
        "all => all.map(one => one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent || '')"
    )
    assert len(names) > 30 and all(names)
    stage.page.locator(".bar a").focus()
    met = set()
    for _ in range(len(names)):
        stage.key("Tab")
        met.add(stage.page.evaluate("watching.focused()"))
    for name in ("Corner", "Play", "Budget t", "Correlation ρ", "Predict", "Why?", "Position of the play"):
        assert name in met
    assert any("OLS point" in name for name in met)


def test_frame_of_a_course_page_holds_the_picture_and_one_control(watched_page: Page) -> None:
    watched_page.set_viewport_size({"width": 720, "height": 460})
    stage = Stage(watched_page).open("?embed=1&t=0.8&w2=1.1")
    stage.settle()
    assert stage.page.evaluate(SCROLLS) == [0, 0]
    shown = stage.page.locator("[data-name]:visible").evaluate_all("all => all.map(one => one.dataset.name)")
    assert shown == ["radius"]
    for gone in (stage.page.locator("h1"), stage.chip("Corner"), stage.note):
        expect(gone).to_be_hidden()
    for there in (stage.caption, stage.button("Play"), stage.badges("l2").last, stage.scrub):
        expect(there).to_be_in_viewport()
    stage.slide("radius", 0.9)
    stage.expect_query(embed="1", t="0.9", w2="1.1")
    link = stage.page.get_by_role("link", name="Open the full page")
    link.focus()
    assert re.search(r"/geometry\?(?!.*embed)(?=.*t=0\.9)(?=.*w2=1\.1)", link.get_attribute("href"))


def test_phone_moves_the_point_by_finger_and_is_clean(browser: Browser, server: str, axe) -> None:
    context = browser.new_context(base_url=server, **PHONE)
    page = context.new_page()
    watch(context, page)
    stage = Stage(page).open()
    stage.settle()
    assert page.evaluate(SCROLLS)[0] <= 0
    assert axe(page) == []
    finger = context.new_cdp_session(page)
    kind = "touchStart"
    for w in ([2.2, 0.8], [1.9, 1.1], [1.4, 1.6], [0.6, 2.0]):
        x, y = stage.place("l1", w)
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        kind = "touchMove"
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(stage.handle()).to_have_attribute("aria-label", re.compile(r"at 0\.\d\d, [12]\.\d\d;"))
    there = [stage.value("ols_1"), stage.value("ols_2")]
    assert there == pytest.approx([0.6, 2.0], abs=0.03)
    assert stage.mark("l1") == pytest.approx(on_diamond(hessian(0.5), there, 1.2), abs=1e-9)
    assert page.evaluate("scrollY") == 0  # the page did not scroll under the finger
    assert page.errors == [] and page.outside_requests == []
    context.close()
