"""The code that the features scene shows is run, now or for a recording, and finds the weights it shows."""

import ast
import itertools
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from regviz.scenes.features import scene as features
from tests.oracles import recording
from tests.scenes.running_code import Found, r_versions, run_python
from tests.scenes.shown_code import (
    CASES,
    LANGUAGES,
    PYTHON,
    SOME,
    STATE,
    digests,
    expected,
    file_of,
    fit,
    run,
    scripts,
    state_of,
    strengths,
    study,
    texts_of,
)
from tests.sweeps import full
from tests.verified import need_installed, need_program, unverified

TOLERANCE = 1e-8  # of the largest weight
RECORDED = ("torch", "keras", "glmnet")


def need(language: str) -> None:
    """Skip where a language cannot run, and Keras, which compiles for a minute, where time is short."""
    if language == "sklearn":
        return
    live = recording.read(language).live
    if language == "glmnet":
        need_program("Rscript", live)
        if r_versions() is None:
            unverified(live)
    elif language == "keras":
        need_installed(("keras", "jax"), live)
        if not full():
            unverified(live)
    else:
        need_installed(("torch",), live)


def differences(found: Found, weights: Found) -> list[str]:
    """Say where two fits differ: by more than TOLERANCE of the largest weight, or in what is exactly 0."""
    assert found.keys() == weights.keys()
    said = []
    for role, w in weights.items():
        if found[role].shape != w.shape or np.abs(found[role] - w).max() > TOLERANCE * np.abs(w).max():
            said.append(f"{role}: {found[role]} is not {w}")
        elif ((found[role] == 0.0) != (w == 0.0)).any():
            said.append(f"{role}: other weights are 0")
    return said


@cache
def recorded(language: str, key: str) -> Found:
    """Return what the script of a case found when it was recorded."""
    arrays = recording.read(language).arrays
    return {name.removeprefix(f"{key}: "): w for name, w in arrays.items() if name.rpartition(": ")[0] == key}


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_finds_the_weights_of_the_scene_and_of_its_recording(language: str, tmp_path: Path) -> None:
    need(language)
    keys = tuple(CASES) if language == "sklearn" or full() else SOME
    for key, found in run(language, keys, tmp_path).items():
        assert not differences(found, expected(key)), key
        assert language not in RECORDED or not differences(found, recorded(language, key)), key


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("language", RECORDED)
def test_code_found_the_weights_of_the_scene_when_it_was_recorded(language: str, key: str) -> None:
    assert recording.read(language).asked.get(key) == digests(language)[key], recording.again(language)
    assert not differences(recorded(language, key), expected(key))


@pytest.mark.parametrize("language", RECORDED)
def test_recording_holds_the_present_cases_and_says_who_answered(language: str) -> None:
    assert recording.read(language).asked.keys() == CASES.keys(), recording.again(language)
    assert all(version[0].isdigit() for version in recording.read(language).versions.values())


def test_code_prints_counts_and_weights(tmp_path: Path) -> None:
    (tmp_path / "fit.py").write_text(scripts()["twenty"]["sklearn"], encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "fit.py"], capture_output=True, text=True)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "L1: 10 of 20 weights are not 0"
    assert "L2: 20 of 20 weights are not 0" in lines
    assert lines[1].startswith("[ 5.8086")
    assert "-0. " not in done.stdout


@pytest.mark.parametrize("key", ["own", "one feature", "two features"])
def test_a_file_is_read_by_pandas_in_the_script_for_its_owner(key: str, tmp_path: Path) -> None:
    state, found = state_of(key), study(key)
    more = {"target": found.target, "script": found.own["script"]}
    text = texts_of([fit(SimpleNamespace(**vars(state) | more), strengths(key), len(found.y))])[0]["sklearn"]
    assert "pd.read_csv(" in text and "regviz" not in text
    (weights,) = run_python([text], [{"your_file.csv": file_of(key)}], tmp_path, "-W", "error")
    for name, each in expected(key).items():
        assert np.allclose(weights[name], each, rtol=0, atol=TOLERANCE * np.abs(each).max())


NASTY = (
    'a"b', "a'b", "a\\", 'a\\"b', '"); import os #', 'x\n"""\nimport os', "\r\n", "\0\t\x1b[2J", "#",
    "$& $1 $` $$ %s", "«lam» «draw» «data»", "{X} ${X}", "\u2028\u2029\x85", "\u202edcba\u2066", "\ud800",
    "\U000e0041\ufeff", "π\u0301€",
)  # fmt: skip


def test_a_strangers_name_stays_a_name() -> None:
    own = [
        fit(SimpleNamespace(**vars(state_of("own")) | {"target": name}), strengths("own"))
        for name in ("plain", *NASTY)
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
                                       "lam": lam, "mix": 0.5}), {"l1": lam, "l2": own, "elastic": 0.5 * own})
        for source, moved, out, again in itertools.product(sources, points, rows, rows)
        for lam, own in ((0.0, 0.0), (1.0, 1.0), (1e-7, 1.25e-22))
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
    state, lams = (
        SimpleNamespace(**STATE | {"lam": lam, "mix": 1 / 3}),
        {"l1": lam, "l2": lam / 7, "elastic": lam},
    )
    for texts in texts_of([fit(state, lams)]):
        for text in texts.values():
            assert repr(lam) in text and repr(lam / 7) in text and repr(1 / 3) in text
