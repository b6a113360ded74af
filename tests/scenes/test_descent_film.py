"""Films of the descent scene: pure, finite, small, and of the loss and the start that were asked for."""

import json
import re
import zlib
from base64 import b64decode
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes

from regviz.engine import METHODS, Problem, trajectory
from regviz.engine.training.stability import describe
from regviz.scenes.descent.film import CHANGES, changes_of
from regviz.scenes.descent.reasons import reason_of
from regviz.scenes.descent.scene import SCENE, TEXTS, compute
from regviz.widgets.stage import film_text
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import descents

WIRE_BYTES = 100_000
WEBSOCKET_LEVEL = 6
FILMS = [DESCENT.film(**values) for values in descents(48, seed=2)]


def weights(film: dict[str, Any], place: int = 0) -> np.ndarray:
    """Return the rows of a lane, of which the last stands for all that follow."""
    rows = np.frombuffer(b64decode(film["lanes"][place]["weights"]), "<f8")
    return rows.reshape(-1, len(film["names"]))


def test_a_film_is_finite_json_and_so_are_its_weights() -> None:
    for film in FILMS:
        assert json.loads(film_text(film)) == film  # film_text refuses NaN and Infinity
        for place in range(len(film["lanes"])):
            rows = weights(film, place)
            assert np.isfinite(rows).all() and 1 <= len(rows) <= film["steps"] + 1
            assert (rows[0] == film["start"]).all()


def test_a_film_depends_on_the_problem_alone_and_leaves_it_as_it_was() -> None:
    for values in descents(12, seed=3):
        asked = DESCENT.problem(**values)
        before = json.dumps(asked)
        film = compute(asked)
        assert film == compute(asked) and film["problem"] == asked and json.dumps(asked) == before


def test_lanes_come_in_the_order_in_which_they_were_chosen_and_none_twice() -> None:
    for values in descents(40, seed=1):
        chosen = [values[place] for place in ("first", "second", "third", "fourth")]
        keys = [lane["key"] for lane in DESCENT.film(**values)["lanes"]]
        assert keys == [key for k, key in enumerate(chosen) if key != "none" and key not in chosen[:k]]


def test_a_cursor_is_no_part_of_the_problem() -> None:
    cursor = {"weight", "other", "view", "play", "at", "scope"}
    assert set(DESCENT.problem()) == set(DESCENT.defaults) - cursor


@pytest.mark.parametrize("key", METHODS)
def test_500_steps_of_20_weights_travel_in_100_kilobytes(key: str) -> None:
    for lam, step in ((0.02, 0.02), (0.2, 0.1), (0.8, 0.1)):
        film = DESCENT.film(source="twenty", steps=500, first=key, second="none", lam=lam, step=step)
        packer = zlib.compressobj(WEBSOCKET_LEVEL, zlib.DEFLATED, -15)
        sent = packer.compress(film_text(film | {"seq": 99999}).encode()) + packer.flush()
        assert len(sent) <= WIRE_BYTES, (lam, step, len(sent))


def test_a_lane_is_sent_until_nothing_moves_any_more() -> None:
    film = DESCENT.film(source="none", lam=0.5, step=0.05, steps=120, second="none")
    assert weights(film)[-1] == 0.0 != weights(film)[-2]
    assert len(weights(film)) == 41
    still = DESCENT.film(source="none", lam=0.0, steps=120, second="none")
    assert weights(still).tolist() == [[1.0]]


def test_stretches_of_lam_and_step_say_from_when_on_a_value_holds() -> None:
    film = DESCENT.film(changes="80-lam-0.05_40-step-0.1_60-lam-0.2_300-lam-1", lam=0.2)
    assert film["lams"] == [[0, 0.2], [80, 0.05]] and film["etas"] == [[0, 0.03], [40, 0.1]]
    for film in FILMS:
        for name, stretches in (("lam", film["lams"]), ("step", film["etas"])):
            held = [film["problem"][name]] * film["steps"]
            for step, what, value in changes_of(film["problem"]["changes"]):
                held = [value if what == name and k >= step else old for k, old in enumerate(held)]
            starts = [step for step, _ in stretches]
            ends = [*starts[1:], film["steps"]]
            told = [v for (k, v), end in zip(stretches, ends, strict=True) for _ in range(end - k)]
            assert told == held


def test_starts_are_those_that_their_names_say() -> None:
    for source in ("seven", "twenty", "pair", "diabetes"):
        film = {start: DESCENT.film(source=source, start=start) for start in ("one", "zero", "ols", "random")}
        n = len(film["one"]["names"])
        hess, lin = np.reshape(film["ols"]["hess"], (n, n)), np.array(film["ols"]["lin"])
        assert film["one"]["start"] == [1.0] * n and film["zero"]["start"] == [0.0] * n
        assert film["ols"]["start"] == pytest.approx(np.linalg.solve(hess, lin), abs=1e-9)
        other = DESCENT.film(source=source, start="random", draw=7)["start"]
        assert len({*film["random"]["start"], *other}) == 2 * n
        assert {film[start]["shown"].get("start") for start in film} == {None}


def test_without_data_every_start_is_one_and_the_control_says_so() -> None:
    for start in ("one", "ols", "random", "zero"):
        shown = {} if start == "one" else {"start": "one"}
        film = DESCENT.film(source="none", start=start)
        assert (film["start"], film["shown"], film["pure"]) == ([1.0], shown, True)


def test_made_data_are_standardised_and_their_loss_is_near_the_truth() -> None:
    for source, n, real in (("seven", 7, 3), ("twenty", 20, 5)):
        film = DESCENT.film(source=source)
        hess = np.reshape(film["hess"], (n, n))
        assert hess.diagonal() == pytest.approx(np.ones(n), abs=1e-12) and (hess == hess.T).all()
        told = {"rows": {7: 100, 20: 200}[n], "n": n, "real": real}
        assert film["note"] == {"key": "note.made", "values": told}
        assert sum(w != 0 for w in film["truth"]) == real
        assert np.abs(np.subtract(film["ols"], film["truth"])).max() < 0.35
        assert film["names"][-1] == {7: "w₇", 20: "w₂₀"}[n]
        assert film["hess"] != DESCENT.film(source=source, draw=5)["hess"]


def test_the_real_data_are_those_of_scikit_learn() -> None:
    table, film = load_diabetes(scaled=False), DESCENT.film(source="diabetes")
    X = (table.data - table.data.mean(axis=0)) / table.data.std(axis=0)
    y = (table.target - table.target.mean()) / table.target.std()
    assert film["names"] == table.feature_names
    assert film["hess"] == pytest.approx((X.T @ X / len(y)).ravel(), abs=1e-12)
    assert film["lin"] == pytest.approx(X.T @ y / len(y), abs=1e-12)
    assert film["truth"] is None


def test_the_pair_has_the_ols_point_and_the_correlation_that_were_set() -> None:
    film = DESCENT.film(source="pair", ols_1=2.0, ols_2=1.0, correlation=0.5)
    assert film["hess"] == [1.0, 0.5, 0.5, 1.0] and film["lin"] == pytest.approx([2.5, 2.0])
    assert film["ols"] == pytest.approx([2.0, 1.0]) and film["curvature"] == pytest.approx(1.5)


def test_the_range_holds_zero_the_start_the_truth_and_every_lane_that_stays_in_bounds() -> None:
    for film in FILMS:
        low, high = film["range"]
        assert low < 0.0 < high and np.isfinite(film["range"]).all()
        for place, lane in enumerate(film["lanes"]):
            if lane["divergence"] is None and np.abs(weights(film, place)).max() <= 3.0:
                assert low < weights(film, place).min() and weights(film, place).max() < high
        if film["truth"]:
            assert low < min(film["truth"]) and max(film["truth"]) < high


def test_sliders_end_within_what_the_address_takes() -> None:
    bounds = SCENE.state.param
    for film in FILMS:
        assert 0.0 < film["lam_top"] <= bounds.lam.bounds[1]
        assert bounds.step.bounds[0] < film["step_top"] <= bounds.step.bounds[1]


BAD = (
    {"lam": "2"}, {"lam": None}, {"lam": float("nan")}, {"lam": 5.01}, {"step": 0.0}, {"step": -1},
    {"step": 3.1}, {"steps": 5}, {"steps": 4001}, {"steps": float("inf")}, {"mix": 1.1}, {"draw": 0},
    {"source": "iris"}, {"start": "here"}, {"first": "none"}, {"first": "newton"}, {"fourth": "sgd"},
    {"changes": "5-lam"}, {"changes": "5-mix-1"}, {"changes": "-5-lam-1"}, {"changes": 3},
    {"changes": "5-step-0"}, {"changes": "5-step-9"}, {"changes": "5-lam-99"}, {"correlation": 1.0},
    {"changes": "_".join(f"{k}-lam-1" for k in range(13))}, {"half": 2},
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_bad_problem_is_refused_in_one_sentence(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        compute(DESCENT.problem() | bad)
    assert "\n" not in str(refused.value) and ". " not in str(refused.value)


def test_a_run_has_no_more_steps_than_can_be_sent_and_says_so() -> None:
    for source, most in (("twenty", 1200), ("seven", 3428), ("diabetes", 2400)):
        for asked in (most - 10, most, most + 10, 4000):
            film = DESCENT.film(source=source, steps=asked, second="none")
            assert film["steps"] == min(asked, most) and len(weights(film)) <= most + 1
            told = {"key": "note.limited", "values": {"n": len(film["names"]), "steps": most}}
            assert film["limited"] == (told if asked > most else None)


@pytest.mark.parametrize("key", METHODS)
def test_why_a_lane_left_its_bounds_is_told_as_the_engine_tells_it(key: str) -> None:
    X = np.random.default_rng(0).standard_normal((40, 2))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y, seen = X[:, 0] - X[:, 1], set()
    for size in (0.1, 1.5, 2.0005, 3.0):
        sizes = np.repeat([size, 0.01], [20, 20])
        run = trajectory(Problem.from_data(X, y), key, [1.0, 0.0], 40, sizes, 0.1, data=(X, y))
        lost = describe(run.method, run.setting, run.step, run.lam, 30, float(run.bound))
        told = reason_of(run, lost)
        words = {name: f"{x:g}" for name, x in told["values"].items() if name in ("step", "bound")}
        said = TEXTS.say(told["key"], **(told["values"] | words))
        assert said == re.sub(r": .* is above 1, so", ":", lost.reason)  # the page has no algebra here
        seen.add(told["key"])
    assert seen - {"diverged.overshoot"} == {"diverged.samples" if METHODS[key].samples else "diverged.bound"}


def test_changes_match_their_pattern_and_come_in_the_order_of_their_steps() -> None:
    for values in descents(48, seed=4):
        text, steps = values["changes"], [step for step, _, _ in changes_of(values["changes"])]
        assert re.fullmatch(CHANGES, text) and steps == sorted(steps)
        assert len(steps) == (text.count("_") + 1 if text else 0)
