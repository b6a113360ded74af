"""Columns of mostly numbers: the unit behind each, and the few cells that hold something else."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regviz.tables.amounts import marks_of
from regviz.tables.cells import is_missing
from regviz.tables.limits import MAX_LEVELS

GLANCE = 60  # different texts in which a number is looked for before a long column is taken for text
LEAST_NUMBERS = 3  # different ones that make a column one of numbers beside odd cells
UNIT = re.compile(r"\d ?([^\W\d_][^\d.,]{0,11}|°[CFK]?|µ[A-Za-z]{1,3})$")
ZERO = re.compile(r"[+-]?0+([.,]0*)?")


@dataclass(frozen=True)
class Mended:
    """Cells of which the `odd` ones, rows from 0, are empty now, and none has its `unit` any more."""

    cells: tuple[str, ...]
    odd: tuple[int, ...]
    unit: str


def mended(cells: Sequence[str], least: int = LEAST_NUMBERS) -> Mended | None:
    """Take what is no number out of a column of mostly numbers; None where it is not one.

    Mostly: more than half of the cells that hold anything, at least so many different numbers, and twice as
    many different numbers as other texts.  A bare 0 belongs to numbers with any sign.  With `least` 1 a
    single number is enough.

    >>> mended(["5%", "0", "7%", "x", "6%", ""])
    Mended(cells=('5%', '%0', '7%', '', '6%', ''), odd=(3,), unit='')
    """
    counts = Counter(cell for cell in cells if not is_missing(cell))
    texts = list(counts)
    unit = _unit_of(counts)
    bare = [_without(text, unit) for text in texts]
    if least > 1 and len(bare) > GLANCE and all(mark is None for mark in marks_of(_flat(bare[:GLANCE]))):
        return None
    marks = marks_of(_flat(bare))
    usual = _usual(dict(zip(texts, marks, strict=True)), counts)
    if usual is None:
        return None
    kept = {"": ""}
    for text, shown, mark in zip(texts, bare, marks, strict=True):
        if mark == usual and (not unit or text.strip() != shown or ZERO.fullmatch(shown)):
            kept[text] = shown
        elif mark == "" and ZERO.fullmatch(shown.strip()):
            kept[text] = usual + "0"
    numbers = len(kept) - 1
    enough = 2 * sum(counts[text] for text in kept) > counts.total() and numbers >= 2 * (len(texts) - numbers)
    if numbers < least or not (enough or least == 1):
        return None
    odd = tuple(row for row, cell in enumerate(cells) if cell in counts and cell not in kept)
    return Mended(tuple(kept.get(cell, "") for cell in cells), odd, unit)


def stray_of(texts: Sequence[str]) -> str:
    """Give the first text among what are mostly different numbers, or the first with a rare sign.

    >>> stray_of([str(k) for k in range(30)] + ["x", "y"])
    'x'
    """
    if len(texts) <= MAX_LEVELS:
        return ""
    marks = dict(zip(texts, marks_of(texts), strict=True))
    marks.pop("", None)
    others = [text for text, mark in marks.items() if mark is None]
    if not others:
        counts = Counter(marks.values())
        usual = max(counts, key=lambda mark: (counts[mark], mark or ""))
        others = [text for text, mark in marks.items() if mark != usual]
    return min(others) if others and 2 * len(others) < len(texts) else ""


def _flat(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split("\n")) for text in texts]


def _unit_of(counts: Mapping[str, int]) -> str:
    """Give the word that stands behind most numbers, "" where none does."""
    units: Counter[str] = Counter()
    for text, count in counts.items():
        if found := UNIT.search(text[-16:].rstrip()):
            units[found[1]] += count
    unit, most = units.most_common(1)[0] if units else ("", 0)
    usual = 2 * most > sum(counts.values()) and marks_of([f"1 {unit}"]) == [None]  # EUR is a sign, no unit
    return unit if usual else ""


def _without(text: str, unit: str) -> str:
    shown = text.strip()
    return shown.removesuffix(unit).rstrip() if unit else shown


def _usual(marks: Mapping[str, str | None], counts: Mapping[str, int]) -> str | None:
    """Give the sign that most numbers have beside them, "" for none; None where there is no number."""
    found: Counter[str] = Counter()
    for text, mark in marks.items():
        if mark is not None:
            found[mark] += counts[text]
    return max(found, key=lambda mark: (found[mark], mark)) if found else None
