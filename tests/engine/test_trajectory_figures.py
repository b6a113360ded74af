"""The figures that the scenes quote: decay, half-lives, steps of death, jitter."""

from math import ceil, log

import numpy as np
import pytest

from regviz.engine import METHODS, Problem, trajectory

FLAT = Problem([[0.0]], [0.0])


def column(problem: Problem, key: str, start: float, steps: int, step: float, lam: float) -> np.ndarray:
    return trajectory(problem, key, [start], steps, step, lam).weights[:, 0]


def decayed(factor: float, steps: int, start: float = 1.0) -> np.ndarray:
    rows = [start]
    for _ in range(steps):
        rows.append(rows[-1] * factor)
    return np.array(rows)


def test_l2_without_data_keeps_998_thousandths_a_step_and_halves_in_347() -> None:
    w = column(FLAT, "gradient_l2", 1.0, 3000, 0.01, 0.1)
    assert np.allclose(w[1:] / w[:-1], 0.998, rtol=1e-14)
    assert int(np.argmax(w <= 0.5)) == 347 == ceil(log(2) / -log(0.998))
    assert abs(w[347] - 0.49923) < 5e-6
    half = column(FLAT, "gradient_l2", 1.0, 1000, 0.01, 0.05)  # the strength that a penalty with ½ has
    assert int(np.argmax(half <= 0.5)) == 693


def test_l2_without_data_prints_as_zero_from_step_2647_and_is_not_zero() -> None:
    w = column(FLAT, "gradient_l2", 1.0, 3000, 0.01, 0.1)
    printed = [f"{v:.2f}" for v in w]
    assert printed.index("0.00") == 2647
    assert set(printed[2647:]) == {"0.00"}
    assert (w > 0.0).all()


def test_l2_without_data_stalls_where_doubles_end_and_never_says_zero_before_a_loop_would() -> None:
    w, loop = column(FLAT, "gradient_l2", 1.0, 400_000, 0.01, 0.1), decayed(0.998, 400_000)
    assert (w > 0.0).all()
    assert np.abs(w / loop - 1.0).max() <= 1e-11  # 400 000 roundings
    assert w[-1] == loop[-1] == w[-2]
    assert 1.1e-321 < w[-1] < 1.3e-321


@pytest.mark.parametrize("factor", [0.9, 0.5, 0.4925, 0.25, 0.01, 1e-4, -0.9, -0.3])
def test_fast_decay_is_zero_when_and_only_when_a_loop_is(factor: float) -> None:
    for start in (1.0, -3e40, 1e-200, 5e-324):
        w = column(FLAT, "gradient_l2", start, 8000, 0.5, 1.0 - factor)
        loop = decayed(1.0 - (1.0 - factor), 8000, start)
        assert ((w == 0.0) == (loop == 0.0)).all()
        assert (np.abs(w - loop) <= 1e-12 * np.abs(loop)).all()


def test_a_decaying_weight_beside_a_living_one_is_as_small_as_its_loop_says() -> None:
    problem = Problem(np.diag([0.0, 1.0, 0.0]), [0.0, 1.0, 0.0])
    w = trajectory(problem, "gradient_l2", [1.0, 0.0, 0.0], 20_000, 0.5, 0.1).weights
    assert (np.abs(w[:, 0] - decayed(0.9, 20_000)) <= 1e-12 * w[:, 0]).all()
    assert (w[:, 0] > 0.0).all()
    assert abs(w[-1, 1] - 1 / 1.2) <= 1e-15
    assert (w[:, 2] == 0.0).all()


@pytest.mark.parametrize(("start", "step_of_death"), [(0.01, 10), (0.1, 100), (1.0, 1000), (-1.0, 1000)])
@pytest.mark.parametrize(("step", "lam"), [(0.01, 0.1), (0.05, 0.02), (0.001, 1.0)])
def test_l1_without_data_dies_at_the_step_that_division_says(
    start: float, step_of_death: int, step: float, lam: float
) -> None:
    run = trajectory(FLAT, "proximal_l1", [start], step_of_death + 50, step, lam)
    assert [(event.step, event.kind) for event in run.events] == [(step_of_death, "zero")]
    assert (run.weights[step_of_death:] == 0.0).all()


def test_l1_from_a_hundredth_is_dead_when_l2_has_hardly_moved() -> None:
    assert abs(column(FLAT, "gradient_l2", 0.01, 10, 0.01, 0.1)[10] - 0.0098) < 5e-6
    assert column(FLAT, "proximal_l1", 0.8, 40, 0.05, 0.5).tolist().index(0.0) == 32


def test_a_strong_weight_survives_at_its_shrunk_place_and_a_weak_one_dies() -> None:
    problem = Problem(np.eye(2), [1.0, 0.2])
    end = trajectory(problem, "proximal_l1", [1.0, 1.0], 2000, 0.05, 0.3).weights[-1]
    assert abs(end[0] - 0.7) <= 1e-14
    assert end[1] == 0.0


@pytest.mark.parametrize("bend", [0.0, 0.25, 1.0, 2.0])
def test_naive_sign_without_a_pull_jitters_over_its_step_for_ever(bend: float) -> None:
    w = column(Problem([[bend]], [0.0]), "subgradient_l1", 0.777, 20_000, 0.05, 0.3)[-5000:]
    assert abs(np.ptp(w) - 2 * 0.015 / (2 - 0.05 * bend)) <= 1e-9
    assert (w != 0.0).all()


@pytest.mark.parametrize(("bend", "pull"), [(2.0, 0.05), (1.0, 0.2), (2.0, 0.15)])
def test_naive_sign_with_a_pull_jitters_over_nearly_twice_its_step(bend: float, pull: float) -> None:
    w = column(Problem([[bend]], [pull]), "subgradient_l1", 0.777, 20_000, 0.05, 0.3)[-5000:]
    assert 0.0267 <= np.ptp(w) <= 0.0298
    assert (w != 0.0).all()


@pytest.mark.parametrize("bend", [0.25, 1.0, 2.0])
def test_no_pull_widens_the_jitter_beyond_twice_the_step(bend: float) -> None:
    for pull in np.linspace(0.003, 0.297, 50):
        problem = Problem([[bend]], [pull])
        w = column(problem, "subgradient_l1", 0.777, 4000, 0.05, 0.3)[-2000:]
        assert 0.015 < np.ptp(w) <= 2 * 0.05 * 0.3 + 1e-15
        assert np.abs(w).max() < 0.05 * (0.3 + pull)
        assert (w != 0.0).all()
        assert column(problem, "proximal_l1", 0.777, 4000, 0.05, 0.3)[-1] == 0.0


@pytest.mark.parametrize(("pull", "width"), [(0.0, 0.0263), (0.1, 0.0351), (0.2, 0.0494)])
def test_naive_sign_jitters_over_the_widths_that_were_measured(pull: float, width: float) -> None:
    w = column(Problem([[1.0]], [pull]), "subgradient_l1", 0.777, 20_000, 0.1, 0.25)[-5000:]
    assert abs(np.ptp(w) - width) <= 1e-4


def test_naive_sign_with_a_falling_step_comes_near_and_never_rests() -> None:
    w = column(Problem([[1.0]], [0.1]), "subgradient_decay_l1", 0.777, 20_000, 0.1, 0.25)
    k = np.arange(1000, 20_000)
    assert (np.abs(w[1000:20_000]) <= 2 * 0.1 * 0.25 / np.sqrt(k)).all()
    assert (w != 0.0).all()


def test_clipping_at_zero_holds_a_weight_without_a_pull() -> None:
    w = column(FLAT, "clip_l1", 0.777, 200, 0.1, 0.25)
    assert (w[32:] == 0.0).all()
    assert w[31] > 0.0


@pytest.mark.parametrize(("pull", "share"), [(0.1, 0.5), (0.2, 0.2)])
def test_clipping_at_zero_does_not_hold_a_weight_against_a_pull_and_soft_thresholding_does(
    pull: float, share: float
) -> None:
    problem = Problem([[1.0]], [pull])
    clipped = column(problem, "clip_l1", 0.777, 5000, 0.1, 0.25)[-2000:]
    assert (clipped == 0.0).mean() == share
    assert clipped.max() >= 0.1 * pull
    soft = column(problem, "proximal_l1", 0.777, 5000, 0.1, 0.25)
    assert (soft[200:] == 0.0).all()


def test_a_clipped_weight_is_thrown_out_of_zero_at_once_and_comes_back_in_small_steps() -> None:
    w = column(Problem([[1.0]], [0.2]), "clip_l1", 0.0, 11, 0.1, 0.25)
    round_trip = [0.0, 0.02, 0.013, 0.0067, 0.00103]
    assert np.abs(w - [*round_trip, *round_trip, 0.0, 0.02]).max() <= 1e-16
    assert np.flatnonzero(w == 0.0).tolist() == [0, 5, 10]


@pytest.mark.parametrize("key", [key for key, method in METHODS.items() if not method.exact_zeros])
def test_methods_without_exact_zeros_make_none_where_proximal_steps_make_some(key: str) -> None:
    rng = np.random.default_rng(0)
    X = rng.standard_normal((100, 7))
    problem = Problem.from_data(X, X @ [2.0, 0.0, 0.0, -1.5, 0.0, 1.0, 0.0] + 0.5 * rng.standard_normal(100))
    assert (trajectory(problem, key, np.full(7, 0.7), 3000, 0.05, 0.3).weights != 0.0).all()
    ends = trajectory(problem, "proximal_l1", np.full(7, 0.7), 3000, 0.05, 0.3).weights[-1]
    assert (ends == 0.0).tolist() == [False, True, True, False, True, False, True]
