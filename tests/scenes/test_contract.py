"""Real films and stages are what both halves say that they are: against Python's types and JavaScript's."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

from regviz.scenes import descent, features, geometry
from regviz.scenes.base import Scene
from regviz.scenes.common.answers import opening_of
from regviz.scenes.contents import contents_of
from regviz.scenes.descent import contract as descent_contract
from regviz.scenes.features import contract as features_contract
from regviz.scenes.geometry import contract as geometry_contract
from regviz.widgets.contract import Spec
from regviz.widgets.stage import film_text
from tests.sweeps import chosen
from tests.verified import unverified

ROOT = Path(__file__).resolve().parents[2]
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
NODE = os.environ.get("REGVIZ_NODE") or shutil.which("node")
SCENES = {
    "geometry": (geometry.SCENE, geometry_contract.Film),
    "descent": (descent.SCENE, descent_contract.Film),
    "features": (features.SCENE, features_contract.Film),
}
# What the examples do not show: the shapes of other films.
STATES: dict[str, list[dict[str, Any]]] = {
    "geometry": [{"third": "power", "power": 0.5}, {"third": "power", "power": 4.0}, {"correlation": 1.0}],
    "descent": [{"source": "none"}, {"steps": 4000.0, "third": "fista_l1", "half": True}],
    "features": [{"source": "genes"}, {"source": "pair", "mix": 0.0}, {"resample": 3.0}],
}


def films(key: str) -> list[dict[str, Any]]:
    """Return films as the browser gets them: of the defaults, of examples, and of what no example shows."""
    scene = SCENES[key][0]
    examples = [dict(one.state) for one in scene.presets if not one.served and not one.opens]
    states = [{}, *chosen(examples, 3), *STATES[key]]
    return [json.loads(film_text(scene.compute(state))) for state in states]


def specs(scene: Scene) -> list[dict[str, Any]]:
    opening = opening_of(scene, {})
    return [json.loads(json.dumps(contents_of(scene, opening, live)["spec"])) for live in (True, False)]


def check(value: object, kind: Any) -> None:
    """Raise TypeCheckError where a value, or anything in it, is not of this kind."""
    check_type(value, kind, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)


@pytest.mark.parametrize("key", SCENES)
def test_films_are_what_python_says(key: str) -> None:
    for film in films(key):
        check(film, SCENES[key][1])


@pytest.mark.parametrize("key", SCENES)
def test_stages_are_what_python_says(key: str) -> None:
    for spec in specs(SCENES[key][0]):
        check(spec, Spec)


def complaints(folder: Path, key: str, values: list[dict[str, Any]], spec: dict[str, Any]) -> str:
    """Return what TypeScript says of values that are declared as films of a scene, and of a spec."""
    if not NODE or not TSC.is_file():
        unverified("TypeScript, and with it what the browser's half says of films")
    kinds = f"/** @typedef {{import({json.dumps(contract('scenes', key))}).Film}} Film */\n"
    kinds += f"/** @typedef {{import({json.dumps(contract('widgets'))}).Spec}} Spec */\n"
    lines = [f"/** @type {{Film}} */\nexport const film{k} = {json.dumps(v)}\n" for k, v in enumerate(values)]
    lines += [f"/** @type {{Spec}} */\nexport const spec = {json.dumps(spec)}\n"]
    (folder / "values.mjs").write_text(kinds + "".join(lines), encoding="utf-8")
    config = {"extends": (ROOT / "jsconfig.json").as_posix(), "include": ["values.mjs"]}
    (folder / "jsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [NODE, str(TSC), "--project", str(folder / "jsconfig.json")]
    return subprocess.run(command, capture_output=True, text=True).stdout


def contract(*parts: str) -> str:
    return ROOT.joinpath("regviz", *parts, "contract.mjs").as_posix()


@pytest.mark.parametrize("key", SCENES)
def test_films_and_stages_are_what_javascript_says(tmp_path: Path, key: str) -> None:
    assert complaints(tmp_path, key, films(key), specs(SCENES[key][0])[0]) == ""


def test_a_film_that_breaks_the_contract_is_noticed_by_both(tmp_path: Path) -> None:
    film = films("geometry")[0]
    broken = [
        {name: value for name, value in film.items() if name != "lin"},
        film | {"lin": "no numbers"},
        film | {"l1": film["l1"] | {"extra": 1}},
    ]
    for one in broken:
        with pytest.raises(TypeCheckError):
            check(one, geometry_contract.Film)
    told = complaints(tmp_path, "geometry", broken, specs(geometry.SCENE)[0])
    assert told.count("error TS") == len(broken)
    assert "does not exist in type 'Knots'" in told
