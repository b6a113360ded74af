"""What the tests of all scenes know of the geometry scene beside its shape."""

import re

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.geometry.scene import SCENE
from tests.ui.expected import badge, expect_budget
from tests.ui.hands import GeometryHands
from tests.ui.known import Known
from tests.ui.outside import hessian, on_circle, on_diamond
from tests.ui.shape import Shape, State
from tests.ui.stage import Stage

EXAMPLES = {step.key: Shape(SCENE).state(**step.state) for step in SCENE.presets}
LEAST_RADIUS = 1e-8  # beyond which the outside bisection ends
NASTY = """
t=1&t=2 T=1 w1=9&w2=-9 at=lam&lam=1e-400 rho=-1.0000001 s=3.1 q=0.49 mix=1.5 third=fourth
"""
FINE = """
rho=-1&w1=1 s=3&rho=0.2 w1=0&w2=0 q=4&third=power&t=.5 at=lam&lam=2e0 t=+1 p=0
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


def play_and_examples_work(stage: Stage) -> None:
    """Move the play and the state, all without a server."""
    stage.scrub.fill("0")
    expect(stage.caption).to_contain_text("The contours start as a point at the star (2.40, 0.60)")
    stage.chip("Edge").click()
    expect(stage.badges("l1")).to_have_text(["0.90", "0.60"])


def shows(stage: Stage, state: State) -> None:
    """Expect the solutions under a budget: drawn where the loss has one least point, said of an example."""
    if state["compare"] != "radius" or state["progress"] != 1:
        return
    hess, ols = hessian(state["correlation"], state["stretch"]), np.array([state["ols_1"], state["ols_2"]])
    findable = state["radius"] == 0 or state["radius"] > LEAST_RADIUS
    if findable and state["source"] == "free" and np.linalg.eigvalsh(hess)[0] > 1e-9:
        for plane, find in (("l1", on_diamond), ("l2", on_circle)):
            best = pytest.approx(find(hess, ols, state["radius"]), abs=1e-9)
            stage.until(lambda plane=plane, best=best: stage.mark(plane) == best)
    for key, example in EXAMPLES.items():
        if state == example:
            expect(stage.caption).to_contain_text(f"budget t = {badge(state['radius'])}")
            if key == "duplicates":  # L1 has an edge of equally good points, of which the page may pick any
                expect(stage.badges("l1")).to_have_text([f"0 … {state['radius']:.2f}"] * 2)
            else:
                expect_budget(stage.page, state)


GEOMETRY = Known(
    scene=SCENE,
    handled=Stage,
    shows=shows,
    opens=opens,
    crowded=(
        "?third=elastic",
        "?third=overlay",
        "?third=mcp&rho=0.9&at=lam&lam=0.5",
        "?data=diabetes&t=15",
        "?rho=1&zeros=1",
        "?play=tighten",
    ),
    least_figure_px=110,
    at_any_size=units_are_square,
    meetings={
        "shapes": lambda stage: (stage.open_fold(), stage.show("?third=overlay&zeros=1")),
        "asking by arrow key": lambda stage: stage.key("p", "ArrowUp"),
    },
    names=("OLS point",),
    by_finger=drag_the_point,
    nasty=NASTY,
    fine=FINE,
    impossible={"?data=diabetes&f1=bmi&f2=bmi&t=9": "choose two different"},
    states=(
        "?t=1.05&w1=1.9&w2=-1.3&rho=0.25&s=0.5&third=power&q=3&zeros=1",
        "?t=1.3&w1=1.7&w2=-1.1&rho=-0.4&s=0.5&third=elastic&mix=0.3&zeros=1&play=tighten",
    ),
    hands=GeometryHands,
    alone=play_and_examples_work,
)
