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
MOSTLY, HALF = 2 / 3, 1 / 2  # share of the cells of a column that are numbers
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

    Mostly: more than two thirds of the cells that hold anything, or half where they are too many to be kinds;
    at least so many different numbers, and twice as many as other texts.  A bare 0 belongs to numbers with
    any sign.  With `least` 1 a single number is enough.

    >>> mended(["5%", "0", "7%", "x", "6%", ""])
    Mended(cells=('5%', '%0', '7%', '', '6%', ''), odd=(3,), unit='')
    """
    counts = Counter(cells)
    for cell in [cell for cell in counts if not cell[-1:].isdigit() and is_missing(cell)]:
        del counts[cell]
    texts = list(counts)
    unit = _unit_of(counts)
    bare = [_without(text, unit) for text in texts]
    if least > 1 and len(bare) > GLANCE and not _likely(_flat(bare[:GLANCE])):
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
    share = sum(counts[text] for text in kept) / max(1, counts.total())
    mostly = share > (MOSTLY if len(texts) <= MAX_LEVELS else HALF) and numbers >= 2 * (len(texts) - numbers)
    if numbers < least or not (mostly or least == 1):
        return None
    strange = counts.keys() - kept.keys()
    odd = tuple(row for row, cell in enumerate(cells) if cell in strange) if strange else ()
    return Mended(tuple([kept.get(cell, "") for cell in cells]), odd, unit)


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


def _likely(texts: Sequence[str]) -> bool:
    """Say whether a sign is so usual among the first texts that it may be among all."""
    found = Counter(marks_of(texts))
    found.pop(None, None)
    return bool(found) and max(found.values()) >= len(texts) / 4


def _flat(texts: Sequence[str]) -> list[str]:
    """Put texts in one line each."""
    return [text.replace("\n", " ") for text in texts]


def _unit_of(counts: Mapping[str, int]) -> str:
    """Give the word that stands behind most numbers, "" where none does."""
    glance = [
        text for text, _ in zip(counts, range(GLANCE), strict=False) if UNIT.search(text[-16:].rstrip())
    ]
    if 4 * len(glance) < min(GLANCE, len(counts)):
        return ""
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
