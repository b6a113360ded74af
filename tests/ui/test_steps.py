"""Presses that come faster than the server answers: each of them counts, in every scene."""

import pytest
from playwright.sync_api import expect

from tests.ui.features_stage import FeaturesStage
from tests.ui.lanes_stage import LanesStage
from tests.ui.slow import slow_server
from tests.ui.stage import Stage

STEP, LEAP = 0.07, 0.34  # of the OLS point: 2 % and 10 % of the plane's half-width 3.4, in hundredths
PLACE = "OLS point in the L1 plane at {:.2f}, {:.2f}; arrow keys move it"
FIT = "?lam=0.015&data=polynomial&view=fit"


def expect_star(stage: Stage, *at: float) -> None:
    expect(stage.handle()).to_have_attribute("aria-label", PLACE.format(*at))


@pytest.mark.parametrize(
    ("keys", "steps"),
    [
        (["ArrowRight"] * 5, [5 * STEP, 0]),
        (["ArrowRight", "ArrowUp"] * 3 + ["ArrowDown"], [3 * STEP, 2 * STEP]),
        (["Shift+ArrowLeft"] * 3 + ["ArrowLeft"], [-3 * LEAP - STEP, 0]),
    ],
)
def test_star_takes_every_press_before_the_server_answers(
    stage: Stage, keys: list[str], steps: list[float]
) -> None:
    stage.handle("l2").focus()
    with slow_server(stage) as server:
        stage.key(*keys[:3])
        server.answer_one()
        stage.key(*keys[3:])
    w1, w2 = 2.4 + steps[0], 0.6 + steps[1]
    assert [stage.value("ols_1"), stage.value("ols_2")] == pytest.approx([w1, w2], abs=1e-9)
    stage.expect_query(
        **{name: f"{w:g}" for name, w, start in (("w1", w1, 2.4), ("w2", w2, 0.6)) if w != start}
    )
    expect_star(stage, w1, w2)


def test_star_takes_every_repeat_of_a_held_key(stage: Stage) -> None:
    stage.handle().focus()
    with slow_server(stage):
        for _ in range(30):
            stage.page.keyboard.down("ArrowLeft")
        stage.page.keyboard.up("ArrowLeft")
    stage.expect_query(w1="0.3")


def test_star_of_duplicate_features_starts_where_it_is_shown(stage: Stage) -> None:
    stage.show("?rho=1")  # any (w₁, w₂) on w₁ + w₂ = 3 fits best; the shortest of them is (1.5, 1.5)
    expect_star(stage, 1.5, 1.5)
    stage.handle().focus()
    with slow_server(stage):
        stage.key(*["ArrowRight"] * 4)
    middle = (3 + 4 * STEP) / 2
    expect_star(stage, middle, middle)
    stage.type("ols_1", "2")  # and the coordinate that is not typed stays as shown
    expect_star(stage, (2 + middle) / 2, (2 + middle) / 2)


@pytest.mark.parametrize("count", [5, 30])
def test_point_of_the_fit_takes_every_press_before_the_server_answers(
    features: FeaturesStage, count: int
) -> None:
    features.show(FIT)
    features.settle()
    k = 5
    before = features.drawn("curves", "points")["y"][k]
    low, high = features.figure("curves")["y"]
    handle = features.handles.nth(k)
    handle.focus()
    with slow_server(features) as server:
        features.key("ArrowUp", "ArrowUp")
        server.answer_one()
        features.key(*["ArrowUp"] * (count - 2))
    rise = features.drawn("curves", "points")["y"][k] - before
    assert rise == pytest.approx(count * 0.01 * (high - low), abs=count * 0.0005)
    expect(handle).to_be_focused()


def test_guess_takes_every_press(stage: Stage) -> None:
    stage.key("p")
    with slow_server(stage):
        stage.key(*["ArrowUp"] * 3, *["ArrowRight"] * 2)
    said = "Predict on the L1 plane: arrow keys move your point, now 0.14, 0.21; Enter reveals"
    expect(stage.hands("l1")).to_have_attribute("aria-label", said)


@pytest.mark.parametrize(
    ("keys", "steps"),
    [(["ArrowRight"] * 4, 4), (["Shift+ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight"], 9)],
)
def test_steps_on_the_way_to_another_run_start_from_its_place(
    lanes: LanesStage, keys: list[str], steps: int
) -> None:
    with slow_server(lanes):
        lanes.page.evaluate("watching.show('?lam=0.3&at=100')")  # the picture stays until its run is there
        lanes.key(*keys)
    lanes.expect_step(100 + steps)


def test_slider_moved_on_the_way_to_another_run_starts_from_its_value(lanes: LanesStage) -> None:
    lanes.slider("lam").focus()
    with slow_server(lanes):
        lanes.page.evaluate("watching.show('?lam=0.3')")
        lanes.key(*["ArrowRight"] * 3)
    lanes.expect_query(lam="0.33")


def test_film_that_was_overtaken_has_no_say_in_the_state(lanes: LanesStage) -> None:
    lanes.show("?w=6&at=180")
    lanes.open_fold()
    with slow_server(lanes):
        lanes.slide("steps", 50)  # this run is on its way first, and has no step 180
        lanes.slide("steps", 200)
    lanes.expect_step(180)
    with slow_server(lanes):
        lanes.choose("source", "pair")  # nor has this one a sixth weight
        lanes.choose("source", "seven")
    assert lanes.value("weight") == 6
