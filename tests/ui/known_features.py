"""What the tests of all scenes know of the features scene."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.base import Preset
from regviz.scenes.features.scene import SCENE
from tests.ui.expected_fits import ASKING, DEFAULTS, fits, scale_of
from tests.ui.features_stage import VIEWS, FeaturesStage
from tests.ui.hands import FeaturesHands
from tests.ui.known import Known, Saved
from tests.ui.strangers import as_csv, stranger

STEPS = 160
NASTY = """
lam=abc lam=-1 lam=1e13 lam=NaN lam=1,5 lam=%FF%FE lam=<b>1</b> mix=2 order=none x=t check=all w=0 w=20001
data=iris data=__proto__ draw=0 without=-1 without=1e5 resample=100 split=0 l2=ridge net=yes view=sky
points=abc points=1~2 points=1~2~3~4 target=%01 play=up at=3 __proto__=1 &&&=== 😀=1&lam=😀
"""
REFUSED = """
data=polynomial&points=20~0~0
data=polynomial&points=3~0.5~7 data=polynomial&points=3~1.5~0 data=polynomial&points=1~0.2~0_2~0.2~1
data=pair&without=41 without=9999
"""
FINE = """
lam=0 lam=1e12 lam=+2e-1 lam=.5 mix=0 mix=1 mix=1&data=genes w=20 w=2.4 w=999 order=truth x=budget net=0
check=one&view=check check=many&view=check&split=100 split=100&data=houses&view=check&check=one
resample=99 without=100 data=diabetes&target=zzz points=3~0.5~1 view=code play=knots&lam=3 l2=sklearn
data=polynomial&points=3~0.5~-1.25&view=fit draw=99&data=pair data=cars&without=392
"""


def opens(features: FeaturesStage) -> None:
    features.expect_strip("l1", fits().l1(1.0), scale_of())
    expect(features.chip("20 features")).to_have_attribute("aria-pressed", "true")
    expect(features.rows).to_have_count(3)
    expect(features.why).to_be_hidden()
    assert features.kept() == [10, 20, 20] and features.beside() == "curves" and features.value("lam") == 1


def points_may_be_near(found: dict[str, Any]) -> bool:
    """Tolerate points that lie too near each other to be apart: where a point lies is what is shown."""
    return found["rule"] == "target-size" and "movable point" in str(found["at"])


def steps_and_taps(features: FeaturesStage, context: BrowserContext) -> None:
    """Go a step, put a feature in focus, and choose an example, with a finger."""
    features.tab("paths").tap()
    features.scrub.fill("0")
    features.button("Step forward").tap()
    assert features.progress() == pytest.approx(1 / STEPS)
    features.page.locator(".canvas.bars").scroll_into_view_if_needed()
    features.settle()
    features.page.touchscreen.tap(*features.place("bars", 8.5 / 20, 0.4))
    assert features.value("weight") == 9
    features.chip("Overfit").tap()
    features.answered()
    features.settle()
    assert features.beside() == "curves"


def lam_and_views_work(features: FeaturesStage) -> None:
    """Move λ and look at every view, all without a server."""
    features.slider("lam").fill("0.5")
    lam = features.value("lam")
    features.expect_strip("l1", fits().l1(lam), scale_of())
    features.expect_strip("elastic", fits().at(lam)["elastic"], scale_of(), slack=1e-8)
    for view in VIEWS:
        features.tab(view).click()
        features.expect_view(view)


def shows_its_example(features: FeaturesStage, step: Preset) -> None:
    """Expect the strips of an example where all its features stand in the order of the data."""
    state = DEFAULTS | step.state
    if state["order"] == "data":
        asked = {name: value for name, value in step.state.items() if name in ASKING}
        scale, of = scale_of(**asked), fits(**asked)
        features.expect_strip("l1", of.l1(state["lam"]), scale)
        features.expect_strip("l2", of.at(state["lam"], match=state["match"])["l2"], scale, slack=1e-8)


def is_left(features: FeaturesStage) -> None:
    """Expect what the faulty query leaves: another mix, in the order of entry."""
    order = [i for _, i in fits().entries()]
    assert len(order) == 20
    features.expect_strip("elastic", fits(mix=0.2).at(1.0, 0.2)["elastic"][order], scale_of(mix=0.2))


def keeps_what_the_fits_keep(features: FeaturesStage) -> None:
    assert features.kept() == [np.count_nonzero(w) for w in fits().at(0.3).values()]


FEATURES = Known(
    scene=SCENE,
    page=FeaturesStage,
    opens=opens,
    crowded=("?", "?data=houses&lam=5&order=entry", "?data=polynomial&lam=0.015", "?data=cars&net=0"),
    panels=(".panel.bars", ".panel.beside"),
    enlarged=(".chip", ".ledger li", ".heads .count", ".tabs button"),
    letters="curves",
    meetings={
        **{view: lambda features, view=view: features.tab(view).click() for view in VIEWS},
        "curve and points": lambda features: features.show("?data=polynomial&view=fit"),
        "reasons": lambda features: features.key("w"),
        "link": lambda features: features.press("Share"),
        "help": lambda features: features.key("?"),
        "many features": lambda features: features.show("?data=houses&lam=5&view=table"),
        "drawer open": lambda features: features.open_fold(),
        "own file": lambda features: features.drop_files(("houses.csv", as_csv(stranger()))),
        "refused": lambda features: features.drop_files(("none.csv", b"")),
        "nonsense": lambda features: features.type("lam", "nonsense"),
    },
    tolerated=points_may_be_near,
    all_controls=lambda features: (features.show("?view=data"), features.open_fold()),
    names=(
        "1,000 features", "Play", "Penalty λ", "Penalty λ, number", "Elastic-net mix", "Validation", "Why?",
        "Data", "Leave out row", "Feature in focus", "Open a CSV file…", "Save these data as CSV",
        "Reset everything",
    ),
    framed={"lam": "0.3", "w": "9"},
    framed_control="lam",
    framed_move=(lambda features: features.type("lam", "0.5"), {"lam": "0.5", "w": "9"}),
    framed_picture=keeps_what_the_fits_keep,
    by_finger=steps_and_taps,
    nasty=NASTY,
    fine=FINE,
    refused=REFUSED,
    impossible={
        "?data=pair&without=41&lam=0.3": "no row 41",
        "?data=own": "open it again",  # not asked of a page where a test may have opened a file
        "?data=own&target=y": "open it again",
        "?data=own&without=3&lam=2": "open it again",
    },
    faulty=(
        "?lam=much&mix=0.2&w=0&view=sky&order=entry&net=2",
        ("lam=much", "w=0", "view=sky", "net=2"),
        {"mix": "0.2", "order": "entry"},
        is_left,
    ),
    states=(
        "?lam=0.02&w=3&data=polynomial&draw=2&view=fit&points=3~0.5~-1.25_7~-0.9~2",
        "?lam=0.3&mix=0.2&order=entry&x=budget&w=7&net=0&l2=sklearn",
        "?lam=2.5&check=one&data=diabetes&without=7&resample=4&split=37&view=check",
        "?lam=0.7&order=truth&w=321&data=genes",
    ),
    elsewhere="Correlated pair",
    hurried=("lam", "0.33"),
    moved="?lam=0.3&mix=0.2&order=entry&x=budget&w=7&net=0&l2=sklearn",
    steps=STEPS,
    moves=36,
    short_play=("?", 9),
    spoken=".words .spoken",
    hands=FeaturesHands,
    more_buttons=(
        "As given", "By entry", "By truth", "λ", "budget t", "folds", "one split", "many",
        "Step back", "Step forward", "Order of the data",
    ),
    asks=lambda features: features.slider("mix").fill("0.3"),
    alone=lam_and_views_work,
    saved=Saved(
        example=shows_its_example,
        there=frozenset({"lam", "weight", "order"}),
        gone=frozenset({"mix", "source", "draw", "left_out", "resample"}),
        unsaid="CSV",
        cursor=(
            {"lam": "2", "view": "table"},
            lambda features: features.type("lam", "0.5"),
            {"lam": "0.5", "view": "table"},
            lambda features: features.expect_strip("l1", fits().l1(0.5), scale_of()),
        ),
        quiet={
            "?lam=-1": "left out", "?mix=0.2": "only the served page can compute",
            "?data=houses": "only the served page can compute",
            "?data=own": "only the served page can compute",
            "?data=pair&draw=3": "only the served page can compute",
        },
        from_address="overfit",
    ),
)  # fmt: skip
