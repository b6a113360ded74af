"""The ways a path is followed, each on its own, without the checks that would mend a mistake."""

from importlib import import_module

import numpy as np
import pytest

from regviz.engine.paths import active_set, homotopy
from regviz.engine.paths.active_set import careful_path, lasso_path_x
from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.paths.factors import ActiveFactors
from regviz.engine.paths.homotopy import lasso_path
from regviz.engine.paths.lockstep import _Batch, lasso_batch
from regviz.engine.paths.path import Path, path_through
from regviz.engine.paths.tableau import _Tableau, tableau_path
from regviz.engine.problem import Problem
from tests.engine.random_problems import MAKERS, Array, attainable, lasso_violation, tables

grids = import_module("regviz.engine.paths.elastic_net_path")  # the package exports the function of that name
STEADY = [kind for kind in MAKERS if kind not in ("near_copies", "scales")]


@pytest.mark.parametrize("kind", STEADY)
def test_the_table_alone_is_optimal(kind: str) -> None:
    for X, y in tables(kind, 40):
        path = tableau_path(X.T @ X / len(y), X.T @ y / len(y))
        assert path is not None
        assert max(lasso_violation(X, y, lam, path.at(lam)) for lam in path.lams) <= 1e-11


@pytest.mark.parametrize("kind", STEADY)
def test_lockstep_alone_is_optimal(kind: str) -> None:
    for X, y in tables(kind, 12):
        hess, lin = X.T @ X / len(y), X.T @ y / len(y)
        lams = np.array([1.2, 1.0, 0.7, 0.3, 0.05, 1e-3]) * np.abs(lin).max()
        count = len(lams)
        weights = lasso_batch(np.repeat(hess[None], count, axis=0), np.repeat(lin[None], count, axis=0), lams)
        assert max(lasso_violation(X, y, lam, w) for lam, w in zip(lams, weights, strict=True)) <= 1e-11
        assert not np.signbit(weights[weights == 0.0]).any()


def test_lockstep_solves_different_problems_together() -> None:
    pairs = [(X, y) for X, y in tables("smooth", 60) if X.shape[1] == 9]
    hess = np.array([X.T @ X / len(y) for X, y in pairs])
    lin = np.array([X.T @ y / len(y) for X, y in pairs])
    lams = 0.1 * np.abs(lin).max(axis=1)
    weights = lasso_batch(hess, lin, lams)
    assert len(pairs) > 1
    for (X, y), lam, w in zip(pairs, lams, weights, strict=True):
        assert lasso_violation(X, y, lam, w) <= 1e-11


@pytest.mark.parametrize("kind", MAKERS)
def test_factors_alone_are_optimal_from_the_matrices_too(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homotopy, "tableau_path", lambda *_: None)
    for X, y in tables(kind, 20):
        path = lasso_path(Problem.from_data(X, y, standardize=False))
        for lam, w in zip(path.lams, path.weights, strict=True):
            assert lasso_violation(X, y, lam, w) <= 1e-10 + 100 * attainable(X, y, w)


@pytest.mark.parametrize("kind", ["smooth", "near_copies"])
def test_the_basis_stays_orthonormal_through_entries_and_exits(kind: str) -> None:
    exits = 0
    for X, y in tables(kind, 60):
        walk = ActiveFactors(X / np.sqrt(len(y)), y / np.sqrt(len(y)))
        for _ in range(60):
            with np.errstate(divide="ignore", invalid="ignore"):
                j, place, lam = walk.next_event()
            if lam == 0.0:
                break
            if place >= 0:
                walk.leave(place)
                exits += 1
            elif not walk.refuses(j):
                walk.enter(j)
            basis = walk.basis[: len(walk.active)]
            assert np.abs(basis @ basis.T - np.eye(len(basis))).max() < 1e-13
    assert exits > 10


def centred(X: list[list[int]], y: list[int]) -> tuple[Array, Array]:
    return np.array(X) - np.mean(X, axis=0), np.array(y) - np.mean(y)


# A column that the active ones once made superfluous must enter after one of them has left.
FREED = centred(
    [[1, -1, 0, 1, -1], [0, -1, 1, 1, -1], [1, 0, -1, 1, 0], [0, -1, 1, 0, 0], [-1, -1, -1, 1, 0]],
    [0, 1, 1, -2, -2],
)
# Several weights tied at one lam: with some rounding the factors go in circles until ties are nudged apart.
CIRCLES = centred(
    [
        [1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0],
        [0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 1],
        [0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1],
        [1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0],
        [1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0],
        [1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1],
        [0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0],
    ],
    [2, 0, 1, -2, -1, 1, 2],
)


@pytest.mark.parametrize("data", [FREED, CIRCLES], ids=["freed", "circles"])
def test_ties_do_not_defeat_any_way(data: tuple[Array, Array]) -> None:
    X, y = data
    features, target = X / np.sqrt(len(y)), y / np.sqrt(len(y))
    hess, lin = features.T @ features, X.T @ y / len(y)
    by_table, by_factors = tableau_path(hess, lin), careful_path(features, target)
    assert by_table is not None
    lams = np.linspace(0.0, 1.0, 200) * by_table.lams[0]
    in_step = lasso_batch(np.repeat(hess[None], 200, axis=0), np.repeat(lin[None], 200, axis=0), lams)
    for lam, w in zip(lams, in_step, strict=True):
        assert lasso_violation(X, y, lam, w) <= 1e-12
        assert lasso_violation(X, y, lam, by_table.at(lam)) <= 1e-12
        assert lasso_violation(X, y, lam, by_factors.at(lam)) <= 1e-12


def test_a_path_that_goes_in_circles_is_followed_again_with_ties_nudged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    features, target = np.eye(3), np.array([3.0, 3.0, 1.0])
    asked: list[Array] = []

    def circling(features: Array, target: Array, *limits: float | None) -> Path | None:
        asked.append(target)
        return None if len(asked) == 1 else follow(features, target, *limits)

    follow = active_set._follow
    monkeypatch.setattr(active_set, "_follow", circling)
    path = careful_path(features, target)
    assert len(asked) == 2
    assert 0.0 < np.abs(asked[1] - asked[0]).max() <= 1e-12
    assert np.abs(path.at(0.0) - target).max() <= 1e-12


def test_a_copy_is_barred_until_a_weight_leaves() -> None:
    hess, lin = np.array([[1.0, 1.0, 0.1], [1.0, 1.0, 0.1], [0.1, 0.1, 1.0]]), np.array([3.0, 3.0, 1.0])
    table = _Tableau(hess, lin)
    table.exchange(0)
    assert table.refuses(1)
    table.at_zero[1] = 2.0  # as rounding, or a change of the active set, might have it
    with np.errstate(all="ignore"):
        assert table.next_event()[0] == 2
        table.exchange(0)
        assert not table.refuses(1)
        assert table.next_event()[0] == 1


def test_a_copy_is_barred_in_its_own_problem_of_a_batch_until_a_weight_leaves() -> None:
    hess, lin = np.array([[1.0, 1.0, 0.1], [1.0, 1.0, 0.1], [0.1, 0.1, 1.0]]), np.array([3.0, 3.0, 1.0])
    batch = _Batch(np.array([hess, hess]), np.array([lin, lin]), np.zeros(2))
    both, none = np.arange(2), np.zeros(2, dtype=int)
    batch.exchange(both, none)
    batch.table[:, -2, 1] = 2.0
    assert batch.bar_copies(np.array([1, 2])).tolist() == [False, True]
    with np.errstate(all="ignore"):
        assert batch.next_events().tolist() == [2, 1]
        batch.exchange(both, none)
        assert batch.bar_copies(np.array([1, 1])).tolist() == [True, True]
        assert batch.next_events().tolist() == [1, 1]
    assert not batch.barred.any()


def test_the_table_keeps_its_digits_when_near_copies_leave() -> None:
    violations = []
    for X, y in tables("near_copies", 100):
        path = tableau_path(X.T @ X / len(y), X.T @ y / len(y))
        knots = zip(path.lams, path.weights, strict=True)
        violations.append(max(lasso_violation(X, y, lam, w) for lam, w in knots))
    assert np.median(violations) <= 5e-13


def powers(seed: int) -> tuple[Array, Array]:
    """Standardised monomials up to degree 15 on 12 points: as good as singular."""
    rng = np.random.default_rng(seed)
    X = np.sort(rng.uniform(-1, 1, 12))[:, None] ** np.arange(1, 16)
    y = rng.standard_normal(12)
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


def test_degree_15_on_12_points_never_runs_away() -> None:
    for seed in range(150):
        X, y = powers(seed)
        for path in (lasso_path_x(X, y), lasso_path(Problem.from_data(X, y))):
            assert max(lasso_violation(X, y, lam, path.at(lam)) for lam in path.lams) < 1e-3


def test_ties_in_one_knot_keep_every_zero() -> None:
    lams = np.array([3.0, 2.0, 2.0, 2.0 - 1e-15, 0.0])
    weights = np.array([[0.0, 0.0], [1.0, 1e-17], [1.0, 0.0], [1.0, 1e-16], [2.0, 5.0]])
    path = path_through(lams, weights)
    assert path.lams.tolist() == [3.0, 2.0, 0.0]
    assert path.weights.tolist() == [[0.0, 0.0], [1.0, 0.0], [2.0, 5.0]]


def test_knots_that_are_close_in_lam_but_not_in_weights_stay_apart() -> None:
    path = path_through(np.array([2.0, 1.0, 1.0 - 1e-14, 0.0]), np.array([[0.0], [1.0], [2.0], [3.0]]))
    assert len(path.lams) == 4


def test_an_easy_grid_needs_no_second_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(grids, "gram_path")
    for kind in STEADY:
        for X, y in tables(kind, 5):
            problem = Problem.from_data(X, y, standardize=False)
            lams = np.array([1.5, 0.4, 0.02]) * np.abs(problem.lin).max()
            assert np.isfinite(elastic_net_path(problem, 0.6, lams).weights).all()


@pytest.mark.parametrize("wrong", [np.nan, 1.0])
def test_a_batch_led_astray_is_replaced(wrong: float, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])
    lams = [2.0, 0.3, 0.0]
    right = elastic_net_path(problem, 0.5, lams).weights
    monkeypatch.setattr(grids, "lasso_batch", lambda hess, lin, lams: np.full(lin.shape, wrong))
    assert np.allclose(elastic_net_path(problem, 0.5, lams).weights, right, atol=1e-13)
