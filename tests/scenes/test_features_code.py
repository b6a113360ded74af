"""The code that the features scene shows is run, and finds the weights that the scene shows."""

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from regviz.engine import (
    Problem,
    data,
    elastic_net_path,
    elastic_net_walk,
    lasso_path,
    lasso_path_x,
    ridge_path_x,
)
from regviz.scenes import features
from regviz.scenes.features_code import CODE
from regviz.scenes.features_data import Study, study_of
from regviz.scenes.features_file import table_text
from regviz.scenes.features_film import standardised
from tests.scenes.browser import Half

TOLERANCE = 1e-8  # of the largest weight
ROLES = ("L1", "L2", "elastic net")
STATE = {"source": "twenty", "draw": 1, "left_out": 0, "resample": 0, "points": "", "target": ""}
CASES = {
    "twenty": {"lam": 1.0},
    "twenty, weak": {"lam": 0.1},
    "twenty, Ridge(1)": {"lam": 1.0, "lam_l2": 1 / 200},
    "twenty, beyond the largest lam": {"lam": 100.0},
    "twenty, all L1": {"lam": 0.7, "mix": 1.0},
    "twenty, all L2": {"lam": 0.7, "mix": 0.0},
    "twenty, an uneven number": {"lam": 1 / 3, "mix": 0.05},
    "houses": {"source": "houses", "lam": 5.0},
    "genes": {"source": "genes", "lam": 0.5, "mix": 0.8},
    "pair": {"source": "pair", "draw": 24, "lam": 0.25},
    "pair, row left out": {"source": "pair", "draw": 24, "lam": 0.25, "left_out": 12},
    "pair, drawn anew": {"source": "pair", "draw": 7, "lam": 0.05, "resample": 3},
    "diabetes": {"source": "diabetes", "lam": 2.0},
    "diabetes, weak": {"source": "diabetes", "lam": 0.05, "lam_l2": 0.05 / 884},
    "cars": {"source": "cars", "lam": 0.1},
    "cars, both": {"source": "cars", "lam": 0.03, "left_out": 392, "resample": 99},
    "polynomial": {"source": "polynomial", "lam": 0.015},
    "polynomial, weak": {"source": "polynomial", "draw": 4, "lam": 5e-4},
    "polynomial, moved": {"source": "polynomial", "lam": 0.015, "points": "3~0.5~-1.25_11~-0.999~0"},
    "own": {"source": "own", "lam": 0.2, "target": 'the "price", €\\', "left_out": 2},
}
OWN = 'size,kind,"the ""price"", €\\",n\n' + "".join(
    f"{k % 7},{'abc'[k % 3]},{2 * k % 13 + k / 8},{k % 5}\n" for k in range(40)
)
RUN = """
import json, os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    found = runpy.run_path("fit.py")
    weights = found.get("weights", {"": found.get("w")})
    with open("weights.json", "w") as file:
        json.dump({name: w.tolist() for name, w in weights.items()}, file)
"""
RUN_R = """
for (folder in commandArgs(TRUE)) {
  setwd(folder)
  source("fit.R", local = found <- new.env())
  weights <- get(if (exists("weights", found)) "weights" else "w", found)
  cat(sprintf("%.17g", weights), file = "weights.txt")
}
"""


def case(key: str) -> tuple[dict, float, float, float]:
    """Return state, λ, the λ of L2 and the mix of a case."""
    values = dict(CASES[key])
    lam = values.pop("lam")
    strength, mix = values.pop("lam_l2", lam), values.pop("mix", 0.5)
    return STATE | values, lam, strength, mix


def study(state: dict) -> Study:
    own = state["source"] == "own"
    table = data.read_table(OWN.encode(), state["target"]) if own else None
    return study_of(SimpleNamespace(**state), table)


@cache
def expected(key: str) -> dict[str, np.ndarray]:
    """Return the engine's weights."""
    state, lam, strength, mix = case(key)
    found = study(state)
    X, y = standardised(found.X), found.y
    problem = Problem.from_data(X, y, standardize=False)
    many, wide = X.shape[1] > 200, X.shape[1] >= len(y)
    path = lasso_path_x(X, y, standardize=False, least_lam=lam) if wide else lasso_path(problem)
    elastic = elastic_net_walk(X, y, mix).at(lam) if many else elastic_net_path(problem, mix, [lam]).weights[0]
    weights = path.at(lam), ridge_path_x(X, y, standardize=False).at(strength), elastic
    return dict(zip(ROLES, weights, strict=True))


def texts_of(fits: list[dict]) -> list[dict[str, str]]:
    """Return the scripts of some fits in every language."""
    return Half(features.SCENE, "evaluate_code.mjs").ask(code=CODE, fits=fits)["texts"]


def asked(state: dict, lam: float, strength: float, mix: float) -> dict:
    """Return a fit as the browser describes it."""
    names = {"left_out": "leftOut"}
    values = {names.get(name, name): value for name, value in state.items()}
    return values | {"lam": lam, "lamL2": strength, "mix": mix, "samples": len(study(state).y)}


@cache
def scripts() -> dict[str, dict[str, str]]:
    return dict(zip(CASES, texts_of([asked(*case(key)) for key in CASES]), strict=True))


def run_python(texts: dict[str, str], folder: Path, *options: str) -> dict[str, dict[str, np.ndarray]]:
    """Return the weights that scripts find, all of them in one process of their own."""
    folders = [folder / str(k) for k in range(len(texts))]
    for place, text in zip(folders, texts.values(), strict=True):
        place.mkdir()
        (place / "fit.py").write_text(text, encoding="utf-8")
        (place / "your_file.csv").write_text(OWN, encoding="utf-8")
    command = [sys.executable, *options, "-c", RUN, *map(str, folders)]
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    found = [json.loads((place / "weights.json").read_text()) for place in folders]
    return {
        key: {name: np.array(w) for name, w in weights.items()}
        for key, weights in zip(texts, found, strict=True)
    }


def run_r(texts: dict[str, str], folder: Path) -> dict[str, dict[str, np.ndarray]]:
    """Return the weights that R finds in the data which the page saves."""
    folders = [folder / str(k) for k in range(len(texts))]
    (folder / "run.R").write_text(RUN_R)
    for place, (key, text) in zip(folders, texts.items(), strict=True):
        place.mkdir()
        (place / "fit.R").write_text(text, encoding="utf-8")
        (place / "data.csv").write_text(table_text(study(case(key)[0])), encoding="utf-8", newline="")
    command = ["Rscript", "--vanilla", str(folder / "run.R"), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "there is no package called" in done.stderr:
        pytest.skip("R has no glmnet")
    assert done.returncode == 0, done.stderr
    found = [np.loadtxt(place / "weights.txt").reshape(len(ROLES), -1) for place in folders]
    return {key: dict(zip(ROLES, weights, strict=True)) for key, weights in zip(texts, found, strict=True)}


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return what the scripts of one language find in all cases."""
    language = request.param
    texts = {key: each[language] for key, each in scripts().items()}
    folder = tmp_path_factory.mktemp(language)
    if language == "glmnet":
        return run_r(texts, folder) if shutil.which("Rscript") else pytest.skip("Rscript is not on the path")
    needed = {"sklearn": ("sklearn",), "torch": ("sklearn", "torch"), "keras": ("sklearn", "keras", "jax")}
    for module in needed[language]:
        if not importlib.util.find_spec(module):
            pytest.skip(f"{module} is not installed")
    return run_python(texts, folder, *(() if language == "keras" else ("-W", "error")))


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("found", ["sklearn", "torch", "keras", "glmnet"], indirect=True)
def test_code_finds_the_weights_of_the_scene(found: dict, key: str) -> None:
    for role, weights in expected(key).items():
        size = np.abs(weights).max()
        assert np.abs(found[key][role] - weights).max() <= TOLERANCE * size, role
        assert ((found[key][role] == 0.0) == (weights == 0.0)).all(), role
