"""What the tests of all scenes know of the geometry scene."""

import re
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.base import Preset
from regviz.scenes.common.query import from_query
from regviz.scenes.geometry.scene import DESCRIBED, SCENE
from regviz.widgets.controls import controls
from tests.ui.expected import DEFAULT, badge, expect_budget
from tests.ui.hands import GeometryHands
from tests.ui.known import Known, Saved
from tests.ui.outside import hessian, on_circle, on_diamond
from tests.ui.stage import Stage

NASTY = """
t=abc t= t t=-1 t=1e999 t=151 t=NaN t=Infinity t=0x10 t=1,5 t=1_0 t=%D9%A1 t=1&t=2 T=1 t=%00 t=%FF%FE t=%
t=1%202 t=<b>1</b> t=1;drop t=99999999999999999999999999999999999999999999999999999999999999999999999999999999
at=neither at= at=lam&lam=1e-400 lam=-1 rho=2 rho=-1.0000001 rho=--1 s=3.1 s=nan w1=9&w2=-9 q=0 q=0.49 mix=1.5
third=fourth third=__proto__ third=constructor zeros=yes zeros=2 data=iris f1=ghost p=2 p=-0.5 play=backwards
__proto__=1 constructor=1&toString=2 embed=2 theme=pink &&&=== a=b=c 😀=1&t=😀 state[t]=3
'"><script>alert(1)</script>
"""
FINE = """
t=0 t=150 rho=1 rho=-1&w1=1 s=-3 s=3&rho=0.2 w1=0&w2=0 q=4&third=power&t=.5 at=lam&lam=2e0 t=+1 p=0
play=tighten
"""


def opens(stage: Stage) -> None:
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])
    expect(stage.card("third")).to_be_hidden()
    assert stage.progress() == 1


def units_are_square(stage: Stage) -> None:
    """Expect a unit across to be as long as a unit up."""
    for plane in stage.figures():
        figure = stage.figure(plane)
        (width_px, height_px), x, y = figure["size"], figure["x"], figure["y"]
        assert width_px / (x[1] - x[0]) == pytest.approx(height_px / (y[1] - y[0]), rel=0.01)


def drag_the_point(stage: Stage, context: BrowserContext) -> None:
    """Move the OLS point with a finger: it follows, and the page does not scroll under it."""
    finger, kind = context.new_cdp_session(stage.page), "touchStart"
    for w in ([2.4, 0.6], [1.9, 1.1], [1.4, 1.6], [0.6, 2.0]):
        x, y = stage.place("l1", w)
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        kind = "touchMove"
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(stage.handle()).to_have_attribute("aria-label", re.compile(r"at 0\.\d\d, [12]\.\d\d;"))
    there = [stage.value("ols_1"), stage.value("ols_2")]
    assert there == pytest.approx([0.6, 2.0], abs=0.03)
    assert stage.mark("l1") == pytest.approx(on_diamond(hessian(-0.3), there, 1.2), abs=1e-9)
    assert stage.page.evaluate("scrollY") == 0


def budget_and_examples_work(stage: Stage) -> None:
    """Move the budget, the play and the state, all without a server."""
    stage.slider("radius").fill("0.5")
    expect(stage.badges("l1")).to_have_text(["0.50", "0 exactly"])
    assert stage.mark("l1") == pytest.approx(on_diamond(hessian(-0.3), [2.4, 0.6], 0.5), abs=1e-9)
    stage.scrub.fill("0")
    expect(stage.caption).to_contain_text("The contours start as a point at the star (2.40, 0.60)")
    stage.chip("Edge").click()
    expect(stage.badges("l1")).to_have_text(["0.90", "0.60"])


def shows_its_example(stage: Stage, step: Preset) -> None:
    """Expect what the engine computes for an example."""
    state = DEFAULT | dict(step.state)
    expect(stage.caption).to_contain_text(f"budget t = {badge(state['radius'])}")
    if step.key == "duplicates":  # L1 has an edge of equally good points, of which the page may pick any
        expect(stage.badges("l1")).to_have_text([f"0 … {state['radius']:.2f}, any"] * 2)
    else:
        expect_budget(stage.page, state)


def state_of(query: str) -> dict[str, Any]:
    """Return the state that is left of a query when what cannot be used is left out."""
    return from_query(dict(parse_qsl(query, keep_blank_values=True)), controls(SCENE.state, SCENE.described))[
        0
    ]


def solutions_of(stage: Stage, query: str, hopeless: bool = False) -> None:
    """Expect the solutions of the state that is left, where the loss has one least point."""
    state = state_of(query)
    hess, ols = hessian(state["correlation"], state["stretch"]), np.array([state["ols_1"], state["ols_2"]])
    if np.linalg.eigvalsh(hess)[0] > 1e-9 and state["compare"] == "radius" and state["progress"] == 1:
        for plane, find in (("l1", on_diamond), ("l2", on_circle)):
            best = pytest.approx(find(hess, ols, state["radius"]), abs=1e-9)
            stage.until(lambda plane=plane, best=best: stage.mark(plane) == best)
    said = [*stage.root.locator("b, .caption, .note, .names").all_inner_texts(), stage.value("radius")]
    assert "<" not in str(said)


GEOMETRY = Known(
    scene=SCENE,
    page=Stage,
    opens=opens,
    crowded=(
        "?third=elastic",
        "?third=overlay",
        "?third=mcp&rho=0.9&at=lam&lam=0.5",
        "?data=diabetes&t=15",
        "?rho=1&zeros=1",
        "?play=tighten",
    ),
    panels=(".plane.l1", ".plane.l2"),
    enlarged=(".chip",),
    least_figure_px=110,
    at_any_size=units_are_square,
    meetings={
        "start": lambda stage: None,
        "asking": lambda stage: stage.key("p", "ArrowUp"),
        "reasons": lambda stage: stage.key("w"),
        "link": lambda stage: stage.press("Share"),
        "shapes": lambda stage: (stage.open_fold(), stage.show("?third=overlay&zeros=1")),
        "patients": lambda stage: stage.choose_example("Real data"),
        "refused": lambda stage: stage.type("radius", "nonsense"),
    },
    all_controls=lambda stage: None,
    names=(
        "Corner",
        "Play",
        "Budget t",
        "Correlation ρ",
        "Predict",
        "Why?",
        "Position of the play",
        "OLS point",
    ),
    framed={"t": "0.8", "w2": "1.1"},
    framed_control="radius",
    framed_move=(lambda stage: stage.slide("radius", 0.9), {"t": "0.9", "w2": "1.1"}),
    framed_picture=lambda stage: expect(stage.badges("l2").last).to_be_in_viewport(),
    by_finger=drag_the_point,
    nasty=NASTY,
    fine=FINE,
    in_doubt=solutions_of,
    impossible={"?data=diabetes&f1=bmi&f2=bmi&t=9": "choose two different"},
    faulty=(
        "?t=much&w2=1.1&rho=7&third=cube&zeros=1",
        ("t=much", "rho=7", "third=cube"),
        {"w2": "1.1", "zeros": "1"},
        lambda stage: solutions_of(stage, "w2=1.1"),
    ),
    states=(
        "?t=1.05&w1=1.9&w2=-1.3&rho=0.25&s=0.5&third=power&q=3&zeros=1",
        "?t=1.3&w1=1.7&w2=-1.1&rho=-0.4&s=0.5&third=elastic&mix=0.3&zeros=1&play=tighten",
    ),
    elsewhere="Edge",
    hurried=("radius", "0.33"),
    moved="?t=0.6&rho=0.2&third=overlay&zeros=1",
    steps=60,
    moves=12,
    short_play=("?", 3.5),
    hands=GeometryHands,
    more_buttons=("Tighten", "same penalty λ", "same budget t"),
    asks=lambda stage: stage.handle().press("ArrowUp"),
    alone=budget_and_examples_work,
    saved=Saved(
        example=shows_its_example,
        there=frozenset({"compare", "radius", "lam", "zeros"}),
        gone=frozenset(DESCRIBED) - {"compare", "radius", "lam", "zeros"},
        unsaid="Drag",
        cursor=(
            {"t": "0.5"},
            lambda stage: stage.slider("radius").press("ArrowRight"),
            {"t": "0.51"},
            lambda stage: expect_budget(stage.page, DEFAULT | {"radius": 0.51}),
        ),
        quiet={
            "?t=-1": "“t=-1” in the address was left out",
            "?rho=0.2": "only the served page can compute",
        },
        from_address="edge",
    ),
)
