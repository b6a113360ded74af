"""Which columns of a table tell anything, and which rows are whole."""

import operator
from collections.abc import Callable, Collection, Sequence
from functools import partial

import numpy as np

from regviz.tables.cells import clean
from regviz.tables.columns import Column
from regviz.tables.holes import costly
from regviz.tables.keys import holds_dates, key_of
from regviz.tables.limits import FLAT_SPREAD, MAX_LEVELS, MAX_SIZE, MIN_ROWS, MIN_SPREAD
from regviz.tables.said import Report, refused
from regviz.tables.told import Told


def telling(columns: list[Column], nameless: bool, wanted: Collection[int], told: Told) -> list[Column]:
    """Leave out columns that tell nothing: keys, mostly unknown, dates, names, what never changes.

    Those at the places `wanted` stay: somebody asked for them.  `nameless` says that nothing stands above the
    first column.  What is left out is told.  Raises TableError if nothing is left.

    >>> told, empty = Told(), Column("b", np.full(7, np.nan), place=1)
    >>> [column.name for column in telling([Column("a", np.arange(7.0)), empty], False, (), told)]
    ['a']
    >>> str(told.reports[0])
    'Left out as more than half missing: “b”.'
    """
    keys = {c.name: key for c in columns if c.place not in wanted and (key := key_of(c, nameless))}
    for why in {why.code: why for why in keys.values()}.values():
        told.leave_out([name for name, other in keys.items() if other == why], why)
    kept = [column for column in columns if column.name not in keys]

    def leave(unwanted: Callable[[Column], bool], why: Report) -> None:
        nonlocal kept
        gone = [column for column in kept if column.place not in wanted and unwanted(column)]
        told.leave_out([column.name for column in gone], why, "left.dates" if why == DATES else "left.out")
        kept = [column for column in kept if column not in gone]

    leave(lambda column: column.sparse, Report("why.sparse"))
    leave(holds_dates, DATES)
    for column in kept:
        if column.stray and _wordy(column):
            leave(partial(operator.is_, column), Report("why.mixed", {"text": clean(column.stray)}))
    leave(_wordy, Report("why.kinds", {"most": MAX_LEVELS}))
    leave(_naming, Report("why.unique"))
    if not kept:
        raise refused("none.usable", reason=told.reason())
    return kept


DATES = Report("why.dates")


def without_holes(columns: list[Column], how: str, bound: Collection[int], told: Told) -> list[Column]:
    """Leave out rows with missing values, and first the few columns that cost most of them.

    `how` is "auto" or "columns" for that, "rows" for rows alone, and "mean" to leave both in, to be filled.
    The columns at the places `bound` stay, the target among them, whose missing values always cost rows.

    >>> holes = Column("a", np.array([1.0, 2, 3, np.nan, np.nan, np.nan, 1, 1]))
    >>> others = [Column("b", np.arange(8.0), place=1), Column("c", np.arange(8.0), place=2)]
    >>> [column.name for column in without_holes([holes, *others], "auto", [2], Told())]
    ['b', 'c']
    """
    unknown = [column.unknown for column in columns]
    if how in ("auto", "columns"):
        gone = costly(unknown, [column.place in bound for column in columns])
        told.leave_out([columns[k].name for k in gone], Report("why.holes"), "left.holes")
        columns = [column for k, column in enumerate(columns) if k not in set(gone)]
        unknown = [mask for k, mask in enumerate(unknown) if k not in set(gone)]
    if how == "mean":
        unknown = [mask for mask, column in zip(unknown, columns, strict=True) if column.place in bound]
    holes = np.logical_or.reduce(unknown) if unknown else np.zeros(len(columns[0].unknown), dtype=bool)
    kept, count = int((~holes).sum()), len(holes)
    if kept < MIN_ROWS:
        raise refused("rows.holes", kept=kept, n=count, least=MIN_ROWS)
    if kept < count:
        told.tell("left.rows", n=count - kept, all=count)
        columns = [column.kept(~holes) for column in columns]
    return columns


def changing(columns: Sequence[Column], told: Told) -> list[Column]:
    """Leave out what never changes.

    >>> changing([Column("a", np.ones(7))], Told())
    []
    """
    whole = [k for k, column in enumerate(columns) if column.values is not None and not column.unknown.any()]
    flat = dict.fromkeys(whole, False)
    if whole:
        values = np.array([columns[k].values for k in whole])
        least, most = values.min(axis=1), values.max(axis=1)
        calm = (np.maximum(-least, most) > 1e3 * MIN_SPREAD) & (np.maximum(-least, most) <= MAX_SIZE)
        apart = most / 2 - least / 2 > len(values[0]) * FLAT_SPREAD * np.maximum(-least, most)
        flat = {k: not sure for k, sure in zip(whole, calm & apart, strict=True)}
    gone = {k for k, column in enumerate(columns) if flat.get(k, True) and constant(column)}
    told.leave_out([columns[k].name for k in sorted(gone)], Report("why.constant"))
    return [column for k, column in enumerate(columns) if k not in gone]


def _wordy(column: Column) -> bool:
    return len(set(column.texts) - {""}) > MAX_LEVELS


def _naming(column: Column) -> bool:
    """Say whether a text differs in every row, as names and keys do, so that it tells nothing of the next."""
    known = [text for text in column.texts if text]
    return len(known) > 1 and len(set(known)) == len(known)


def constant(column: Column) -> bool:
    """Say whether a column never changes, or so little that its spread is rounding.

    >>> constant(Column("a", np.array([1.0, np.nan, 1.0])))
    True
    """
    if column.values is None:
        return len(set(column.texts) - {""}) < 2
    known = column.values[~column.unknown]
    size = float(np.abs(known).max()) if len(known) else 0.0
    if size == 0.0 or size > MAX_SIZE:
        return size == 0.0
    spread, mean = float((known / size).std()), float((known / size).mean())
    return spread <= FLAT_SPREAD * abs(mean) or spread * size < MIN_SPREAD
