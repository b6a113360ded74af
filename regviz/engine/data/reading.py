"""A visitor's table, from file to features and target."""

from dataclasses import dataclass

import numpy as np

from ..checks import FloatArray, frozen
from .cells import TRUTHS, clean, listed, number_of, unique
from .encoding import Column, encoded, typed, usable
from .limits import MAX_ROWS, MIN_ROWS
from .table_rows import Row, rows_of
from .table_text import Source, text_of

COMMAS = "Commas inside numbers were read as decimal points."


@dataclass(frozen=True, eq=False)
class DataTable:
    r"""A table ready for `Problem.from_data`: finite features `X` (n, p), target `y` (n,), all columns vary.

    `names` (p,) of the features are unique, in one line of at most 60 characters, and text: never markup.
    `target` names the column of y, `targets` those columns of numbers that could be chosen instead, `notes`
    tells in short sentences what was done to the table.

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
    Latin-1; columns parted by comma, semicolon or tab, with a comma as decimal point in the latter two.
    `target` is the name of the column to predict, by default the last column of numbers.

    - Missing are an empty cell, NA, N/A, NaN, null, none, ``?``, ``-``, ``.`` and infinity.  Columns that
      are more than half missing are left out, then rows with a missing value.
    - true and false are 1 and 0.  A text of up to 20 values becomes a 0/1 column ``name = value`` for each
      but the most common; texts of more values, or of another in every row, are left out as names.
      Percentages and currencies are text.
    - Constant columns are left out, and a first column that has no name and counts the rows.  Where there
      is no line of names, columns are called "column 1" and so on.

    Raises ValueError, one sentence that says what to do, for whatever is no such table, more than 10,000
    rows, more than 2,000 features, fewer than 6 rows, no feature, or a `target` that cannot be one.

    >>> table = read_table(b"a;b\n1,5;1\n2;4\n3;9\n4;?\n5;7\n6;8\n7;3\n")
    >>> table.y, table.notes[0]
    (array([1., 4., 9., 7., 8., 3.]), 'Commas inside numbers were read as decimal points.')
    """
    text, notes = text_of(file)
    rows, delimiter = rows_of(text)
    columns = _columns(rows, delimiter != ",", notes)
    table = encoded(usable(columns, notes), notes)
    names = unique(table.names)
    targets = [name for name, numeric in zip(names, table.numeric, strict=True) if numeric]
    chosen = _chosen(target, targets, columns)
    at = names.index(chosen)
    features = np.delete(table.values, at, axis=1)
    if features.shape[1] == 0:
        raise ValueError(f"Nothing is left to predict “{chosen}” from; add a column that varies.")
    return DataTable(
        frozen(features),
        frozen(table.values[:, at].copy()),
        tuple(name for name in names if name != chosen),
        chosen,
        tuple(targets),
        tuple(notes),
    )


def _columns(rows: list[Row], comma: bool, notes: list[str]) -> list[Column]:
    """Name the columns by the first row, or by number where it holds data, and read their cells."""
    head, body = rows[0], rows[1:]
    if len(body) < MIN_ROWS - 1:
        raise ValueError(_few(len(body)))
    told: list[str] = []
    columns = _typed(_named(head), body, comma, told)
    if _is_data(head, columns, comma):
        names, body = _named([""] * len(head)), rows
        told = [f"No line of names was found, so columns are called “{names[0]}” to “{names[-1]}”."]
        columns = _typed(names, body, comma, told)
    else:
        given = [clean(name) for name in head]
        again = [c.name for c, name in zip(columns, given, strict=True) if name and c.name != name]
        if again:
            told.append(f"Names that occur more than once were numbered: {listed(again)}.")
        if not given[0] and _counts(columns[0]):
            told.append(f"Left out as a count of the rows: “{columns[0].name}”.")
            columns = columns[1:]
    if len(body) < MIN_ROWS:
        raise ValueError(_few(len(body)))
    if len(body) > MAX_ROWS:
        raise ValueError(f"This table has more than {MAX_ROWS:,} rows; keep a part and open that.")
    if comma and any("," in cell and number_of(cell, True) is not None for row in body for cell in row):
        notes.append(COMMAS)
    notes += told
    return columns


def _counts(column: Column) -> bool:
    """Say whether a column numbers the rows from 0 or 1, as a table with an index is often saved."""
    if column.values is None:
        return False
    steps = column.values - np.arange(len(column.values))
    return bool((steps == 0.0).all() or (steps == 1.0).all())


def _few(count: int) -> str:
    noun = "row" if count == 1 else "rows"
    return f"This table has {count or 'no'} {noun} below the names; add some until there are {MIN_ROWS}."


def _chosen(target: str | None, targets: list[str], columns: list[Column]) -> str:
    """Find the column to predict, the last one by default, or say why it cannot be the one asked for."""
    if not targets:
        raise ValueError("No column of changing numbers is left; the column to predict must be one.")
    if target is None:
        return targets[-1]
    name = clean(str(target))
    if name in targets:
        return name
    advice = f"choose {listed(targets)}" if len(targets) == 1 else f"choose one of {listed(targets)}"
    column = next((column for column in columns if column.name == name), None)
    if column is None:
        raise ValueError(f"There is no column “{name}”; {advice}.")
    if column.values is None:
        raise ValueError(f"“{name}” holds text and cannot be predicted; {advice}.")
    if column.sparse:
        raise ValueError(f"“{name}” is more than half missing; {advice}.")
    raise ValueError(f"“{name}” never changes; {advice}.")


def _typed(names: list[str], body: list[Row], comma: bool, notes: list[str]) -> list[Column]:
    cells = zip(*body, strict=True)
    return [typed(name, column, comma, notes) for name, column in zip(names, cells, strict=True)]


def _named(head: Row) -> list[str]:
    return unique(clean(name) or f"column {k + 1}" for k, name in enumerate(head))


def _is_data(head: Row, columns: list[Column], comma: bool) -> bool:
    """Say whether the first row is data: a number, or nothing, wherever the rows below hold numbers."""
    above = [
        TRUTHS.get(cell.strip().casefold(), number_of(cell, comma))
        for cell, column in zip(head, columns, strict=True)
        if column.values is not None
    ]
    return any(value == value for value in above if value is not None) and None not in above
