"""Words and marks are explained to a pointer, to the keyboard, to a tap, and in Help."""

from playwright.sync_api import Browser, Page, expect

from tests.ui.known import Known
from tests.ui.scene_page import ScenePage


def test_a_term_is_explained_on_hover_on_focus_and_on_tap(scene: ScenePage, known: Known) -> None:
    terms = known.scene.texts.page.get("terms", ())
    row, meaning = scene.page.locator(".terms"), scene.page.locator(".terms .meaning")
    if not terms:
        expect(row).to_be_hidden()
        return
    first, last = row.get_by_role("button").first, row.get_by_role("button").last
    expect(row.get_by_role("button")).to_have_text([term for term, _ in terms])
    first.hover()
    expect(meaning).to_have_text(terms[0][1])
    scene.page.mouse.move(5, 5)
    expect(meaning).to_be_hidden()
    last.focus()
    expect(meaning).to_have_text(terms[-1][1])
    last.press("Escape")
    expect(meaning).to_be_hidden()
    first.click()
    scene.page.mouse.move(5, 5)
    expect(meaning).to_have_text(terms[0][1])
    first.click()
    expect(meaning).to_be_hidden()
    first.click()
    expect(meaning).to_have_text(terms[0][1])
    scene.page.locator("h1").click()
    expect(meaning).to_be_hidden()
    scene.press("Help and keys")
    help_dialog = scene.page.get_by_role("dialog", name="Help")
    for term, said in terms:
        expect(help_dialog.get_by_text(term, exact=True).first).to_be_visible()
        expect(help_dialog).to_contain_text(said)
    help_dialog.get_by_label("Close").click()


def test_a_finger_opens_a_term_and_closes_it(browser: Browser, server: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{server}/geometry")
    expect(page.locator(".stage.ready")).to_be_visible()
    term, meaning = page.locator(".terms button").first, page.locator(".terms .meaning")
    term.tap()
    expect(meaning).to_be_visible()
    term.tap()
    expect(meaning).to_be_hidden()
    context.close()


def test_one_scene_leads_to_the_next(watched_page: Page, server: str) -> None:
    watched_page.goto(f"{server}/geometry")
    watched_page.get_by_role("link", name="Next:").click()
    watched_page.wait_for_url("**/descent*")
    expect(watched_page.locator(".stage.ready")).to_be_visible()
