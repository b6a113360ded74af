"""What the tests of all scenes know of the descent scene."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.base import Preset
from regviz.scenes.descent.scene import SCENE
from tests.ui.expected_runs import Changes, runs, state_of, zeros_text
from tests.ui.known import Known, Saved
from tests.ui.lanes_stage import VIEWS, LanesStage

FULL = "?lane3=subgradient_decay_l1&lane4=proximal_elastic_net"
CHANGES = {"revival": [(120, "lam", 0.03)]}
NASTY = """
lam=abc lam=99 lam=NaN lam=1,5 lam=%FF%FE lam=<b>1</b> eta=0 w=0 u=1e9 lane1=none lane3=__proto__ data=iris
draw=0 w2=-9&data=pair rho=1&data=pair steps=9 mix=2 half=yes view=sky play=backwards at=-1 at=1e400
mid=abc mid=10-mix-0.1 mid=10-lam-0.1_ mid=99999-lam-0.1 __proto__=1 &&&=== 😀=1&lam=😀
"""
REFUSED = """
mid=120-lam-99 data=twenty&mid=120-step-99
"""
FINE = """
lam=0 lam=5 lam=+2e-1 eta=3 w=7&u=7 w=20 w=2.4 at=199.6 at=4000 steps=10 steps=3428 steps=15.5
steps=4000 data=twenty&steps=4000 mid=500-lam-1
mid=10-lam-0.1_10-lam-0.2 mid=0-lam-1 lane2=none lane1=gradient_l2&lane2=gradient_l2 data=pair&start=ols
data=none&start=random&view=plane half=1&data=none mix=0&lane3=proximal_elastic_net
"""


def opens(lanes: LanesStage) -> None:
    lanes.expect_step(200)
    expect(lanes.rows).to_have_count(2)
    expect(lanes.why).to_be_hidden()
    assert lanes.beside() == "traces" and lanes.value("weight") == 4
    assert lanes.weights(0) == pytest.approx(runs(state_of())[0].weights[-1], abs=1e-12)


def steps_by_finger(lanes: LanesStage, context: BrowserContext) -> None:
    """Go a step and to another view with a finger."""
    lanes.scrub.fill("0")
    lanes.button("Step forward").tap()
    lanes.expect_step(1)
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


def expect_counts(lanes: LanesStage, state: dict[str, Any], changes: Changes = ()) -> None:
    """Expect the heads of the lanes to count what the engine counts."""
    for place, each in enumerate(runs(state, changes)):
        row = each.weights[int(state["at"])]
        diverged = each.divergence and each.divergence.step <= state["at"]
        told = "diverged" if diverged else zeros_text(row)
        expect(lanes.heads.nth(place).locator(".count")).to_have_text(told)


def shows_its_example(lanes: LanesStage, step: Preset) -> None:
    """Expect an example at its cursor, on its way and at its end to count what the engine counts."""
    state, changes = state_of(**step.state), CHANGES.get(step.key, ())
    expect_counts(lanes, state, changes)
    for at in (state["steps"] // 3, state["steps"]):
        lanes.go_to(at, state["steps"])
        expect_counts(lanes, state | {"at": at}, changes)
    lanes.go_to(state["at"], state["steps"])


def is_left(lanes: LanesStage) -> None:
    """Expect what the faulty query leaves: another step size, and half of the run."""
    lanes.expect_step(100)
    assert lanes.weights(1) == pytest.approx(runs(state_of(step=0.05))[1].weights[100], abs=1e-12)


DESCENT = Known(
    scene=SCENE,
    page=LanesStage,
    opens=opens,
    crowded=("?", FULL, f"{FULL}&data=twenty", "?data=none", "?data=diabetes"),
    panels=(".panel.lanes", ".panel.beside"),
    enlarged=(".chip", ".ledger li", ".heads .count", ".tabs button"),
    letters="traces",
    meetings={
        **{view: lambda lanes, label=label: lanes.tab(label).click() for view, label in VIEWS.items()},
        "reasons": lambda lanes: lanes.key("w"),
        "link": lambda lanes: lanes.press("Share"),
        "help": lambda lanes: lanes.key("?"),
        "four lanes, drawer open": lambda lanes: (lanes.open_fold(), lanes.show(FULL)),
        "asking": lambda lanes: lanes.key("p", "Space"),
        "no plane": lambda lanes: lanes.show("?data=none&view=plane"),
        "diverged": lambda lanes: lanes.choose_example("Too large a step"),
        "refused": lambda lanes: lanes.type("lam", "nonsense"),
    },
    all_controls=lambda lanes: lanes.open_fold(),
    names=(
        "Naive sign", "Play", "Penalty λ", "Step size η", "Microscope", "Why?", "Third method", "Random seed",
    ),
    framed={"lam": "0.3", "at": "100"},
    framed_control="lam",
    framed_move=(lambda lanes: lanes.key("Home"), {"lam": "0.3", "at": "0"}),
    framed_picture=lambda lanes: expect(lanes.caption).to_contain_text("After step 100: L1 has"),
    by_finger=steps_by_finger,
    nasty=NASTY,
    fine=FINE,
    refused=REFUSED,
    in_doubt=lambda lanes, query, hopeless: lanes.expect_step(200) if hopeless else None,
    impossible={"?data=twenty&mid=120-lam-99": "at most|takes .* from"},
    faulty=(
        "?lam=much&eta=0.05&w=0&lane3=cube&at=100",
        ("lam=much", "w=0", "lane3=cube"),
        {"eta": "0.05", "at": "100"},
        is_left,
    ),
    states=(
        "?lam=0.3&eta=0.04&lane3=clip_l1&data=diabetes&steps=80&w=2&view=forces&mid=30-lam-0.1&play=slow&at=40.5",
        "?lane3=subgradient_l1&w=5&view=microscope&mid=90-lam-0.1&at=140",
    ),
    elsewhere="Seven features",
    hurried=("lam", "0.33"),
    moved="?lane3=clip_l1&lam=0.5&view=log&w=2&at=20",
    steps=200,
    moves=20,
    short_play=("?data=none&steps=30&at=30", 5),
    more_buttons=(
        "Run", "Slow motion", "from here on", "to the whole run", "Step back", "Step forward",
    ),
    asks=lambda lanes: lanes.slider("lam").fill("0.4"),
    alone=steps_views_and_small_examples_work,
    saved=Saved(
        example=shows_its_example,
        there=frozenset({"weight"}),
        gone=frozenset({
            "lam", "step", "scope", "third", "fourth", "source", "steps", "half", "mix",
        }),
        unsaid="Move λ or η",
        cursor=(
            {"at": "60", "w": "2", "view": "forces"},
            lambda lanes: lanes.key("ArrowRight"),
            {"at": "61", "w": "2", "view": "forces"},
            lambda lanes: lanes.expect_step(61),
        ),
        quiet={
            "?at=-1": "“at=-1” in the address was left out",
            "?lam=0.33": "only the served page can compute",
            "?mid=60-lam-0.1": "only the served page can compute",
        },
        from_address="revival",
    ),
    keys_said=(
        "Space", "Home, End", "Shift", "1 … 7", "same number of steps", "Move λ or η while it plays",
    ),
)  # fmt: skip
