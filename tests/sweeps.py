"""Large families of cases: a sample that a seed draws in ``make test``, all of them in ``make test-all``."""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")


def full() -> bool:
    """Tell whether sweeps run whole: ``REGVIZ_SWEEP=full``, which ``make test-all`` sets."""
    return os.environ.get("REGVIZ_SWEEP") == "full"


def chosen(cases: Iterable[Case], most: int, seed: int = 0, whole: int | None = None) -> list[Case]:
    """
    Return at most so many cases, drawn by a seed, in their order; in a whole sweep all of them.

    Where all of them would take minutes, `whole` is the number that a whole sweep draws.
    """
    all_cases = list(cases)
    most = (len(all_cases) if whole is None else whole) if full() else most
    if len(all_cases) <= most:
        return all_cases
    places = random.Random(seed).sample(range(len(all_cases)), most)
    return [all_cases[k] for k in sorted(places)]


def amount(whole: int, sample: int) -> int:
    """Return how many random cases to make: the whole number in a whole sweep, otherwise the smaller one."""
    return whole if full() else sample
