"""What every update rule can do.  A new method is one new file beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any, ClassVar, Literal

import numpy as np

from ..checks import FloatArray
from ..problem import Problem

Move = Callable[[FloatArray], FloatArray]
State = tuple[FloatArray, ...]  # the weights come first, what the method remembers besides follows
Affine = tuple[FloatArray, FloatArray]  # (M, b): one step is w ← w @ M + b
PenaltyKey = Literal["l1", "l2", "elastic_net"]


@dataclass(frozen=True, eq=False)
class Setting:
    """All that stays the same while a method runs, whatever step and lam do meanwhile.

    `mix` is the elastic net's share of L1, `momentum` the share of the last move that is repeated;
    `data` (X, y), `batch_size` and `seed` say which rows a stochastic method sees at which step.

    >>> Setting(Problem([[2.0]], [1.0])).momentum
    0.9
    """

    problem: Problem
    mix: float = 0.5
    momentum: float = 0.9
    data: tuple[FloatArray, FloatArray] | None = None
    batch_size: int = 16
    seed: int = 0


class Method(ABC):
    """An update rule: pure `init` and `step`, which the one loop of `running.run` repeats and records.

    `penalty` is the R of ``loss(w) + lam · R(w)`` that the rule goes down on; `exact_zeros` tells whether
    the rule can set a weight to exactly 0.0; `growth` is the formula of `factor`, for a learner to read.
    `samples` tells whether it looks at minibatches where there are data.
    `rests_after` counts how many steps in a row that change nothing prove that, while step and lam stay,
    nothing will change again: 0 where nothing proves it.  Subclasses are frozen dataclasses and final.

    >>> issubclass(Method, ABC)
    True
    """

    key: ClassVar[str]
    label: ClassVar[str]
    penalty: ClassVar[PenaltyKey]
    exact_zeros: ClassVar[bool]
    growth: ClassVar[str]
    samples: ClassVar[bool] = False
    rests_after: ClassVar[int] = 0

    def init(self, start: FloatArray) -> State:
        """Make the state before the first step from the weights `start` (p,) or (B, p)."""
        return (start,)

    @abstractmethod
    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Work out what each step needs besides the state, for all steps at once: one tuple per step.

        `step` and `lam` are (K, 1), or (K, B, 1) for a batch of B runs.
        """

    @abstractmethod
    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Make the next state from this one, which is left as it is."""

    @abstractmethod
    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Compute by how much one step multiplies an error along a direction of that `curvature`.

        Above 1 the error grows at every step.  `step` and `lam` are arrays of one shape, as is the answer.
        """

    @abstractmethod
    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Find the step at which `factor` passes 1; inf if no step is too large."""

    def schedule(self, step: FloatArray) -> FloatArray:
        """Give the step sizes (..., K) that the rule uses where `step` (..., K) was asked for."""
        return step

    def affine(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Affine | None:
        """Give (M, b) if one step is ``w ← w @ M + b``, and None if it is not.

        `step` and `lam` are (1,) or (B, 1); M is (p, p) or (B, p, p), and b broadcasts against (..., K, p).
        """
        return None


def soften(v: FloatArray, threshold: FloatArray, below: FloatArray) -> FloatArray:
    """Move `v` towards 0 by `threshold` and stop there; `below` is −threshold, which the caller has at hand.

    >>> soften(np.array([-2.0, -0.5, 1.5]), np.array([1.0]), np.array([-1.0]))
    array([-1. ,  0. ,  0.5])
    """
    # Three calls of numpy where penalties.soft_threshold takes seven: this runs at every step.
    return np.subtract(v, np.maximum(np.minimum(v, threshold), below))


def data_moves(setting: Setting, step: FloatArray) -> Iterator[Move]:
    """Yield, for every step, the move ``w ↦ w − step · (hess w − lin)``: downhill on the data alone.

    `step` (K, 1) or (K, B, 1).

    >>> move = next(data_moves(Setting(Problem([[2.0]], [1.0])), np.array([[0.25]])))
    >>> move(np.array([1.0]))
    array([0.75])
    """
    hess, lin = setting.problem.hess, setting.problem.lin
    if step.ndim == 3 and (step != step[:, :1]).any():
        yield from (_own_move(hess, lin, size) for size in step)
        return
    known = np.nan
    for size in step.reshape(len(step), -1)[:, 0].tolist():
        if size != known:
            move, known = _shared_move(np.eye(len(lin)) - size * hess, size * lin), size
        yield move


def _shared_move(matrix: FloatArray, shift: FloatArray) -> Move:
    def move(w: FloatArray) -> FloatArray:
        v: FloatArray = w.dot(matrix)
        v += shift
        return v

    return move


def _own_move(hess: FloatArray, lin: FloatArray, size: FloatArray) -> Move:
    return lambda w: w - size * (w.dot(hess) - lin)


def gradients(setting: Setting, steps: int) -> Iterator[Move]:
    """Yield, for every step, the gradient of the loss that this step sees.

    Without data it is always the whole gradient ``hess w − lin``.  With data (X, y) it is that of a
    minibatch b, ``X_bᵀ(X_b w − y_b)/|b|``: every epoch is a new permutation of the rows, drawn from
    `seed`, cut into pieces of `batch_size` (the last may be shorter), so each row is used once an epoch.

    >>> gradient = next(gradients(Setting(Problem([[2.0]], [1.0])), 1))
    >>> gradient(np.array([1.0]))
    array([1.])
    """
    hess, lin = setting.problem.hess, setting.problem.lin
    if setting.data is None:
        yield from repeat(lambda w: w.dot(hess) - lin, steps)
        return
    (X, y), size = setting.data, setting.batch_size
    rng, done = np.random.default_rng(setting.seed), 0
    while done < steps:
        order = rng.permutation(len(y))
        features, target = X[order], y[order]
        for first in range(0, len(y), size):
            yield _batch_gradient(features[first : first + size], target[first : first + size])
            done += 1


def _batch_gradient(features: FloatArray, target: FloatArray) -> Move:
    return lambda w: (w.dot(features.T) - target).dot(features) / len(target)
