"""The exchanges that the elastic net walks on, and what answers where they fail."""

from importlib import import_module

import numpy as np
import pytest

from regviz.engine.paths.elastic_net_walk import elastic_net_walk
from regviz.engine.paths.path import Path
from regviz.engine.paths.pivots import NOTHING, Support
from tests.engine.wide_tables import genes, houses, standardised, violation

walks = import_module("regviz.engine.paths.elastic_net_walk")  # the package exports the function of that name
pivots = import_module("regviz.engine.paths.pivots")


@pytest.mark.parametrize("answer", [None, (NOTHING, np.zeros(0)), "astray"])
def test_where_the_walk_is_lost_the_homotopy_of_the_padded_table_answers(
    monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    if answer == "astray":
        answer = Support(np.array([3]), np.ones(1)), np.array([np.nan])
    X, y = houses(30, 60)
    lam = 0.1 * elastic_net_walk(X, y, 0.5).lam_max
    right = elastic_net_walk(X, y, 0.5).at(lam)
    monkeypatch.setattr(walks, "net_support", lambda *_: answer)
    assert np.abs(elastic_net_walk(X, y, 0.5).at(lam) - right).max() <= 1e-11 * np.abs(right).max()


def test_what_one_system_solves_badly_the_other_solves_well(monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = houses(30, 60)
    Z, target = standardised(X, y)
    walk = elastic_net_walk(X, y, 0.1)
    lam = 0.01 * walk.lam_max
    by_residual = pivots.Columns._by_residual

    def coarse(columns, *question):
        values, pulls = by_residual(columns, *question)
        return values * (1 + 1e-7), pulls

    monkeypatch.setattr(pivots.Columns, "_by_residual", coarse)
    monkeypatch.setattr(walks, "careful_path", lambda *_, **__: pytest.fail("the homotopy was asked"))
    w = walk.at(lam)
    assert (w != 0.0).sum() > 30
    assert violation(Z, target, 0.1, lam, w) <= 1e-12


def test_the_best_of_all_attempts_is_kept_where_none_is_good_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = houses(30, 60)
    walk = elastic_net_walk(X, y, 0.5)
    lam = 0.1 * walk.lam_max
    right = walk.at(lam)
    monkeypatch.setattr(walks, "TRUSTED", 1e-30)
    monkeypatch.setattr(walks, "excused", lambda *_: 0.0)
    monkeypatch.setattr(walks, "careful_path", lambda *_, **__: Path(np.array([lam]), np.zeros((1, 60))))
    assert np.abs(walk.at(lam) - right).max() <= 1e-12 * np.abs(right).max()


def test_a_bend_lost_beside_copies_is_a_search_that_failed() -> None:
    columns = pivots.Columns(np.ones((3, 2)), np.ones(3))
    both = Support(np.array([0, 1]), np.ones(2))
    assert pivots.net_support(columns, 0.1, 1e-300, both) is None
    assert pivots.net_support(columns, 0.1, 1.0, both) is not None


def test_both_systems_solve_any_support_whatever_was_solved_before() -> None:
    rng = np.random.default_rng(2)
    X, y = rng.standard_normal((12, 40)), rng.standard_normal(12)
    columns = pivots.Columns(X, y)
    inside = rng.random(40) < 0.6
    for _ in range(250):
        inside ^= rng.random(40) < rng.choice([0.02, 0.5])
        active = np.flatnonzero(inside)
        support = Support(active, rng.choice([-1.0, 1.0], len(active)))
        rows = np.vstack([X[:, active], np.sqrt(0.3) * np.eye(len(active))])
        target = rows.T @ np.append(y, np.zeros(len(active))) - 0.2 * support.signs
        expected = np.linalg.solve(rows.T @ rows, target)
        values, pulls = columns.solve(support, 0.2, 0.3)
        assert np.abs(values - expected).max() <= 1e-12
        assert np.abs(columns.by_weights(support, 0.2, 0.3) - expected).max() <= 1e-12
        assert np.abs(pulls - X.T @ (y - X[:, active] @ expected)).max() <= 1e-12


def test_a_far_jump_that_fails_is_made_in_shorter_strides(monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = genes()
    Z, target = standardised(X, y)
    walk, failed, solve = elastic_net_walk(X, y, 0.999), [], walks.net_support

    def counted(*question):
        found = solve(*question)
        failed.append(found is None)
        return found

    monkeypatch.setattr(walks, "net_support", counted)
    monkeypatch.setattr(walks, "careful_path", lambda *_, **__: pytest.fail("the homotopy was asked"))
    w = walk.at(walk.lam_max / 200)
    assert any(failed)
    assert violation(Z, target, 0.999, walk.lam_max / 200, w) <= 1e-11
