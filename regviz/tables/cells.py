"""What a cell of a table holds: a number, nothing, a name to show."""

from collections.abc import Iterable, Sequence
from math import isfinite, nan

import numpy as np

from regviz.tables.checks import FloatArray
from regviz.tables.limits import FLAT_SPREAD, MAX_NAME

MISSING = frozenset(["", "na", "n/a", "#n/a", "#na", "nan", "<na>", "null", "(null)", "none", "?", "-", "."])
TRUTHS = {"true": 1.0, "false": 0.0}
MOST_TRUTHS = 40  # ways to write true, false and nothing
WHOLE = 2**53  # beyond it not every whole number is a float


def is_missing(cell: str) -> bool:
    """Say whether a cell stands for an unknown value.

    >>> is_missing(" N/A "), is_missing("0")
    (True, False)
    """
    return cell.strip().casefold() in MISSING


def number_of(cell: str) -> float | None:
    """Read a cell as a plain number: NaN where the value is unknown or not finite, None where it is text.

    Python's own ``1_000`` is text here.  What other signs in a number mean only its whole column can tell.

    >>> number_of(" -1.5e3 "), number_of("1,5"), number_of("?")
    (-1500.0, None, nan)
    """
    text = cell.strip()
    if text.casefold() in MISSING:
        return nan
    try:
        value = nan if "_" in text else float(text)
    except ValueError:
        return None
    if "_" in text:
        return None
    return value + 0.0 if isfinite(value) else nan


def numbers_of(cells: Sequence[str]) -> FloatArray | None:
    """Read a column of plain numbers (n,), NaN where unknown; None if any cell is something else.

    >>> numbers_of(["1", "", "-0"])
    array([ 1., nan,  0.])
    """
    try:  # almost every column: several times faster than asking cell by cell
        values = np.array([float(cell) for cell in cells])
    except ValueError:
        blank = {cell for cell in set(cells) if not cell[-1:].isdigit() and is_missing(cell)}
        try:
            values = np.array([nan if cell in blank else float(cell) for cell in cells])
        except ValueError:
            return None
    if "_" in "".join(cells):
        return None
    values[~np.isfinite(values)] = nan
    return values + 0.0


def shift_of(cells: Sequence[str], values: FloatArray) -> tuple[FloatArray, int]:
    """Take the least off whole numbers that floats do not tell apart; give it beside them, else 0.

    >>> shift_of(["9007199254740992", "9007199254740993"], np.full(2, 2.0**53))
    (array([0., 1.]), 9007199254740992)
    """
    known = ~np.isnan(values)
    if not known.any() or not np.abs(values[known]).min() >= WHOLE:
        return values, 0
    if np.ptp(values[known]) > 1e3 * FLAT_SPREAD * np.abs(values[known]).max():
        return values, 0
    try:
        exact = [int(cell) for cell, there in zip(cells, known, strict=True) if there]
    except ValueError:
        return values, 0
    least, shifted = min(exact), np.full(len(values), nan)
    shifted[known] = [float(number - least) for number in exact]
    return shifted, least


def truths_of(cells: Sequence[str]) -> FloatArray | None:
    """Read a column of true and false as 1 and 0 (n,), NaN where unknown; None if any cell is another.

    >>> truths_of(["True", "false", "?"])
    array([ 1.,  0., nan])
    """
    different = set(cells)
    if len(different) > MOST_TRUTHS:
        return None
    kinds = {cell: cell.strip().casefold() for cell in different}
    if not any(kind in TRUTHS for kind in kinds.values()):
        return None
    if any(kind not in TRUTHS and kind not in MISSING for kind in kinds.values()):
        return None
    return np.array([TRUTHS.get(kinds[cell], nan) for cell in cells])


def clean(text: str) -> str:
    r"""Make a text fit to show in one line: no control characters, single spaces, at most 60 characters.

    Markup is left as it is: it is text, and whoever shows it must show it as text.

    >>> clean("  net \n weight\x07 ")
    'net weight'
    """
    shown = " ".join("".join(c for c in " ".join(text.split()) if c.isprintable()).split())
    return shown if len(shown) <= MAX_NAME else shown[: MAX_NAME - 1].rstrip() + "…"


def unique(names: Iterable[str]) -> list[str]:
    """Append a number to each name that occurs again, so that all differ.

    >>> unique(["a", "a", "b", "a"])
    ['a', 'a (2)', 'b', 'a (3)']
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    result = []
    for name in names:
        candidate = name
        for _ in range(len(taken)):  # of so many numbered names and one more, one is not taken
            if candidate not in taken:
                break
            counts[name] = counts.get(name, 1) + 1
            suffix = f" ({counts[name]})"
            candidate = name[: MAX_NAME - len(suffix)] + suffix
        taken.add(candidate)
        result.append(candidate)
    return result
