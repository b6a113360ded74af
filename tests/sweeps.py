"""Large families of cases: a sample that a seed draws in ``make test``, all of them in ``make test-all``."""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")


def full() -> bool:
    """Tell whether sweeps run whole: ``REGVIZ_SWEEP=full``, which ``make test-all`` sets."""
    return os.environ.get("REGVIZ_SWEEP") == "full"


def chosen(cases: Iterable[Case], most: int, seed: int = 0) -> list[Case]:
    """Return all cases of a whole sweep; otherwise at most so many, drawn by a seed, in their order."""
    all_cases = list(cases)
    if full() or len(all_cases) <= most:
        return all_cases
    places = random.Random(seed).sample(range(len(all_cases)), most)
    return [all_cases[k] for k in sorted(places)]


def amount(whole: int, sample: int) -> int:
    """Return how many random cases to make: the whole number in a whole sweep, otherwise the smaller one."""
    return whole if full() else sample
