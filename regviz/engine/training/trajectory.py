"""What happens at each step of training: an update rule run from a start, with all that it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regviz.engine.checks import FloatArray, as_count, as_floats, as_share, frozen
from regviz.engine.penalties import PENALTIES, Penalty
from regviz.engine.problem import Problem
from regviz.engine.training.events import Divergence, Event, find_events
from regviz.engine.training.methods import Method, Setting
from regviz.engine.training.run_arguments import as_schedule, as_table, check_size
from regviz.engine.training.running import run
from regviz.engine.training.stability import as_momentum, describe, method_of

BOUND = 1e6  # times the largest of 1, the start and OLS: beyond, a run counts as diverging


@final
@dataclass(frozen=True, eq=False)
class Trajectory:
    """The weights after every step of a method, and the forces on them; made by `trajectory`.

    Fields: `weights` (*batch, steps + 1, p), row k after k steps; `step` and `lam` (*batch, steps), the
    values that led from row k to row k + 1, a falling step size as it fell; `method`; `setting`, the
    problem and what else stayed the same; `stops` (*batch), the step that led beyond the `bound` (*batch),
    0 where none did.  Arrays are read-only.  Where a run was stopped its last row within the bound repeats.

    >>> run = trajectory(Problem([[0.0]], [0.0]), "proximal_l1", [1.0], 3, 0.5, 1.0)
    >>> run.events
    (Event(step=2, index=0, kind='zero'),)
    """

    method: Method
    setting: Setting
    weights: FloatArray
    step: FloatArray
    lam: FloatArray
    stops: NDArray[np.int64]
    bound: FloatArray

    def __post_init__(self) -> None:
        """Freeze the arrays."""
        for array in (self.weights, self.step, self.lam, self.stops, self.bound):
            array.flags.writeable = False

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of the batch: () for a single run."""
        return self.weights.shape[:-2]

    @property
    def penalty(self) -> Penalty:
        """The penalty of the objective, ``loss(w) + lam · R(w)`` for most."""
        return PENALTIES[self.method.penalty].with_mix(self.setting.mix)

    @cached_property
    def objective(self) -> FloatArray:
        """``loss(w) + lam · R(w)`` of every row (*batch, steps + 1), at the lam that the row meets next."""
        price = self.penalty.price(self.weights, self._lam_of_rows)
        return frozen(np.asarray(self.setting.problem.loss(self.weights) + price))

    @cached_property
    def data_grad(self) -> FloatArray:
        """The slope of the loss, ``hess w − lin`` (*batch, steps + 1, p); the data pull the other way."""
        return frozen(self.setting.problem.grad(self.weights))

    @cached_property
    def penalty_pull(self) -> FloatArray:
        """The pull of the penalty (*batch, steps + 1, p), ``−lam`` times a (sub)gradient of R.

        L2: ``−2 lam w``.  L1: ``−lam sign(w)``, and at an exact 0 the pull out of ``[−lam, lam]`` that holds
        against the data: `data_grad` clipped to that interval, like friction.  So the two pulls add up to 0
        on a weight that stays at 0, whatever the method did with its own ``sign(0)``.  The elastic net has
        both, L1 with ``lam · mix`` and L2 with ``lam · (1 − mix)``.  lam is the one that the row meets next.
        """
        return frozen(self.penalty.pull(self.weights, self.data_grad, self._lam_of_rows[..., None]))

    @property
    def events(self) -> tuple[Event, ...]:
        """What happens to the weights of a single run, in order; for a batch ask `events_of`."""
        return self.events_of(())

    @property
    def divergence(self) -> Divergence | None:
        """Why a single run was stopped, None if it was not; for a batch ask `divergence_of`."""
        return self.divergence_of(())

    def events_of(self, place: int | Sequence[int]) -> tuple[Event, ...]:
        """List what happens to the weights of the run at `place` in the batch, in order.

        >>> starts = np.array([[1.0], [0.25]])
        >>> trajectory(Problem([[0.0]], [0.0]), "proximal_l1", starts, 3, 0.5, 1.0).events_of(1)
        (Event(step=1, index=0, kind='zero'),)
        """
        where = self._place(place)
        found, stop = find_events(self.weights[where]), int(self.stops[where])
        if not stop:
            return found
        largest = int(np.abs(self.weights[where][-1]).argmax())
        return (*found, Event(stop, largest, "divergence"))

    def divergence_of(self, place: int | Sequence[int]) -> Divergence | None:
        """Say why the run at `place` in the batch was stopped; None if it was not."""
        where = self._place(place)
        stop, bound = int(self.stops[where]), float(self.bound[where])
        if not stop:
            return None
        return describe(self.method, self.setting, self.step[where], self.lam[where], stop, bound)

    def _place(self, place: int | Sequence[int]) -> tuple[int, ...]:
        where = (place,) if isinstance(place, int | np.integer) else tuple(place)
        if len(where) != len(self.batch):
            raise ValueError(f"place must be an index into a batch of shape {self.batch}, got {place}.")
        return where

    @cached_property
    def _lam_of_rows(self) -> FloatArray:
        return np.concatenate([self.lam, self.lam[..., -1:]], axis=-1)


def trajectory(
    problem: Problem,
    method: str | Method,
    start: ArrayLike,
    steps: int,
    step: ArrayLike,
    lam: ArrayLike,
    mix: float = 0.5,
    *,
    data: tuple[ArrayLike, ArrayLike] | None = None,
    batch_size: int = 16,
    seed: int = 0,
    momentum: float = 0.9,
) -> Trajectory:
    """Run an update rule and record every step of it, for one start or a batch of runs.

    Each method goes down on ``loss(w) + lam · R(w)`` with its own R; lam multiplies R and R of L2 has no ½.
    Divergence is a state, not an accident: a run is stopped where a weight passes 1e6 times the largest of
    1, its start and OLS, and says why.  Zeros are exact where the rule makes them, and never −0.0.

    Parameters: `method`, a key of `METHODS` or a `Method`; `start` (..., p), finite; `steps` ≥ 1; `step`
    (the step size) and `lam`, finite and ≥ 0: numbers, or arrays that broadcast against (*batch, steps),
    so (steps,) is a schedule whose entry k leads from row k to row k + 1, and (B, 1) a batch of constants.
    `mix` in [0, 1] is for the elastic net.  `data` (X, y), the table of the problem standardised and
    centred, gives the stochastic methods minibatches of `batch_size` rows: every epoch a new permutation
    drawn from `seed` ≥ 0, cut in pieces, the last of which may be shorter; without it they see the whole
    loss.  The other methods take no notice of it.  `momentum` in [0, 1).  Raises ValueError in one sentence.

    >>> trajectory(Problem([[1.0]], [1.0]), "gradient_l2", [0.0], 2, 0.5, 0.0).weights.ravel()
    array([0.  , 0.5 , 0.75])
    """
    rule, count = method_of(method), as_count("steps", steps)
    begin = as_floats("start", start)
    if begin.ndim == 0 or begin.shape[-1] != problem.n_features:
        raise ValueError(f"start must have {problem.n_features} entries on its last axis, got {begin.shape}.")
    check_size("start", begin)
    sizes, lams = as_schedule("step", step, count), as_schedule("lam", lam, count)
    try:
        batch = np.broadcast_shapes(begin.shape[:-1], sizes.shape[:-1], lams.shape[:-1])
    except ValueError:
        shapes = f"{begin.shape[:-1]}, {sizes.shape[:-1]} and {lams.shape[:-1]}"
        raise ValueError(f"start, step and lam must broadcast to one batch, got {shapes}.") from None
    if 0 in batch:
        raise ValueError(f"start, step and lam must make a batch of one run or more, got {batch}; fill it.")
    draws = as_count("batch_size", batch_size), as_count("seed", seed, 0)
    table = None if data is None else as_table(problem, data)
    setting = Setting(problem, as_share("mix", mix), as_momentum(momentum), table, *draws)
    sizes = rule.schedule(np.broadcast_to(sizes, (*batch, count)))
    lams = np.broadcast_to(lams, (*batch, count))
    begin = np.broadcast_to(begin, (*batch, problem.n_features))
    bound = np.asarray(BOUND * np.maximum(np.abs(begin).max(axis=-1), max(1.0, np.abs(problem.ols).max())))
    rows, stops = run(rule, setting, _flat(begin, 1), _flat(sizes, 1), _flat(lams, 1), _flat(bound, 0))
    weights = rows.reshape(*batch, count + 1, problem.n_features)
    return Trajectory(rule, setting, weights, sizes, lams, stops.reshape(batch), bound)


def _flat(array: FloatArray, kept: int) -> FloatArray:
    """Flatten a batch of several axes to one, and keep `kept` axes at the end."""
    inner = array.shape[array.ndim - kept :]
    return array if array.ndim == kept else array.reshape(-1, *inner)
