"""From columns of text to numbers: kinds of columns, missing values, yes/no columns, what is left out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from regviz.tables.cells import clean, listed
from regviz.tables.checks import FloatArray
from regviz.tables.columns import Column, Report
from regviz.tables.keys import holds_dates
from regviz.tables.limits import (
    FLAT_SPREAD,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_LEVELS,
    MAX_SIZE,
    MIN_ROWS,
    MIN_SPREAD,
)

ENCODINGS_TOLD = 6  # columns of text that get a note of their own
YES = frozenset(
    ["yes", "y", "ja", "j", "oui", "o", "si", "sí", "sim", "true", "t", "wahr", "on", "pos", "positive"]
)


@dataclass(frozen=True, eq=False)
class Encoded:
    """Columns of numbers (n, p), their names, and which of them were numbers from the start.

    `pairs` gives, for the place of a column that stands for a text of two values, the name of that text, the
    value that is 1 and the value that is 0.
    """

    values: FloatArray
    names: list[str]
    numeric: list[bool]
    pairs: dict[int, tuple[str, str, str]]


def usable(columns: list[Column], report: Report) -> list[Column]:
    """Leave out columns that tell nothing: mostly unknown, dates, names; then rows with unknown values.

    What is left out is told in `report`.  Raises ValueError when fewer than six rows are left.

    >>> usable([Column("a", np.arange(7.0)), Column("b", np.full(7, np.nan))], report := Report())[0].name
    'a'
    >>> report.notes
    ['Left out as more than half missing: “b”.']
    """
    columns = _without(columns, lambda column: column.sparse, "more than half missing", report)
    columns = _without_dates(columns, report)
    for column in columns:
        if column.stray and _wordy(column):
            why = f"numbers mixed with text such as “{clean(column.stray)}”"
            report.leave_out([column.name], why)
    columns = [column for column in columns if not (column.stray and _wordy(column))]
    columns = _without(columns, _wordy, f"text with more than {MAX_LEVELS} different values", report)
    columns = _without(columns, _naming, "text that differs in every row", report)
    if not columns:
        raise ValueError(
            f"No column of this table can be used{report.reason()}; it needs numbers, mostly filled."
        )
    known = ~np.logical_or.reduce([column.unknown for column in columns])
    kept, count = int(known.sum()), len(known)
    if kept < MIN_ROWS:
        raise ValueError(
            f"Only {kept} of {count:,} rows have a value in every column; "
            f"fill in or add some until there are {MIN_ROWS} or more."
        )
    if kept < count:
        report.notes.append(f"Left out for missing values: {count - kept:,} of {count:,} rows.")
        columns = [column.kept(known) for column in columns]
    return _without(columns, _constant, "constant", report)


def _without_dates(columns: list[Column], report: Report) -> list[Column]:
    dates = [column.name for column in columns if holds_dates(column)]
    told = "holds dates, which are not read; turn it into a number, such as a year, to use it"
    if len(dates) > 1:
        told = "hold dates, which are not read; turn them into numbers, such as years, to use them"
    report.leave_out(dates, "dates, which are not read", f"{listed(dates or [''])} {told}.")
    return [column for column in columns if column.name not in dates]


def encoded(columns: list[Column], notes: list[str]) -> Encoded:
    """Turn texts into yes/no columns, one for each value but the most common, and stack all columns.

    Of a text of two values yes, true and their like are 1, else the rarer.  Raises ValueError, one sentence,
    for too many columns or numbers too large to square.

    >>> encoded([Column("c", texts=("b", "a", "b"))], notes := []).names, notes
    (['c = a'], ['“c” became a yes/no column, 1 for “a” and 0 for “b”.'])
    """
    widths = [1 if c.values is not None else len(set(c.texts)) - 1 for c in columns]
    n_rows, total = len(columns[0].unknown) if columns else 0, sum(widths)
    if total > MAX_COLUMNS + 1 or total * n_rows > MAX_CELLS:
        raise ValueError(
            f"This table has {total:,} columns of {n_rows:,} rows once text is in yes/no columns; keep fewer."
        )
    values: list[FloatArray] = []
    told: list[str] = []
    found = Encoded(np.zeros((0, 0)), [], [], {})
    for column in columns:
        if column.values is not None:
            _refuse_huge(column.name, float(np.abs(column.values).max()))
            values.append(column.values)
            found.names.append(column.name)
        else:
            levels = _levels(column.texts)
            if len(levels) == 2:
                found.pairs[len(values)] = (column.name, clean(levels[1]), clean(levels[0]))
            told.append(_told(column.name, levels))
            place = {level: k for k, level in enumerate(levels)}
            codes = np.array([place[text] for text in column.texts])
            values += [(codes == k).astype(np.float64) for k in range(1, len(levels))]
            found.names.extend(clean(f"{column.name} = {level}") for level in levels[1:])
        found.numeric.extend([column.values is not None] * (len(values) - len(found.numeric)))
    notes += told[:ENCODINGS_TOLD]
    if len(told) > ENCODINGS_TOLD:
        notes.append(f"{len(told) - ENCODINGS_TOLD:,} more became yes/no columns in the same way.")
    return replace(found, values=np.column_stack(values)) if values else found


def _told(name: str, levels: Sequence[str]) -> str:
    base, *others = map(clean, levels)
    if len(others) == 1:
        return f"“{name}” became a yes/no column, 1 for “{others[0]}” and 0 for “{base}”."
    return f"“{name}” became yes/no columns for {listed(others)}, beside “{base}”, the most common."


def _levels(texts: Sequence[str]) -> list[str]:
    """Give the different texts, the most common or the no first and the others in order of the alphabet."""
    counts = Counter(texts)
    base = max(sorted(counts), key=lambda level: counts[level])
    others = sorted(set(counts) - {base})
    if len(others) == 1 and base.casefold() in YES and others[0].casefold() not in YES:
        return [others[0], base]
    return [base, *others]


def _without(
    columns: list[Column], unwanted: Callable[[Column], bool], why: str, report: Report
) -> list[Column]:
    gone = [column for column in columns if unwanted(column)]
    report.leave_out([column.name for column in gone], why)
    return [column for column in columns if column not in gone]


def _wordy(column: Column) -> bool:
    return len(set(column.texts) - {""}) > MAX_LEVELS


def _naming(column: Column) -> bool:
    """Say whether a text differs in every row, as names and keys do, so that it tells nothing of the next."""
    return column.texts != () and len(set(column.texts)) == len(column.texts)


def _constant(column: Column) -> bool:
    """Say whether a column never changes, or so little that its spread is rounding."""
    if column.values is None:
        return len(set(column.texts)) < 2
    size = float(np.abs(column.values).max())
    if size == 0.0 or size > MAX_SIZE:
        return size == 0.0
    spread, mean = float((column.values / size).std()), float((column.values / size).mean())
    return spread <= FLAT_SPREAD * abs(mean) or spread * size < MIN_SPREAD


def _refuse_huge(name: str, size: float) -> None:
    if size > MAX_SIZE:
        raise ValueError(
            f"“{name}” holds numbers as large as {size:.0e}, too large to square; use a larger unit."
        )
