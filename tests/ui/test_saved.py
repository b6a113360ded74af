"""The saved file of every scene: opened by a double click it shows the scene and asks nobody."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.sweeps import chosen
from tests.ui.known import Known
from tests.ui.queries import unshowable
from tests.ui.scene_page import ScenePage
from tests.ui.scenes import SCENES, named
from tests.ui.shape import beside, spelled

EXAMPLES = [
    (known, step.key)
    for known in SCENES.values()
    for step in known.scene.presets
    if not step.served and not step.opens
]


def reload(scene: ScenePage) -> None:
    scene.page.reload()
    scene.wait()


@pytest.mark.every_scene
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_double_click_shows_the_scene(saved: ScenePage, known: Known, scheme: str) -> None:
    saved.page.emulate_media(color_scheme=scheme)
    expect(saved.page.locator("html")).to_have_css("color-scheme", scheme)
    expect(saved.panels.first.locator("canvas").first).to_be_visible()
    known.expect_opening(saved)
    paper = saved.page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(paper) < 60) == (scheme == "dark")


def test_play_runs_to_its_end(saved: ScenePage, known: Known) -> None:
    saved.key("Home")
    saved.page.get_by_label("Speed").select_option("4")
    saved.key("Space")
    expect(saved.button("Pause")).to_be_visible()
    expect(saved.button("Play")).to_be_visible()
    assert saved.progress() == 1
    assert saved.faults() == []


def test_examples_are_those_that_need_no_server(saved: ScenePage, known: Known) -> None:
    chips = saved.page.get_by_role("group", name="Examples").get_by_role("button").all_inner_texts()
    assert chips == [step.label for step in known.scene.presets if not step.served]


@pytest.mark.parametrize(("known", "example"), chosen(EXAMPLES, 15), ids=named)
def test_example_shows_what_the_engine_computes(saved: ScenePage, known: Known, example: str) -> None:
    step = next(step for step in known.scene.presets if step.key == example)
    saved.chip(step.label).click()
    expect(saved.chip(step.label)).to_have_attribute("aria-pressed", "true")
    known.expect_example(saved, step)
    for view in saved.each_view(most=2, seed=len(example)):
        assert saved.faults() == [], view


def test_every_view_opens_and_the_file_is_clean_of_serious_violations(
    saved: ScenePage, known: Known, axe: Callable[..., list[dict[str, Any]]]
) -> None:
    looked_at = chosen(saved.views or ("",), 2, seed=3)
    for view in saved.each_view():
        if view:
            expect(saved.tab(view)).to_have_attribute("aria-pressed", "true")
        assert saved.faults() == [], view
        if view in looked_at:
            assert [found for found in axe(saved.page) if not known.tolerated(found)] == [], view


def test_nothing_is_shown_that_needs_a_server(saved: ScenePage, known: Known) -> None:
    gone = {one["name"] for one in known.shape.controls if one.get("asks") or one.get("served")}
    there = {one["name"] for one in known.shape.numbers} - gone
    for view in saved.each_view():
        shown = saved.page.locator("[data-name]:visible").evaluate_all(
            "all => all.map(one => one.dataset.name)"
        )
        assert there <= {*shown} and not gone & {*shown}, view
        for control in (".plane .handle", ".more", ".whole", "a", ".drop", "input[type=file]"):
            expect(saved.page.locator(f"{control}:visible")).to_have_count(0)
    expect(saved.button("Share")).to_have_count(0)
    expect(saved.button("Save these data as CSV")).to_have_count(0)
    saved.key("?")
    for unsaid in known.scene.texts.page.get("help_live", ()):
        expect(saved.page.get_by_role("dialog", name="Help")).not_to_contain_text(unsaid)


def test_address_of_the_file_holds_the_cursor(saved: ScenePage, known: Known) -> None:
    cursor, last = known.shape.cursor, {}
    if known.shape.views:
        last = {"view": next(one["options"][-1][0] for one in known.shape.controls if one["name"] == "view")}
    before, after = (last | {cursor["name"]: beside(cursor, steps)} for steps in (3, 2))
    address = f"{saved.page.url.partition('?')[0]}?{urlencode({**known.shape.query(**before), 'v': '2'})}"
    saved.page.goto(f"{address}&embed=1")
    saved.wait()
    expect(saved.page.locator(".stage.embed .examples")).to_be_hidden()
    known.shows(saved, known.shape.state(**before))
    saved.key("Home")
    saved.page.wait_for_url(lambda url: "embed=1" in url and not url.startswith(address))
    assert saved.progress() == 0
    saved.page.goto(address)
    saved.wait()
    saved.type(cursor["name"], spelled(after[cursor["name"]]))
    saved.expect_query(**known.shape.query(**after))
    reload(saved)
    known.shows(saved, known.shape.state(**after))


def test_address_that_cannot_be_shown_is_answered_quietly(saved: ScenePage, known: Known) -> None:
    file = saved.page.url.partition("?")[0]
    for query, says in chosen(unshowable(known.shape).items(), 1, seed=2):
        saved.page.goto(f"{file}{query}&v=2")
        saved.wait()
        expect(saved.page.get_by_role("status").filter(has_text=says)).to_be_visible()
        known.expect_opening(saved)


def test_example_in_the_address_opens_from_the_file(saved: ScenePage, known: Known) -> None:
    step = known.shape.examples[-1]
    saved.chip(step.label).click()
    saved.page.wait_for_url(lambda url: "?" in url)
    reload(saved)
    expect(saved.chip(step.label)).to_have_attribute("aria-pressed", "true")
    known.expect_example(saved, step)
