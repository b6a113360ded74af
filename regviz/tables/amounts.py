"""Numbers as spreadsheets write them: currency and percent signs, thousands separators, decimal commas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import nan

import numpy as np

from regviz.tables.cells import is_missing
from regviz.tables.checks import FloatArray

LONGEST = 40  # characters of a number; a longer cell is text
GLANCE = 50  # cells
DIGITS = str.maketrans("023456789", "1" * 9)
PLAIN = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"’": "'", "−": "-"})
CODES = "USD EUR GBP CHF JPY CNY INR SEK NOK DKK PLN CZK HUF CAD AUD NZD BRL MXN ZAR TRY kr Kč zł Fr. Rs"
SHAPE = PLAIN | DIGITS
MARK = rf"[A-Z]{{0,2}}[$¢£¤¥฿₠-₿]|%|{'|'.join(map(re.escape, CODES.split()))}"
AMOUNT = re.compile(
    rf"(\(?)([+-]?) *({MARK})? *(\(?)([+-]?) *"
    rf"([.,]?\d(?:[\d.,' ]*[\d.,])?(?:[eE][+-]?\d+)?) *({MARK})? *(\)?) *({MARK})?"
)
NUMBER = (
    r"(?:(\d+)|\d{{1,3}}([{grouping}' ])\d{{3}}(?:\2\d{{3}})*|\d{{1,2}}(?:({grouping})\d\d)+\3\d{{3}})?"
    r"(?P<part>{decimal}\d*)?(?:[eE][+-]?\d+)?"  # the third way is that of lakh and crore: 1,20,000
)
BODIES = {
    decimal: re.compile(NUMBER.format(decimal=re.escape(decimal), grouping=re.escape(grouping)))
    for decimal, grouping in (".,", ",.")
}
ZERO_FIRST = {sign: re.compile(rf"(?<![\d.,' ])0\d{{0,2}}{re.escape(sign)}\d{{3}}(?!\d)") for sign in ".,' "}


@dataclass(frozen=True)
class Style:
    """How the numbers of a column are written.

    `decimal` is a point or a comma, `mark` the sign beside each number, `grouping` what parts thousands.
    `fraction` and `brackets` say whether any has decimals or stands in brackets, which makes it negative;
    `guessed`, whether each point or comma stands before three digits, so that it could be read in two ways.
    """

    decimal: str = "."
    mark: str = ""
    grouping: str = ""
    fraction: bool = False
    brackets: bool = False
    guessed: bool = False

    def read(self, cells: Sequence[str]) -> FloatArray:
        """Give the numbers (n,) of cells that are so written, NaN where unknown or not finite.

        >>> Style(",", "€", ".").read(["1.200,50 €", "", "-3 €"])
        array([1200.5,    nan,   -3. ])
        """
        text = "\n".join(cells).translate(PLAIN)
        for taken in (self.mark, self.grouping, " ", ")"):
            text = text.replace(taken, "") if taken else text
        pieces = text.replace(self.decimal, ".").replace("(", "-").split("\n")
        try:
            values = np.array([float(piece) for piece in pieces])
        except ValueError:
            values = np.array([_float(piece) for piece in pieces])
        values[~np.isfinite(values)] = nan
        return values + 0.0

    def number(self, cell: str) -> float | None:
        """Read one more cell: None where it is not written in this style.

        >>> Style(",", "€").number("1,5 €"), Style(",", "€").number("2001")
        (1.5, None)
        """
        if _unknown(cell):
            return nan
        ways = (way for way in styles_of([cell]) if (way.mark, way.decimal) == (self.mark, self.decimal))
        return next((float(way.read([cell])[0]) for way in ways), None)


def styles_of(cells: Sequence[str]) -> list[Style]:
    """Find in which ways a column can be read as numbers: two if each comma or point is before three digits.

    Every known cell must have the same mark or none, and thousands must be parted in all or in none.

    >>> [(s.decimal, s.grouping) for s in styles_of(["1,200", "950"])]
    [('.', ','), (',', '')]
    >>> styles_of(["$5", "5 €"])
    []
    """
    if len(cells) > GLANCE and not styles_of(cells[:GLANCE]) and not all(map(_unknown, cells[:GLANCE])):
        return []  # most texts show in their first cells that they are none
    text = "\n".join(cells)
    shapes = set(text.translate(SHAPE).split("\n"))
    marks, bodies, brackets = set(), set(), False
    for shape in shapes:
        if _unknown(shape):
            continue
        if (parts := _parts(shape)) is None:
            return []
        marks.add(parts[0])
        bodies.add(parts[1])
        brackets |= "(" in shape
    if len(marks) != 1 or text.count("\n") != len(cells) - 1:
        return []
    found = [style for decimal in BODIES if (style := _fitted(decimal, bodies, text))]
    guessed = len(found) > 1 and any("," in body or "." in body for body in bodies)
    return [
        replace(style, mark=mark, brackets=brackets, guessed=guessed)
        for style in (found if guessed else found[:1])
        for mark in marks
    ]


def is_amount(cell: str) -> bool:
    """Say whether a cell could be a number in some style.

    >>> is_amount("-$1,200.50"), is_amount("12 kg")
    (True, False)
    """
    return _mark_of(cell.translate(SHAPE)) is not None


def marks_of(texts: Sequence[str]) -> list[str | None]:
    """Give the sign beside the number of each text, "" where none is, None where there is no number.

    >>> marks_of(["5 %", "5", "5 kg"])
    ['%', '', None]
    """
    return [_mark_of(shape) for shape in shapes_of(texts)]


def shapes_of(texts: Sequence[str]) -> list[str]:
    """Give texts of one line each with every digit as a 1, of which there are few kinds.

    >>> shapes_of(["12.5", "30.7"])
    ['11.1', '11.1']
    """
    return "\n".join(texts).translate(SHAPE).split("\n")  # a call for each would take most of the time


@lru_cache(maxsize=4096)  # numbers differ, but there are few shapes of them
def _mark_of(shape: str) -> str | None:
    parts = _parts(shape)
    if parts is None or not any(pattern.fullmatch(parts[1]) for pattern in BODIES.values()):
        return None
    return parts[0]


def _float(piece: str) -> float:
    try:
        return float(piece)
    except ValueError:  # a missing value: all else was found to be a number
        return nan


def _parts(shape: str) -> tuple[str, str] | None:
    """Part a cell into its mark and its digits with what stands between them; None if it is no number."""
    shape = shape.strip()
    if len(shape) > LONGEST or not (match := AMOUNT.fullmatch(shape)):
        return None
    opened, sign, before, inner, second, body, after, closed, last = (part or "" for part in match.groups())
    marks = [mark for mark in (before, after, last) if mark]
    brackets = opened + inner + closed
    if len(marks) > 1 or brackets not in ("", "()") or len(sign + second) + bool(brackets) > 1:
        return None
    return "".join(marks), body


def _fitted(decimal: str, bodies: Iterable[str], text: str) -> Style | None:
    """Say how the thousands are parted if all `bodies` can be read with this decimal mark, else None."""
    groupings, bare, fraction = set(), False, False
    for body in bodies:
        if not (match := BODIES[decimal].fullmatch(body)):
            return None
        if grouping := match[2] or match[3]:
            groupings.add(grouping)
        bare |= bool(match[1]) and len(match[1]) > 3
        fraction |= match["part"] is not None
    if not groupings:
        return Style(decimal, fraction=fraction)
    grouping = groupings.pop()
    if bare or groupings or ZERO_FIRST[grouping].search(text.translate(PLAIN)):
        return None  # 1,200 beside 1200, 1.200 beside 1 200, or 0,125
    return Style(decimal, grouping=grouping, fraction=fraction)


def _unknown(cell: str) -> bool:
    return is_missing(cell) or cell.strip().lstrip("+-").casefold() in {"inf", "infinity"}
