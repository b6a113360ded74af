"""What the rules are fed with: moves on the data, numbers as wide as the weights, minibatches."""

from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from math import ceil

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Setting

Move = Callable[[FloatArray], FloatArray]


def soften(v: FloatArray, threshold: FloatArray, below: FloatArray) -> FloatArray:
    """Move `v` towards 0 by `threshold` and stop there; `below` is −threshold, which the caller has at hand.

    >>> soften(np.array([-2.0, -0.5, 1.5]), np.array([1.0]), np.array([-1.0]))
    array([-1. ,  0. ,  0.5])
    """
    # Three calls of numpy where penalties.soft_threshold takes seven: this runs at every step.
    return v - np.maximum(np.minimum(v, threshold), below)


def moves(setting: Setting, step: FloatArray) -> Iterator[Move]:
    """Yield, for every step, the move ``w ↦ w − step · (hess w − lin)``: downhill on the data alone.

    `step` is (K, 1) or (K, B, 1).

    >>> from regviz.engine import Problem
    >>> move = next(moves(Setting(Problem([[2.0]], [1.0])), np.array([[0.25]])))
    >>> move(np.array([1.0]))
    array([0.75])
    """
    hess, lin = setting.problem.hess, setting.problem.lin
    shared = step.ndim == 2 or bool((step == step[:, :1]).all())
    wide = _widened(setting, step)
    for first, last in stretches(step):
        if shared and last - first > 1:
            size = float(step[first].flat[0])
            yield from repeat(_move_by_matrix(np.eye(len(lin)) - size * hess, size * lin), last - first)
        else:
            yield from repeat(_move_by_slope(hess, lin, wide[first]), last - first)


def _move_by_matrix(matrix: FloatArray, shift: FloatArray) -> Move:
    """Save three of five calls of numpy at the price of a matrix: for a size that is used again."""

    def move(w: FloatArray) -> FloatArray:
        moved: FloatArray = w.dot(matrix)
        moved += shift
        return moved

    return move


def _move_by_slope(hess: FloatArray, lin: FloatArray, size: FloatArray) -> Move:
    def move(w: FloatArray) -> FloatArray:
        slope: FloatArray = w.dot(hess)
        slope -= lin
        slope *= size
        return w - slope

    return move


def rows(setting: Setting, numbers: FloatArray) -> Iterator[FloatArray]:
    """Yield `numbers` (K, ..., 1) step by step, widened to (..., p).

    Two arrays of one shape meet three times faster in numpy than one that has to be broadcast, and the
    steps of a small problem cost nothing else.

    >>> from regviz.engine import Problem
    >>> list(rows(Setting(Problem(np.eye(2), [0.0, 0.0])), np.array([[3.0]])))
    [array([3., 3.])]
    """
    wide = _widened(setting, numbers)
    return repeat(wide[0], len(wide)) if (numbers == numbers[:1]).all() else iter(wide)


def stretches(*schedules: FloatArray) -> list[tuple[int, int]]:
    """List the runs of steps, from first to before last, in which no schedule (K, ..., 1) changes.

    >>> stretches(np.array([[1.0], [1.0], [2.0]]))
    [(0, 2), (2, 3)]
    """
    changed = np.zeros(len(schedules[0]) - 1, dtype=bool)
    for numbers in schedules:
        changed |= (numbers[1:] != numbers[:-1]).any(axis=tuple(range(1, numbers.ndim)))
    return list(pairwise([0, *(np.flatnonzero(changed) + 1).tolist(), len(changed) + 1]))


def _widened(setting: Setting, numbers: FloatArray) -> FloatArray:
    return np.broadcast_to(numbers, (*numbers.shape[:-1], setting.problem.n_features))


def gradients(setting: Setting, steps: int) -> Iterator[Move]:
    """Yield, for every step, the gradient of the loss that this step sees.

    Without data it is always the whole gradient ``hess w − lin``.  With data (X, y) it is that of a
    minibatch b, ``X_bᵀ(X_b w − y_b)/|b|``: every epoch is a new permutation of the rows, drawn from
    `seed`, cut into pieces of `batch_size` (the last may be shorter), so each row is used once an epoch.

    >>> from regviz.engine import Problem
    >>> gradient = next(gradients(Setting(Problem([[2.0]], [1.0])), 1))
    >>> gradient(np.array([1.0]))
    array([1.])
    """
    hess, lin = setting.problem.hess, setting.problem.lin
    if setting.data is None:
        yield from repeat(lambda w: w.dot(hess) - lin, steps)
        return
    (X, y), size = setting.data, setting.batch_size
    rng = np.random.default_rng(setting.seed)
    for _ in range(ceil(steps / ceil(len(y) / size))):  # epochs
        order = rng.permutation(len(y))
        features, target = X[order], y[order]
        for first in range(0, len(y), size):
            yield _batch_gradient(features[first : first + size], target[first : first + size])


def _batch_gradient(features: FloatArray, target: FloatArray) -> Move:
    share = features / len(target)
    return lambda w: (w.dot(features.T) - target).dot(share)
