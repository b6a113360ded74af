"""How the features scene lies on the page: at every size, in a frame, and for those who do not see it."""

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import watch
from tests.ui.expected_fits import fits
from tests.ui.features_stage import VIEWS, FeaturesStage
from tests.ui.strangers import as_csv, stranger

SIZES = [(390, 844), (640, 900), (1280, 800), (1920, 1080)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
STATES = ["?", "?data=houses&lam=5&order=entry", "?data=polynomial&lam=0.015", "?data=cars&net=0"]
SCROLLS = """() => {
  const {scrollWidth, scrollHeight} = document.documentElement
  return [scrollWidth - innerWidth, scrollHeight - innerHeight]
}"""
SMALLEST_PX = 12


def resize(features: FeaturesStage, width: int, height: int) -> None:
    features.page.set_viewport_size({"width": width, "height": height})
    features.settle()


def overhanging(features: FeaturesStage, width: int) -> list[str]:
    """Return what reaches over the right edge; the row of examples and the boards scroll by themselves."""
    return features.root.locator("*:visible").evaluate_all(
        "(all, width) => all.filter(one => one.getBoundingClientRect().right > width + 0.5"
        " && !one.closest('.canvas, .spoken, .examples, .board')).map(one => one.className || one.tagName)",
        width,
    )


def expect_readable(features: FeaturesStage, width: int) -> None:
    assert features.page.evaluate(SCROLLS)[0] <= 0
    assert overhanging(features, width) == []
    assert features.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    for name in {"bars", features.beside()} & {"bars", "curves"}:
        assert min(features.figure(name)["size"]) >= 150
        assert features.page.evaluate("name => watching.smallestLetter(name)", name) >= SMALLEST_PX
    for part in features.page.locator(".panel:visible, .board:visible").all():
        box = part.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width + 0.5 and box["height"] > 80


@pytest.mark.parametrize(
    ("query", "width", "height"),
    [("?", *size) for size in SIZES] + [(query, *size) for query in STATES[1:3] for size in SIZES[::2]],
)
def test_nothing_hangs_over_the_edge_and_all_text_can_be_read(
    features: FeaturesStage, query: str, width: int, height: int
) -> None:
    features.show(query)
    resize(features, width, height)
    for view in VIEWS:
        features.tab(view).click()
        features.settle()
        expect_readable(features, width)


@pytest.mark.parametrize("query", STATES)
def test_nothing_scrolls_on_a_laptop(features: FeaturesStage, query: str) -> None:
    features.show(query)
    for view in VIEWS:
        features.tab(view).click()
        features.settle()
        assert features.page.evaluate(SCROLLS) == [0, 0], view


def test_figures_keep_their_size_whatever_the_lam(features: FeaturesStage) -> None:
    features.settle()
    assert features.page.evaluate("watching.moving(40)") == {}


def test_panels_stand_side_by_side_on_a_laptop_and_one_over_the_other_on_a_phone(
    features: FeaturesStage,
) -> None:
    features.settle()
    left, right = (features.page.locator(f".panel.{name}").bounding_box() for name in ("bars", "beside"))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    resize(features, 390, 844)
    upper, lower = (features.page.locator(f".panel.{name}").bounding_box() for name in ("bars", "beside"))
    assert upper["x"] == lower["x"] and upper["y"] + upper["height"] <= lower["y"]


def test_marks_and_words_are_larger_on_a_projector(features: FeaturesStage) -> None:
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    small = features.caption.evaluate(size)
    resize(features, 1920, 1080)
    assert features.caption.evaluate(size) >= 20 > small
    for words in (".chip", ".ledger li", ".heads .count", ".tabs button"):
        assert features.page.locator(words).first.evaluate(size) >= 20, words
    assert features.page.evaluate("watching.smallestLetter('curves')") >= 19


MEETINGS = {
    **{view: lambda features, view=view: features.tab(view).click() for view in VIEWS},
    "curve and points": lambda features: features.show("?data=polynomial&view=fit"),
    "reasons": lambda features: features.key("w"),
    "link": lambda features: features.press("Share"),
    "help": lambda features: features.key("?"),
    "many features": lambda features: features.show("?data=houses&lam=5&view=table"),
    "drawer open": lambda features: features.open_fold(),
    "own file": lambda features: features.drop_files(("houses.csv", as_csv(stranger()))),
    "refused": lambda features: features.drop_files(("none.csv", b"")),
    "nonsense": lambda features: features.type("lam", "nonsense"),
}


def violations(found: list[dict]) -> list[dict]:
    """Leave out points that lie too near each other to be apart: where a point lies is what is shown."""
    near = "movable point"
    return [each for each in found if each["rule"] != "target-size" or near not in str(each["at"])]


@pytest.mark.parametrize("meeting", MEETINGS)
def test_page_is_clean_of_serious_violations(features: FeaturesStage, axe, meeting: str) -> None:
    MEETINGS[meeting](features)
    features.answered()
    for scheme in ("light", "dark"):
        features.page.emulate_media(color_scheme=scheme)
        assert violations(axe(features.page)) == [], scheme


def test_dark_colours_reach_the_figures(features: FeaturesStage) -> None:
    names = [("bars", "truth"), ("curves", "points")]
    light = [features.colours(*name) for name in names]
    features.page.emulate_media(color_scheme="dark")
    for name, before in zip(names, light, strict=True):
        features.until(lambda name=name, before=before: features.colours(*name)[0] != before[0])
    features.page.emulate_media(color_scheme="light")
    features.until(lambda: [features.colours(*name) for name in names] == light)


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(features: FeaturesStage) -> None:
    features.show("?view=data")
    features.open_fold()
    nameless = features.page.locator(
        "button:visible, input:visible, select:visible, summary:visible, a:visible"
    )
    names = nameless.evaluate_all(
        "all => all.map(one => one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent || '')"
    )
    assert len(names) > 40 and all(names)
    features.page.locator(".bar a").focus()
    met = set()
    for _ in range(len(names)):
        features.key("Tab")
        met.add(features.page.evaluate("watching.focused()"))
    for name in ("1,000 features", "Play", "Penalty λ", "Penalty λ, number", "Elastic-net mix", "Validation",
                 "Why?", "Data", "Leave out row", "Feature in focus", "Open a CSV file…",
                 "Save these data as CSV", "Reset everything"):  # fmt: skip
        assert name in met, name


def test_frame_of_a_course_page_holds_the_picture_and_one_control(watched_page: Page) -> None:
    features = FeaturesStage(watched_page).open("?embed=1&lam=0.3&w=9")
    for width in (360, 480, 900, 720):
        resize(features, width, 460)
        assert features.page.evaluate(SCROLLS)[0] <= 0, width
        assert overhanging(features, width) == [], width
    resize(features, 640, 460)  # what docs/embedding.md promises
    assert features.page.evaluate(SCROLLS) == [0, 0]
    assert features.page.evaluate("watching.smallestText()") >= SMALLEST_PX
    shown = features.page.locator("[data-name]:visible").evaluate_all(
        "all => all.map(one => one.dataset.name)"
    )
    assert shown == ["lam"]
    for gone in (features.page.locator("h1"), features.chip("Genes"), features.note, features.fold):
        expect(gone).to_be_hidden()
    for there in (features.page.locator(".canvas.bars"), features.button("Play"), features.scrub):
        expect(there).to_be_in_viewport()
    assert features.kept() == [np.count_nonzero(w) for w in fits().at(0.3).values()]
    link = features.page.get_by_role("link", name="Open the full page")
    link.focus()
    assert re.search(r"/features\?(?!.*embed)(?=.*lam=0\.3)(?=.*w=9)", link.get_attribute("href"))
    features.slider("lam").fill("0.5")
    features.expect_query(embed="1", lam=f"{features.value('lam'):g}", w="9")


def test_phone_works_by_finger_and_is_clean_in_every_view(browser: Browser, server: str, axe) -> None:
    context = browser.new_context(base_url=server, **PHONE)
    page = context.new_page()
    watch(context, page)
    features = FeaturesStage(page).open()
    for view in VIEWS:
        features.tab(view).tap()
        features.expect_view(view)
        features.settle()
        assert violations(axe(page)) == [], view
        expect_readable(features, 390)
    features.tab("paths").tap()
    features.scrub.fill("0")
    features.button("Step forward").tap()
    assert features.progress() == pytest.approx(1 / 160)
    features.page.locator(".canvas.bars").scroll_into_view_if_needed()
    features.settle()
    page.touchscreen.tap(*features.place("bars", 8.5 / 20, 0.4))
    assert features.value("weight") == 9
    features.chip("Overfit").tap()
    features.answered()
    features.settle()
    assert features.beside() == "curves" and violations(axe(page)) == []
    expect_readable(features, 390)
    assert page.errors == [] and page.outside_requests == []
    context.close()
