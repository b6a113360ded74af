"""How the descent scene lies on the page: at every size, in a frame, and for those who do not see it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from regviz.scenes.descent import PRESETS
from tests.ui.conftest import watch
from tests.ui.lanes_stage import VIEWS, LanesStage

SIZES = [(390, 844), (640, 900), (1280, 800), (1920, 1080)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FULL = "?lane3=subgradient_decay_l1&lane4=proximal_elastic_net"
SCROLLS = """() => {
  const {scrollWidth, scrollHeight} = document.documentElement
  return [scrollWidth - innerWidth, scrollHeight - innerHeight]
}"""
SMALLEST_PX = 12


def resize(lanes: LanesStage, width: int, height: int) -> None:
    lanes.page.set_viewport_size({"width": width, "height": height})
    lanes.settle()


def overhanging(lanes: LanesStage, width: int) -> list[str]:
    """Return what is cut at the right edge or reaches over it; the row of examples scrolls by itself."""
    return lanes.root.locator("*:visible").evaluate_all(
        "(all, width) => all.filter(one => one.getBoundingClientRect().right > width + 0.5"
        " && !one.closest('.canvas, .spoken, .examples')).map(one => one.className || one.tagName)",
        width,
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("query", ["", FULL, FULL + "&data=twenty&view=plane"])
def test_nothing_hangs_over_the_edge_and_all_text_can_be_read(
    lanes: LanesStage, width: int, height: int, query: str
) -> None:
    lanes.show(query)
    resize(lanes, width, height)
    assert lanes.page.evaluate(SCROLLS)[0] <= 0
    assert overhanging(lanes, width) == []
    assert lanes.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    for name in ("lanes", lanes.beside()):
        assert min(lanes.figure(name)["size"]) >= 150
        assert lanes.page.evaluate("name => watching.smallestLetter(name)", name) >= SMALLEST_PX
        box = lanes.page.locator(f".canvas.{name}").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_scrolls_on_a_laptop(lanes: LanesStage, view: str) -> None:
    for query in ("?", FULL + "&", FULL + "&data=twenty&", "?data=none&", "?data=diabetes&"):
        lanes.show(f"{query}view={view}")
        lanes.settle()
        assert lanes.page.evaluate(SCROLLS) == [0, 0], query


@pytest.mark.parametrize("step", PRESETS, ids=lambda step: step.key)
def test_figures_keep_their_size_whatever_the_step(lanes: LanesStage, step) -> None:
    lanes.choose_example(step.label)
    lanes.settle()
    assert lanes.page.evaluate("watching.moving(40)") == {}
    assert lanes.page.evaluate(SCROLLS) == [0, 0]


def test_panels_stand_side_by_side_on_a_laptop_and_one_over_the_other_on_a_phone(lanes: LanesStage) -> None:
    lanes.settle()
    left, right = (lanes.page.locator(f".panel.{name}").bounding_box() for name in ("lanes", "beside"))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    resize(lanes, 390, 844)
    upper, lower = (lanes.page.locator(f".panel.{name}").bounding_box() for name in ("lanes", "beside"))
    assert upper["x"] == lower["x"] and upper["y"] + upper["height"] <= lower["y"]


def test_marks_and_words_are_larger_on_a_projector(lanes: LanesStage) -> None:
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    small = lanes.caption.evaluate(size)
    resize(lanes, 1920, 1080)
    assert lanes.caption.evaluate(size) >= 20 > small
    for words in (".chip", ".ledger li", ".heads .count", ".tabs button"):
        assert lanes.page.locator(words).first.evaluate(size) >= 20, words
    assert lanes.page.evaluate("watching.smallestLetter('traces')") >= 19


STATES = {
    **{view: lambda lanes, label=label: lanes.tab(label).click() for view, label in VIEWS.items()},
    "reasons": lambda lanes: lanes.key("w"),
    "link": lambda lanes: lanes.press("Share"),
    "help": lambda lanes: lanes.key("?"),
    "four lanes, drawer open": lambda lanes: (lanes.open_fold(), lanes.show(FULL)),
    "asking": lambda lanes: lanes.key("p", "Space"),
    "no plane": lambda lanes: lanes.show("?data=none&view=plane"),
    "diverged": lambda lanes: lanes.choose_example("Too large a step"),
    "refused": lambda lanes: lanes.type("lam", "nonsense"),
}


@pytest.mark.parametrize("state", STATES)
def test_page_is_clean_of_serious_violations(lanes: LanesStage, axe, state: str) -> None:
    STATES[state](lanes)
    lanes.answered()
    for scheme in ("light", "dark"):
        lanes.page.emulate_media(color_scheme=scheme)
        assert axe(lanes.page) == [], scheme


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(lanes: LanesStage) -> None:
    lanes.open_fold()
    nameless = lanes.page.locator("button:visible, input:visible, select:visible, summary:visible, a:visible")
    names = nameless.evaluate_all(
        "all => all.map(one => one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent || '')"
    )
    assert len(names) > 40 and all(names)
    lanes.page.locator(".bar a").focus()
    met = set()
    for _ in range(len(names)):
        lanes.key("Tab")
        met.add(lanes.page.evaluate("watching.focused()"))
    for name in (
        "Naive sign",
        "Play",
        "Penalty λ",
        "Step size η",
        "Microscope",
        "Why?",
        "Third lane",
        "Draw",
    ):
        assert name in met, name


def test_frame_of_a_course_page_holds_the_picture_and_one_control(watched_page: Page) -> None:
    lanes = LanesStage(watched_page).open("?embed=1&lam=0.3&at=100")
    for width in (360, 480, 900, 720):
        resize(lanes, width, 460)
        assert lanes.page.evaluate(SCROLLS)[0] <= 0, width
        assert overhanging(lanes, width) == [], width
    assert lanes.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    shown = lanes.page.locator("[data-name]:visible").evaluate_all("all => all.map(one => one.dataset.name)")
    assert shown == ["lam"]
    for gone in (lanes.page.locator("h1"), lanes.chip("Revival"), lanes.note, lanes.fold):
        expect(gone).to_be_hidden()
    for there in (lanes.page.locator(".canvas.lanes"), lanes.button("Play"), lanes.scrub):
        expect(there).to_be_in_viewport()
    expect(lanes.caption).to_contain_text("After step 100: L1 has")
    link = lanes.page.get_by_role("link", name="Open the full page")
    link.focus()
    assert re.search(r"/descent\?(?!.*embed)(?=.*lam=0\.3)(?=.*at=100)", link.get_attribute("href"))
    lanes.key("Home")
    lanes.expect_query(embed="1", lam="0.3", at="0")


def test_phone_plays_by_finger_and_is_clean(browser: Browser, server: str, axe) -> None:
    context = browser.new_context(base_url=server, **PHONE)
    page = context.new_page()
    watch(context, page)
    lanes = LanesStage(page).open()
    lanes.settle()
    assert page.evaluate(SCROLLS)[0] <= 0
    assert axe(page) == []
    lanes.scrub.fill("0")
    lanes.button("Step forward").tap()
    lanes.expect_step(1)
    lanes.tab("Plane").tap()
    assert lanes.beside() == "plane"
    lanes.settle()
    assert page.evaluate(SCROLLS)[0] <= 0
    assert page.errors == [] and page.outside_requests == []
    context.close()
