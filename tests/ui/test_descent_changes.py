"""λ and η changed in mid-run: what was before stays, a mark shows it, and the address keeps it."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.expected_runs import DEFAULTS, runs, state_of
from tests.ui.lanes_stage import LanesStage
from tests.ui.scene_page import LAPTOP

LETTERS = {"lam": "λ", "step": "η"}


def expect_run(lanes: LanesStage, state: dict, changes: list, at: list[int]) -> None:
    """Expect the lanes to be the engine's at these steps."""
    expected = runs(state, changes)
    for step in at:
        lanes.go_to(step)
        for place, each in enumerate(expected):
            assert lanes.weights(place) == pytest.approx(each.weights[step], abs=1e-12), step


@pytest.mark.parametrize(("name", "value"), [("lam", 0.05), ("step", 0.1)])
@pytest.mark.parametrize("hand", ["slide", "type"])
def test_value_set_in_mid_run_holds_from_that_step_on(
    lanes: LanesStage, name: str, value: float, hand: str
) -> None:
    lanes.go_to(120)
    before = lanes.weights(0), lanes.weights(1)
    getattr(lanes, hand)(name, str(value))
    assert (lanes.weights(0), lanes.weights(1)) == before
    lanes.expect_step(120)
    expect_run(lanes, DEFAULTS, [(120, name, value)], [0, 40, 119, 120, 121, 160, 200])
    mark = lanes.drawn("traces", "changes")
    assert mark["x0"] == mark["x1"] == [120]
    assert f"{LETTERS[name]} → {value:.3g}" in [word.rstrip("0") for word in lanes.words("traces")]
    titles = lanes.page.locator(".tick.change").evaluate_all("all => all.map(one => one.title)")
    assert titles == [f"Step 120: {LETTERS[name]} becomes {value:g}"]


def test_present_value_is_shown_where_the_scrubber_stands(lanes: LanesStage) -> None:
    lanes.go_to(120)
    lanes.type("lam", "0.05")
    lanes.field("lam").blur()
    for step, value in [(60, 0.2), (119, 0.2), (120, 0.05), (200, 0.05), (0, 0.2)]:
        lanes.go_to(step)
        assert lanes.value("lam") == value


def test_address_holds_the_change_and_leads_back_to_it(lanes: LanesStage, watched_page: Page) -> None:
    lanes.go_to(120)
    lanes.type("lam", "0.05")
    lanes.go_to(150)
    lanes.type("step", "0.08")
    lanes.go_to(180)
    lanes.expect_query(mid="120-lam-0.05_150-step-0.08", at="180")
    watched_page.set_viewport_size(LAPTOP)  # words lie where a figure of that size has room
    other = LanesStage(watched_page).open(f"?{lanes.page.url.partition('?')[2]}")
    other.expect_step(180)
    assert watched_page.evaluate("watching.asked()") == 0  # it came with the page
    for figure in ("lanes", "traces"):
        assert other.figure(figure)["parts"] == lanes.figure(figure)["parts"]
    assert other.caption.inner_text() == lanes.caption.inner_text()
    changes = [(120, "lam", 0.05), (150, "step", 0.08)]
    expect_run(other, DEFAULTS, changes, [119, 149, 150, 151, 200])


@pytest.mark.parametrize("at", [0, 200])
def test_value_set_at_either_end_changes_the_whole_run(lanes: LanesStage, at: int) -> None:
    lanes.go_to(at)
    lanes.slide("lam", 0.35)
    expect_run(lanes, state_of(lam=0.35), [], [0, 1, 77, 200])
    assert lanes.drawn("traces", "changes")["x0"] == []
    lanes.expect_query(lam="0.35")


def test_whole_run_can_be_changed_from_anywhere(lanes: LanesStage) -> None:
    lanes.go_to(120)
    lanes.slide("lam", 0.05)
    lanes.press("to the whole run")
    lanes.slide("lam", 0.3)
    expect_run(lanes, state_of(lam=0.3), [], [60, 120, 121, 200])
    assert lanes.drawn("traces", "changes")["x0"] == []
    lanes.press("from here on")
    lanes.go_to(120)
    lanes.slide("lam", 0.1)
    expect_run(lanes, state_of(lam=0.3), [(120, "lam", 0.1)], [60, 120, 121, 200])


def test_drag_of_the_slider_is_one_change(lanes: LanesStage) -> None:
    lanes.go_to(100)
    for value in (0.3, 0.25, 0.15, 0.1):
        lanes.slide("lam", value)
    assert lanes.drawn("traces", "changes")["x0"] == [100]
    expect_run(lanes, DEFAULTS, [(100, "lam", 0.1)], [100, 101, 200])
    lanes.go_to(100)
    lanes.slide("lam", 0.2)  # as it was
    assert lanes.drawn("traces", "changes")["x0"] == []
    expect_run(lanes, DEFAULTS, [], [101, 200])


def test_change_forgets_those_that_came_later(lanes: LanesStage) -> None:
    lanes.show("?mid=60-lam-0.1_150-lam-0.4&at=100")
    lanes.slide("lam", 0.05)
    expect_run(lanes, DEFAULTS, [(60, "lam", 0.1), (100, "lam", 0.05)], [59, 61, 100, 101, 160, 200])


def test_lowered_penalty_revives_weights_and_says_so(lanes: LanesStage) -> None:
    lanes.slide("lam", 0.4)
    lanes.go_to(150)
    dead = int((runs(state_of(lam=0.4))[0].weights[150] == 0).sum())
    assert dead > 2
    expect(lanes.heads.first.locator(".count")).to_have_text(f"{dead} zeros")
    lanes.slide("lam", 0)
    lanes.go_to(200)
    expect(lanes.heads.first.locator(".count")).to_have_text("no zero")
    expect(lanes.note).to_contain_text("came back under L1")
    revived = lanes.page.locator(".tick.l1.revival").evaluate_all("all => all.map(one => one.title)")
    events = runs(state_of(lam=0.4), [(150, "lam", 0)])[0].events
    back = [f"Step {each.step}" for each in events if each.kind == "revival"]
    assert [title.split(",")[0] for title in revived] == back and len(back) >= dead


def test_play_goes_on_with_the_value_that_was_set_while_it_ran(lanes: LanesStage) -> None:
    lanes.key("Home", "Space")
    lanes.page.wait_for_function("Number(watching.scrub().value) > 100")
    lanes.slide("lam", 0.05)
    expect(lanes.button("Pause")).to_be_visible()
    lanes.press("To the end")
    (changed,) = lanes.drawn("traces", "changes")["x0"]
    assert 0 < changed < 200
    expect_run(lanes, DEFAULTS, [(changed, "lam", 0.05)], [changed - 1, changed, changed + 1, 200])
