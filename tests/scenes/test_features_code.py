"""The code that the features scene shows is run, and finds the weights that the scene shows."""

import ast
import itertools
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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
from regviz.scenes.features_presets import PRESETS
from tests.scenes.browser import Half
from tests.scenes.running_code import Found, run_python, run_r

TOLERANCE = 1e-8  # of the largest weight
ROLES = ("L1", "L2", "elastic net")
LANGUAGES = ("sklearn", "torch", "keras", "glmnet")
OPTIONAL = {"torch": "torch", "keras": "keras, jax"}
PYTHON = LANGUAGES[:3]
STATE = {"source": "twenty", "draw": 1, "left_out": 0, "resample": 0, "points": "", "target": "", "lam": 1.0}
CASES: dict[str, dict[str, Any]] = {
    **{preset.key: dict(preset.state) for preset in PRESETS if preset.key != "own"},
    "weak": {"lam": 0.1},
    "beyond the largest lam": {"lam": 100.0},
    "all L1": {"lam": 0.7, "mix": 1.0},
    "all L2": {"lam": 0.7, "mix": 0.0},
    "uneven numbers": {"lam": 1 / 3, "mix": 0.05},
    "pair, drawn anew": {"source": "pair", "draw": 7, "lam": 0.05, "resample": 3},
    "diabetes, weak": {"source": "diabetes", "lam": 0.05, "match": "sklearn"},
    "cars": {"source": "cars", "lam": 0.1},
    "cars, both": {"source": "cars", "lam": 0.03, "left_out": 392, "resample": 99},
    "genes, another mix": {"source": "genes", "draw": 2, "lam": 0.3, "mix": 0.8, "left_out": 80},
    "polynomial, weak": {"source": "polynomial", "draw": 4, "lam": 5e-4},
    "polynomial, moved": {"source": "polynomial", "lam": 0.015, "points": "3~0.5~-1.25_11~-0.999~0"},
    "own": {"source": "own", "lam": 0.2, "target": 'the "price", €\\'},
    "own, a column constant": {"source": "own", "lam": 0.2, "target": 'the "price", €\\', "left_out": 2},
}
OWN = 'size,kind,"the ""price"", €\\",rare,n\n' + "".join(
    f"{k % 7},{'abc'[k % 3]},{2 * k % 13 + k / 8},{int(k == 1)},{k % 5}\n" for k in range(40)
)


def state_of(key: str) -> SimpleNamespace:
    return SimpleNamespace(**({"mix": 0.5, "match": "lam"} | STATE | CASES[key]))


@cache
def study(key: str) -> Study:
    state = state_of(key)
    return study_of(state, data.read_table(OWN.encode(), state.target) if state.source == "own" else None)


def strength(key: str) -> float:
    """Return the λ of L2: that of ``Ridge(alpha=lam)`` where the scene is asked for it."""
    state = state_of(key)
    return state.lam / (2 * len(study(key).y)) if state.match == "sklearn" else state.lam


def fit(state: SimpleNamespace, lam_l2: float, samples: int = 100) -> dict[str, Any]:
    """Return a fit as the browser describes it."""
    values = {name: getattr(state, name) for name in ("source", "draw", "resample", "points", "target")}
    more = {
        "leftOut": state.left_out,
        "lam": state.lam,
        "lamL2": lam_l2,
        "mix": state.mix,
        "samples": samples,
    }
    return values | more


def texts_of(fits: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the scripts of some fits in every language."""
    return Half(features.SCENE, "evaluate_code.mjs").ask(code=CODE, fits=fits)["texts"]


@cache
def scripts() -> dict[str, dict[str, str]]:
    fits = [fit(state_of(key), strength(key), len(study(key).y)) for key in CASES]
    return dict(zip(CASES, texts_of(fits), strict=True))


@cache
def expected(key: str) -> Found:
    """Return the engine's weights."""
    found, state = study(key), state_of(key)
    X, y = standardised(found.X), found.y
    problem = Problem.from_data(X, y, standardize=False)
    wide, many = X.shape[1] >= len(y), X.shape[1] > 200
    path = lasso_path_x(X, y, standardize=False, least_lam=state.lam) if wide else lasso_path(problem)
    elastic = elastic_net_walk(X, y, state.mix).at if many else elastic_of(problem, state.mix)
    ridge = ridge_path_x(X, y, standardize=False)
    return dict(zip(ROLES, (path.at(state.lam), ridge.at(strength(key)), elastic(state.lam)), strict=True))


def elastic_of(problem: Problem, mix: float) -> Any:
    return lambda lam: elastic_net_path(problem, mix, [lam]).weights[0]


@cache
def imports(modules: str) -> bool:
    """Say whether modules can be imported; elsewhere, for a backend is chosen only once."""
    env = os.environ | {"KERAS_BACKEND": "jax"}
    return (
        subprocess.run([sys.executable, "-c", f"import {modules}"], env=env, capture_output=True).returncode
        == 0
    )


def need(language: str) -> None:
    """Skip what cannot run here."""
    if language == "glmnet" and not shutil.which("Rscript"):
        pytest.skip("Rscript is not on the path")
    if language in OPTIONAL and not imports(OPTIONAL[language]):
        pytest.skip(f"{OPTIONAL[language]} cannot be imported")


def run(
    language: str, texts: list[str], tables: list[str], names: tuple[str, ...], folder: Path
) -> list[Found]:
    need(language)
    if language == "glmnet":
        return run_r(texts, tables, names, folder)
    strict = () if language == "keras" else ("-W", "error")  # no warning that a fit has not converged
    return run_python(texts, {"your_file.csv": OWN}, folder, *strict)


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Return what the scripts of one language find in all cases."""
    texts = [scripts()[key][request.param] for key in CASES]
    tables = [table_text(study(key)) for key in CASES]
    weights = run(request.param, texts, tables, ROLES, tmp_path_factory.mktemp(request.param))
    return dict(zip(CASES, weights, strict=True))


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("found", LANGUAGES, indirect=True)
def test_code_finds_the_weights_of_the_scene(found: dict[str, Found], key: str) -> None:
    for role, weights in expected(key).items():
        assert np.abs(found[key][role] - weights).max() <= TOLERANCE * np.abs(weights).max(), role
        assert ((found[key][role] == 0.0) == (weights == 0.0)).all(), role


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_lam_0_code_finds_where_l2_ends(language: str, tmp_path: Path) -> None:
    keys = ("twenty", "overfit")
    texts = texts_of([fit(SimpleNamespace(**vars(state_of(key)) | {"lam": 0.0}), 0.0) for key in keys])
    tables = [table_text(study(key)) for key in keys]
    answers = run(language, [each[language] for each in texts], tables, ("all",), tmp_path)
    for key, answer in zip(keys, answers, strict=True):
        X, y = standardised(study(key).X), study(key).y
        weights = ridge_path_x(X, y, standardize=False).at(0.0)
        assert np.abs(answer["all"] - weights).max() <= TOLERANCE * np.abs(weights).max()


def test_code_prints_counts_and_weights(tmp_path: Path) -> None:
    (tmp_path / "fit.py").write_text(scripts()["twenty"]["sklearn"], encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "fit.py"], capture_output=True, text=True)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "L1: 10 of 20 weights are not 0"
    assert "L2: 20 of 20 weights are not 0" in lines
    assert lines[1].startswith("[ 5.8086")
    assert "-0. " not in done.stdout


NASTY = (
    'a"b', "a'b", "a\\", 'a\\"b', '"); import os #', 'x\n"""\nimport os', "\r\n", "\0\t\x1b[2J", "#",
    "$& $1 $` $$ %s", "«lam» «draw» «data»", "{X} ${X}", "\u2028\u2029\x85", "\u202edcba\u2066", "\ud800",
    "\U000e0041\ufeff", "π\u0301€",
)  # fmt: skip


def test_a_strangers_name_stays_a_name() -> None:
    own = [
        fit(SimpleNamespace(**vars(state_of("own")) | {"target": name}), 0.2) for name in ("plain", *NASTY)
    ]
    plain, *nasty = texts_of(own)
    for name, texts in zip(NASTY, nasty, strict=True):
        assert texts["glmnet"] == plain["glmnet"]  # its data have the target last, whatever its name
        for language in PYTHON:
            text = texts[language]
            tree = ast.parse(text)
            strings = [
                node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value == name
            ]
            assert len(strings) == 1
            strings[0].value = "plain"
            assert ast.dump(tree) == ast.dump(ast.parse(plain[language]))
            assert all(c.isprintable() or c == "\n" for c in text)
            assert len(text.splitlines()) == len(plain[language].splitlines())


def test_code_is_short_and_leaves_no_slot_empty() -> None:
    sources = tuple(key for key in features.State.param.source.objects)
    points, rows = ("", "0~0~0_11~1~-5.5"), (0, 3)
    fits = [
        fit(SimpleNamespace(**STATE | {"source": source, "points": moved, "left_out": out, "resample": again,
                                       "lam": lam, "mix": 0.5}), lam_l2)
        for source, moved, out, again in itertools.product(sources, points, rows, rows)
        for lam, lam_l2 in ((0.0, 0.0), (1.0, 1.0), (1e-7, 1.25e-22))
    ]  # fmt: skip
    for texts in texts_of(fits):
        for language, text in texts.items():
            assert not any(word in text for word in ("«", "»", "undefined", "NaN", "[object"))
            assert len(text.splitlines()) <= 60 and max(map(len, text.splitlines())) <= 110
            if language in PYTHON:
                tree = ast.parse(text)
                used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
                imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
                names = {(alias.asname or alias.name) for node in imports for alias in node.names}
                assert names <= used


def test_lam_travels_with_all_its_digits() -> None:
    lam = 0.1 + 0.2
    for texts in texts_of([fit(SimpleNamespace(**STATE | {"lam": lam, "mix": 1 / 3}), lam / 7)]):
        for text in texts.values():
            assert repr(lam) in text and repr(lam / 7) in text and repr(1 / 3) in text
