"""Many features: what the engine answers at one λ, and what the browser makes of it."""

import json
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from regviz.engine import Problem, elastic_net_path, lasso_path
from regviz.scenes.features.data import MANY, Study
from regviz.scenes.features.film import film_of
from regviz.scenes.features.large import detail_of, film_of_large, large_of
from regviz.scenes.features.scene import SCENE
from regviz.widgets.stage import film_text
from tests.certified import assert_same_fit
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import own, pull_at_zero, scaled

SHAPES = ((40, MANY + 1), (260, 230), (30, 420))


def study(n: int, p: int) -> Study:
    """Return a random table of which a tenth of the features are real, one constant, two alike in pairs."""
    rng = np.random.default_rng(n + p)
    X = rng.standard_normal((n, p))
    X[:, 1] = X[:, 0] + 0.1 * rng.standard_normal(n)
    X[:, 2] = 4.0
    y = X @ np.where(rng.random(p) < 0.1, rng.standard_normal(p), 0.0) + rng.standard_normal(n)
    return Study(X, y, tuple(f"f{i}" for i in range(p)), "houses", reach=0.01)


def dense(rows: dict[str, Any], p: int) -> np.ndarray:
    """Return the one row of a packed matrix."""
    w = np.zeros(p)
    columns = np.frombuffer(bytes_of(rows["columns"]), "<i2")
    w[columns] = np.frombuffer(bytes_of(rows["values"]), "<f8")
    assert rows["counts"] == [len(columns)]
    return w


def bytes_of(text: str) -> bytes:
    """Return what base64 text stands for."""
    return b64decode(text)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_details_are_the_solutions_of_the_engine_and_of_scikit_learn(shape: tuple[int, int]) -> None:
    some = study(*shape)
    (X, y), large, rng = scaled(some), large_of(some), np.random.default_rng(1)
    n, top = len(y), pull_at_zero(X, y)
    problem = Problem.from_data(X, y, standardize=False)
    ladder = [top, 0.01 * top, *(top * 10.0 ** rng.uniform(-2, 0, 4))]
    for k, lam in enumerate(map(float, rng.permutation(ladder))):
        mix, lam_l2 = (0.5, 0.2, 0.9)[k % 3], lam / (1 + 40 * (k % 2))
        found = detail_of(large, mix, lam, lam_l2)
        l2, elastic = (dense(found[role], shape[1]) for role in ("l2", "elastic"))
        assert l2 == pytest.approx(Ridge(2 * n * lam_l2, solver="svd").fit(X, y).coef_, 1e-8, 1e-10)
        ours = elastic_net_path(problem, mix, [lam]).weights[0]
        assert elastic == pytest.approx(ours, 1e-8, 1e-10) and ((elastic == 0.0) == (ours == 0.0)).all()
        net = ElasticNet(lam * (2 - mix), l1_ratio=mix / (2 - mix), tol=1e-13, max_iter=50_000).fit(X, y)
        assert_same_fit(X, y, lam * mix, lam * (1 - mix), elastic, net.coef_)
        weights = {"l1": lasso_path(problem).at(lam), "l2": l2, "elastic": elastic}
        for role, w in weights.items():
            assert found["kkt"][role] <= 1e-10
            assert found["train"][role] == pytest.approx(((y - X @ w) ** 2).mean(), 1e-8, 1e-10)
        assert (found["lam"], found["lam_l2"]) == (lam, lam_l2)


def test_the_residual_of_a_detail_tells_of_a_wrong_solution() -> None:
    some = study(*SHAPES[0])
    large = large_of(some)
    lam = 0.3 * float(large.path.lams[0])
    large.ridge = type(large.ridge)(large.ridge.vectors, large.ridge.values, 1.01 * large.ridge.coords)
    found = detail_of(large, 0.5, lam, lam)
    assert found["kkt"]["l2"] > 1e-3 > 1e-10 > found["kkt"]["elastic"]


def test_a_large_film_has_the_lasso_of_scikit_learn_down_to_its_least_lam() -> None:
    some = study(*SHAPES[1])
    (X, y), film = scaled(some), film_of_large(large_of(some), 0.5)
    lams = np.frombuffer(bytes_of(film["lams"]), "<f8")
    asked = [float(lam) for lam in (lams[0], lams[20], lams[-1], 0.7 * lams[3])]
    cursors = [FEATURES.state(lam=lam, match="lam") for lam in [*asked, 0.0, 1e12]]
    (answers,) = FEATURES.ask(solved=[{"film": film, "cursors": cursors}])["solved"]
    for lam, seen in zip(asked, answers, strict=False):
        best = Lasso(lam, tol=1e-13, max_iter=50_000).fit(X, y).coef_
        assert_same_fit(X, y, lam, 0.0, np.array(seen["weights"]["l1"]), best)
        assert seen["stale"] and seen["wanted"] == {"lam": lam, "lam_l2": lam} and seen["lam"] == lam
        assert set(seen["weights"]) == {"l1"}
    assert answers[-2]["lam"] == lams[-1] == film["least"] and answers[-1]["lam"] == lams[0]
    assert lams[-1] == pytest.approx(0.01 * lams[0])


def test_a_large_film_draws_ridge_at_its_own_strength_in_proportion() -> None:
    some = study(*SHAPES[1])
    (X, y), film = scaled(some), film_of_large(large_of(some), 0.5)
    lams, check = np.frombuffer(bytes_of(film["lams"]), "<f8"), film["validation"]
    drawn, own = film["l2"]["drawn"], film["l2"]["own"]
    rows = own["unit"] * np.frombuffer(bytes_of(own["shares"]), "<f4").reshape(len(lams), len(drawn))
    for place in (0, 20, -1):
        lam = lams[place] * check["l2"]["least"] / check["l1"]["least"]
        best = Ridge(2 * len(y) * lam, solver="svd").fit(X, y).coef_[drawn]
        assert rows[place] == pytest.approx(best, abs=1e-6 * own["unit"])


def test_with_its_detail_a_large_film_shows_all_three_and_asks_no_more() -> None:
    some = study(*SHAPES[2])
    large = large_of(some)
    film, n = film_of_large(large, 0.5), len(some.y)
    lam = 0.3 * float(large.path.lams[0])
    cursor = FEATURES.state(lam=lam, match="sklearn")
    detail = json.loads(film_text(detail_of(large, 0.5, lam, lam / (2 * n))))
    ((here, gone),) = FEATURES.ask(
        solved=[{"film": film, "detail": detail, "cursors": [cursor, cursor | {"lam": 0.9 * lam}]}]
    )["solved"]
    X, y = scaled(some)
    assert here["wanted"] is None and not here["stale"] and here["lams"]["l2"] == lam / (2 * n)
    assert here["weights"]["l2"] == pytest.approx(Ridge(lam, solver="svd").fit(X, y).coef_, 1e-8, 1e-10)
    assert here["errors"] == detail["train"] and here["kkt"] == detail["kkt"]
    assert gone["stale"] and gone["wanted"] == {"lam": 0.9 * lam, "lam_l2": 0.9 * lam / (2 * n)}
    assert gone["weights"]["l2"] == here["weights"]["l2"] and gone["weights"]["l1"] != here["weights"]["l1"]


def test_up_to_two_hundred_features_the_browser_solves_and_beyond_it_asks() -> None:
    rng = np.random.default_rng(8)
    for p in (MANY, MANY + 1):
        rows = rng.standard_normal((30, p + 1))
        text = "\n".join(
            [",".join(f"c{i}" for i in range(p + 1)), *(",".join(map(str, row)) for row in rows)]
        )
        memory: dict[str, Any] = {}
        film = SCENE.answer(asked(text), memory)
        assert len(film["names"]) == p
        cursor = FEATURES.state(source="own", lam=0.1)
        ((seen,),) = FEATURES.ask(solved=[{"film": film, "cursors": [cursor]}])["solved"]
        assert seen["stale"] == (p > MANY) and bool(film["least"]) == (p > MANY)
        if p > MANY:
            told = SCENE.answer(asked(text) | {"detail": seen["wanted"] | {"film": 0}}, memory)["detail"]
            seen = FEATURES.ask(solved=[{"film": film, "detail": told, "cursors": [cursor]}])["solved"][0][0]
        X, y = scaled(Study(rows[:, :-1], rows[:, -1], (), "twenty"))
        problem = Problem.from_data(X, y, standardize=False)
        best = elastic_net_path(problem, 0.5, [seen["lam"]]).weights[0]
        assert seen["weights"]["elastic"] == pytest.approx(best, 1e-8, 1e-10)
        assert seen["weights"]["l1"] == pytest.approx(lasso_path(problem).at(seen["lam"]), 1e-8, 1e-10)


def asked(text: str, **state: Any) -> dict[str, Any]:
    """Return the question by which a visitor opens a file."""
    data = b64encode(text.encode()).decode()
    return {"problem": FEATURES.problem(source="own", **state), "file": {"name": "a.csv", "data": data}}


def test_a_small_film_of_the_border_is_of_both_ways_to_solve_it() -> None:
    some = study(60, MANY)
    (X, y), film = scaled(some), film_of(own(), some)
    lams = [float(f * pull_at_zero(X, y)) for f in (0.9, 0.3, 0.02)]
    (answers,) = FEATURES.ask(fits=[{"film": film, "lams": lams}])["fits"]
    large = large_of(some)
    for lam, seen in zip(lams, answers, strict=True):
        found = detail_of(large, 0.5, lam, lam)
        assert seen["l2"] == pytest.approx(dense(found["l2"], MANY), 1e-8, 1e-10)
        assert seen["elastic"] == pytest.approx(dense(found["elastic"], MANY), 1e-8, 1e-10)
        assert seen["l1"] == pytest.approx(large.path.at(lam), 1e-8, 1e-10)
