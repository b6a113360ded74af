"""A visitor's table, from file to features and target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from regviz.tables.cells import unique
from regviz.tables.checks import FloatArray, brief, frozen
from regviz.tables.columns import Column, Mask, typed
from regviz.tables.encoding import Encoded, encoded
from regviz.tables.heads import Head, head_of
from regviz.tables.keys import could_be_key
from regviz.tables.limits import MAX_ROWS, MIN_ROWS
from regviz.tables.plan import HOLES, Holes, Planned, Use, as_wanted, plan_of, wanted_of
from regviz.tables.rows import Lines, lines_of
from regviz.tables.said import Report, refused
from regviz.tables.script import Recipe, choices_script, script_of
from regviz.tables.sheets import is_sheet, sheet_of
from regviz.tables.targets import chosen_of, likely_target
from regviz.tables.text import Source, bytes_of, text_of
from regviz.tables.told import Told, tell_of_numbers
from regviz.tables.usable import changing, telling, without_holes


@dataclass(frozen=True, eq=False)
class DataTable:
    r"""A table ready for `Problem.from_data`: finite features `X` (n, p), target `y` (n,), all columns vary.

    `names` (p,) of the features are unique, in one line of at most 60 characters, and text: never markup.
    `target` names the column of y, `targets` the columns of numbers and of yes and no that could be chosen
    instead, `reports` tells what was done to the table, as codes with values, and `plan` what became of each
    column of the file.  `filled` (n, p) says which values are means of their column, None where none is;
    `script` is Python code that reads the same table by pandas.

    >>> read_table(b"a,b\n" + b"".join(b"%d,%d\n" % (k, k * k) for k in range(6))).names
    ('a',)
    """

    X: FloatArray
    y: FloatArray
    names: tuple[str, ...]
    target: str
    targets: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    plan: tuple[Planned, ...] = ()
    filled: Mask | None = None
    script: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The reports as sentences in English."""
        return tuple(map(str, self.reports))


def read_table(
    file: Source,
    target: str | None = None,
    use: Mapping[str | int, Use] | None = None,
    names: bool | None = None,
    holes: Holes = "auto",
) -> DataTable:
    r"""Read a visitor's table: numbers stay, text becomes yes/no columns, and what is left out is said.

    `file` is bytes, a path, or an open binary or text file of at most 5 MB: text as UTF-8, UTF-16 with its
    mark, or Latin-1, columns parted by comma, semicolon, tab, bar or spaces; or, where pandas has what it
    needs for that, an Excel workbook or a Parquet file.  `target` is the name of the column to predict, by
    default the last column of numbers, else the last text of two values.  `use` says of columns, by name or
    place from 0, what they are: "number", "category" or "left" (out).  `names` says whether the first row is
    one of names; by default the whole row decides, and units or more names below it belong to it.

    - Missing are an empty cell, NA, N/A, NaN, null, none, ``?``, ``-``, ``.`` and infinity.  Columns that are
      more than half missing are left out, then the few columns that would cost more than a fifth of the
      rows, then rows with a missing value.  `holes` is "rows" to leave out rows alone, or "mean" to put the
      mean of its column in place of each missing value.
    - A column of numbers may have the same currency, percent sign or unit beside each, thousands separators,
      decimal commas, and brackets for what is negative.  100 % is 100.  What could be 1200 or 1.2 is read
      like the other columns; if these leave it open, commas are decimal unless commas part the columns.
      Where most cells are numbers, others are missing.
    - true and false are 1 and 0.  A text of up to 20 values becomes a 0/1 column ``name = value`` for each
      but the most common; texts of more values, or of another in every row, are left out as names, and so
      are dates.
    - Constant columns are left out, and what only names the rows: an index, a count of the rows, a key.
      Where there is no line of names, columns are called "column 1" and so on.

    Raises ValueError, one sentence that says what to do, for whatever is no such table, more than 10,000
    rows, more than 20,000 features, fewer than 6 rows, no feature, or a `target` that cannot be one.

    >>> table = read_table(b"a;b\n1,5;1\n2;4\n3;9\n4;?\n5;7\n6;8\n7;3\n")
    >>> table.y, table.notes[0]
    (array([1., 4., 9., 7., 8., 3.]), 'Commas inside numbers were read as decimal points.')
    """
    if holes not in HOLES:
        raise refused("use.holes", holes=brief(holes))
    told = Told()
    lines, sure, encoding = _lines_of(bytes_of(file), told)
    head = head_of(lines.rows, lines.numbers, sure if names is None else names)
    body, numbers = lines.rows[head.rows :], lines.numbers[head.rows :]
    _refuse_size(len(body))
    told.reports += [*lines.reports, *head.reports]
    cells = list(zip(*body, strict=True))
    comma = lines.delimiter != ","
    wanted = wanted_of(use, head.names)
    columns = as_wanted(typed(head.names, cells, comma), wanted, cells, comma, told)
    tell_of_numbers([c for c in columns if c.name not in told.left], numbers, cells, told)
    table, kept = _encoded(columns, head, target, wanted, holes, told)
    features = _features(table, target, columns, told)
    for column in kept:
        if column.name != features.target and could_be_key(column) and column.place not in wanted:
            told.tell("note.key", name=column.name)
    return replace(
        features,
        reports=tuple(told.reports),
        plan=plan_of(columns, cells, told, features.target),
        script=_script(lines, encoding, head, cells, kept, table, features, holes)
        or choices_script(features.target, {"use": wanted, "names": names, "holes": holes}),
    )


def _lines_of(raw: bytes, told: Told) -> tuple[Lines, bool | None, str]:
    """Give the rows of a file, whether the first is one of names where that is sure, and its encoding."""
    if is_sheet(raw):
        return *sheet_of(raw), ""
    text, encoding = text_of(raw)
    if encoding in ("cp1252", "latin-1"):
        told.tell("read.latin")
    lines = lines_of(text)
    return lines, True if lines.short else None, encoding


def _refuse_size(count: int) -> None:
    if count < MIN_ROWS:
        raise refused("rows.few", n=count, least=MIN_ROWS) if count else refused("rows.none", least=MIN_ROWS)
    if count > MAX_ROWS:
        raise refused("rows.many", most=MAX_ROWS)


def _encoded(
    columns: list[Column],
    head: Head,
    target: str | None,
    wanted: Mapping[int, Use],
    holes: Holes,
    told: Told,
) -> tuple[Encoded, list[Column]]:
    asked = {place for place, use in wanted.items() if use != "left"}
    explained = likely_target(target, columns)
    nameless = head.rows > 0 and not head.given[0]
    offered = [column for column in columns if column.name not in told.left]
    kept = telling(offered, nameless, asked, told)
    if target is None:
        explained = likely_target(None, kept)
    kept = changing(kept, told)
    if kept:
        bound = {explained} if holes == "mean" else {*asked, explained}
        kept = changing(without_holes(kept, holes, bound, told), told)
    table = encoded(kept, told)
    return replace(table, names=unique(table.names)), kept


def _features(table: Encoded, target: str | None, columns: list[Column], told: Told) -> DataTable:
    """Part the table into features and target, and fill what is missing in it."""
    chosen, targets = chosen_of(target, table.names, table, columns, told)
    at = table.names.index(chosen)
    features = np.delete(table.values, at, axis=1)
    if features.shape[1] == 0:
        raise refused("none.features", target=chosen, reason=told.reason(), mend=told.mend())
    y = table.values[:, at].copy()
    if np.isnan(y).any():  # what else could be explained never changed once its holes were gone
        raise refused("target.constant", name=chosen, advice=told.mend())
    filled = np.isnan(features)
    if filled.any():
        told.tell("read.filled", n=int(filled.sum()))
        features = np.where(filled, np.nanmean(features, axis=0), features)
    return DataTable(
        frozen(features),
        frozen(y),
        tuple(name for name in table.names if name != chosen),
        chosen,
        tuple(targets),
        filled=filled if filled.any() else None,
    )


def _script(
    lines: Lines,
    encoding: str,
    head: Head,
    cells: Sequence[Sequence[str]],
    kept: Sequence[Column],
    table: Encoded,
    features: DataTable,
    holes: Holes,
) -> str:
    """Write the code that reads the file by pandas; none for a workbook, or names that go over lines."""
    if not encoding or any("\n" in cell for row in lines.rows[: head.rows] for cell in row):
        return ""
    pair = next((of[0] for k, of in table.pairs.items() if table.names[k] == features.target), "")
    return script_of(
        Recipe(
            lines,
            encoding,
            lines.numbers[head.rows] - 1,
            head.names,
            cells,
            kept,
            table.levels,
            pair or features.target,
            table.levels[pair][1] if pair else "",
            holes == "mean",
        )
    )
