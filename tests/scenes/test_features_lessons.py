"""The table of the lessons as it really comes out; resamples and validation counted plainly."""

import csv
import io
import re
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from regviz.engine import Problem, cv_curve, elastic_net_path, lasso_path, validation_curve
from regviz.scenes.features.data import study_of
from tests.certified import assert_same_fit
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import own

REAL = (0, 2, 6, 8, 9)
ALARMS = (4, 7, 10, 15, 18)
TRUTH = (6.60, 40.71, 11.10, 80.82, 34.88)
LASSO = (5.81, 35.27, 9.19, 70.70, 38.37)
RIDGE = (7.58, 36.40, 10.46, 71.38, 38.46)
GIVEN = {"sorted": "place", "reverse": False}


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """Return frame and table of the lessons: Lasso(1) and Ridge(1)."""
    film, cursor = FEATURES.film(), FEATURES.state(lam=1, match="sklearn")
    asked = {"film": film, "cursor": cursor, "sortings": [GIVEN]}
    answer = FEATURES.ask(tables=[asked], shown=[{"film": film, "cursors": [cursor]}])
    return {**answer["tables"][0], "frame": answer["frames"][0][0]}


def column(shown: dict[str, Any], key: str) -> list[str]:
    """Return the cells of a column, in the order of the data."""
    place = [head["key"] for head in shown["tables"][0]["heads"]].index(key)
    return [row[place] for row in shown["tables"][0]["cells"]]


def test_the_table_of_the_lessons_comes_out_as_it_did_in_scikit_learn(shown: dict[str, Any]) -> None:
    assert "L1 at λ = 1," in shown["csv"] and "L2 at λ = 0.005," in shown["csv"]
    X, y, truth = make_regression(100, 20, n_informative=5, noise=10, coef=True, random_state=42)
    X = StandardScaler().fit_transform(X)
    by_hand = {"l1": Lasso(1, tol=1e-13).fit(X, y).coef_, "l2": Ridge(1).fit(X, y).coef_, "unit": truth}
    for key, values in (("unit", TRUTH), ("l1", LASSO), ("l2", RIDGE)):
        # The page writes two decimals below 10, and one from there on.
        told = [float(column(shown, key)[i]) for i in REAL]
        for cell, value in zip(told, values, strict=True):
            assert cell == pytest.approx(value, abs=0.0501 if value >= 9.995 else 1e-9), key
        assert by_hand[key][list(REAL)] == pytest.approx(values, abs=0.00501)
        assert np.array(read(shown["csv"])[key])[list(REAL)] == pytest.approx(values, abs=0.00501)
    assert_same_fit(X, y - y.mean(), 1.0, 0.0, np.array(read(shown["csv"])["l1"]), by_hand["l1"])
    assert read(shown["csv"])["l2"] == pytest.approx(by_hand["l2"], rel=1e-8)


def read(text: str) -> dict[str, list[Any]]:
    """Return the columns of the CSV that is saved."""
    head, *rows = csv.reader(io.StringIO(text))
    keys = {"feature": "name", "true": "unit", "true, per sd": "truth", "L1": "l1", "L2": "l2"}
    named = (keys.get(re.sub(" at λ = .*", "", name), name) for name in head)
    columns = dict(zip(named, zip(*rows, strict=True), strict=True))
    return {key: list(cells) if key == "name" else [*map(float, cells)] for key, cells in columns.items()}


def test_lasso_keeps_ten_of_which_five_are_false_alarms_and_ridge_keeps_all(shown: dict[str, Any]) -> None:
    l1, l2 = (np.array(shown["frame"]["weights"][role]) for role in ("l1", "l2"))
    assert np.flatnonzero(l1).tolist() == sorted(REAL + ALARMS) and (l2 != 0.0).all()
    zeros = [i for i in range(20) if i not in REAL + ALARMS]
    cells, dead = column(shown, "l1"), shown["tables"][0]["dead"]
    place = [head["key"] for head in shown["tables"][0]["heads"]].index("l1")
    assert [i for i in range(20) if cells[i] == "0"] == zeros == [i for i in range(20) if dead[i][place]]
    assert [i for i in range(20) if read(shown["csv"])["l1"][i] == 0.0] == zeros
    assert not any(cell == "0" for cell in column(shown, "l2"))
    assert column(shown, "name") == [f"x{i}" for i in range(20)]
    assert [i for i in range(20) if column(shown, "unit")[i] != "0"] == list(REAL)


def test_caption_and_ledger_count_them(shown: dict[str, Any]) -> None:
    frame = shown["frame"]
    assert re.search(r"L1 keeps 10 of 20 .*\b5 real.*\b5 false alarms", frame["caption"])
    assert "keeps all 20" in frame["caption"]
    l1, l2 = frame["ledger"][:2]
    assert l1["zeros"] == "10 of 20 exactly 0" and l2["zeros"] == "0 of 20 exactly 0"
    assert "5 of 5 real · 5 false alarms · 0 missed" in l1["facts"]
    assert l2["facts"].startswith("does not select: keeps all 20 · ")


def test_at_the_same_lam_ridge_is_two_hundred_times_as_strong() -> None:
    X, y, _ = make_regression(100, 20, n_informative=5, noise=10, coef=True, random_state=42)
    X = StandardScaler().fit_transform(X)
    cursors = [FEATURES.state(lam=1, match=match) for match in ("lam", "sklearn")]
    ((same, other),) = FEATURES.ask(solved=[{"film": FEATURES.film(), "cursors": cursors}])["solved"]
    assert same["weights"]["l2"] == pytest.approx(Ridge(200).fit(X, y).coef_, rel=1e-8)
    assert other["weights"]["l2"] == pytest.approx(Ridge(1).fit(X, y).coef_, rel=1e-8)
    assert same["weights"]["l1"] == other["weights"]["l1"]


def test_kept_counts_the_resamples_in_which_scikit_learn_keeps_a_feature() -> None:
    for source, lams in (("twenty", (1.0, 6.0, 30.0)), ("pair", (0.25, 1.0)), ("cars", (0.4,))):
        study = study_of(own(source=source))
        n, draws = len(study.y), 100
        cursors = [FEATURES.state(source=source, lam=lam) for lam in lams]
        film = FEATURES.film(source=source)
        (seen,) = FEATURES.ask(solved=[{"film": film, "cursors": cursors}])["solved"]
        rows = np.random.default_rng(0).integers(0, n, (draws, n))
        for lam, at in zip(lams, seen, strict=True):
            kept = np.zeros(study.X.shape[1])
            for drawn in rows:
                X = StandardScaler().fit_transform(study.X[drawn])
                fit = Lasso(lam, tol=1e-10, max_iter=100_000).fit(X, study.y[drawn])
                kept += fit.coef_ != 0.0
            assert at["kept"] == kept.tolist(), (source, lam)
            assert ((kept > 0.0) & (kept < draws)).any()


def test_resamples_count_nobody_at_the_end_where_all_is_zero_and_all_at_zero() -> None:
    cursors = [FEATURES.state(lam=1e12), FEATURES.state(lam=0)]
    ((most, none),) = FEATURES.ask(solved=[{"film": FEATURES.film(), "cursors": cursors}])["solved"]
    assert none["kept"] == [100.0] * 20
    study, path_at = study_of(own(source="twenty")), most["lam"]
    X = StandardScaler().fit_transform(study.X)
    assert path_at == pytest.approx(np.abs(X.T @ (study.y - study.y.mean())).max() / 100)
    assert sum(most["kept"]) < 100 and not np.any(most["weights"]["l1"])


@pytest.mark.parametrize("source", ["twenty", "diabetes", "polynomial"])
def test_validation_curves_are_those_of_the_engine(source: str) -> None:
    film, study = FEATURES.film(source=source), study_of(own(source=source))
    ways = [{"check": "folds"}, {"check": "many"}, *({"check": "one", "split": k} for k in (1, 2, 100))]
    cursors = [FEATURES.state(source=source, **way) for way in ways]
    (answers,) = FEATURES.ask(solved=[{"film": film, "cursors": cursors}])["solved"]
    X = (study.X - study.X.mean(axis=0)) / study.X.std(axis=0)
    top = np.abs(X.T @ (study.y - study.y.mean())).max() / len(study.y)
    lams = np.geomspace(top, top * study.reach, len(answers[0]["curve"]))
    folds = cv_curve(study.X, study.y, lams, folds=10 if len(study.y) >= 20 else len(study.y))
    splits = validation_curve(study.X, study.y, lams, splits=100)
    expected = [folds.mean, splits.mean, *(splits.valid_errors[k - 1] for k in (1, 2, 100))]
    for way, seen, curve in zip(ways, answers, expected, strict=True):
        assert seen["curve"] == pytest.approx(curve, rel=1e-6), way
        best = int(np.argmin(np.abs(lams - seen["best"])))
        assert curve[best] == pytest.approx(curve.min(), rel=1e-5)
        assert seen["simple"] == (pytest.approx(folds.lam_1se) if way["check"] == "folds" else None)
    assert answers[0]["best"] == pytest.approx(folds.lam_min)


def test_features_enter_where_the_engine_lets_them_in_and_the_order_follows() -> None:
    study = study_of(own(source="diabetes"))
    path = lasso_path(Problem.from_data(study.X, study.y))
    first = [float(path.lams[np.flatnonzero(w)[0] - 1]) for w in path.weights.T]
    cursors = [FEATURES.state(source="diabetes", order=order) for order in ("data", "entry", "truth")]
    (seen,) = FEATURES.ask(solved=[{"film": FEATURES.film(source="diabetes"), "cursors": cursors}])["solved"]
    assert seen[0]["first"] == pytest.approx(first)
    assert seen[0]["order"] == [*range(10)] == seen[2]["order"]
    assert seen[1]["order"] == np.argsort(-np.array(first), kind="stable").tolist()


def test_the_wiggle_falls_from_a_wild_curve_to_a_calm_one() -> None:
    film, lams = FEATURES.film(source="polynomial", draw=4), (0.0, 1e-3, 0.08, 10.0)
    cursors = [FEATURES.state(source="polynomial", draw=4, lam=lam) for lam in lams]
    (seen,) = FEATURES.ask(solved=[{"film": film, "cursors": cursors}])["solved"]
    study = study_of(own(source="polynomial", draw=4))
    climbed = np.abs(np.diff(study.y[np.argsort(study.inputs)])).sum()
    grid = np.linspace(-1.0, 1.0, 241)
    columns = (np.polynomial.legendre.legvander(grid, 15)[:, 1:] - study.X.mean(axis=0)) / study.X.std(axis=0)
    for at in seen:
        for role, w in at["weights"].items():
            ours = np.abs(np.diff(columns @ w)).sum() / climbed
            assert at["wiggle"][role] == pytest.approx(ours, rel=1e-9, abs=1e-12), role
    wild = [at["wiggle"]["l2"] for at in seen]
    assert wild[0] > 5 > 1 > wild[-1] and wild == sorted(wild, reverse=True)


def test_of_twins_the_lasso_keeps_one_and_without_one_row_the_other() -> None:
    values = {"source": "pair", "draw": 24}
    survivors = []
    for left_out in (0, 12):
        film = FEATURES.film(**values, left_out=left_out)
        cursor = FEATURES.state(**values, left_out=left_out, lam=1.3, match="lam")
        ((seen,),) = FEATURES.ask(solved=[{"film": film, "cursors": [cursor]}])["solved"]
        w, study = np.array(seen["weights"]["l1"]), study_of(own(**values, left_out=left_out))
        assert len(study.y) == 40 - bool(left_out)
        problem = Problem.from_data(study.X, study.y)
        assert w == pytest.approx(lasso_path(problem).at(1.3), abs=1e-10)
        assert seen["weights"]["elastic"] == pytest.approx(
            elastic_net_path(problem, 0.5, [1.3]).weights[0], abs=1e-10
        )
        assert np.all(np.array(seen["weights"]["l2"])[:2] > 0.2)
        (twin,) = np.flatnonzero(w)  # and no false alarm
        survivors.append(int(twin))
    assert survivors == [1, 0]
