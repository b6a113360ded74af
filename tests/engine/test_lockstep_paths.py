"""Whole paths in lockstep, and paths that end at a given lam, beside those found one by one."""

from collections import defaultdict

import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import lars_path

from regviz.engine.paths import homotopy, lockstep
from regviz.engine.paths.active_set import lasso_path_x
from regviz.engine.paths.homotopy import lasso_path, lasso_paths
from regviz.engine.paths.path import Path
from regviz.engine.problem import Problem
from tests.engine.random_problems import MAKERS, Array, attainable, lasso_violation, tables


def stacks(kind: str, count: int) -> list[tuple[list[tuple[Array, Array]], Array, Array]]:
    """Return tables of a kind with their stacked matrices, those of equal width together."""
    widths = defaultdict(list)
    for X, y in tables(kind, count):
        widths[X.shape[1]].append((X, y))
    return [
        (
            pairs,
            np.array([X.T @ X / len(y) for X, y in pairs]),
            np.array([X.T @ y / len(y) for X, y in pairs]),
        )
        for pairs in widths.values()
    ]


@pytest.mark.parametrize("kind", ["gaussian", "smooth", "few_rows"])
def test_paths_in_lockstep_are_those_found_alone_knot_for_knot(kind: str) -> None:
    several = 0
    for pairs, hess, lin in stacks(kind, 80):
        several += len(pairs) > 1
        for (X, y), path in zip(pairs, lasso_paths(hess, lin), strict=True):
            alone = lasso_path(Problem.from_data(X, y, standardize=False))
            assert path.lams.shape == alone.lams.shape
            assert np.abs(path.lams - alone.lams).max() <= 1e-12 * alone.lams[0]
            assert np.array_equal(path.weights != 0.0, alone.weights != 0.0)
            assert np.abs(path.weights - alone.weights).max() <= 1e-7 * np.abs(alone.weights).max()
    assert several > 5


@pytest.mark.parametrize("kind", MAKERS)
def test_every_path_in_lockstep_is_optimal_at_its_knots_and_between(kind: str) -> None:
    for pairs, hess, lin in stacks(kind, 40):
        for (X, y), path in zip(pairs, lasso_paths(hess, lin), strict=True):
            assert path.lams[-1] == 0.0
            assert (np.diff(path.lams) < 0.0).all()
            assert not np.signbit(path.weights[path.weights == 0.0]).any()
            for lam in [*path.lams, *(path.lams[1:] + path.lams[:-1]) / 2]:
                w = path.at(lam)
                assert lasso_violation(X, y, lam, w) <= 1e-10 + 100 * attainable(X, y, w)


@pytest.mark.parametrize("kind", ["gaussian", "signs", "copies", "hadamard", "few_rows"])
def test_lockstep_needs_no_second_try_on_steady_tables(kind: str) -> None:
    for pairs, hess, lin in stacks(kind, 40):
        for (X, y), path in zip(pairs, lockstep.recorded_paths(hess, lin), strict=True):
            assert path is not None
            assert max(lasso_violation(X, y, lam, path.at(lam)) for lam in path.lams) <= 1e-11


def test_what_leaves_at_a_knot_is_exactly_zero_there() -> None:
    leaving = 0
    for _, hess, lin in stacks("smooth", 80):
        for path in lockstep.recorded_paths(hess, lin):
            assert path is not None
            size = np.abs(path.weights)
            assert not ((size > 0.0) & (size < 1e-13 * size.max())).any()
            leaving += int(((size[1:] == 0.0) & (size[:-1] > 0.0)).sum())
    assert leaving > 50


def test_a_path_of_the_stack_that_went_astray_is_found_again_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    hess, lin = np.array([[[1.0, 0.5], [0.5, 1.0]]] * 2), np.array([[2.5, 2.0], [1.0, -3.0]])
    right = lasso_paths(hess, lin)
    wrong = Path(np.array([2.5, 0.0]), np.array([[0.0, 0.0], [2.0, 1.0]]))
    lost = Path(np.array([2.5, 0.0]), np.array([[0.0, 0.0], [np.nan, 1.0]]))
    for answer in (None, wrong, lost):
        monkeypatch.setattr(homotopy, "recorded_paths", lambda *_, answer=answer: [answer, right[1]])
        for path, expected in zip(lasso_paths(hess, lin), right, strict=True):
            assert np.allclose(path.at([2.0, 1.0, 0.0]), expected.at([2.0, 1.0, 0.0]), atol=1e-12)


def test_a_path_in_lockstep_that_never_ends_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockstep, "EVENTS_PER_WEIGHT", 0)
    monkeypatch.setattr(lockstep, "EVENTS_AT_LEAST", 2)
    hess, lin = np.array([np.eye(2)] * 2), np.array([[2.0, 1.0], [2.0, 0.0]])
    unfinished, finished = lockstep.recorded_paths(hess, lin)
    assert unfinished is None
    assert finished is not None
    assert finished.lams.tolist() == [2.0, 0.0]


def test_a_stack_taken_in_parts_gives_the_same_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    _, hess, lin = max(stacks("gaussian", 200), key=lambda stack: len(stack[0]))
    together = lasso_paths(hess, lin)
    monkeypatch.setattr(homotopy, "BATCH_NUMBERS", 2 * (lin.shape[1] + 2) ** 2)
    for path, expected in zip(lasso_paths(hess, lin), together, strict=True):
        assert np.array_equal(path.weights != 0.0, expected.weights != 0.0)
        assert np.abs(path.weights - expected.weights).max() <= 1e-12 * np.abs(expected.weights).max()


def test_beyond_the_table_size_paths_are_found_one_by_one() -> None:
    X, y = make_regression(40, 170, noise=2.0, random_state=5)
    problem = Problem.from_data(X, y)
    for path in lasso_paths(np.array([problem.hess] * 2), np.array([problem.lin, -problem.lin])):
        expected = lasso_path_x(X, y)
        lams = np.linspace(0.01, 1.0, 50) * expected.lams[0]
        away = np.abs(np.abs(path.at(lams)) - np.abs(expected.at(lams)))
        assert away.max() <= 1e-9 * np.abs(expected.weights).max()


def test_problems_without_pull_or_without_weights_of_their_own_are_fine() -> None:
    still, moving = lasso_paths(np.array([np.eye(2)] * 2), [[0.0, 0.0], [2.0, 1.0]])
    assert (still.lams.tolist(), still.weights.tolist()) == ([0.0], [[0.0, 0.0]])
    assert moving.lams.tolist() == [2.0, 1.0, 0.0]
    assert lasso_paths(np.empty((0, 2, 2)), np.empty((0, 2))) == []


@pytest.mark.parametrize(
    ("hess", "lin", "named"),
    [
        (np.eye(2), [1.0, 1.0], "lin must be a table"),
        (np.empty((1, 0, 0)), np.empty((1, 0)), "lin must be a table"),
        (np.eye(2)[None], [[1.0, 1.0], [1.0, 1.0]], "hess must match lin"),
        (np.eye(3)[None], [[1.0, 1.0]], "hess must match lin"),
        (np.full((1, 1, 1), np.nan), [[1.0]], "hess must be finite"),
        (np.ones((1, 1, 1)), [[np.inf]], "lin must be finite"),
    ],
)
def test_stacks_that_do_not_fit_are_refused(hess: Array, lin: Array, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        lasso_paths(hess, lin)


@pytest.mark.parametrize("share", [0.9, 0.3, 0.02, 1e-5])
@pytest.mark.parametrize("shape", [(60, 12), (30, 90), (40, 200)])
def test_a_path_down_to_a_lam_ends_there_and_is_the_start_of_the_whole(
    shape: tuple[int, int], share: float
) -> None:
    X, y = make_regression(*shape, noise=3.0, random_state=3)
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    least = share * np.abs(Z.T @ (y - y.mean())).max() / len(y)
    path = lasso_path_x(X, y, least_lam=least)
    assert path.lams[-1] == least
    lams, _, weights = lars_path(Z, y - y.mean(), method="lasso", alpha_min=least)
    expected = np.array([np.interp(path.lams, lams[::-1], w[::-1]) for w in weights]).T
    assert np.abs(path.weights - expected).max() <= 1e-9 * np.abs(expected).max()
    assert np.array_equal(path.at(least / 2), path.weights[-1])


def test_a_path_that_may_not_leave_zero_is_one_knot_at_lam_max() -> None:
    X, y = [[0.0], [2.0]], [1.0, 5.0]
    for least in (2.0, 7.0):
        path = lasso_path_x(X, y, least_lam=least)
        assert (path.lams.round(15).tolist(), path.weights.tolist()) == ([2.0], [[0.0]])


def test_of_two_limits_the_first_met_ends_the_path() -> None:
    X, y = make_regression(50, 80, noise=3.0, random_state=3)
    whole = lasso_path_x(X, y)
    between = float(whole.lams[2:4].mean())
    many = lasso_path_x(X, y, max_active=3, least_lam=whole.lams[10])
    few = lasso_path_x(X, y, max_active=30, least_lam=between)
    assert many.lams[-1] > whole.lams[10]
    assert few.lams[-1] == between
    assert (few.weights[-1] != 0.0).sum() == 3


@pytest.mark.parametrize("least", [-1.0, np.nan, np.inf, [1.0], "low"])
def test_a_least_lam_that_is_no_strength_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match=r"^least_lam must"):
        lasso_path_x([[0.0], [2.0]], [1.0, 5.0], least_lam=least)
