"""From columns of text to numbers: kinds of columns, missing values, yes/no columns, what is left out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..checks import FloatArray
from .cells import clean, is_missing, listed, number_of, numbers_of, truths_of
from .limits import FLAT_SPREAD, MAX_CELLS, MAX_COLUMNS, MAX_LEVELS, MAX_SIZE, MIN_ROWS, MIN_SPREAD

ENCODINGS_TOLD = 6  # columns of text that get a note of their own
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


@dataclass(frozen=True, eq=False)
class Encoded:
    """Columns of numbers (n, p), their names, and which of them were numbers from the start."""

    values: FloatArray
    names: list[str]
    numeric: list[bool]


def typed(name: str, cells: Sequence[str], comma: bool, notes: list[str]) -> Column:
    """Read a column as numbers, as true and false, or else as text; true and false are told in `notes`.

    >>> typed("a", ["1,5", "2"], True, []).values
    array([1.5, 2. ])
    """
    values = numbers_of(cells, comma)
    if values is None and (values := truths_of(cells)) is not None:
        notes.append(f"“{name}” is 1 for true and 0 for false.")
    if values is not None:
        return Column(name, values)
    texts = {cell: "" if is_missing(cell) else " ".join(cell.split()) for cell in set(cells)}
    return Column(name, None, tuple(texts[cell] for cell in cells), _stray(list(texts.values()), comma))


def _stray(texts: Sequence[str], comma: bool) -> str:
    """Give the first text among what are mostly different numbers."""
    if len(texts) <= MAX_LEVELS:
        return ""
    others = sorted(text for text in texts if number_of(text, comma) is None)
    return others[0] if 2 * len(others) < len(texts) else ""


def usable(columns: list[Column], notes: list[str]) -> list[Column]:
    """Leave out columns that are mostly unknown, texts of too many kinds, then rows with unknown values.

    What is left out is told in `notes`.  Raises ValueError when fewer than six rows are left.

    >>> usable([Column("a", np.arange(7.0)), Column("b", np.full(7, np.nan))], notes := [])[0].name, notes
    ('a', ['Left out as more than half missing: “b”.'])
    """
    columns = _without(columns, lambda column: column.sparse, "more than half missing", notes)
    for column in columns:
        if column.stray and _wordy(column):
            example = clean(column.stray)
            notes.append(f"Left out as numbers mixed with text such as “{example}”: “{column.name}”.")
    columns = [column for column in columns if not (column.stray and _wordy(column))]
    columns = _without(columns, _wordy, f"text with more than {MAX_LEVELS} different values", notes)
    columns = _without(columns, _naming, "text that differs in every row", notes)
    if not columns:
        raise ValueError("No column of this table can be used; it needs columns of numbers, mostly filled.")
    known = ~np.logical_or.reduce([column.unknown for column in columns])
    kept, count = int(known.sum()), len(known)
    if kept < MIN_ROWS:
        raise ValueError(
            f"Only {kept} of {count:,} rows have a value in every column; "
            f"fill in or add some until there are {MIN_ROWS} or more."
        )
    if kept < count:
        notes.append(f"Left out for missing values: {count - kept:,} of {count:,} rows.")
        columns = [column.kept(known) for column in columns]
    return _without(columns, _constant, "constant", notes)


def encoded(columns: list[Column], notes: list[str]) -> Encoded:
    """Turn texts into yes/no columns, one for each value but the most common, and stack all columns.

    Raises ValueError, one sentence, for too many columns or numbers too large to square.

    >>> encoded([Column("c", texts=("b", "a", "b"))], notes := []).names, notes
    (['c = a'], ['“c” became a yes/no column for “a”, beside “b”, the most common.'])
    """
    widths = [1 if c.values is not None else len(set(c.texts)) - 1 for c in columns]
    n_rows, total = len(columns[0].unknown) if columns else 0, sum(widths)
    if total > MAX_COLUMNS + 1 or total * n_rows > MAX_CELLS:
        raise ValueError(
            f"This table has {total:,} columns of {n_rows:,} rows once text is in yes/no columns; keep fewer."
        )
    values, texts = [], []
    names: list[str] = []
    numeric: list[bool] = []
    for column in columns:
        if column.values is not None:
            _refuse_huge(column.name, float(np.abs(column.values).max()))
            values.append(column.values)
            names.append(column.name)
        else:
            texts.append(column)
            levels = _levels(column.texts)
            place = {level: k for k, level in enumerate(levels)}
            codes = np.array([place[text] for text in column.texts])
            values += [(codes == k).astype(np.float64) for k in range(1, len(levels))]
            names += [clean(f"{column.name} = {level}") for level in levels[1:]]
        numeric += [column.values is not None] * (len(names) - len(numeric))
    notes += [_told(column) for column in texts[:ENCODINGS_TOLD]]
    if len(texts) > ENCODINGS_TOLD:
        notes.append(f"{len(texts) - ENCODINGS_TOLD:,} more became yes/no columns in the same way.")
    return Encoded(np.column_stack(values) if values else np.zeros((0, 0)), names, numeric)


def _told(column: Column) -> str:
    base, *others = map(clean, _levels(column.texts))
    noun = "a yes/no column" if len(others) == 1 else "yes/no columns"
    return f"“{column.name}” became {noun} for {listed(others)}, beside “{base}”, the most common."


def _levels(texts: Sequence[str]) -> list[str]:
    """Give the different texts, the most common first and the others in order of the alphabet."""
    counts = Counter(texts)
    base = max(sorted(counts), key=lambda level: counts[level])
    return [base, *sorted(set(counts) - {base})]


def _without(
    columns: list[Column], unwanted: Callable[[Column], bool], why: str, notes: list[str]
) -> list[Column]:
    wanted, names = [], []
    for column in columns:
        if unwanted(column):
            names.append(column.name)
        else:
            wanted.append(column)
    if names:
        notes.append(f"Left out as {why}: {listed(names)}.")
    return wanted


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
