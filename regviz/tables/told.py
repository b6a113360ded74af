"""What is told of a table while it is read: reports in their order, and why each column was left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from regviz.tables.cells import clean
from regviz.tables.codes import Code
from regviz.tables.columns import Column
from regviz.tables.said import Report

MENDS: dict[Code, Code] = {  # what to do about a reason for leaving a column out
    "why.mixed": "mend.mixed",
    "why.kinds": "mend.text",
    "why.unique": "mend.text",
    "why.dates": "mend.dates",
    "why.sparse": "mend.sparse",
    "why.holes": "mend.sparse",
}
MAX_SHOWN = 20  # characters of a cell in a sentence


@dataclass
class Told:
    """What is told of a table: `reports`, and for each column left out (`left`) the reason."""

    reports: list[Report] = field(default_factory=list)
    left: dict[str, Report] = field(default_factory=dict)

    def tell(self, code: Code, **values: Any) -> None:
        """Add a report."""
        self.reports.append(Report(code, values))

    def leave_out(self, names: Iterable[str], why: Report, code: Code = "left.out") -> None:
        """Note that columns are left out, if any.

        >>> told = Told()
        >>> told.leave_out(["a", "b"], Report("why.constant"))
        >>> str(told.reports[0])
        'Left out as constant: “a” and “b”.'
        """
        if gone := tuple(names):
            self.left.update(dict.fromkeys(gone, why))
            self.tell(code, names=gone, why=why)

    def reason(self) -> Report:
        """Say in the middle of a sentence why a column is not there: first what can be mended in it.

        >>> str(Told(left={"a": Report("why.constant"), "b": Report("why.dates")}).reason())
        ', as “b” was left out as dates, which are not read'
        """
        if (why := self._first()) is None:
            return Report("reason.none")
        names = [name for name, other in self.left.items() if other == why]
        more = len(names) - 1
        return Report("reason.more" if more else "reason.one", {"names": (names[0],), "n": more, "why": why})

    def mend(self) -> Report:
        """Say what to do about that reason."""
        why = self._first()
        return Report(MENDS.get(why.code, "mend.vary") if why else "mend.vary")

    def _first(self) -> Report | None:
        reasons = list(self.left.values())
        return next((why for why in reasons if why.code != "why.constant"), reasons[0] if reasons else None)


def tell_of_numbers(
    columns: Sequence[Column], lines: Sequence[int], cells: Sequence[Sequence[str]], told: Told
) -> None:
    """Tell how numbers were written that Python alone would not read, and which cells were none."""
    for column in columns:
        if column.truth:
            told.tell("read.truth", name=column.name)
    read = [column for column in columns if column.values is not None]
    _tell_of_signs(read, told)
    for column in read:
        if column.shift:
            told.tell("read.shifted", name=column.name, by=str(column.shift))
        if column.odd:
            odd = tuple(
                Report("odd.cell", {"cell": _shown(cells[column.place][row]), "line": lines[row]})
                for row in column.odd
            )
            told.tell("read.odd", name=column.name, cells=odd)


def _tell_of_signs(read: Sequence[Column], told: Told) -> None:
    def tell(code: Code, which: Callable[[Column], bool], **values: Any) -> None:
        if names := tuple(column.name for column in read if which(column)):
            told.tell(code, names=names, **values)

    if any(c.style.decimal == "," and c.style.fraction and not c.style.guessed for c in read):
        told.tell("read.commas")
    for mark in dict.fromkeys(column.style.mark or column.unit for column in read):
        sign = len(mark) == 1 and not mark.isalpha()
        if mark:
            tell("read.sign" if sign else "read.mark", partial(_has_mark, mark), mark=mark)
    tell("read.commas_group", lambda c: c.style.guessed and c.style.grouping == ",")
    tell("read.points_group", lambda c: c.style.guessed and c.style.grouping == ".")
    tell("read.commas_points", lambda c: c.style.guessed and c.style.decimal == "," and c.style.fraction)
    tell("read.grouped", lambda c: c.style.grouping != "" and not c.style.guessed)
    tell("read.brackets", lambda c: c.style.brackets)


def _has_mark(mark: str, column: Column) -> bool:
    return mark in (column.style.mark, column.unit)


def _shown(cell: str) -> str:
    shown = clean(cell)
    return shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"
