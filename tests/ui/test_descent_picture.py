"""The descent scene as it opens, and its examples: each lane is the engine's own run, weight by weight."""

import math
import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.scenes.descent.scene import SCENE
from tests.ui.expected_runs import DEFAULTS, deaths, run, runs, state_of, zeros_text
from tests.ui.lanes_stage import LanesStage

AWAY = {"lam": "0.5", "eta": "0.02", "steps": "40", "view": "forces", "at": "30"}
HIGH = 0.75  # of the picture: a longer bar may be cut, before its arrow
CHANGES = {"revival": [(120, "lam", 0.03)]}


def expect_lanes(lanes: LanesStage, state: dict, changes: list = ()) -> None:
    """Expect bars, marks and counts to be those of the engine at the state's step."""
    for place, expected in enumerate(runs(state, changes)):
        weights = expected.weights[int(state["at"])]
        ends = lanes.figure("lanes")["y"]
        drawn = lanes.weights(place)
        for weight, height in zip(weights, drawn, strict=True):
            edge = ends[int(weight > 0)]
            cut = abs(weight) > abs(height) > HIGH * abs(edge) and np.sign(weight) == np.sign(height)
            assert cut or height == pytest.approx(weight, abs=1e-12), place
        assert [w == 0 for w in drawn] == [w == 0.0 for w in weights]
        if expected.divergence is None:
            expect(lanes.heads.nth(place).locator(".count")).to_have_text(zeros_text(weights))


def test_scene_opens_without_a_word_in_the_console_and_asks_nobody_else(
    watched_page: Page, context: BrowserContext
) -> None:
    said = []
    context.on("console", lambda line: said.append(line.text) if line.type in ("warning", "error") else None)
    lanes = LanesStage(watched_page).open()
    lanes.settle()
    lanes.expect_step(200)
    expect_lanes(lanes, DEFAULTS)
    assert said == []
    assert watched_page.evaluate("watching.asked()") == 0
    assert lanes.query() == {}


def test_caption_names_the_zeros_and_the_smallest_weight_that_is_none(lanes: LanesStage) -> None:
    l1, l2 = (each.weights[-1] for each in runs(DEFAULTS))
    dead = [f"w{'₁₂₃₄₅₆₇'[k]}" for k in np.flatnonzero(l1 == 0)]
    expect(lanes.caption).to_contain_text(
        f"After step 200: L1 has set {', '.join(dead[:-1])} and {dead[-1]} to exactly 0. L2 has no zero"
    )
    expect(lanes.caption).to_contain_text(f"smallest weight is {np.abs(l2).min():.3f}.")
    expect(lanes.note).to_contain_text("Simulated data: 100 samples, 7 features.")
    rings = [w for w in lanes.drawn("lanes", "truth")["y"] if w]
    assert rings == [1.4, -0.9, 0.5] * 2


@pytest.mark.parametrize("step", SCENE.presets, ids=lambda step: step.key)
def test_example_is_shown_by_click_and_by_key_and_back_undoes_it(lanes: LanesStage, step) -> None:
    state, changes = state_of(**step.state), CHANGES.get(step.key, ())
    lanes.show(f"?{urlencode(AWAY)}")
    lanes.expect_step(30, steps=40)
    lanes.choose_example(step.label)
    expect(lanes.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_lanes(lanes, state, changes)
    address = lanes.query()
    lanes.page.go_back()
    lanes.expect_step(30, steps=40)
    assert lanes.query() == AWAY
    lanes.answered()
    expect_lanes(lanes, state_of(lam=0.5, step=0.02, steps=40, at=30))
    lanes.key(str(1 + SCENE.presets.index(step)))
    expect(lanes.chip(step.label)).to_have_attribute("aria-pressed", "true")
    lanes.answered()
    expect_lanes(lanes, state, changes)
    assert lanes.query() == address


def test_pure_collapse_and_pure_decay_are_those_of_the_formulas(lanes: LanesStage) -> None:
    lanes.choose_example("One weight, no data")
    shrink = SCENE.presets[0].state["step"] * SCENE.presets[0].state["lam"]  # ηλ
    death, half_life = math.ceil(1 / shrink), math.ceil(math.log(0.5) / math.log(1 - 2 * shrink))
    for k in (0, 1, 17, death - 1, death, death + 1, 120):
        lanes.go_to(k, 120)
        collapse, decay = lanes.weights(0)[0], lanes.weights(1)[0]
        assert collapse == pytest.approx(max(0.0, 1 - shrink * k), abs=1e-12)
        assert (collapse == 0) == (k >= death)
        assert decay == pytest.approx((1 - 2 * shrink) ** k, rel=1e-12)
    assert lanes.row(0)["count"] == "exactly 0" and lanes.row(1)["count"] == "not 0"
    assert f"w at 0 since step {death}" in lanes.row(0)["facts"]
    assert f"half-life {half_life} steps: penalty × {1 - 2 * shrink:.3g} a step" in lanes.row(1)["facts"]


def test_examples_show_what_their_sentences_say(lanes: LanesStage) -> None:
    seen = {}
    for step in SCENE.presets:
        lanes.choose_example(step.label)
        counts = lanes.heads.locator(".count").all_inner_texts()
        seen[step.key] = counts, lanes.caption.inner_text(), lanes.note.inner_text()
    assert seen["pure"][0] == ["1 zero", "no zero"] and "still has w = 0.0031" in seen["pure"][1]
    assert seen["seven"][0] == ["4 zeros", "no zero"]
    assert "L1 has set w₂ to exactly 0. L2 has no zero" in seen["fights"][1]
    assert "L1 has set w₂ to exactly 0. L2 has no zero" in seen["correlated"][1]
    assert seen["jitter"][0][2] == "no zero"
    assert "too large" in seen["large"][2]
    assert re.search("came back under L1, after λ fell to 0.030? at step 120", seen["revival"][2])


def test_half_of_the_textbook_doubles_the_half_life(lanes: LanesStage) -> None:
    lanes.show("?data=none&lam=0.1&eta=0.01&steps=1000&at=1000")
    assert "half-life 347 steps" in lanes.row(1)["facts"]
    lanes.open_fold()
    lanes.control("half").locator("input").check()
    lanes.answered()
    assert "half-life 693 steps" in lanes.row(1)["facts"]
    assert lanes.weights(1) == pytest.approx([0.999**1000], rel=1e-9)


def test_deaths_are_marked_at_the_engines_steps(lanes: LanesStage) -> None:
    expected = deaths(run("proximal_l1", DEFAULTS).events)
    ticks = lanes.page.locator(".tick.l1.zero").evaluate_all("all => all.map(one => one.title)")
    assert [int(title.split(",")[0].removeprefix("Step ")) for title in ticks] == [at for at, _ in expected]
    for at, index in expected:
        lanes.go_to(at)
        place = 0.07 + (index + 0.5) * 0.86 / 7
        assert any(x == pytest.approx(place) for x in lanes.drawn("lanes", "l1.flash")["x"])
        assert any(x == pytest.approx(place) for x in lanes.drawn("lanes", "l1.zeros")["x"])
        lanes.go_to(at - 1)
        assert not any(x == pytest.approx(place) for x in lanes.drawn("lanes", "l1.zeros")["x"])


def test_what_asks_the_engine_shows_its_answer(lanes: LanesStage) -> None:
    lanes.slide("lam", 0.35)
    expect_lanes(lanes, state_of(lam=0.35))
    lanes.choose("third", "proximal_elastic_net")
    lanes.choose("fourth", "fista_l1")
    expect_lanes(lanes, state_of(lam=0.35, third="proximal_elastic_net", fourth="fista_l1"))
    lanes.open_fold()
    lanes.choose("source", "twenty")
    lanes.choose("start", "zero")
    lanes.choose("first", "adamw")
    lanes.type("draw", "3")
    state = {"source": "twenty", "start": "zero", "draw": 3, "lam": 0.35, "first": "adamw"}
    expect_lanes(lanes, state_of(**state, third="proximal_elastic_net", fourth="fista_l1"))
