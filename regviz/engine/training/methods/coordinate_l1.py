"""Coordinate descent on the lasso: one weight after the other goes to where it is best, others held."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from regviz.engine.checks import FloatArray
from regviz.engine.training.methods.base import Affine, Method, PenaltyKey, Setting, State

TRIAL, STEADY = 32, 16  # sweeps before signs are looked at, and for how many they must have stayed
DUST = 1e-15  # of max|lin|: rounding puts as much into a slope, and weights that followed would never rest


@final
@dataclass(frozen=True)
class CoordinateL1(Method):
    """One step is a sweep over j = 0 … p−1: ``wⱼ ← soft(rⱼ, lam) / hⱼⱼ``, ``rⱼ = linⱼ − Σᵢ≠ⱼ hⱼᵢ wᵢ``.

    Each update is the exact minimum of ``loss(w) + lam · ‖w‖₁`` over one weight, so there is no step size
    (`step` is not used) and no step is too large.  A move smaller than the rounding of the slope is not
    made, so that sweeps come to rest.  The weight of a column without curvature (hⱼⱼ no larger than the
    rounding of the largest eigenvalue) goes to 0 if ``lam > 0`` and ``|rⱼ| ≤ lam``.  Otherwise it is left
    as it is: at ``lam = 0`` and ``rⱼ = 0`` every value is best, at ``|rⱼ| > lam`` none is.  Source:
    Friedman, Hastie and Tibshirani (2010), J. Statistical Software 33.

    >>> from regviz.engine import Problem, trajectory
    >>> problem = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])
    >>> trajectory(problem, "coordinate_l1", [0.0, 0.0], 1, 1.0, 1.0).weights[1]
    array([1.5 , 0.25])
    """

    key: ClassVar[str] = "coordinate_l1"
    label: ClassVar[str] = "L1, coordinate descent"
    penalty: ClassVar[PenaltyKey] = "l1"
    exact_zeros: ClassVar[bool] = True
    growth: ClassVar[str] = "0"
    rests_after: ClassVar[int] = 1

    def feed(self, setting: Setting, step: FloatArray, lam: FloatArray) -> Iterable[tuple[Any, ...]]:
        """Give lam: a float for one run, (B,) for a batch."""
        strengths = lam[..., 0]
        return zip(strengths.tolist() if lam.ndim == 2 else strengths, strict=True)

    def step(self, setting: Setting, state: State, *needs: Any) -> State:
        """Sweep once."""
        (w,), (lam,) = state, needs
        return ((_sweep if w.ndim == 1 else _sweep_batch)(setting, w, lam),)

    def affine(self, setting: Setting, step: FloatArray, lam: FloatArray, since: FloatArray) -> Affine | None:
        """Give the sweep that keeps the signs as they are, once they have been so for a while.

        Between two changes of sign a sweep is affine: ``new = K⁻¹ (lin − lam s − U·old)`` on the weights
        alive, K the lower triangle of their hess and U the rest.  Asked for after 32, 64, 128, … sweeps.
        """
        asked = (len(since) - 1) // TRIAL
        if not asked or asked & (asked - 1) or since.ndim > 2:
            return None
        signs = np.sign(since[-STEADY:])
        alive = signs[-1] != 0.0
        hess = setting.problem.hess[np.ix_(alive, alive)]
        if (signs != signs[-1]).any() or hess.diagonal().min(initial=np.inf) <= setting.problem.rank_cutoff:
            return None
        pull = setting.problem.lin[alive] - lam * signs[-1, alive]
        solved = np.linalg.solve(np.tril(hess), np.column_stack([-np.triu(hess, 1), pull]))
        matrix, shift = np.zeros_like(setting.problem.hess), np.zeros(len(alive))
        matrix[np.ix_(alive, alive)], shift[alive] = solved[:, :-1].T, solved[:, -1]
        return matrix, shift

    def holds(self, setting: Setting, lam: FloatArray, rows: FloatArray) -> int:
        """Count the sweeps up to the first that would have changed a sign."""
        upper = np.triu(setting.problem.hess, 1)
        pull = setting.problem.lin - rows[1:] @ upper - rows[:-1] @ upper.T
        signs = np.sign(pull) * (np.abs(pull) > lam)
        return int(np.append((signs == np.sign(rows[0])).all(axis=1), False).argmin())

    def factor(self, setting: Setting, curvature: float, step: FloatArray, lam: FloatArray) -> FloatArray:
        """Give 0: a sweep never climbs."""
        return np.zeros(np.broadcast_shapes(step.shape, lam.shape))

    def largest_step(self, setting: Setting, curvature: float, lam: float) -> float:
        """Give inf."""
        return float("inf")


def _sweep(setting: Setting, w: FloatArray, lam: float) -> FloatArray:
    problem = setting.problem
    hess, flat, dust = problem.hess, problem.rank_cutoff, DUST * np.abs(problem.lin).max()
    slope = w.dot(hess) - problem.lin
    moved = w.tolist()
    for j, bend in enumerate(hess.diagonal().tolist()):
        old = moved[j]
        pull = bend * old - slope.item(j)
        if bend <= flat and (lam == 0.0 or abs(pull) > lam):
            continue
        new = 0.0 if abs(pull) <= lam else (pull - lam if pull > 0.0 else pull + lam) / bend
        if abs(new - old) * bend > dust or new == 0.0 != old:
            moved[j] = new
            slope += (new - old) * hess[j]
    return np.array(moved)


def _sweep_batch(setting: Setting, w: FloatArray, lam: FloatArray) -> FloatArray:
    problem = setting.problem
    hess, flat, dust = problem.hess, problem.rank_cutoff, DUST * np.abs(problem.lin).max()
    slope, moved = w.dot(hess) - problem.lin, w.copy()
    for j, bend in enumerate(hess.diagonal().tolist()):
        old = moved[:, j].copy()
        pull = bend * old - slope[:, j]
        left = pull - np.maximum(np.minimum(pull, lam), -lam)
        new = left / bend if bend > flat else np.where((left == 0.0) & (lam > 0.0), 0.0, old)
        moved[:, j] = np.where((np.abs(new - old) * bend > dust) | (new == 0.0), new, old)
        slope += (moved[:, j] - old)[:, None] * hess[j]
    return moved
