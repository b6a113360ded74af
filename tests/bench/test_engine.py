"""The engine's speed beside scikit-learn's, and the time of all that one dragged point asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.datasets import load_diabetes, make_regression
from sklearn.linear_model import lars_path

from regviz.engine import (
    L1,
    L2,
    Path,
    Problem,
    ellipse,
    lasso_path,
    lasso_path_x,
    ridge_path,
    solve_constrained,
)
from regviz.scenes.geometry import scene as geometry
from regviz.widgets.stage import film_text

Floats = NDArray[np.float64]
WORST_DEVIATION = 1e-10  # of the largest weight
UPDATE_MS = 0.5
RADIUS = 1.2
LEVELS = np.geomspace(0.01, 10.0, 9)


@dataclass(frozen=True)
class Table:
    """
    A data set, and how much faster than scikit-learn its path should be found.

    Ours starts from raw data: it centres, scales, and makes the Gram matrix if it wants one. scikit-learn is
    given the standardised features (divisor n) and the centred target for nothing, and its default choice of
    ``Gram``. Its alphas are our lams, since ``lars_path`` divides by n.
    """

    X: Floats
    y: Floats
    at_least: float
    rounds: int

    def ours(self) -> Path:
        if self.X.shape[1] > 150:
            return lasso_path_x(self.X, self.y)
        return lasso_path(Problem.from_data(self.X, self.y))

    def standardised(self) -> tuple[Floats, Floats]:
        return (self.X - self.X.mean(axis=0)) / self.X.std(axis=0), self.y - self.y.mean()


def _tables() -> dict[str, Table]:
    small = make_regression(100, 20, n_informative=5, noise=10, random_state=42)
    wide = make_regression(200, 1000, n_informative=50, noise=1, random_state=0)
    return {
        "100 x 20": Table(*small, at_least=3, rounds=200),
        "diabetes 442 x 10": Table(*load_diabetes(return_X_y=True), at_least=3, rounds=200),
        "200 x 1000, 50 informative": Table(*wide, at_least=1 / 1.2, rounds=15),
    }


TABLES = _tables()


@pytest.fixture(params=TABLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def theirs(name: str) -> Callable[[], tuple[Floats, Floats]]:
    X, y = TABLES[name].standardised()

    def run() -> tuple[Floats, Floats]:
        lams, _, weights = lars_path(X, y, method="lasso")
        return lams, weights

    return run


def test_path_agrees_with_scikit_learn(name: str, theirs: Callable[[], tuple[Floats, Floats]]) -> None:
    lams, weights = theirs()
    path = TABLES[name].ours()
    places = np.linspace(0.0, 1.02 * lams[0], 100)
    expected = np.array([np.interp(places, lams[::-1], w[::-1]) for w in weights]).T
    assert np.abs(path.at(places) - expected).max() <= WORST_DEVIATION * np.abs(expected).max()


@pytest.mark.parametrize("solver", ["regviz", "scikit-learn"])
def test_path(benchmark, name: str, solver: str, theirs: Callable[[], object]) -> None:
    benchmark.group = f"lasso path from data, {name}"
    benchmark(TABLES[name].ours if solver == "regviz" else theirs)


def test_path_race(race: Callable[..., None], name: str, theirs: Callable[[], object]) -> None:
    table = TABLES[name]
    race(f"lasso path {name}", table.ours, theirs, table.rounds, table.at_least)


def dragged() -> Iterator[tuple[float, float]]:
    """Yield OLS points from everywhere in the picture, over and over: no two in a row are alike."""
    points = np.random.default_rng(0).uniform(-3.0, 3.0, (500, 2)).round(3)
    return cycle([(float(x), float(y)) for x, y in points])


def film_update() -> Callable[[], str]:
    """Return all that the server does for one dragged point: read the question, solve, write the answer."""
    described = geometry.DESCRIBED.items()
    problem = {name: geometry.State.param[name].default for name, more in described if more.get("asks")}
    points = dragged()

    def run() -> str:
        ols_1, ols_2 = next(points)
        return film_text(geometry.compute(problem | {"ols_1": ols_1, "ols_2": ols_2}) | {"seq": 1})

    return run


def engine_update() -> Callable[[], object]:
    """Return the geometry of one dragged point without a scene: both paths, touch points, outlines."""
    points = dragged()

    def run() -> object:
        loss = Problem.from_ols([[1.0, 0.5], [0.5, 1.0]], next(points))
        return (
            lasso_path(loss),
            ridge_path(loss),
            *(solve_constrained(loss, penalty, RADIUS) for penalty in (L1(), L2())),
            ellipse(loss, LEVELS),
            *(penalty.boundary(RADIUS, 96) for penalty in (L1(), L2())),
        )

    return run


UPDATES = {"film of a dragged OLS point": film_update, "engine's part of it alone": engine_update}


@pytest.mark.parametrize("part", UPDATES)
def test_update(benchmark, part: str) -> None:
    benchmark.group = "a whole 2-D update"
    benchmark(UPDATES[part]())


@pytest.mark.parametrize("part", UPDATES)
def test_update_goal(clock: Callable[..., None], part: str) -> None:
    clock(part, UPDATES[part](), rounds=1000, at_most_ms=UPDATE_MS)
