"""Addresses of every scene: none takes the picture away, and each leads back to its state."""

import json
import re
from urllib.parse import parse_qsl, unquote

from playwright.sync_api import BrowserContext, Page, expect

from tests.sweeps import amount, chosen
from tests.ui.known import Known
from tests.ui.queries import faulty, fine, nasty
from tests.ui.scene_page import LAPTOP, ScenePage
from tests.ui.shape import beside, spelled

TYPED = "rpwl2 .,?"


def seen(scene: ScenePage) -> tuple[str, str]:
    """Return what is in view, as text: a gap of a line is NaN, which equals nothing."""
    scene.settle()
    drawn = {name: scene.figure(name) | {"size": None} for name in scene.figures()}
    return json.dumps(drawn, sort_keys=True), scene.caption.inner_text()


def test_nothing_in_an_address_takes_the_picture_away(scene: ScenePage, known: Known) -> None:
    bad, good = [*nasty(known.shape), *known.nasty.split()], [*fine(known.shape), *known.fine.split()]
    for query in [*chosen(bad, 5, whole=50), *chosen(good, 5, whole=50)]:
        scene.show(f"?{query}")
        state, notes = known.shape.read(query)
        refused = known.shape.refuses(query)
        expect(scene.notice).to_be_visible(visible=bool(notes) or refused)
        assert scene.faults() == [], query
        assert scene.page.errors == [], query
        assert not notes or "was left out" in scene.notice.inner_text(), query
        assert len(notes) + refused > 1 or scene.notice.inner_text().count(". ") == 0, query  # one sentence
        if not refused:  # then the picture stays as it was
            known.shows(scene, state)


def test_address_of_a_problem_that_cannot_be_falls_back_with_a_sentence(
    watched_page: Page, known: Known
) -> None:
    for query, says in chosen(known.impossible.items(), 1):
        scene = known.page(watched_page).open(query)
        expect(scene.notice).to_have_text(re.compile(says))
        known.expect_opening(scene)


def test_every_bad_value_is_named_and_the_rest_is_kept(watched_page: Page, known: Known) -> None:
    query, bad, left = faulty(known.shape)
    scene = known.page(watched_page).open(query)
    for value in bad:
        expect(scene.notice).to_contain_text(f"“{value}”")
    known.shows(scene, known.shape.read(query)[0])
    scene.expect_query(**left)  # what was left out leaves the address
    scene.press("Reset everything")
    expect(scene.notice).to_be_hidden()


def test_state_is_kept_by_back_by_a_link_and_by_a_reload(
    scene: ScenePage, known: Known, context: BrowserContext
) -> None:
    examples = {known.shape.search(**step.state): step.label for step in known.shape.examples}
    for query in chosen([*examples, *known.states], 1, seed=1):
        scene.show(query)
        scene.expect_query(**dict(parse_qsl(query[1:])))
        before = seen(scene)
        scene.choose_example(next(label for other, label in examples.items() if other != query))
        assert seen(scene) != before
        scene.page.go_back()
        scene.answered()
        assert seen(scene) == before
        scene.press("Share")
        link = scene.share.get_by_label("Link to this state").input_value()
        code = scene.share.get_by_label("Code for a course page").input_value()
        assert f'src="{link.replace("&", "&amp;")}&amp;embed=1"' in unquote(code) and "<iframe" in code
        scene.key("Escape")
        expect(scene.share).to_be_hidden()
        copy = known.page(context.new_page())
        copy.page.set_viewport_size(LAPTOP)  # words find their places by the room
        copy.page.goto(link)
        for again in range(amount(2, 1)):  # a reload asks the server the same question
            if again:
                copy.page.reload()
            copy.wait()
            copy.answered()
            copy.settle()
            assert seen(copy) == before
            asked = dict(parse_qsl(query[1:]))
            assert copy.query() == asked or (query in examples and copy.query().items() > asked.items())
            expect(copy.notice).to_be_hidden()
        copy.page.close()


def test_address_keeps_what_was_there_last_when_an_example_is_chosen_at_once(
    scene: ScenePage, known: Known
) -> None:
    name, value = known.shape.kept["name"], spelled(beside(known.shape.kept))
    scene.field(name).fill(value)
    scene.field(name).press("Enter")
    scene.chip(known.shape.examples[0].label).click()  # before the address came to rest
    scene.answered()
    scene.page.go_back()
    scene.answered()
    expect(scene.field(name)).to_have_value(value)


def test_answer_that_comes_late_leaves_the_next_state_alone(scene: ScenePage, known: Known) -> None:
    query = f"{known.shape.search(**known.shape.moved)}&v=2"
    scene.page.evaluate("query => { watching.show(query); watching.reset() }", query)
    scene.answered()
    known.expect_opening(scene)
    scene.expect_query()


def test_reset_by_key_leads_back_to_how_it_opened(scene: ScenePage, known: Known) -> None:
    scene.show(known.shape.search(**known.shape.moved))
    scene.key("r")
    scene.answered()
    known.expect_opening(scene)
    scene.expect_query()


def test_reasons_open_and_close_by_key(scene: ScenePage) -> None:
    scene.key("w")
    expect(scene.why).to_be_visible()
    scene.key("Escape")
    expect(scene.why).to_be_hidden()
    expect(scene.button("Why?")).to_be_focused()


def test_help_names_every_key_and_keeps_the_stage_still(scene: ScenePage, known: Known) -> None:
    scene.key("?")
    dialog = scene.page.get_by_role("dialog", name="Help")
    count, page = len(known.scene.presets), known.scene.texts.page
    examples = "1 … 9, 0" if count > 9 else f"1 … {count}"
    for said in ("Space", "Home, End", "Shift", examples, *page.get("help_live", ()), *page["help"]):
        expect(dialog).to_contain_text(said)
    scene.key("3", "Home", "p")
    scene.key("Escape")
    expect(dialog).to_be_hidden()
    known.expect_opening(scene)


def test_keys_are_left_to_who_is_typing(scene: ScenePage, known: Known) -> None:
    before, field = seen(scene), scene.field(known.shape.kept["name"])
    field.fill("")
    field.press_sequentially(TYPED)
    expect(field).to_have_value(TYPED)
    for key in ("ArrowLeft", "Home", "End"):
        field.press(key)
    assert seen(scene) == before
    expect(scene.why).to_be_hidden()
    expect(scene.page.get_by_role("dialog", name="Help")).to_be_hidden()


def test_full_screen_by_key(scene: ScenePage) -> None:
    scene.key("f")
    scene.page.wait_for_function("document.fullscreenElement")
    scene.key("f")
    scene.page.wait_for_function("!document.fullscreenElement")
