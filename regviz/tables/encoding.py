"""From columns to numbers: yes/no columns for texts, in a table that is not too large."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from regviz.tables.cells import clean
from regviz.tables.checks import FloatArray
from regviz.tables.columns import Column
from regviz.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_SIZE
from regviz.tables.said import refused
from regviz.tables.told import Told

ENCODINGS_TOLD = 6  # columns of text that get a note of their own
YES = frozenset(
    ["yes", "y", "ja", "j", "oui", "o", "si", "sí", "sim", "true", "t", "wahr", "on", "pos", "positive"]
)


@dataclass(frozen=True, eq=False)
class Encoded:
    """Columns of numbers (n, p), their names, and which of them were numbers from the start.

    `pairs` gives, for the place of a column that stands for a text of two values, the name of that text, the
    value that is 1 and the value that is 0; `levels`, by the name of each text, its values, the base first.
    """

    values: FloatArray
    names: list[str]
    numeric: list[bool]
    pairs: dict[int, tuple[str, str, str]]
    levels: dict[str, list[str]]


def encoded(columns: list[Column], told: Told) -> Encoded:
    """Turn texts into yes/no columns, one for each value but the most common, and stack all columns.

    Of a text of two values yes, true and their like are 1, else the rarer.  What is missing is NaN.  Raises
    TableError for too many columns or numbers too large to square.

    >>> encoded([Column("c", texts=("b", "a", "b"))], told := Told()).names, str(told.reports[0])
    (['c = a'], '“c” became a yes/no column, 1 for “a” and 0 for “b”.')
    """
    widths = [1 if c.values is not None else len(set(c.texts) - {""}) - 1 for c in columns]
    n_rows, total = len(columns[0].unknown) if columns else 0, sum(widths)
    if total > MAX_COLUMNS + 1 or total * n_rows > MAX_CELLS:
        raise refused("rows.encoded", n=total, rows=n_rows)
    values: list[FloatArray] = []
    found = Encoded(np.zeros((0, 0)), [], [], {}, {})
    for column in columns:
        if column.values is not None:
            _refuse_huge(column.name, float(np.nanmax(np.abs(column.values))))
            values.append(column.values)
            found.names.append(column.name)
        else:
            levels = found.levels[column.name] = _levels(column.texts)
            if len(levels) == 2:
                found.pairs[len(values)] = (column.name, clean(levels[1]), clean(levels[0]))
            values += _indicators(column.texts, levels)
            found.names.extend(clean(f"{column.name} = {level}") for level in levels[1:])
        found.numeric.extend([column.values is not None] * (len(values) - len(found.numeric)))
    _tell(found.levels, told)
    return replace(found, values=np.column_stack(values)) if values else found


def _indicators(texts: Sequence[str], levels: Sequence[str]) -> list[FloatArray]:
    place = {level: k for k, level in enumerate(levels)} | {"": -1}
    codes = np.array([place[text] for text in texts])
    return [np.where(codes < 0, np.nan, codes == k) for k in range(1, len(levels))]


def _tell(levels: dict[str, list[str]], told: Told) -> None:
    for name, (base, *others) in list(levels.items())[:ENCODINGS_TOLD]:
        shown = tuple(map(clean, others))
        told.tell(
            "encoded.two" if len(others) == 1 else "encoded.many", name=name, base=clean(base), others=shown
        )
    if len(levels) > ENCODINGS_TOLD:
        told.tell("encoded.more", n=len(levels) - ENCODINGS_TOLD)


def _levels(texts: Sequence[str]) -> list[str]:
    """Give the different texts, the most common or the no first and the others in order of the alphabet."""
    counts = Counter(text for text in texts if text)
    base = max(sorted(counts), key=lambda level: counts[level])
    others = sorted(set(counts) - {base})
    if len(others) == 1 and base.casefold() in YES and others[0].casefold() not in YES:
        return [others[0], base]
    return [base, *others]


def _refuse_huge(name: str, size: float) -> None:
    if size > MAX_SIZE:
        raise refused("cells.huge", name=name, size=f"{size:.0e}")
