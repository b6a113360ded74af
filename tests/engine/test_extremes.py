"""Whatever finite numbers come in: a right answer or one sentence, after so many steps and no more."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from regviz.engine import (
    L1,
    L2,
    METHODS,
    ElasticNet,
    Lq,
    Problem,
    bootstrap_paths,
    contour_levels,
    corner_share,
    cv_curve,
    duality_gap,
    elastic_net_knots,
    elastic_net_path,
    elastic_net_walk,
    ellipse,
    lasso_path,
    lasso_path_x,
    lq_path,
    path_residual,
    ridge_path,
    ridge_path_x,
    solve_constrained,
    solve_penalised,
    trajectory,
    validation_curve,
)
from regviz.engine.bounds import UnsolvedError
from tests.engine.extremes import Loss, attainable, losses, tables, violation
from tests.steps import within
from tests.sweeps import full

MOST_LINES = 1_000_000  # of ours in one call: half a second
LOSSES, TABLES = (2_400, 600) if full() else (36, 10)
SHARDS = 6
MOST_UNSOLVED = 0.01  # of what is asked; what is refused before it is tried does not count

tried: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def hardly_anything_is_unsolved() -> Iterator[None]:
    tried.clear()
    yield
    assert tried["unsolved"] <= 1 + MOST_UNSOLVED * tried["all"]


def told(call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Give the answer within the steps allowed, or None where one sentence says why there is none."""
    tried["all"] += 1
    try:
        return within(MOST_LINES, call, *arguments, **named)
    except ValueError as error:
        sentence = str(error)
        assert sentence.endswith(".") and "\n" not in sentence and "nan" not in sentence.lower().split()
        tried["unsolved"] += isinstance(error, UnsolvedError)
        return None


def assert_sound(*numbers: np.ndarray) -> None:
    for number in numbers:
        assert np.isfinite(number).all()
        assert not (np.signbit(number) & (number == 0.0)).any()


def problem_of(loss: Loss) -> Problem | None:
    return told(Problem.from_ols if loss.from_ols else Problem, loss.hess, loss.point)


def strengths(problem: Problem, loss: Loss) -> tuple[float, ...]:
    return 0.0, loss.size, loss.share * float(np.abs(problem.lin).max()), float(np.abs(problem.lin).max())


def assert_optimal(problem: Problem, mix: float, w: np.ndarray, lam: float, slack: float = 0.0) -> None:
    assert_sound(w)
    asked = problem.hess, problem.lin, mix, w, lam
    assert violation(*asked) <= attainable(*asked) + slack


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_penalised_solution_of_an_extreme_loss_is_optimal(shard: int) -> None:
    for loss in losses(LOSSES // SHARDS, shard):
        if (problem := problem_of(loss)) is None:
            continue
        mix = loss.mix if loss.mix >= 1e-100 else 0.0
        for lam in strengths(problem, loss):
            for share, penalty in ((1.0, L1()), (0.0, L2()), (mix, ElasticNet(loss.mix))):
                if answer := told(solve_penalised, problem, penalty, lam):
                    assert_optimal(problem, share, answer.w, lam)
            if answer := told(solve_penalised, problem, Lq(loss.power), lam):
                assert_sound(answer.w)
            for w in (
                told(lambda *asked: elastic_net_path(*asked).weights[0], problem, loss.mix, [lam]),
                told(lambda *asked: elastic_net_knots(*asked[:2]).at(asked[2]), problem, loss.mix, lam),
            ):
                if w is not None:
                    assert_optimal(problem, mix, w, lam)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_constrained_solution_of_an_extreme_loss_is_optimal_and_within_its_budget(shard: int) -> None:
    for loss in losses(LOSSES // SHARDS, 100 + shard):
        if (problem := problem_of(loss)) is None:
            continue
        mix = loss.mix if loss.mix >= 1e-100 else 0.0
        size = float(np.abs(problem.ols).max())
        slack = 1e-9  # and where OLS is hardly known, a budget near it neither
        slack += 0.0 if problem.singular else 1e-14 * float(np.linalg.cond(problem.hess))
        for radius in (0.0, loss.size, loss.share * size, size):
            for share, penalty in (
                (1.0, L1()),
                (0.0, L2()),
                (mix, ElasticNet(loss.mix)),
                (None, Lq(loss.power)),
            ):
                if answer := told(solve_constrained, problem, penalty, radius):
                    assert_sound(answer.w)
                    assert float(penalty.radius_of(answer.w)) <= radius * (1.0 + slack) or radius < 1e-130
                    if share is not None and answer.lam < np.inf:
                        assert_optimal(problem, share, answer.w, answer.lam, slack)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_whole_paths_and_pictures_of_an_extreme_loss_are_numbers(shard: int) -> None:
    for loss in losses(LOSSES // SHARDS, 200 + shard):
        if (problem := problem_of(loss)) is None:
            continue
        path, size = told(lasso_path, problem), float(np.abs(problem.ols).max())
        assert_sound(path.lams, path.weights, np.array(path_residual(problem, path)))
        assert_sound(np.array(told(duality_gap, problem, path.weights[-1], 0.0)))
        assert_sound(told(ridge_path, problem).at([0.0, loss.size, 1.0]))
        if trail := told(lq_path, problem, loss.power, [loss.share * size, size, 2.0 * size]):
            assert_sound(trail.weights, trail.lams, trail.jumps)
        if (levels := told(contour_levels, problem, 9, 3.4)) is not None:
            shape = told(ellipse, problem, levels)
            assert_sound(levels, shape.axes, shape.scales, *told(shape.points, 97, 5.0))
        if share := told(corner_share, problem, loss.share * size):
            assert 0.0 <= share.share <= 1.0 and 0.0 <= share.share_at_distance <= 1.0


@pytest.mark.parametrize("method", METHODS)
def test_runs_on_an_extreme_loss_are_numbers(method: str) -> None:
    for loss in losses(LOSSES // 20, 300):
        if (problem := problem_of(loss)) is not None:
            for start in ([1.0, -1.0], [5e-324, 0.0]):
                if run := told(trajectory, problem, method, start, 40, 0.1, loss.share, loss.mix):
                    assert_sound(run.weights, run.penalty_pull)


@pytest.mark.parametrize("standardize", [True, False])
def test_extreme_tables_give_numbers_or_a_sentence(standardize: bool) -> None:
    for X, y in tables(TABLES, int(standardize)):
        problem = told(Problem.from_data, X, y, standardize)
        path, ridge = told(lasso_path_x, X, y, standardize), told(ridge_path_x, X, y, standardize)
        walk = told(elastic_net_walk, X, y, 0.5, standardize)
        if problem is None:
            assert path is None and ridge is None and walk is None
        else:
            top = float(np.abs(problem.lin).max())
            assert_sound(path.lams, path.weights, ridge.at([0.0, top]), told(lasso_path, problem).weights)
            assert_sound(problem.hess, problem.lin, told(walk.at, 0.3 * top), told(walk.at, 5e-324))
        for curve in (cv_curve, validation_curve):
            for mix in (0.0, 0.5, 1.0):
                if errors := told(curve, X, y, [0.0, 1e-3, 1.0], 3, mix=mix, standardize=standardize):
                    assert_sound(errors.mean, errors.train_errors)
        if drawn := told(bootstrap_paths, X, y, 3, standardize=standardize):
            assert_sound(*(path.weights for path in drawn.paths))


@pytest.mark.parametrize("height", [0.0, 0.1, 1.0, 3.0, 1e8 / 3.0])
def test_a_target_that_never_changes_is_explained_by_nothing(height: float) -> None:
    X, y = np.random.default_rng(1).standard_normal((60, 4)), np.full(60, height)
    problem, lams = Problem.from_data(X, y), [0.0, 1e-20, 1.0]
    for path in (lasso_path(problem), lasso_path_x(X, y)):
        assert (path.lams.tolist(), path.weights.tolist()) == ([0.0], [[0.0] * 4])
    assert not problem.lin.any() and problem.const == 0.0
    assert not ridge_path(problem).at(lams).any() and not ridge_path_x(X, y).at(lams).any()
    for mix in (0.0, 0.5, 1.0):
        assert not elastic_net_path(problem, mix, lams).weights.any()
        assert not elastic_net_walk(X, y, mix).path(lams).weights.any()
        for curve in (cv_curve(X, y, lams, mix=mix), validation_curve(X, y, lams, mix=mix)):
            assert not curve.mean.any() and not curve.train_errors.any()
    assert not bootstrap_paths(X, y, 3).at(0.0).any()


def test_a_column_that_never_changes_is_exactly_0_when_only_centring() -> None:
    X = np.random.default_rng(1).standard_normal((30, 2))
    X[:, 1] = 1e8 / 3.0
    y = X[:, 0] + 1.0
    assert not Problem.from_data(X, y, standardize=False).hess[1].any()
    for path in (lasso_path_x(X, y, False), lasso_path(Problem.from_data(X, y, False))):
        assert not path.weights[:, 1].any()
