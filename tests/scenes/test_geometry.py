"""Films of the geometry scene: pure, finite, small, and true to the data."""

import json
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from regviz.engine import Lq, Problem, solve_constrained
from regviz.scenes.base import problem_of
from regviz.scenes.common.diabetes import table_of_diabetes
from regviz.scenes.geometry.scene import SCENE, State, compute
from regviz.widgets.stage import film_text
from tests.certified import assert_same_fit
from tests.scenes.browser import CONTROLS, problem, state
from tests.scenes.random_states import states
from tests.sweeps import amount

MESSAGE_BYTES = 2000
TABLE = load_diabetes(scaled=False)
PAIRS = [("bmi", "bp"), ("s1", "s2"), ("age", "sex"), ("s3", "s6")]
PROBLEMS = [
    *(problem_of(values, CONTROLS) for values in states(amount(270, 90), seed=1)),
    *(problem(**step.state) for step in SCENE.presets),
]


def size(film: dict[str, Any]) -> int:
    """Return the bytes of a film on its way to the browser."""
    return len(film_text(film | {"seq": 99999}).encode())


def test_films_are_finite_and_small() -> None:
    for asked in PROBLEMS:
        film = compute(asked)
        assert size(film) <= MESSAGE_BYTES, (size(film), asked)
        assert json.loads(film_text(film)) == film


def test_a_film_depends_on_the_problem_alone_and_leaves_it_as_it_was() -> None:
    for asked in PROBLEMS[::5]:
        before = json.dumps(asked)
        assert compute(asked) == compute(asked)
        assert json.dumps(asked) == before
        assert compute(asked)["problem"] == asked


def test_a_film_says_which_loss_it_is_of() -> None:
    film = compute(problem(ols_1=2.0, ols_2=1.0, correlation=0.5, stretch=0.5))
    assert film["hess"] == pytest.approx([2.0, 0.5, 0.5])
    assert film["lin"] == pytest.approx([4.5, 1.5])
    assert film["ols"] == pytest.approx([2.0, 1.0], abs=1e-12)
    assert not film["standardised"] and film["correlation"] == 0.5


def test_the_ols_point_of_a_film_is_the_one_that_was_set_bitwise() -> None:
    for asked in PROBLEMS:
        film = compute(asked)
        if not film["ellipse"]["singular"] and film["movable"]:
            assert film["ols"] == [asked["ols_1"], asked["ols_2"]]


def test_sliders_reach_beyond_every_knot_within_what_the_address_takes() -> None:
    losses = [problem(ols_1=a, ols_2=b, stretch=s) for a in (3, -3) for b in (3, 0) for s in (-3, 0, 3)]
    for asked in [*PROBLEMS, *losses]:
        film = compute(asked)
        assert np.abs(film["l1"]["weights"]).sum(axis=1).max() <= film["radius_top"]
        assert film["l1"]["lams"][0] <= film["lam_top"]
        assert film["radius_top"] <= State.param.radius.bounds[1]


def test_the_address_takes_every_penalty_that_the_slider_and_the_play_reach() -> None:
    film = compute(problem(ols_1=3.0, ols_2=3.0, stretch=3.0, correlation=1.0))
    assert max(film["lam_top"], 1.1 * film["l1"]["lams"][0]) <= State.param.lam.bounds[1]


def test_the_table_is_that_of_scikit_learn() -> None:
    columns = list(table_of_diabetes().T)
    # Some releases of scikit-learn have 4.803999999999999 where the table of its authors has 4.804.
    assert np.abs(np.column_stack(columns) / np.column_stack([TABLE.data, TABLE.target]) - 1.0).max() <= 4e-16


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_features_of_the_data_give_the_film_that_other_libraries_give(first: str, second: str) -> None:
    X = TABLE.data[:, [TABLE.feature_names.index(name) for name in (first, second)]]
    X, y = (X - X.mean(axis=0)) / X.std(axis=0), TABLE.target - TABLE.target.mean()
    n = len(y)
    film = compute(problem(source="diabetes", feature_1=first, feature_2=second, mix=0.3))
    a, b, d = film["hess"]
    hess, lin = np.array([[a, b], [b, d]]), np.array(film["lin"])
    assert hess == pytest.approx(X.T @ X / n, abs=1e-12)
    assert lin == pytest.approx(X.T @ y / n, rel=1e-12)
    assert film["ols"] == pytest.approx(np.linalg.lstsq(X, y, rcond=None)[0], rel=1e-10)
    exact = {"tol": 1e-13, "max_iter": 100_000, "fit_intercept": False}
    for lam, w in zip(film["l1"]["lams"][:-1], film["l1"]["weights"][:-1], strict=True):
        assert_same_fit(X, y, lam, 0.0, np.array(w), Lasso(alpha=lam, **exact).fit(X, y).coef_)
    alpha, share = 2 - 0.3, 0.3 / (2 - 0.3)
    for lam, w in zip(film["elastic"]["lams"][:-1], film["elastic"]["weights"][:-1], strict=True):
        other = ElasticNet(alpha=lam * alpha, l1_ratio=share, **exact).fit(X, y).coef_
        assert_same_fit(X, y, 0.3 * lam, 0.7 * lam, np.array(w), other)
    vectors = np.reshape(film["l2"]["vectors"], (2, 2))
    for lam in (0.1, 1.0, 10.0):
        own = vectors @ (np.array(film["l2"]["coords"]) / (np.array(film["l2"]["values"]) + 2 * lam))
        assert own == pytest.approx(Ridge(alpha=2 * n * lam, fit_intercept=False).fit(X, y).coef_, rel=1e-9)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_contours_lie_at_even_distances_on_the_loss_of_the_data(first: str, second: str) -> None:
    film = compute(problem(source="diabetes", feature_1=first, feature_2=second))
    axes, (a, b, d) = np.reshape(film["ellipse"]["axes"], (2, 2)), film["hess"]
    assert axes.T @ [[a, b], [b, d]] @ axes == pytest.approx(np.eye(2), abs=1e-12)
    assert np.sqrt(film["levels"]) == pytest.approx(
        np.sqrt(film["levels"][-1]) * np.arange(1, 10) / 9, rel=1e-5
    )


def test_every_pair_of_features_has_a_picture_that_holds_its_whole_path() -> None:
    for first, second in combinations(TABLE.feature_names, 2):
        film = compute(
            problem(source="diabetes", feature_1=first, feature_2=second, third="power", power=0.5)
        )
        assert size(film) <= MESSAGE_BYTES
        assert np.abs(film["l1"]["weights"]).max() < film["extent"] < 2 * np.abs(film["l1"]["weights"]).max()
        assert np.abs(film["ols"]).max() < film["extent"]
        assert not film["movable"] and first in film["names"][0] and second in film["names"][1]


BAD = (
    {"ols_1": "2"}, {"ols_1": None}, {"ols_1": [2.0]}, {"ols_2": float("nan")}, {"ols_2": float("inf")},
    {"ols_1": 3.01}, {"correlation": -1.001}, {"correlation": float("nan")}, {"stretch": 4}, {"mix": 1.1},
    {"mix": -0.1}, {"power": 0.4}, {"third": "cube"}, {"third": None}, {"source": "iris"}, {"feature_2": 3},
    {"feature_1": "bmi "}, {"source": "diabetes", "feature_1": "bp", "feature_2": "bp"},
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_bad_problem_is_refused_in_one_sentence(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        compute(problem() | bad)
    assert "\n" not in str(refused.value) and ". " not in str(refused.value)


def test_the_same_feature_twice_is_refused_with_the_mend() -> None:
    with pytest.raises(
        ValueError, match=r"^First and second feature are both bp: choose two different ones\.$"
    ):
        compute(problem(source="diabetes", feature_1="bp", feature_2="bp"))


def test_a_tie_under_a_power_below_1_is_answered_at_once() -> None:
    for tilt, power in [(0.8, 0.5), (0.5, 0.9), (-0.5, 0.7), (0.8, 0.9)]:
        for sign in (1.0, -1.0):
            film = compute(problem(ols_1=1.2, ols_2=sign * 1.2, correlation=tilt, third="power", power=power))
            assert len(film["power"]["turns"]) <= 4


def test_the_guide_of_a_power_names_every_budget_where_its_zeros_change() -> None:
    rng = np.random.default_rng(5)
    for values in states(amount(60, 18), seed=6):
        asked = values | {"third": "power", "power": float(rng.uniform(0.5, 0.95))}
        film = compute(problem_of(asked, CONTROLS))
        guide = film["power"]
        if not guide["starts"]:
            continue
        a, b, d = film["hess"]
        loss, top = (
            Problem([[a, b], [b, d]], film["lin"]),
            np.sum(np.abs(guide["limit"]) ** guide["q"]) ** (1 / guide["q"]),
        )
        edges = [0.0, *guide["turns"], top]
        assert edges == sorted(edges) and len(guide["starts"]) == len(edges) - 1
        for low, high, rows in zip(edges[:-1], edges[1:], guide["starts"], strict=True):
            for share in rng.uniform(0.01, 0.99, 3):
                solution = solve_constrained(loss, Lq(guide["q"]), low + share * (high - low))
                if solution.unique:
                    assert (np.sign(rows[0]) == np.sign(solution.w)).all(), (asked, low, high)


def test_the_defaults_of_the_state_are_a_problem_that_can_be_asked() -> None:
    assert compute(problem())["problem"] == {c["name"]: state()[c["name"]] for c in CONTROLS if c.get("asks")}
