"""The OLS point moved by mouse, finger, keyboard and number; and what travels to the engine and back."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.outside import hessian, on_circle, on_diamond
from tests.ui.stage import Stage, number

RADIUS, HESS = 1.2, hessian(-0.3)
KB = 1024


def expect_answered(stage: Stage, **ols: float) -> np.ndarray:
    """Wait until the engine has answered for an OLS point; expect its solutions and return the point."""
    label = re.compile(r"at {ols_1:.2f}, {ols_2:.2f};".format(**ols))
    expect(stage.handle()).to_have_attribute("aria-label", label)
    point = np.array([ols["ols_1"], ols["ols_2"]])
    assert stage.mark("l1") == pytest.approx(on_diamond(HESS, point, RADIUS), abs=1e-9)
    assert stage.mark("l2") == pytest.approx(on_circle(HESS, point, RADIUS), abs=1e-9)
    texts = stage.badges("l1").all_inner_texts()
    assert [number(text) for text in texts] == pytest.approx(stage.mark("l1"), abs=0.0051)
    return point


def fields(stage: Stage) -> dict[str, float]:
    return {name: stage.value(name) for name in ("ols_1", "ols_2")}


def expect_one_at_a_time(stage: Stage) -> int:
    """Expect that every question waited for the answer to the one before; return how many there were."""
    sent, received = stage.page.frames_sent, stage.page.frames_received
    stage.until(lambda: len(holding("esm_event", received)) == len(holding('"problem"', sent)))
    asked, answered = holding('"problem"', sent), holding("esm_event", received)
    assert all(later > answer for later, answer in zip(asked[1:], answered, strict=False))
    return len(asked)


def holding(word: str, frames: list) -> list[int]:
    """Return when the frames came that hold a word."""
    return [frame.order for frame in frames if word in str(frame.payload)]


@pytest.mark.parametrize("plane", ["l1", "l2"])
def test_point_follows_the_mouse_in_either_plane(stage: Stage, plane: str) -> None:
    mouse = stage.page.mouse
    mouse.move(*stage.place(plane, [2.4, 0.6]))
    mouse.down()
    mouse.move(*stage.place(plane, [-0.9, 1.7]), steps=12)
    mouse.up()
    stage.page.wait_for_function("!document.querySelector('.waiting')")
    there = fields(stage)
    assert list(there.values()) == pytest.approx([-0.9, 1.7], abs=0.02)  # a pixel is 0.015 wide
    expect_answered(stage, **there)
    assert 1 <= expect_one_at_a_time(stage) <= 12
    mouse.move(*stage.place(plane, [1, 1]))
    assert fields(stage) == there  # let go is let go


def test_point_stays_within_its_bounds(stage: Stage) -> None:
    mouse = stage.page.mouse
    mouse.move(*stage.place("l1", [2.4, 0.6]))
    mouse.down()
    mouse.move(5, 5, steps=4)
    mouse.up()
    assert fields(stage) == {"ols_1": -3, "ols_2": 3}
    expect_answered(stage, ols_1=-3, ols_2=3)


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift+ArrowUp"])
def test_point_follows_the_arrow_keys(stage: Stage, key: str) -> None:
    way = {"Left": [-1, 0], "Right": [1, 0], "Up": [0, 1], "Down": [0, -1]}[key.partition("Arrow")[2]]
    stage.handle().press(key)
    there = fields(stage)
    step = np.array(list(there.values())) - [2.4, 0.6]
    size = 0.34 if key.startswith("Shift") else 0.068
    assert step == pytest.approx(size * np.array(way), abs=0.0051)
    expect_answered(stage, **there)
    assert stage.progress() == 1  # the page's own arrow keys kept out of it


@pytest.mark.parametrize(("name", "text", "value"), [("ols_1", "1,5", 1.5), ("ols_2", "−2", -2.0)])
def test_number_field_is_a_twin_that_asks_once(stage: Stage, name: str, text: str, value: float) -> None:
    stage.type(name, text)
    expect_answered(stage, **{"ols_1": 2.4, "ols_2": 0.6, name: value})
    stage.field(name).blur()
    stage.expect_query(**{"ols_1": {"w1": "1.5"}, "ols_2": {"w2": "-2"}}[name])
    assert expect_one_at_a_time(stage) == 1


def test_in_a_burst_the_newest_wins_with_two_questions(stage: Stage) -> None:
    stage.handle().evaluate(
        "handle => { for (let k = 0; k < 20; k++) handle.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true, composed: true})) }"
    )
    expect_answered(stage, ols_1=2.4, ols_2=fields(stage)["ols_2"])
    assert expect_one_at_a_time(stage) <= 2


@pytest.mark.parametrize("third", ["none", "elastic", "power", "overlay"])
def test_one_move_costs_one_small_message_each_way(stage: Stage, third: str) -> None:
    stage.show(f"?v=2&third={third}&q=3&w2=1.1")
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 2.40, 1.10;"))
    sent, received = stage.page.frames_sent, stage.page.frames_received
    stage.until(lambda: holding("esm_event", received))
    sent.clear(), received.clear()
    stage.handle().press("ArrowUp")
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 2.40, 1.17;"))
    stage.until(lambda: holding("esm_event", received))
    assert len(holding('"problem"', sent)) == len(holding("esm_event", received)) == 1
    assert max(frame.size for frame in sent) <= KB
    assert max(frame.size for frame in received) <= 2 * KB + 200  # the film, and Bokeh's words around it


def test_example_chosen_while_the_engine_thinks_is_not_undone_by_its_answer(stage: Stage) -> None:
    chip = stage.chip("Edge").element_handle()
    stage.handle().evaluate(
        "(handle, chip) => { handle.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true, composed: true})); chip.click() }",
        chip,
    )
    stage.until(lambda: holding("esm_event", stage.page.frames_received))
    stage.page.evaluate(
        "new Promise(done => setTimeout(done, 0)).then(() => new Promise(requestAnimationFrame))"
    )
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.60, 1.30;"))
    assert fields(stage) == {"ols_1": 1.6, "ols_2": 1.3}
    assert stage.mark("l1") == pytest.approx([0.9, 0.6], abs=1e-9)


def test_spoken_name_of_the_handle_says_where_it_is(stage: Stage) -> None:
    for plane in ("l1", "l2"):
        expect(stage.handle(plane)).to_have_attribute("aria-label", re.compile(r"OLS point.*at 2\.40, 0\.60"))
        box = stage.handle(plane).bounding_box()
        centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert centre == pytest.approx(stage.place(plane, [2.4, 0.6]), abs=1)
        assert min(box["width"], box["height"]) >= 44
