"""Every word and every picture of the two planes has room, in low windows, on cards, and presented."""

import pytest
from playwright.sync_api import Page, expect

IS_CUT = "element => element.scrollWidth > element.clientWidth + 1"


def opened(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    expect(page.locator(".stage.ready")).to_be_visible()


@pytest.mark.parametrize("query", ["", "?v=2&third=elastic"])
def test_planes_have_a_picture_in_a_low_window(watched_page: Page, server: str, query: str) -> None:
    opened(watched_page, f"{server}/geometry{query}", 1024, 640)
    picture = watched_page.locator(".plane.l1 .canvas").bounding_box()
    assert picture and picture["width"] > 180 and picture["height"] == pytest.approx(picture["width"], abs=1)


@pytest.mark.parametrize("width", [1024, 1280])
def test_nothing_is_cut_on_the_cards(watched_page: Page, server: str, width: int) -> None:
    for query in ("third=elastic", "w1=1.5&w2=1.5&rho=1&t=1.5", "data=diabetes&t=15"):
        opened(watched_page, f"{server}/geometry?v=2&{query}", width, 768)
        for presented in (False, True):
            if presented:
                watched_page.get_by_label("Present: larger text").click()
            for place in watched_page.locator(".weights li:visible, .budget:visible").all():
                assert not place.evaluate(IS_CUT), (place.text_content(), query, presented)
        watched_page.get_by_label("Present: larger text").click()


def test_presenting_is_remembered_and_leads_on(watched_page: Page, server: str) -> None:
    opened(watched_page, f"{server}/geometry", 1024, 768)
    presenting = watched_page.locator(".stage.ready.presenting")
    watched_page.get_by_label("Present: larger text").click()
    watched_page.reload()
    expect(presenting).to_be_visible()
    watched_page.get_by_role("link", name="Next:").click()
    watched_page.wait_for_url("**/descent*")
    expect(presenting).to_be_visible()
    watched_page.goto(f"{server}/geometry?embed=1")
    expect(watched_page.locator(".stage.ready.embed")).to_be_visible()
    expect(presenting).to_have_count(0)


def test_the_example_of_a_key_comes_into_sight(watched_page: Page, server: str) -> None:
    opened(watched_page, f"{server}/geometry", 1024, 768)
    watched_page.get_by_label("Present: larger text").click()
    last = watched_page.locator(".examples .chip").filter(has_text="Real data")
    expect(last).not_to_be_in_viewport(ratio=0.99)
    watched_page.keyboard.press("0")
    expect(last).to_be_in_viewport(ratio=0.99)


def test_a_notice_is_in_sight_and_covers_no_line(watched_page: Page, server: str) -> None:
    opened(watched_page, f"{server}/geometry?t=much", 1280, 800)
    watched_page.get_by_role("button", name="Why?").click()
    lines, notice = (watched_page.locator(f".words {part}").bounding_box() for part in (".lines", ".notice"))
    words = watched_page.locator(".words").bounding_box()
    assert lines and notice and words and notice["height"] > 10
    assert lines["y"] + lines["height"] <= notice["y"] + 0.5
    assert notice["y"] + notice["height"] <= words["y"] + words["height"] + 0.5
