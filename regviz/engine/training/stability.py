"""How large a step may be, and why a run went wrong that took a larger one."""

from regviz.engine.checks import FloatArray, as_floats, as_nonnegative, as_number, as_share, brief
from regviz.engine.problem import Problem
from regviz.engine.training.events import Divergence
from regviz.engine.training.methods import METHODS, Method, Setting

LARGEST = 1e50  # of step, lam and start: their products and squares are still numbers


def stability_factor(
    problem: Problem,
    method: str | Method,
    step: float,
    lam: float,
    mix: float = 0.5,
    *,
    momentum: float = 0.9,
) -> float:
    """Compute by how much one step multiplies an error in the direction of the largest curvature h.

    Above 1 errors grow: ``|1 − step·(h + 2 lam)|`` for gradient descent on L2, ``|1 − step·h|`` for the L1
    steps, and so on (`Method.growth` is the formula).  A run then diverges; only a threshold or clipping at
    0 may catch it, and then it swings for ever.  0 for coordinate descent and Adam, for
    which no step is too large.  `step` and `lam`, which multiplies R(w) in ``loss(w) + lam · R(w)``, are
    finite and ≥ 0; `mix` in [0, 1] counts for the elastic net alone, `momentum` in [0, 1) for momentum.

    >>> round(stability_factor(Problem([[0.0]], [0.0]), "gradient_l2", 0.01, 0.1), 12)
    0.998
    """
    setting = Setting(problem, as_share("mix", mix), as_momentum(momentum))
    size, strength = _one("step", step), _one("lam", lam)
    return float(method_of(method).factor(setting, curvature(problem), size, strength))


def largest_step(
    problem: Problem, method: str | Method, lam: float, mix: float = 0.5, *, momentum: float = 0.9
) -> float:
    """Find the step at which `stability_factor` passes 1: inf where no step is too large.

    Arguments as for `stability_factor`.

    >>> largest_step(Problem([[2.0]], [0.0]), "gradient_l2", 1.0)
    0.5
    """
    setting = Setting(problem, as_share("mix", mix), as_momentum(momentum))
    return method_of(method).largest_step(setting, curvature(problem), float(_one("lam", lam)))


def method_of(method: str | Method) -> Method:
    """Give the method of that key, or the method itself; ValueError for a key that is none.

    >>> method_of("adamw").label
    'AdamW'
    """
    if isinstance(method, Method):
        return method
    if not isinstance(method, str) or method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}; got {brief(method)}.")
    return METHODS[method]


def as_momentum(momentum: float) -> float:
    """Read `momentum` as a float in [0, 1); ValueError otherwise.

    >>> as_momentum(0)
    0.0
    """
    share = as_number("momentum", momentum)
    if not 0.0 <= share < 1.0:
        raise ValueError(f"momentum must be 0 or more and below 1, got {share}; 0.9 is usual.")
    return share


def curvature(problem: Problem) -> float:
    """Give the largest curvature of the loss, over all directions.

    >>> curvature(Problem([[1.0, 0.5], [0.5, 1.0]], [0.0, 0.0]))
    1.5
    """
    return max(float(problem.spectrum[0][-1]), 0.0)


def describe(
    method: Method, setting: Setting, step: FloatArray, lam: FloatArray, stop: int, bound: float
) -> Divergence:
    """Say why a run with these `step` and `lam` (K,) passed its `bound` in step number `stop`, from 1.

    >>> import numpy as np
    >>> halves = np.full(2, 0.5)
    >>> describe(METHODS["proximal_l1"], Setting(Problem([[6.0]], [0.0])), halves, halves, 2, 9.0).factor
    2.0
    """
    factors = method.factor(setting, curvature(setting.problem), step[:stop], lam[:stop])
    worst = int(factors.argmax())
    factor, size = float(factors[worst]), f"The step {step[worst]:.4g}"
    if factor > 1.0:
        digits = f"{factor:.3g}" if factor >= 1.01 else f"{factor:.8g}"
        reason = (
            f"{size} is too large: {method.growth} = {digits} is above 1, "
            "so each step overshoots by more than the last."
        )
    elif setting.data is not None and method.samples:
        reason = f"{size} is too large for minibatches, in which the loss bends more than over all rows."
    else:
        reason = f"{size} is too large: a weight passed {bound:.3g}, far beyond any solution."
    return Divergence(stop, factor, reason)


def _one(name: str, value: float) -> FloatArray:
    number = as_nonnegative(name, as_floats(name, value))
    if number.ndim or number > LARGEST:
        raise ValueError(f"{name} must be one number, at most {LARGEST:g}, got {brief(value)}.")
    return number
