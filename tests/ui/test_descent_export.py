"""The saved descent scene, opened as a double click opens it: without a server and without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.export import export
from regviz.scenes.base import Step
from regviz.scenes.descent import PRESETS
from tests.ui.expected_runs import DEFAULTS, runs, state_of, zeros_text
from tests.ui.lanes_stage import VIEWS, LanesStage
from tests.ui.offline import opened_offline

CHANGES = {"revival": [(120, "lam", 0.03)]}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("a folder, λ = ½") / "descent.html"
    export("descent", path)
    return path


@pytest.fixture
def open_saved(
    watched_page: Page, context: BrowserContext, saved: Path
) -> Iterator[Callable[..., LanesStage]]:
    """Return a function that opens the file offline; at the end the file is all that was asked for."""
    lanes = LanesStage(watched_page)
    for opened in opened_offline(watched_page, context, saved):
        yield lambda query="", opened=opened: opened(query) and lanes


def expect_counts(lanes: LanesStage, state: dict, changes: list = ()) -> None:
    """Expect the heads of the lanes to count what the engine counts, and the ledger to go by its weights."""
    for place, each in enumerate(runs(state, changes)):
        row = each.weights[int(state["at"])]
        expect(lanes.heads.nth(place).locator(".count")).to_have_text(
            "diverged" if each.divergence and each.divergence.step <= state["at"] else zeros_text(row)
        )


def test_double_click_shows_the_scene_and_plays_it(open_saved) -> None:
    lanes = open_saved()
    expect(lanes.page.locator(".canvas.lanes canvas").first).to_be_visible()
    expect_counts(lanes, DEFAULTS)
    lanes.key("Home")
    expect(lanes.caption).to_contain_text("All lanes start at the same weights.")
    lanes.page.get_by_label("Speed").select_option("4")
    lanes.key("Space")
    expect(lanes.count).to_have_text("step 200 of 200")
    expect(lanes.button("Play")).to_be_visible()
    expect_counts(lanes, DEFAULTS)


def test_examples_steps_and_views_work_in_the_file(open_saved) -> None:
    lanes = open_saved("?at=10")
    for step in PRESETS:
        state, changes = state_of(**step.state), CHANGES.get(step.key, ())
        lanes.chip(step.label).click()
        expect_counts(lanes, state, changes)
        for at in (state["steps"] // 3, state["steps"]):
            lanes.go_to(at, state["steps"])
            expect_counts(lanes, state | {"at": at}, changes)
        said = lanes.root.inner_text()
        assert not any(word in said for word in ("NaN", "undefined", "null")), step.key


def test_saved_file_is_clean_of_serious_violations_and_its_views_open(open_saved, axe) -> None:
    lanes = open_saved()
    for view in VIEWS.values():
        if lanes.tab(view).is_visible():
            lanes.tab(view).click()
            expect(lanes.tab(view)).to_have_attribute("aria-pressed", "true")
    assert axe(lanes.page) == []


def test_microscope_in_the_file_asks_nobody(open_saved) -> None:
    lanes = open_saved()
    lanes.tab("Microscope").click()
    lanes.go_to(60)
    expect_counts(lanes, DEFAULTS | {"at": 60})
    expect(lanes.notice).to_be_hidden()
    lanes.page.wait_for_url("**/descent.html?view=microscope&at=60")
    lanes.page.reload()
    expect(lanes.page.locator(".stage.ready")).to_be_visible()
    expect(lanes.notice).to_be_hidden()
    lanes.expect_step(60)


def test_nothing_is_shown_that_needs_a_server(open_saved) -> None:
    lanes = open_saved()
    shown = lanes.page.locator("[data-name]:visible").evaluate_all("all => all.map(one => one.dataset.name)")
    assert "weight" in shown
    assert not set(shown) & {"lam", "step", "scope", "third", "fourth", "source", "steps", "half", "mix"}
    for control in (".more", ".whole", "a"):
        expect(lanes.page.locator(f"{control}:visible")).to_have_count(0)
    expect(lanes.button("Share")).to_have_count(0)
    lanes.key("?")
    expect(lanes.page.get_by_role("dialog", name="Help")).not_to_contain_text("Move λ or η")


def test_address_of_the_file_holds_the_cursor(open_saved) -> None:
    lanes = open_saved("?at=60&w=2&view=forces&embed=1")
    expect(lanes.page.locator(".stage.embed .examples")).to_be_hidden()
    lanes.expect_step(60)
    lanes.key("ArrowRight")
    lanes.page.wait_for_url("**/descent.html?w=2&view=forces&at=61&embed=1")
    lanes.page.reload()
    lanes.expect_step(61)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?at=-1", "“at=-1” in the address was left out"),
        ("?lam=0.33", "only the served page can compute"),
        ("?mid=60-lam-0.1", "only the served page can compute"),
    ],
)
def test_address_that_cannot_be_shown_is_answered_quietly(open_saved, query: str, says: str) -> None:
    lanes = open_saved(query)
    expect(lanes.page.get_by_role("status").filter(has_text=says)).to_be_visible()
    expect_counts(lanes, DEFAULTS)


@pytest.mark.parametrize("step", [PRESETS[0], PRESETS[6]], ids=lambda step: step.key)
def test_example_in_the_address_opens_from_the_file(open_saved, step: Step) -> None:
    lanes = open_saved()
    lanes.chip(step.label).click()
    lanes.page.wait_for_url(lambda url: "?" in url)
    lanes.page.reload()
    expect(lanes.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_counts(lanes, state_of(**step.state), CHANGES.get(step.key, ()))
