"""A visitor's table, from file to features and target."""

from dataclasses import dataclass

import numpy as np

from regviz.tables.cells import TRUTHS, clean, listed, unique
from regviz.tables.checks import FloatArray, frozen
from regviz.tables.columns import Column, Report, typed
from regviz.tables.encoding import encoded, usable
from regviz.tables.keys import counts_rows, looks_like_key, names_rows
from regviz.tables.limits import MAX_ROWS, MIN_ROWS
from regviz.tables.rows import Row, rows_of
from regviz.tables.targets import chosen_of
from regviz.tables.text import Source, text_of


@dataclass(frozen=True, eq=False)
class DataTable:
    r"""A table ready for `Problem.from_data`: finite features `X` (n, p), target `y` (n,), all columns vary.

    `names` (p,) of the features are unique, in one line of at most 60 characters, and text: never markup.
    `target` names the column of y, `targets` the columns of numbers and of yes and no that could be chosen
    instead, `notes` tells in short sentences what was done to the table.

    >>> read_table(b"a,b\n" + b"".join(b"%d,%d\n" % (k, k * k) for k in range(6))).names
    ('a',)
    """

    X: FloatArray
    y: FloatArray
    names: tuple[str, ...]
    target: str
    targets: tuple[str, ...]
    notes: tuple[str, ...]


def read_table(file: Source, target: str | None = None) -> DataTable:
    r"""Read a visitor's CSV: numbers stay, text becomes yes/no columns, and what is left out is said.

    `file` is bytes, a path, or an open binary or text file of at most 5 MB: UTF-8, UTF-16 with its mark, or
    Latin-1; columns parted by comma, semicolon or tab.  `target` is the name of the column to predict, by
    default the last column of numbers, else the last text of two values.

    - Missing are an empty cell, NA, N/A, NaN, null, none, ``?``, ``-``, ``.`` and infinity.  Columns that
      are more than half missing are left out, then rows with a missing value.
    - A column of numbers may have the same currency or percent sign beside each, thousands separators,
      decimal commas, and brackets for what is negative.  100 % is 100.  What could be 1200 or 1.2 is read
      like the other columns; if these leave it open, commas are decimal unless commas part the columns.
    - true and false are 1 and 0.  A text of up to 20 values becomes a 0/1 column ``name = value`` for each
      but the most common; texts of more values, or of another in every row, are left out as names, and so
      are dates.
    - Constant columns are left out, and one that counts the rows from 0 or 1 if it is called like a key, or
      is the first and has no name.  Where there is no line of names, columns are called "column 1" and so on.

    Raises ValueError, one sentence that says what to do, for whatever is no such table, more than 10,000
    rows, more than 2,000 features, fewer than 6 rows, no feature, or a `target` that cannot be one.

    >>> table = read_table(b"a;b\n1,5;1\n2;4\n3;9\n4;?\n5;7\n6;8\n7;3\n")
    >>> table.y, table.notes[0]
    (array([1., 4., 9., 7., 8., 3.]), 'Commas inside numbers were read as decimal points.')
    """
    text, notes = text_of(file)
    rows, delimiter = rows_of(text)
    report = Report(notes)
    columns = _columns(rows, delimiter != ",", report)
    kept = usable([column for column in columns if column.name not in report.left], report)
    table = encoded(kept, notes)
    names = unique(table.names)
    chosen, targets = chosen_of(target, names, table, columns, report)
    at = names.index(chosen)
    features = np.delete(table.values, at, axis=1)
    if features.shape[1] == 0:
        mend = report.mend() or "add a column that varies"
        raise ValueError(f"Nothing is left to predict “{chosen}” from{report.reason()}; {mend}.")
    for column in kept:
        counting = column.name == columns[0].name and counts_rows(columns[0])
        if column.name != chosen and (counting or looks_like_key(column)):
            notes.append(
                f"“{column.name}” has another value in each row; if it only names the rows, "
                "leave it out of the file."
            )
    return DataTable(
        frozen(features),
        frozen(table.values[:, at].copy()),
        tuple(name for name in names if name != chosen),
        chosen,
        tuple(targets),
        tuple(notes),
    )


def _columns(rows: list[Row], comma: bool, report: Report) -> list[Column]:
    """Name the columns by the first row, or by number where it holds data, and read their cells."""
    head, body = rows[0], rows[1:]
    if len(body) < MIN_ROWS - 1:
        raise ValueError(_few(len(body)))
    told: list[str] = []
    names = _named(head)
    columns = typed(names, list(zip(*body, strict=True)), comma, told)
    bare = _is_data(head, columns)
    if bare:
        names, body = _named([""] * len(head)), rows
        told = [f"No line of names was found, so columns are called “{names[0]}” to “{names[-1]}”."]
        columns = typed(names, list(zip(*body, strict=True)), comma, told)
    else:
        given = [clean(name) for name in head]
        again = [name for name, own in zip(names, given, strict=True) if own and name != own]
        if again:
            told.append(f"Names that occur more than once were numbered: {listed(again)}.")
    if len(body) < MIN_ROWS:
        raise ValueError(_few(len(body)))
    if len(body) > MAX_ROWS:
        raise ValueError(f"This table has more than {MAX_ROWS:,} rows; keep a part and open that.")
    report.notes += told
    if not bare:
        nameless = names[0] if not given[0] else ""
        counts = [c.name for c in columns if counts_rows(c) and (c.name == nameless or names_rows(c.name))]
        report.leave_out(counts, "a count of the rows")
    return columns


def _few(count: int) -> str:
    noun = "row" if count == 1 else "rows"
    return f"This table has {count or 'no'} {noun} below the names; add some until there are {MIN_ROWS}."


def _named(head: Row) -> list[str]:
    return unique(clean(name) or f"column {k + 1}" for k, name in enumerate(head))


def _is_data(head: Row, columns: list[Column]) -> bool:
    """Say whether the first row is data: a number, or nothing, wherever the rows below hold numbers."""
    above = [
        TRUTHS.get(cell.strip().casefold(), column.style.number(cell))
        for cell, column in zip(head, columns, strict=True)
        if column.values is not None
    ]
    return any(value == value for value in above if value is not None) and None not in above
