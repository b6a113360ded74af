"""The clock of the descent scene: what plays, how far, how fast, in halves, and without the server."""

import pytest
from playwright.sync_api import expect

from tests.ui.expected_runs import DEFAULTS, runs, state_of, zeros_text
from tests.ui.lanes_stage import LanesStage
from tests.ui.test_transport import play_through

COUNTS = [".transport .count", ".heads li:nth-child(1) .count", ".heads li:nth-child(2) .count"]


def steps_of(recorded: list[list[str]]) -> list[int]:
    return [int(count.split()[1].rstrip("½")) for count, *_ in recorded]


def test_play_shows_every_death_at_its_step_and_tells_the_server_nothing(lanes: LanesStage) -> None:
    lanes.key("Home")
    lanes.record(*COUNTS)
    play_through(lanes)
    assert lanes.page.frames_sent == [] and lanes.page.frames_received == []
    lanes.expect_step(200)
    seen, expected = lanes.recorded(), runs(DEFAULTS)
    steps = steps_of(seen)
    assert steps == sorted(steps) and steps[0] == 0 and len(set(steps)) > 25
    for step, (_, *zeros) in zip(steps, seen, strict=True):
        assert zeros == [zeros_text(each.weights[step]) for each in expected], step
    assert {zeros for _, zeros, _ in seen} == {zeros_text(row) for row in expected[0].weights}


def test_bars_pass_through_the_weights_of_the_steps(lanes: LanesStage) -> None:
    expected = runs(DEFAULTS)
    for step in (0, 1, 60, 137, 138, 200):
        lanes.go_to(step)
        lanes.expect_step(step)
        for place, each in enumerate(expected):
            assert lanes.weights(place) == pytest.approx(each.weights[step], abs=1e-12)
        here = [lanes.drawn("traces", f"{role}.here") for role in ("l1", "l2")]
        assert [one["x"] for one in here] == [[step]] * 2
        assert [one["y"][0] for one in here] == pytest.approx([e.weights[step, 3] for e in expected])


def test_backwards_shows_what_forwards_showed(lanes: LanesStage) -> None:
    lanes.key("Home", *["Shift+ArrowRight"] * 3)
    forwards = lanes.weights(0), lanes.weights(1), lanes.caption.inner_text()
    lanes.key("End", *["Shift+ArrowLeft"] * 17)
    lanes.expect_step(30)
    assert (lanes.weights(0), lanes.weights(1), lanes.caption.inner_text()) == forwards


def test_slow_motion_goes_by_half_steps(lanes: LanesStage) -> None:
    lanes.press("Slow motion")
    lanes.key("Home")
    for step, half in [(0, True), (1, False), (1, True), (2, False)]:
        lanes.key("ArrowRight")
        lanes.expect_step(step, half)
    lanes.key("ArrowLeft")
    lanes.expect_step(1, half=True)
    lanes.key("Shift+ArrowRight")
    lanes.expect_step(6, half=True)  # ten half steps
    before = lanes.step()
    lanes.key("Space")
    expect(lanes.button("Pause")).to_be_visible()
    lanes.key("Space")
    expect(lanes.button("Play")).to_be_visible()
    assert before <= lanes.step() and (2 * lanes.step()).is_integer()
    lanes.press("Run")
    assert lanes.step().is_integer()


def test_half_a_step_is_the_data_step_and_the_other_half_the_shrink(lanes: LanesStage) -> None:
    l1, l2 = runs(DEFAULTS)
    lanes.press("Slow motion")
    lanes.go_to(20.5)
    lanes.expect_step(20, half=True)
    for place, each in enumerate((l1, l2)):
        moved = each.weights[20] - 0.03 * each.data_grad[20]
        assert lanes.weights(place) == pytest.approx(moved, abs=1e-12)
    lanes.go_to(21)
    assert lanes.weights(0) == pytest.approx(l1.weights[21], abs=1e-12)
    assert lanes.row(0)["update"].endswith("(step 21)")


def test_slow_motion_draws_both_halves_in_the_plane(lanes: LanesStage) -> None:
    lanes.show("?data=pair&w1=1.6&w2=0.25&lam=0.4&eta=0.2&steps=20&view=plane&w=1&play=slow&at=3")
    l1 = runs(state_of(source="pair", lam=0.4, step=0.2, steps=20))[0]
    moved = l1.weights[2] - 0.2 * l1.data_grad[2]
    ends = {"data": (l1.weights[2], moved), "shrink": (moved, l1.weights[3])}
    for part, (start, end) in ends.items():
        arrow = lanes.drawn("plane", f"l1.{part}")
        assert [arrow["xs"][0][0], arrow["ys"][0][0]] == pytest.approx(start, abs=1e-12), part
        assert [arrow["xs"][0][-1], arrow["ys"][0][-1]] == pytest.approx(end, abs=1e-12), part


def test_space_plays_and_pauses_on_a_whole_step(lanes: LanesStage) -> None:
    lanes.key("Home", "Space")
    expect(lanes.button("Pause")).to_be_visible()
    lanes.key("Space")
    expect(lanes.button("Play")).to_be_visible()
    paused = lanes.step()
    assert paused.is_integer()
    assert lanes.weights(0) == pytest.approx(runs(DEFAULTS)[0].weights[int(paused)], abs=1e-12)
    lanes.key("ArrowRight")
    lanes.expect_step(min(200, int(paused) + 1))


def test_play_goes_on_while_a_value_changes(lanes: LanesStage) -> None:
    lanes.key("Home", "Space")
    lanes.slide("lam", 0.3)
    expect(lanes.button("Pause")).to_be_visible()
    lanes.press("To the end")
    lanes.expect_step(200)


def test_zeros_and_the_weight_in_focus_are_spoken(lanes: LanesStage) -> None:
    lanes.show("?data=none&lam=0.5&eta=0.05&steps=60&at=60")
    said = "L1, proximal: 1 exact zero; w 0 exactly; L2, gradient: 0 exact zeros; w 0.046 (not zero)"
    expect(lanes.spoken).to_contain_text(said)
    lanes.key("Home")
    expect(lanes.spoken).to_contain_text("All methods start from the same weights.")
