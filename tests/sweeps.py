"""How much of a large sweep runs: a seeded sample each time, all of it with REGVIZ_SWEEP=full."""

import os
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Case = TypeVar("Case")


def full() -> bool:
    """Say whether the whole of every sweep was asked for."""
    return os.environ.get("REGVIZ_SWEEP") == "full"


def chosen(cases: Sequence[Case], most: int, seed: int = 0) -> list[Case]:
    """Return all cases of a sweep if it is to be full, else at most `most` of them, in their order."""
    if full() or len(cases) <= most:
        return list(cases)
    places = np.sort(np.random.default_rng(seed).choice(len(cases), most, replace=False))
    return [cases[place] for place in places]
