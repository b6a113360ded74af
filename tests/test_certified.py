"""What the comparison with other solvers notices, and what it forgives."""

import numpy as np
import pytest

from tests.certified import assert_same_fit, polished, subgradient

# Two features without correlation and of spread 1: least squares is (2, 0.5), so L1 at ½ gives (1.5, 0).
X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
Y = X @ [2.0, 0.5]
BEST = np.array([1.5, 0.0])


def test_subgradient_is_zero_at_the_optimum_known_by_hand_and_says_how_far_another_point_is() -> None:
    assert subgradient(X, Y, 0.5, 0.0, BEST).tolist() == [0.0, 0.0]
    assert subgradient(X, Y, 0.5, 0.0, np.array([1.75, -0.25])).tolist() == [0.25, -1.25]
    assert subgradient(X, Y, 0.25, 0.0, np.zeros(2)).tolist() == [-1.75, -0.25]
    assert subgradient(X, Y, 0.5, 0.25, np.array([1.0, 0.0])).tolist() == [0.0, 0.0]


def test_a_solver_may_stop_short_of_the_optimum_by_what_its_answer_shows() -> None:
    assert_same_fit(X, Y, 0.5, 0.0, BEST, BEST + np.array([1e-7, 0.0]))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([1.5 + 1e-9, 0.0], [1.5, 0.0]),  # ours is not optimal
        ([1.5, 1e-9], [1.5, 0.0]),  # nor a weight that should be 0
        ([1.5, 0.0], [1.5001, 0.0]),  # theirs is nowhere near
        ([1.5, 0.0], [1.5, 1e-3]),
    ],
)
def test_a_wrong_answer_is_noticed(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(AssertionError):
        assert_same_fit(X, Y, 0.5, 0.0, np.array(ours), np.array(theirs))


def test_two_answers_on_the_same_weights_may_only_differ_by_their_subgradients() -> None:
    # Columns that are alike: both of these fit as well, and no bound on their distance can be given.
    twins = np.hstack([X[:, :1], X[:, :1]])
    with pytest.raises(AssertionError, match="no one answer"):
        assert_same_fit(twins, 2.0 * X[:, 0], 0.5, 0.0, np.array([1.5, 0.0]), np.array([0.75, 0.75]))


def test_polishing_finds_the_optimum_of_a_rough_answer_and_refuses_wrong_signs() -> None:
    assert polished(X, Y, 0.5, 0.0, np.array([1.4, 0.0])).tolist() == [1.5, 0.0]
    with pytest.raises(AssertionError, match="other weights"):
        polished(X, Y, 0.25, 0.0, np.array([1.4, 0.0]))
