"""Random hands, nonsense, too large a step, a server that is gone: a sentence, and always a picture."""

import re

import pytest
from playwright.sync_api import expect

from regviz.scenes.descent.scene import METHODS, SCENE
from tests.sweeps import chosen
from tests.ui.expected_runs import run, runs, state_of
from tests.ui.lanes_stage import VIEWS, LanesStage


@pytest.mark.parametrize("text", ["", "much", "-1", "−0.5", "1e9", "NaN", "Infinity", "1 2", "1,2,3", "5.01"])
def test_field_refuses_kindly_and_keeps_the_picture(lanes: LanesStage, text: str) -> None:
    before = lanes.figure("lanes"), lanes.figure("traces")
    lanes.type("lam", text)
    expect(lanes.notice).to_have_text(f"Penalty λ takes a number from 0 to 5; “{text}” was left out.")
    expect(lanes.field("lam")).to_have_value("0.2")
    assert (lanes.figure("lanes"), lanes.figure("traces")) == before
    lanes.slide("lam", 0.3)
    expect(lanes.notice).to_be_hidden()


def test_too_many_steps_for_twenty_weights_are_cut_with_a_sentence(lanes: LanesStage) -> None:
    lanes.show("?data=twenty")
    lanes.open_fold()
    lanes.type("steps", "4000")
    expect(lanes.note).to_contain_text("With 20 weights a run has 1200 steps at most.")
    lanes.field("steps").blur()
    expect(lanes.field("steps")).to_have_value("1200")
    lanes.go_to(1200, 1200)
    lanes.expect_step(1200, steps=1200)
    expected = run("proximal_l1", state_of(source="twenty", steps=1200)).weights[-1]
    assert lanes.weights(0) == pytest.approx(expected, abs=1e-12)
    lanes.type("steps", "1000")
    expect(lanes.note).not_to_contain_text("at most")


def test_too_large_a_step_is_told_kindly_and_nothing_drawn_is_endless(lanes: LanesStage) -> None:
    lanes.choose_example("Too large a step")
    expect(lanes.note).to_have_text(re.compile("The step η = 1.40? is too large"))
    assert "η < 1.25" in lanes.note.inner_text()  # 2 / 1.6
    for view in VIEWS.values():
        lanes.tab(view).click()
        lanes.answered()
        for step in chosen((0, 1, 12, 25, 26, 27, 40, 62, 63, 64, 79, 80), 4, seed=len(view)):
            lanes.go_to(step, 80)
            assert lanes.faults() == [], (view, step)
    lanes.choose_example("Too large a step")  # without the naive lane of the microscope
    lanes.go_to(80, 80)
    for place, each in enumerate(runs(state_of(**SCENE.presets[5].state))):
        expect(lanes.rows.nth(place)).to_contain_text(f"in step {each.divergence.step}")
        expect(lanes.heads.nth(place).locator(".count")).to_have_text("diverged")
    for name in ("L1", "L2"):
        expect(lanes.caption).to_contain_text(f"{name} diverged.")
    expect(lanes.note).to_contain_text("overshoots by more than the last")
    assert "diverged" in lanes.words("lanes")


@pytest.mark.parametrize("problem", ["data=none", "data=pair&rho=0.99", "data=diabetes&start=random"])
def test_no_method_draws_what_is_no_number_however_large_its_step(lanes: LanesStage, problem: str) -> None:
    keys = list(METHODS.values())
    for four in (keys[:4], keys[4:8], keys[8:]):
        rules = "&".join(f"lane{k + 1}={key}" for k, key in enumerate(four))
        lanes.show(f"?{problem}&{rules}&eta=3&lam=5&steps=30&play=slow")
        for step in (0.5, 3, 30):
            lanes.go_to(step, 30)
            for view in chosen(VIEWS.values(), 2, seed=int(step)):
                lanes.tab(view).evaluate("tab => tab.click()")
                assert lanes.faults() == [], (four, view, step)
