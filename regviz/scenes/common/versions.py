"""Versions of addresses: what one without a version left unsaid, since defaults change and links do not."""

from collections.abc import Mapping

from regviz.scenes.base import Scene
from regviz.widgets.contract import Control, Value
from regviz.widgets.controls import controls

# The defaults of the first version, whose addresses say nothing of it; never to be changed.
FIRST_DEFAULTS: Mapping[str, Mapping[str, Value]] = {
    "geometry": {
        "compare": "radius",
        "radius": 1.2,
        "lam": 0,
        "ols_1": 2.2,
        "ols_2": 0.8,
        "correlation": 0.5,
        "stretch": 0,
        "third": "none",
        "mix": 0.5,
        "power": 1.5,
        "zeros": False,
        "source": "free",
        "feature_1": "bmi",
        "feature_2": "bp",
        "play": "expand",
        "progress": 1,
    },
    "descent": {
        "lam": 0.2,
        "step": 0.03,
        "scope": "on",
        "weight": 4,
        "third": "none",
        "fourth": "none",
        "source": "seven",
        "start": "one",
        "draw": 94,
        "ols_1": 1.6,
        "ols_2": 0.25,
        "correlation": 0,
        "steps": 200,
        "first": "proximal_l1",
        "second": "gradient_l2",
        "mix": 0.5,
        "half": False,
        "other": 6,
        "view": "traces",
        "changes": "",
        "play": "run",
        "at": 200,
    },
    "features": {
        "lam": 1,
        "mix": 0.5,
        "order": "data",
        "against": "lam",
        "check": "folds",
        "split": 1,
        "weight": 1,
        "resample": 0,
        "source": "twenty",
        "draw": 1,
        "left_out": 0,
        "match": "lam",
        "net": True,
        "view": "paths",
        "points": "",
        "target": "",
        "play": "down",
    },
}
# The second weight of descent's plane was "v" before "v" became the version.
FORMER_NAMES: Mapping[str, Mapping[str, str]] = {"descent": {"other": "v"}}


def controls_of(scene: Scene) -> list[Control]:
    """
    Return the descriptions of a scene's controls, with what an address of the first version means by them.

    Examples
    --------
    >>> from regviz.scenes.descent import SCENE
    >>> next(one for one in controls_of(SCENE) if one["name"] == "other")["former"]
    'v'
    """
    defaults, names = FIRST_DEFAULTS.get(scene.key, {}), FORMER_NAMES.get(scene.key, {})
    described = controls(scene.state, scene.texts.described(scene.described))
    for one in described:
        name = one["name"]
        if name in defaults and defaults[name] != one["default"]:
            one["first_default"] = defaults[name]
        if name in names:
            one["former"] = names[name]
    return described
