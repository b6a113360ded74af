"""Films of the features scene: pure, finite, of the data that were asked for, or one sentence."""

import json
import re
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from regviz.engine import cv_curve
from regviz.scenes.common.query import from_query
from regviz.scenes.contents import stage_of
from regviz.scenes.features.data import study_of
from regviz.scenes.features.points import POINTS, moved
from regviz.scenes.features.scene import DESCRIBED, SCENE, State, compute
from regviz.widgets.stage import film_text
from tests.scenes.browser import FEATURES, ask
from tests.scenes.random_studies import own
from tests.scenes.test_query import served

KEYS = [step.key for step in SCENE.presets]
PROBLEMS: tuple[dict[str, Any], ...] = (
    {}, {"mix": 0.0}, {"mix": 1.0}, {"source": "pair", "draw": 24, "left_out": 40}, {"source": "cars"},
    {"source": "diabetes", "resample": 5}, {"source": "polynomial", "points": "0~-1~6_11~1~-6"},
    {"source": "genes", "draw": 2}, {"source": "polynomial", "left_out": 3},
    {"source": "polynomial", "resample": 4}, {"source": "pair", "resample": 1},
)  # fmt: skip


def numbers(text: str, kind: str = "<f8") -> np.ndarray:
    """Return packed numbers."""
    return np.frombuffer(b64decode(text), kind)


def packed_texts(film: Any, at: str = "") -> list[tuple[str, str]]:
    """Return every text of a film that holds numbers, with its place."""
    if isinstance(film, dict):
        return [found for key, inner in film.items() for found in packed_texts(inner, f"{at}.{key}")]
    heads = ("mix", "source", "points", "own", "problem", "about", "names")
    return [] if not isinstance(film, str) or at.split(".")[1] in heads else [(at, film)]


@pytest.mark.parametrize("values", PROBLEMS, ids=str)
def test_a_film_is_finite_json_and_so_are_its_numbers(values: dict[str, Any]) -> None:
    film = FEATURES.film(**values)
    assert json.loads(film_text(film)) == film  # film_text refuses NaN and Infinity
    texts = packed_texts(film)
    assert len(texts) > 8
    for at, text in texts:
        short = at.endswith(".shares")
        kind = "<i2" if at.endswith(("columns", "turned")) else "<f4" if short else "<f8"
        assert np.isfinite(numbers(text, kind)).all(), at
    low, high = film["range"]
    assert low <= 0.0 <= high and low < high and film["names"]


@pytest.mark.parametrize("values", PROBLEMS[:4], ids=str)
def test_a_film_depends_on_the_problem_alone_and_leaves_it_as_it_was(values: dict[str, Any]) -> None:
    asked = FEATURES.problem(**values)
    before = json.dumps(asked)
    film = compute(asked)
    assert film_text(film) == film_text(compute(asked)) and film["problem"] == asked
    assert json.dumps(asked) == before


def test_a_film_that_was_handed_out_can_be_changed_without_harm_to_the_next() -> None:
    first = FEATURES.film()
    first["about"] = "spoilt"
    first["problem"]["mix"] = 7
    assert FEATURES.film()["about"] != "spoilt" and FEATURES.film()["problem"]["mix"] == 0.5


def test_the_cursor_is_no_part_of_the_problem() -> None:
    cursor = {"lam", "order", "against", "check", "weight", "split", "match", "net", "view", "play"}
    assert set(FEATURES.problem()) == set(FEATURES.defaults) - cursor


@pytest.mark.parametrize("source", ["small", "pair", "twenty"])
def test_the_best_lams_are_those_that_scikit_learn_finds_on_the_same_folds(source: str) -> None:
    film, study = compute({"source": source}), study_of(State(source=source))
    X, y, n = study.X, study.y, len(study.y)
    lams = np.frombuffer(b64decode(film["lams"]), "<f8")
    fold_of = cv_curve(X, y, lams[:1], folds=film["validation"]["folds"]).fold_of
    wide = np.geomspace(10 * lams[0], lams[-1] / 1000, 120)

    def least(grid: np.ndarray, fitted: Callable[[float, int], Any]) -> tuple[float, float]:
        errors = np.zeros(len(grid))
        for fold in np.unique(fold_of):
            inside = fold_of != fold
            scaler = StandardScaler().fit(X[inside])
            for k, lam in enumerate(grid):
                model = fitted(lam, inside.sum()).fit(scaler.transform(X[inside]), y[inside])
                rest = y[~inside] - model.predict(scaler.transform(X[~inside]))
                errors[k] += (rest @ rest) / len(rest) / film["validation"]["folds"]
        return float(grid[errors.argmin()]), float(errors.min())

    ridge = least(wide, lambda lam, m: Ridge(alpha=2 * m * lam))
    lasso = least(lams, lambda lam, _: Lasso(alpha=lam, tol=1e-10, max_iter=100_000))
    found = [(film["validation"][role]["least"], film["validation"][role]["error"]) for role in ("l1", "l2")]
    assert found == [pytest.approx(lasso, rel=1e-6), pytest.approx(ridge, rel=1e-6)], n
    if net := film["validation"].get("elastic"):  # mix ½: half of λ on Σ|w|, half of it on Σw²
        exact = {"tol": 1e-10, "max_iter": 100_000}
        best, error = least(lams, lambda lam, _: ElasticNet(alpha=1.5 * lam, l1_ratio=1 / 3, **exact))
        assert (net["least"], net["error"]) == (pytest.approx(best, rel=1e-6), pytest.approx(error, rel=1e-6))
        place = int(np.argmin(np.abs(lams - lasso[0])))  # where L1 is at its best, it is at its own
        shares = numbers(net["own"]["shares"], "<f4")
        assert net["own"]["unit"] * shares[place] == pytest.approx(error, rel=1e-6)


def test_the_range_holds_the_truth_and_zero() -> None:
    for values in PROBLEMS:
        film = FEATURES.film(**values)
        if film["truth"]:
            truth = numbers(film["truth"])
            assert film["range"][0] < truth.min() and truth.max() < film["range"][1]


def test_the_truth_is_told_per_standard_deviation() -> None:
    for source in ("twenty", "pair", "genes"):
        study, film = study_of(own(source=source)), FEATURES.film(source=source)
        assert numbers(film["truth"]) == pytest.approx(study.truth * study.X.std(axis=0))
        assert numbers(film["spread"]) == pytest.approx(study.X.std(axis=0))
    assert FEATURES.film(source="diabetes")["truth"] is None


def test_a_row_left_out_and_rows_drawn_anew_are_those_rows() -> None:
    whole = study_of(own(source="diabetes"))
    for left_out in (1, 7, 442):
        part = study_of(own(source="diabetes", left_out=left_out))
        assert (np.delete(whole.X, left_out - 1, axis=0) == part.X).all()
        assert (part.y == np.delete(whole.y, left_out - 1)).all()
    for left_out in (0, 9):
        drawn = study_of(own(source="diabetes", resample=3, left_out=left_out))
        rows = {row.tobytes(): k for k, row in enumerate(np.column_stack([whole.X, whole.y]))}
        found = [rows[row.tobytes()] for row in np.column_stack([drawn.X, drawn.y])]
        assert len(found) == 442 - bool(left_out) and 220 < len(set(found)) < 320
        assert left_out == 0 or left_out - 1 not in found
    again = study_of(own(source="diabetes", resample=3))
    assert (again.y == study_of(own(source="diabetes", resample=3)).y).all()
    assert (again.y != study_of(own(source="diabetes", resample=4)).y).any()


CURVE = {"source": "polynomial"}
BAD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"left_out": 101}, "There is no row 101"), ({"source": "pair", "left_out": 41}, "40 rows"),
    ({**CURVE, "points": "12~0~0"}, "There is no point 12"), ({**CURVE, "points": "3~1.5~0"}, "within"),
    ({**CURVE, "points": "3~0~7"}, "within"), ({**CURVE, "points": "3~.5~0_4~0.5~1"}, "points"),
    ({**CURVE, "points": "3~0.5~0_4~0.5~1"}, "one above the other"), ({"source": "own"}, "open it again"),
    ({"points": "3~0"}, "points"), ({"points": "a"}, "points"), ({"points": 3}, "points"),
    ({"points": "3~0~0_"}, "points"), ({"source": "iris"}, "source"), ({"mix": 1.1}, "mix"),
    ({"mix": -0.1}, "mix"), ({"mix": "1"}, "mix"), ({"mix": float("nan")}, "mix"), ({"draw": 0}, "draw"),
    ({"draw": 100}, "draw"), ({"draw": None}, "draw"), ({"left_out": -1}, "left_out"),
    ({"resample": 100}, "resample"), ({"target": "a\nb"}, "target"), ({"target": "x" * 61}, "target"),
)  # fmt: skip


@pytest.mark.parametrize(("bad", "words"), BAD, ids=str)
def test_a_bad_problem_is_refused_in_one_sentence(bad: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        compute(FEATURES.problem() | bad)
    assert "\n" not in str(refused.value) and ". " not in str(refused.value)


def test_every_state_that_the_controls_can_reach_gives_a_film_or_one_sentence() -> None:
    rng, films = np.random.default_rng(4), 0
    for _ in range(40):
        values = {
            "source": str(rng.choice(("twenty", "pair", "diabetes", "cars", "polynomial"))),
            "draw": int(rng.integers(1, 100)),
            "mix": round(float(rng.uniform()), 2),
            "left_out": int(rng.choice((0, 0, 1, rng.integers(1, 60)))),
            "resample": int(rng.choice((0, rng.integers(1, 100)))),
        }
        try:
            film = FEATURES.film(**values)
        except ValueError as error:
            assert str(error).endswith(".") and ". " not in str(error), values
        else:
            film_text(film)
            films += 1
    assert films > 25


def test_texts_of_moved_points_match_their_pattern_and_move_those_points() -> None:
    x, y, rng = np.linspace(-0.9, 0.9, 12), np.zeros(12), np.random.default_rng(0)
    for _ in range(50):
        k, across, up = (
            int(rng.integers(12)),
            round(float(rng.uniform(-1, 1)), 3),
            round(float(rng.uniform(-6, 6)), 3),
        )
        text = f"{k}~{across:g}~{up:g}"
        assert re.fullmatch(POINTS, text)
        if np.abs(np.delete(x, k) - across).min() < 1e-2:
            continue
        inputs, heights = moved(text, x, y)
        assert (inputs[k], heights[k]) == (across, up)
        assert (np.delete(inputs, k) == np.delete(x, k)).all() and not np.delete(heights, k).any()
    assert not y.any() and moved("", x, y)[0].tolist() == x.tolist()


@pytest.mark.parametrize("step", SCENE.presets, ids=KEYS)
def test_a_preset_sets_known_values_within_their_bounds(step: Any) -> None:
    State(**step.state)  # raises for an unknown name or a value out of bounds
    assert step.state.keys() <= DESCRIBED.keys()
    assert step.sentence[-1] in ".?" and step.label and re.fullmatch(r"[a-z_]+", step.key)


def test_presets_differ_have_one_key_each_and_compute() -> None:
    assert len(set(KEYS)) == len(KEYS) <= 10  # the keys 1 to 9 choose them
    assert len({repr(sorted(step.state.items())) for step in SCENE.presets}) == len(KEYS)
    for step in SCENE.presets:
        if not step.opens:
            film = FEATURES.film(**step.state)
            lams = numbers(film["lams"])
            assert lams[-1] <= FEATURES.state(**step.state)["lam"] <= lams[0], step.key


def test_a_preset_comes_back_from_its_address() -> None:
    wanted = [FEATURES.state(**step.state) for step in SCENE.presets]
    written = ask(controls=FEATURES.controls, states=wanted)["writes"]
    for step, values, search in zip(SCENE.presets, wanted, written, strict=True):
        assert from_query(served(search), FEATURES.controls) == (values, [])
        if not step.opens:
            stage = stage_of(SCENE, served(search))
            assert stage.spec["state"] == values and stage.spec["notes"] == []
            assert json.loads(stage.film) == FEATURES.film(**step.state)
