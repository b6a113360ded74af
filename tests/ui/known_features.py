"""What the tests of all scenes know of the features scene beside its shape."""

from typing import Any

import numpy as np
from playwright.sync_api import BrowserContext, expect

from regviz.scenes.features.scene import SCENE
from tests.ui.expected_fits import ASKING, DEFAULTS, fits, scale_of
from tests.ui.features_stage import VIEWS, FeaturesStage
from tests.ui.hands import FeaturesHands
from tests.ui.known import Known
from tests.ui.shape import State
from tests.ui.strangers import as_csv, stranger

LARGE = ("houses", "genes")
NASTY = """
lam=-1 lam=1e13 lam=1e101 w=2001 without=-1 without=1e5 resample=100 split=0 points=abc points=1~2
points=1~2~3~4 target=%01
"""
FINE = """
lam=1e12 lam=+2e-1 lam=.5 mix=1&data=genes w=20 w=2.4 w=999 check=one&view=check
check=many&view=check&split=100 split=100&data=houses&view=check&check=one without=100
data=diabetes&target=zzz play=knots&lam=3 data=polynomial&points=3~0.5~-1.25&view=fit draw=99&data=pair
data=cars&without=392 data=polynomial&points=20~0~0 data=polynomial&points=3~0.5~7
data=polynomial&points=3~1.5~0 data=polynomial&points=1~0.2~0_2~0.2~1 data=pair&without=41
"""


def opens(features: FeaturesStage) -> None:
    expect(features.chip("20 features")).to_have_attribute("aria-pressed", "true")
    expect(features.rows).to_have_count(3)
    expect(features.why).to_be_hidden()
    assert features.kept() == [10, 20, 20] and features.beside() == "curves" and features.value("lam") == 1


def points_may_be_near(found: dict[str, Any]) -> bool:
    """Tolerate points that lie too near each other to be apart: where a point lies is what is shown."""
    return found["rule"] == "target-size" and "movable point" in str(found["at"])


def taps(features: FeaturesStage, context: BrowserContext) -> None:
    """Put a feature in focus, and choose an example, with a finger."""
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


def shows(features: FeaturesStage, state: State) -> None:
    """Expect the strips of a state where all its features stand in the order of the data."""
    if state["order"] == "data" and state["source"] not in LARGE:
        asked = {name: state[name] for name in ASKING if state[name] != DEFAULTS[name]}
        scale, of, lam = scale_of(**asked), fits(**asked), state["lam"]
        features.expect_strip("l1", of.l1(lam), scale)
        if lam < of.lam_max:  # from a bar that L2 shrinks further no weight can be read
            l2 = of.at(lam, state["mix"], state["match"])["l2"]
            features.expect_strip("l2", l2, scale, slack=1e-8)
        assert features.kept()[0] == np.count_nonzero(of.l1(lam))


FEATURES = Known(
    scene=SCENE,
    handled=FeaturesStage,
    shows=shows,
    opens=opens,
    crowded=("?data=houses&lam=5&order=entry", "?data=polynomial&lam=0.015", "?data=cars&net=0"),
    meetings={
        "curve and points": lambda features: features.show("?data=polynomial&view=fit"),
        "many features": lambda features: features.show("?data=houses&lam=5&view=table"),
        "own file": lambda features: features.drop_files(("houses.csv", as_csv(stranger()))),
        "refused file": lambda features: features.drop_files(("none.csv", b"")),
    },
    tolerated=points_may_be_near,
    all_controls=lambda features: features.show("?view=data"),
    names=("Open a CSV file…", "Save these data as CSV"),
    by_finger=taps,
    nasty=NASTY,
    fine=FINE,
    impossible={
        "?data=pair&without=41&lam=0.3": "no row 41",
        "?data=own": "open it again",  # not asked of a page where a test may have opened a file
        "?data=own&target=y": "open it again",
        "?data=own&without=3&lam=2": "open it again",
    },
    states=(
        "?lam=0.02&w=3&data=polynomial&draw=2&view=fit&points=3~0.5~-1.25_7~-0.9~2",
        "?lam=0.3&mix=0.2&order=entry&x=budget&w=7&net=0&l2=sklearn",
        "?lam=2.5&check=one&data=diabetes&without=7&resample=4&split=37&view=check",
        "?lam=0.7&order=truth&w=321&data=genes",
    ),
    hands=FeaturesHands,
    alone=lam_and_views_work,
)
