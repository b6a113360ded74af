"""The steps of the optimizers of PyTorch, in float64, taken by torch itself: for a recording, or live."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS, ROWS, BATCH, SEED = 500, 100, 20, 3
KEPT = np.r_[0:31, 40 : STEPS + 1 : 20]  # the rows of a recording: all of the start, then every twentieth


@dataclass(frozen=True)
class Run:
    """A method of the engine, and the options with which a class of torch.optim takes the same steps."""

    method: str
    optimizer: str
    options: dict[str, float]
    p: int
    lam: float = 0.05
    step: float = 0.05
    batched: bool = False


_L2 = {"weight_decay": 2 * 0.05}
_MOMENTUM = _L2 | {"momentum": 0.9}
_RULES = {
    "gradient_l2": ("SGD", _L2),
    "sgd_l2": ("SGD", _L2),
    "sgd_momentum_l2": ("SGD", _MOMENTUM),
    "adam_l2": ("Adam", _L2),
    "adamw": ("AdamW", _L2),
}
RUNS = {
    **{f"{key}, {p} weights": Run(key, *rule, p) for key, rule in _RULES.items() for p in (2, 20)},
    **{
        f"{key}, minibatches": Run(key, *_RULES[key], 20, batched=True)
        for key in ("sgd_l2", "sgd_momentum_l2")
    },
    # The norm is added to the loss, as many do it: the naive step by the sign.
    "subgradient_l1, 20 weights": Run("subgradient_l1", "SGD", {}, 20, lam=0.3),
}


def asked(run: Run) -> dict[str, Any]:
    """Return all that a run depends on, as a recording keeps it."""
    return asdict(run) | {"steps": STEPS, "batch": BATCH, "seed": SEED}


def table(p: int) -> Array:
    """Return standardised features with a centred target as the last column."""
    rng = np.random.default_rng(p)
    X = rng.standard_normal((ROWS, p))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ rng.standard_normal(p) + rng.standard_normal(ROWS)
    return np.column_stack([X, y - y.mean()])


def minibatches() -> Array:
    """Return the rows of each step: epochs are permutations of one generator."""
    rng = np.random.default_rng(SEED)
    return np.array([rng.permutation(ROWS) for _ in range(STEPS * BATCH // ROWS)]).reshape(STEPS, BATCH)


def torch_steps(torch: Any, run: Run, table: Array) -> Array:
    """Return the weights before the first and after each step of the optimizer, (STEPS + 1, p)."""
    X, y = torch.tensor(table[:, :-1].copy()), torch.tensor(table[:, -1].copy())
    w = torch.ones(run.p, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, run.optimizer)([w], lr=run.step, **run.options)
    norm = run.lam if run.method == "subgradient_l1" else 0.0
    batches = torch.tensor(minibatches()) if run.batched else [slice(None)] * STEPS
    return _trained(
        optimizer, w, lambda rows: ((y[rows] - X[rows] @ w) ** 2).mean() / 2 + norm * w.abs().sum(), batches
    )


def _trained(optimizer: Any, w: Any, loss: Callable[[Any], Any], batches: Any) -> Array:
    rows = [w.detach().numpy().copy()]
    for batch in batches:
        optimizer.zero_grad()
        loss(batch).backward()
        optimizer.step()
        rows.append(w.detach().numpy().copy())
    return np.array(rows)
