"""Too large a step is a state with a reason, found beforehand, and never a NaN."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regviz.engine import METHODS, Event, Problem, largest_step, stability_factor, trajectory

PAIR = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])  # largest curvature 1.5, OLS at (2, 1)
LIMITS = {
    "gradient_l2": 2 / (1.5 + 0.4),
    "proximal_l1": 2 / 1.5,
    "proximal_elastic_net": 2 / (1.5 - 0.2),
    "proximal_scad": 2 / 1.5,
    "proximal_mcp": 2 / 1.5,
    "fista_l1": 4 / 4.5,
    "subgradient_l1": 2 / 1.5,
    "subgradient_decay_l1": 2 / 1.5,
    "clip_l1": 2 / 1.5,
    "coordinate_l1": np.inf,
    "sgd_l2": 2 / (1.5 + 0.4),
    "sgd_momentum_l2": 2 * 1.9 / (1.5 + 0.4),
    "adam_l2": np.inf,
    "adamw": 1 / 0.2,
}
SLOWED = {"subgradient_decay_l1", "clip_l1"}  # overshoot, but fall below the limit or start anew from 0


@pytest.mark.parametrize("key", METHODS)
def test_the_largest_step_is_where_the_factor_passes_one(key: str) -> None:
    limit = largest_step(PAIR, key, 0.2)
    assert limit == pytest.approx(LIMITS[key], rel=1e-12)
    if np.isfinite(limit):
        assert stability_factor(PAIR, key, limit * (1 - 1e-9), 0.2) <= 1.0
        assert stability_factor(PAIR, key, limit * (1 + 1e-9), 0.2) > 1.0
    else:
        assert stability_factor(PAIR, key, 1e9, 0.2) == 0.0


@pytest.mark.parametrize("key", sorted(set(METHODS) - SLOWED))
def test_runs_stay_below_the_largest_step_and_leave_above_it(key: str) -> None:
    limit = min(largest_step(PAIR, key, 0.2), 1e3)
    assert trajectory(PAIR, key, [1.0, -3.0], 3000, 0.98 * limit, 0.2).divergence is None
    if limit < 1e3:
        found = trajectory(PAIR, key, [40.0, -30.0], 3000, 1.05 * limit, 0.2).divergence
        assert found is not None
        assert found.factor > 1.0


def test_a_threshold_may_catch_an_overshoot_that_began_near_its_goal() -> None:
    step = 1.05 * largest_step(PAIR, "proximal_l1", 0.2)
    assert stability_factor(PAIR, "proximal_l1", step, 0.2) > 1.0
    run = trajectory(PAIR, "proximal_l1", [1.0, -3.0], 3000, step, 0.2)
    assert run.divergence is None
    assert np.ptp(run.weights[-100:], axis=0).max() > 1.0


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.99])
def test_momentum_allows_a_larger_step(momentum: float) -> None:
    limit = largest_step(PAIR, "sgd_momentum_l2", 0.2, momentum=momentum)
    assert limit == pytest.approx(2 * (1 + momentum) / 1.9)
    for share, diverges in ((0.98, False), (1.05, True)):
        run = trajectory(PAIR, "sgd_momentum_l2", [1, 1], 4000, share * limit, 0.2, momentum=momentum)
        assert (run.divergence is not None) == diverges
        factor = stability_factor(PAIR, "sgd_momentum_l2", share * limit, 0.2, momentum=momentum)
        assert (factor > 1.0) == diverges


@pytest.mark.parametrize("key", sorted(SLOWED))
def test_a_falling_or_clipped_step_overshoots_but_stays_in_sight(key: str) -> None:
    run = trajectory(PAIR, key, [1.0, -3.0], 3000, 1.05 * LIMITS[key], 0.2)
    assert run.divergence is None
    assert np.abs(run.weights).max() < 1e3


def test_a_diverging_run_stops_within_its_bound_and_says_why_in_one_sentence() -> None:
    run = trajectory(PAIR, "gradient_l2", [0.0, 0.0], 400, 2.1, 0.1)
    found = run.divergence
    assert found is not None
    assert found.factor == pytest.approx(2.1 * 1.7 - 1) == stability_factor(PAIR, "gradient_l2", 2.1, 0.1)
    assert found.reason == (
        "The step 2.1 is too large: |1 − η(h + 2λ)| = 2.57 is above 1, "
        "so each step overshoots by more than the last."
    )
    assert np.abs(run.weights).max() <= 2e6  # OLS reaches to 2
    assert (run.weights[found.step :] == run.weights[found.step - 1]).all()
    last = run.weights[-1]
    beyond = last - 2.1 * (PAIR.grad(last) + 0.2 * last)
    assert np.abs(beyond).max() > 2e6
    assert run.events[-1] == Event(found.step, int(np.abs(run.weights[-1]).argmax()), "divergence")
    assert all(event.step < found.step for event in run.events[:-1])


def test_a_run_that_leaves_slowly_shows_enough_digits_of_its_factor() -> None:
    run = trajectory(Problem([[1.0]], [1.0]), "gradient_l2", [0.0], 60_000, 2.0005, 0.0)
    assert run.divergence is not None
    assert "= 1.0005 is above 1" in run.divergence.reason


def test_a_change_in_mid_run_may_end_it_and_the_reason_names_that_step() -> None:
    step = np.repeat([0.1, 2.5], [200, 200])
    run = trajectory(PAIR, "proximal_l1", [0.0, 0.0], 400, step, 0.1)
    calm = trajectory(PAIR, "proximal_l1", [0.0, 0.0], 200, 0.1, 0.1)
    assert run.divergence is not None
    assert run.divergence.step > 200
    assert run.divergence.reason.startswith("The step 2.5 is too large: |1 − ηh| = 2.75 ")
    assert np.abs(run.weights[:201] - calm.weights).max() <= 1e-14


def test_minibatches_that_bend_more_than_the_whole_are_blamed_for_it() -> None:
    rng = np.random.default_rng(0)
    X = rng.standard_normal((60, 1)) ** 3
    X = (X - X.mean()) / X.std()
    y = X[:, 0] - X[:, 0].mean()
    problem = Problem.from_data(X, y, False)
    step = 1.9
    assert stability_factor(problem, "sgd_l2", step, 0.0) < 1.0
    assert trajectory(problem, "sgd_l2", [3.0], 3000, step, 0.0).divergence is None
    run = trajectory(problem, "sgd_l2", [3.0], 3000, step, 0.0, data=(X, y), batch_size=1)
    assert run.divergence is not None
    assert "minibatches" in run.divergence.reason


def test_one_run_of_a_batch_may_diverge_and_the_others_go_on() -> None:
    steps = np.array([[0.1], [3.0], [0.2]])
    for key in ("gradient_l2", "proximal_l1", "sgd_momentum_l2"):
        run = trajectory(PAIR, key, [0.0, 0.0], 3000, steps, 0.1)
        assert [run.divergence_of(i) is None for i in range(3)] == [True, False, True]
        assert np.abs(run.weights[0, -1] - run.weights[2, -1]).max() <= 1e-10
        assert np.isfinite(run.weights).all()


@pytest.mark.parametrize("key", METHODS)
@given(
    step=st.floats(0, 1e50),
    lam=st.floats(0, 1e50),
    scale=st.sampled_from([1.0, 1e-20, 1e50]),
    bend=st.sampled_from([0.0, 1e-12, 1.0, 1e12]),
)
@settings(max_examples=60, deadline=None)
def test_no_step_and_no_strength_makes_a_nan_or_an_overflow(
    key: str, step: float, lam: float, scale: float, bend: float
) -> None:
    problem = Problem(bend * np.array([[1.0, 0.9], [0.9, 1.0]]), bend * np.array([1.0, -1.0]))
    run = trajectory(problem, key, np.array([1.0, -0.3]) * scale, 70, step, lam)
    for array in (run.weights, run.objective, run.data_grad, run.penalty_pull):
        assert np.isfinite(array).all()
    assert np.isfinite(stability_factor(problem, key, step, lam))
    if run.divergence:
        assert np.isfinite(run.divergence.factor)
        assert run.divergence.reason.endswith(".")


def test_unsound_arguments_are_refused_by_name() -> None:
    for arguments, named in (
        (("lasso", 0.1, 0.1), "^method"),
        (("adamw", -0.1, 0.1), "^step"),
        (("adamw", np.inf, 0.1), "^step"),
        (("adamw", 0.1, np.nan), "^lam"),
        (("adamw", 0.1, [0.1, 0.2]), "^lam"),
        (("adamw", 0.1, "a"), "^lam"),
        ((["adamw"], 0.1, 0.1), "^method"),
        (("adamw", 0.1, 0.1, None), "^mix"),
        (("adamw", 0.1, 0.1, 2.0), "^mix"),
    ):
        with pytest.raises(ValueError, match=named):
            stability_factor(PAIR, *arguments)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^momentum"):
        largest_step(PAIR, "adamw", 0.1, momentum=-0.1)
