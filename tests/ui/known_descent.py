"""What the tests of all scenes know of the descent scene beside its shape."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.descent.scene import SCENE
from tests.ui.expected_runs import Changes, runs, state_of, zeros_text
from tests.ui.known import Known
from tests.ui.lanes_stage import LanesStage
from tests.ui.shape import State

FULL = "?lane3=subgradient_decay_l1&lane4=proximal_elastic_net"
CHANGE = re.compile(r"(\d+)-(lam|step)-([\d.]+)")
NASTY = """
lam=99 u=1e9 w2=-9&data=pair rho=1&data=pair steps=9 at=-1 mid=abc mid=10-mix-0.1 mid=10-lam-0.1_
mid=99999-lam-0.1
"""
FINE = """
lam=+2e-1 w=7&u=7 w=2.4 at=199.6 steps=3428 steps=15.5 data=twenty&steps=4000 mid=500-lam-1
mid=10-lam-0.1_10-lam-0.2 mid=0-lam-1 lane1=gradient_l2&lane2=gradient_l2 data=pair&start=ols
data=none&start=random&view=plane half=1&data=none mix=0&lane3=proximal_elastic_net
mid=120-lam-99 data=twenty&mid=120-step-99
"""


def opens(lanes: LanesStage) -> None:
    lanes.expect_step(200)
    expect(lanes.rows).to_have_count(2)
    expect(lanes.why).to_be_hidden()
    assert lanes.beside() == "traces" and lanes.value("weight") == 4
    assert lanes.weights(0) == pytest.approx(runs(state_of())[0].weights[-1], abs=1e-12)


def plane_by_finger(lanes: LanesStage, context: BrowserContext) -> None:
    """Go to another view with a finger."""
    lanes.tab("Plane").tap()
    assert lanes.beside() == "plane"


def steps_views_and_small_examples_work(lanes: LanesStage) -> None:
    """Go to a step and a view, and to an example that is small enough to have come with the page."""
    lanes.go_to(60)
    assert lanes.weights(0) == pytest.approx(runs(state_of())[0].weights[60], abs=1e-12)
    lanes.tab("Forces").click()
    assert lanes.beside() == "forces"
    lanes.chip("One weight, no data").click()
    lanes.expect_step(120, steps=120)


def expect_counts(lanes: LanesStage, state: State, changes: Changes = ()) -> None:
    """Expect the heads of the lanes to count what the engine counts."""
    for place, each in enumerate(runs(state, changes)):
        row = each.weights[int(state["at"])]
        diverged = each.divergence and each.divergence.step <= state["at"]
        told = "diverged" if diverged else zeros_text(row)
        expect(lanes.heads.nth(place).locator(".count")).to_have_text(told)


def shows(lanes: LanesStage, state: State) -> None:
    """Expect what the engine counts, where a run starts at a known place and stands at a whole step."""
    if state["source"] == "none":  # nothing would move a weight from 0, or leads anywhere: it starts at 1
        state = state | {"start": "one"}
    changes, at = changes_of(state), min(state["at"], state["steps"])
    places = [place for place, _, _ in changes]
    if state["start"] == "random" or at % 1 or state["steps"] % 1 or places != sorted({*places} - {0}):
        return
    expect_counts(lanes, state | {"at": at}, changes)


def changes_of(state: State) -> Changes:
    return [(int(at), name, float(value)) for at, name, value in CHANGE.findall(state["changes"])]


def on_its_way_and_at_its_end(lanes: LanesStage, state: State) -> None:
    """Expect an example to count there, too, what the engine counts."""
    for at in (state["steps"] // 3, state["steps"]):
        lanes.go_to(at, state["steps"])
        expect_counts(lanes, state | {"at": at}, changes_of(state))
    lanes.go_to(state["at"], state["steps"])


DESCENT = Known(
    scene=SCENE,
    handled=LanesStage,
    shows=shows,
    opens=opens,
    example=on_its_way_and_at_its_end,
    crowded=(FULL, f"{FULL}&data=twenty", "?data=none", "?data=diabetes"),
    meetings={
        "four lanes, drawer open": lambda lanes: (lanes.open_fold(), lanes.show(FULL)),
        "asking, with the first place ticked": lambda lanes: lanes.key("p", "Space"),
        "no plane": lambda lanes: lanes.show("?data=none&view=plane"),
        "diverged": lambda lanes: lanes.choose_example("Too large a step"),
    },
    by_finger=plane_by_finger,
    nasty=NASTY,
    fine=FINE,
    impossible={"?data=twenty&mid=120-lam-99": "at most|takes .* from"},
    states=(
        "?lam=0.3&eta=0.04&lane3=clip_l1&data=diabetes&steps=80&w=2&view=forces&mid=30-lam-0.1&play=slow&at=40.5",
        "?lane3=subgradient_l1&w=5&view=microscope&mid=90-lam-0.1&at=140",
    ),
    short_play={"source": "none", "steps": 30, "at": 30},
    alone=steps_views_and_small_examples_work,
)
