"""What to do about missing values: which few columns cost most rows."""

from collections.abc import Sequence

import numpy as np

from regviz.tables.columns import Mask
from regviz.tables.limits import MAX_LOST

FEW = 3  # at most one of so many columns is left out for its holes
WORTH = 0.5  # share of the rows that must be left where no few columns save all but a fifth


def costly(unknown: Sequence[Mask], bound: Sequence[bool]) -> list[int]:
    """Find the few columns without which rows with missing values are few; those `bound` stay in any case.

    `unknown` has a mask (n,) for each column.  Nothing is left out while rows cost no more than a fifth.

    >>> holes = [np.array([1, 1, 0, 0, 0], bool), np.zeros(5, bool), np.array([0, 1, 0, 0, 0], bool)]
    >>> costly(holes, [False, False, False])
    [0]
    """
    fixed = np.logical_or.reduce(
        [mask for mask, stays in zip(unknown, bound, strict=True) if stays]
        or [np.zeros(len(unknown[0]), dtype=bool)]
    )
    base = int((~fixed).sum())
    sizes = [0 if stays else int((mask & ~fixed).sum()) for mask, stays in zip(unknown, bound, strict=True)]
    order = sorted((k for k, size in enumerate(sizes) if size), key=lambda k: (-sizes[k], k))
    free = len(unknown) - sum(bound)
    most = min(max(1, free // FEW), free - 1)
    counts = np.sum([unknown[k] for k in order], axis=0) if order else np.zeros(len(fixed), dtype=int)
    known = [int(((counts == 0) & ~fixed).sum())]
    for k in order[: max(0, most)]:
        counts = counts - unknown[k]
        known.append(int(((counts == 0) & ~fixed).sum()))
    enough = (1.0 - MAX_LOST) * base
    wanted = next((count for count, rows in enumerate(known) if rows >= enough), None)
    if wanted is None:
        best = max(range(len(known)), key=lambda count: known[count] * (len(unknown) - count))
        wanted = best if known[best] >= WORTH * len(fixed) else 0
    return sorted(_needed(order[:wanted], order[wanted:], unknown, fixed, known[wanted]))


def _needed(gone: list[int], others: list[int], unknown: Sequence[Mask], fixed: Mask, rows: int) -> list[int]:
    """Take back each column without which the rows would be as many, the one with fewest holes first."""
    counts = np.sum([unknown[k] for k in others], axis=0) if others else np.zeros(len(fixed), dtype=int)
    needed = []
    for k in reversed(gone):
        more = counts + unknown[k]
        if int(((more == 0) & ~fixed).sum()) >= min(rows, (1.0 - MAX_LOST) * int((~fixed).sum())):
            counts = more
        else:
            needed.append(k)
    return needed
