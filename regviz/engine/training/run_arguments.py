"""What a caller of `trajectory` hands in, as the loop takes it, or one sentence that says what to mend."""

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.checks import FloatArray, as_floats, as_nonnegative, brief
from regviz.engine.problem import Problem
from regviz.engine.training.stability import LARGEST

SAME_TABLE = 1e-6  # relative: data given in fewer digits than the problem still are its table
HINTED = 3  # runs that a hint spells out


def check_size(name: str, numbers: FloatArray) -> None:
    """Refuse by a ValueError what is so large that its square would overflow.

    >>> check_size("start", np.array([1e50]))
    """
    if np.abs(numbers).max(initial=0.0) > LARGEST:
        raise ValueError(f"{name} must be at most {LARGEST:g}; choose a unit in which it is small.")


def as_schedule(name: str, value: ArrayLike, steps: int) -> FloatArray:
    """Read a step size or a strength as (..., 1) or (..., steps), finite and ≥ 0; ValueError otherwise.

    >>> as_schedule("lam", 0.5, 10)
    array([0.5])
    """
    numbers = np.atleast_1d(as_nonnegative(name, as_floats(name, value)))
    check_size(name, numbers)
    if numbers.shape[-1] not in (1, steps):
        entries = "1 entry" if steps == 1 else f"1 or {steps} entries"
        raise ValueError(
            f"{name} must be one number or have {entries} on its last axis, got {numbers.shape}"
            f"{_hint(numbers)}."
        )
    return numbers


def _hint(numbers: FloatArray) -> str:
    """Say how the numbers of a list are written that were meant for one run each."""
    if numbers.ndim > 1 or not numbers.size:
        return ""
    runs = [f"[{number:g}]" for number in numbers[:HINTED]] + ["..."] * (numbers.size > HINTED)
    return f"; a batch of runs is written [{', '.join(runs)}]"


def as_table(problem: Problem, data: tuple[ArrayLike, ArrayLike]) -> tuple[FloatArray, FloatArray]:
    """Read (X, y); ValueError if they are not the problem's, so that minibatches go down on the same loss.

    >>> as_table(Problem([[1.0]], [2.0]), ([[1.0], [-1.0]], [2.0, -2.0]))[1]
    array([ 2., -2.])
    """
    if not isinstance(data, tuple | list) or len(data) != 2:
        raise ValueError(f"data must be a pair, got {brief(data)}; pass data=(X, y).")
    features, target = as_floats("X", data[0]), as_floats("y", data[1])
    wanted = (target.size, problem.n_features)
    if not target.size or target.ndim != 1 or features.shape != wanted:
        raise ValueError(
            f"data must be X (n, {problem.n_features}) and y (n,) with n of 1 or more, "
            f"got {features.shape} and {target.shape}."
        )
    gram, lin = features.T @ features / len(target), features.T @ target / len(target)
    near = (
        np.allclose(own, other, SAME_TABLE, SAME_TABLE * np.abs(own).max())
        for own, other in ((problem.hess, gram), (problem.lin, lin))
    )
    if not all(near):
        raise ValueError("data must be the table of the problem; standardise X and centre y as it did.")
    return features, target
