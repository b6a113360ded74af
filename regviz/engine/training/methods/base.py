"""What every update rule can do.  A new method is one new file beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from regviz.engine.checks import FloatArray
from regviz.engine.problem import Problem

State = tuple[FloatArray, ...]  # the weights come first, what the method remembers besides follows
Affine = tuple[FloatArray, FloatArray]  # (M, b): one step is w ← w @ M + b
PenaltyKey = str  # a key of `PENALTIES`


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

    def affine(self, setting: Setting, step: FloatArray, lam: FloatArray, since: FloatArray) -> Affine | None:
        """Give (M, b) if, from here on, a step is ``w ← w @ M + b`` for long; None to step one by one.

        `since` (n, ..., p) are the rows since step and lam last changed, the last of them where the run is.
        `step` and `lam` are (1,) or (B, 1); M is (p, p) or (B, p, p), and b broadcasts against (..., K, p).
        """
        return None

    def holds(self, setting: Setting, lam: FloatArray, rows: FloatArray) -> int:
        """Count how many of the steps between `rows` (n, ..., p), made by (M, b), are this method's steps."""
        return len(rows) - 1
