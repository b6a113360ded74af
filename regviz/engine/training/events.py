"""What happens on the way: a weight dies, returns, changes sides, or the run leaves its bounds."""

from dataclasses import dataclass
from typing import Literal, final

import numpy as np

from regviz.engine.checks import FloatArray

EventKind = Literal["zero", "revival", "sign", "divergence"]


@final
@dataclass(frozen=True, order=True)
class Event:
    """What became of the weight `index` in the `step`-th step: row `step` is the first that shows it.

    Kinds: "zero", it became exactly 0.0; "revival", it left an exact 0.0 at which it had stood for at
    least one step; "sign", it changed sides without standing at 0; "divergence", the run was stopped, and
    `index` is its largest weight.

    >>> Event(3, 0, "zero").kind
    'zero'
    """

    step: int
    index: int
    kind: EventKind


@final
@dataclass(frozen=True)
class Divergence:
    """Why a run was stopped: `step` led beyond the bound, so that from row `step` on the row before repeats.

    `factor` is the worst by which a step multiplied errors up to there (see `stability_factor`); `reason`
    is one sentence for the learner.

    >>> Divergence(7, 1.5, "The step is too large.").step
    7
    """

    step: int
    factor: float
    reason: str


def find_events(weights: FloatArray) -> tuple[Event, ...]:
    """List what happens to the weights of one run (K + 1, p), in the order of steps, then of weights.

    A weight that starts at 0 and leaves in the first step is not a revival.

    >>> find_events(np.array([[1.0], [0.0], [0.0], [-1.0], [2.0]]))[1:]
    (Event(step=3, index=0, kind='revival'), Event(step=4, index=0, kind='sign'))
    """
    sides = np.sign(weights)
    before, after = sides[:-1], sides[1:]
    returned = (before == 0.0) & (after != 0.0)
    returned[:1] = False
    found: dict[EventKind, np.ndarray] = {
        "zero": (before != 0.0) & (after == 0.0),
        "revival": returned,
        "sign": before * after < 0.0,
    }
    events = [Event(k + 1, j, kind) for kind, mask in found.items() for k, j in np.argwhere(mask).tolist()]
    return tuple(sorted(events))
