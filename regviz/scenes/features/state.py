"""The state of the features scene: what the learner can change, and how it is shown."""

from typing import Any

import param

from regviz.scenes.features.plan import PLAN
from regviz.scenes.features.points import POINTS
from regviz.scenes.features.saying import TEXTS
from regviz.tables import MAX_COLUMNS


class State(param.Parameterized):
    """What the learner can change: first the cursor, then the data, then what is shown."""

    lam = param.Number(default=1, bounds=(0, 1e100), step=0.01)
    mix = param.Number(default=0.5, bounds=(0, 1), step=0.05)
    match = param.Selector(default="own", objects=["own", "lam", "sklearn"])
    order = param.Selector(default="data", objects=["data", "entry", "truth"])
    against = param.Selector(default="lam", objects=["lam", "budget"])
    check = param.Selector(default="folds", objects=["folds", "one", "many"])
    weight = param.Number(default=1, bounds=(1, MAX_COLUMNS), step=1)
    source = param.Selector(
        default="twenty",
        objects=["twenty", "houses", "genes", "pair", "small", "diabetes", "cars", "polynomial", "own"],
    )
    draw = param.Number(default=1, bounds=(1, 99), step=1)
    left_out = param.Number(default=0, bounds=(0, 9999), step=1)
    resample = param.Number(default=0, bounds=(0, 99), step=1)
    split = param.Number(default=1, bounds=(1, 100), step=1)
    net = param.Boolean(default=True)
    view = param.Selector(default="paths", objects=["paths", "check", "fit", "table", "code", "data"])
    points = param.String(default="", regex=rf"^{POINTS}$")
    target = param.String(default="", regex=r"^[^\x00-\x1f]{0,60}$")
    plan = param.String(default="", regex=rf"^{PLAN}$")
    play = param.Selector(default="down", objects=["down", "knots"])


TEXTS.label(State)

DESCRIBED: dict[str, dict[str, Any]] = {
    "lam": {"short": "lam", "kept": True, "log": True},
    "mix": {"short": "mix", "asks": True, "fleeting": True},
    "match": {"short": "l2", "segmented": True},
    "order": {"short": "order", "loose": True, "segmented": True},
    "against": {"short": "x", "segmented": True, "loose": True, "fleeting": True},
    "check": {"short": "check", "segmented": True, "loose": True, "fleeting": True},
    "split": {"whole": True, "short": "split", "loose": True, "fleeting": True},
    "weight": {"whole": True, "short": "w", "loose": True},
    "resample": {"whole": True, "short": "resample", "asks": True},
    "source": {"short": "data", "asks": True, "more": True},
    "draw": {"whole": True, "short": "draw", "asks": True, "more": True},
    "left_out": {"whole": True, "short": "without", "asks": True, "more": True},
    "net": {"short": "net", "loose": True, "more": True},
    "view": {"short": "view", "kind": "hidden", "loose": True},
    "points": {"short": "points", "asks": True, "kind": "hidden", "example": "3~0.5~-1.25"},
    "target": {"asks": True, "kind": "hidden", "example": "price"},
    "plan": {"asks": True, "kind": "hidden", "example": "names_3c"},
    "play": {"short": "play", "kind": "hidden", "loose": True},
}
