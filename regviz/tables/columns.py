"""Columns of a table and what is told about them: numbers, true and false, texts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from regviz.tables.amounts import Style, marks_of, styles_of
from regviz.tables.cells import is_missing, listed, numbers_of, truths_of
from regviz.tables.checks import FloatArray
from regviz.tables.limits import MAX_LEVELS

COMMAS = "Commas inside numbers were read as decimal points."
SEPARATORS = {",": "Commas", ".": "Points"}
PYTHON = Style()
MENDS = {  # by how a reason for leaving a column out begins
    "numbers mixed": "take the text out of its numbers",
    "text": "write it as numbers",
    "dates": "turn it into a number, such as a year",
    "more than half": "fill it in",
}
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """A named column: its `values` (n,), NaN where unknown, or the `texts` of its cells, "" where unknown.

    `stray` is a text that keeps a column of mostly numbers from being one, else "".
    """

    name: str
    values: FloatArray | None = None
    texts: tuple[str, ...] = ()
    stray: str = ""
    style: Style = PYTHON

    @property
    def unknown(self) -> Mask:
        """Where the value is not known (n,)."""
        if self.values is not None:
            return np.isnan(self.values)
        return np.array([text == "" for text in self.texts])

    @property
    def sparse(self) -> bool:
        """True when more than half of the values are not known."""
        return bool(self.unknown.mean() > 0.5)

    def kept(self, rows: Mask) -> "Column":
        """Give the same column with the `rows` (n,) that are true."""
        if self.values is not None:
            return Column(self.name, self.values[rows])
        return Column(self.name, texts=tuple(t for t, keep in zip(self.texts, rows, strict=True) if keep))


@dataclass
class Report:
    """What is told of a table: `notes`, and for each column left out (`left`) the reason."""

    notes: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)

    def leave_out(self, names: Iterable[str], why: str, sentence: str = "") -> None:
        """Note that columns are left out, if any.

        >>> report = Report()
        >>> report.leave_out(["a", "b"], "constant")
        >>> report.notes, report.left
        (['Left out as constant: “a” and “b”.'], {'a': 'constant', 'b': 'constant'})
        """
        if gone := list(names):
            self.left.update(dict.fromkeys(gone, why))
            self.notes.append(sentence or f"Left out as {why}: {listed(gone)}.")

    def reason(self) -> str:
        """Say in the middle of a sentence why a column is not there: first what can be mended in it.

        >>> Report(left={"a": "constant", "b": "dates"}).reason()
        ', as “b” was left out as dates'
        """
        if not self.left:
            return ""
        why = next((why for why in self.left.values() if why != "constant"), "constant")
        names = [name for name, other in self.left.items() if other == why]
        return f", as {listed(names, 1)} {'was' if len(names) == 1 else 'were'} left out as {why}"

    def mend(self) -> str:
        """Say what to do about that reason, "" where no change of its cells would help.

        >>> Report(left={"a": "dates, which are not read"}).mend()
        'turn it into a number, such as a year'
        """
        why = self.reason().partition(" left out as ")[2]
        return next((advice for start, advice in MENDS.items() if why.startswith(start)), "")


def typed(
    names: Sequence[str], cells: Sequence[Sequence[str]], comma: bool, notes: list[str]
) -> list[Column]:
    """Read columns of cells as numbers, as true and false, or else as text, and tell in `notes` how.

    What could be 1200 or 1.2 is read like the other columns, which leave no choice; if there are none, its
    commas are decimal where `comma` says so (columns parted by semicolons or tabs), and points always are.

    >>> [column.values for column in typed(["a"], [["1,5", "2"]], True, [])]
    [array([1.5, 2. ])]
    """
    values = [numbers_of(column) for column in cells]
    truths = [None if v is not None else truths_of(c) for v, c in zip(values, cells, strict=True)]
    ways = [
        [] if number is not None or truth is not None else styles_of(column)
        for number, truth, column in zip(values, truths, cells, strict=True)
    ]
    if any(style.guessed or style.decimal == "," for way in ways for style in way):
        for k, (number, column) in enumerate(zip(values, cells, strict=True)):
            if number is not None and any("." in cell for cell in column):
                ways[k] = styles_of(column)
    decimals = {way[0].decimal for way in ways if len(way) == 1 and _telling(way[0])}
    columns = []
    for name, number, truth, column, way in zip(names, values, truths, cells, ways, strict=True):
        wanted = "." if number is not None else "," if comma else "."
        wanted = next(iter(decimals)) if len(decimals) == 1 else wanted
        style = next((style for style in way if style.decimal == wanted), way[0] if way else Style())
        if way and (number is None or style.grouping):
            number = style.read(column)
        if truth is not None:
            notes.append(f"“{name}” is 1 for true and 0 for false.")
            number = truth
        columns.append(Column(name, number, style=style) if number is not None else _worded(name, column))
    notes += _written([column for column in columns if column.values is not None])
    return columns


def _telling(style: Style) -> bool:
    """Say whether a column shows which of comma and point is the decimal mark."""
    return style.fraction or style.grouping in {",", "."}


def _worded(name: str, cells: Sequence[str]) -> Column:
    texts = {cell: "" if is_missing(cell) else " ".join(cell.split()) for cell in set(cells)}
    return Column(name, None, tuple(texts[cell] for cell in cells), _stray(list(texts.values())))


def _stray(texts: Sequence[str]) -> str:
    """Give the first text among what are mostly different numbers, or the first with a rare mark."""
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


def _written(columns: Sequence[Column]) -> list[str]:
    """Tell how numbers were written that Python alone would not read."""
    notes = []
    if any(c.style.decimal == "," and c.style.fraction and not c.style.guessed for c in columns):
        notes.append(COMMAS)
    for mark in dict.fromkeys(column.style.mark for column in columns if column.style.mark):
        told, its = _those([column for column in columns if column.style.mark == mark])
        sign = f"{its} {mark} signs" if len(mark) == 1 else f"“{mark}”"
        notes.append(f"{told} read without {sign}.")
    for sign, noun in SEPARATORS.items():
        if taken := [c.name for c in columns if c.style.guessed and c.style.grouping == sign]:
            notes.append(
                f"{noun} in {listed(taken)} were taken for thousands separators: 1{sign}200 is 1200."
            )
    points = [c.name for c in columns if c.style.guessed and c.style.decimal == "," and c.style.fraction]
    if points:
        notes.append(f"Commas in {listed(points)} were taken for decimal points: 1,200 is 1.2.")
    if grouped := [column for column in columns if column.style.grouping and not column.style.guessed]:
        told, its = _those(grouped)
        notes.append(f"{told} read without {its} thousands separators.")
    if negative := [column.name for column in columns if column.style.brackets]:
        notes.append(f"Numbers in brackets were read as negative in {listed(negative)}.")
    return notes


def _those(columns: Sequence[Column]) -> tuple[str, str]:
    """List columns with the verb, and the pronoun, that go with them."""
    names = [column.name for column in columns]
    return f"{listed(names)} {'was' if len(names) == 1 else 'were'}", "its" if len(names) == 1 else "their"
