"""Columns that hold no measurement: dates, counts of the rows, numbers that only name them."""

import re

import numpy as np

from regviz.tables.amounts import shapes_of
from regviz.tables.columns import Column
from regviz.tables.said import Report

DATE = re.compile(
    r"(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{4}-\d\d|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d\d))"
    r"([T ]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[AaPp][Mm])?(Z| ?[+-]\d\d:?\d\d)?)?"
)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
KEYS = frozenset(["id", "ids", "uid", "uuid", "guid", "pk", "key", "index", "idx", "rownum", "rowid"])
LAST_KEYS = frozenset(["nr", "no", "num", "number", "nummer", "code", "row", "rows", "obs", "observation"])
# What programs write above the names of the rows: pandas, R, readr, Julia, Excel.
ROW_NAMES = re.compile(
    r"unnamed: \d+(\.\d+)?|row[ ._]?(names?|labels?)|rownum|\.\.\.1|_row|level_0|#", re.IGNORECASE
)
COUNTERS = re.compile(r"X(\.\d+)?|#|(?i:s\.? ?no\.?|sr\.? ?no\.?|lfd\.?|case|record|serial)")


def holds_dates(column: Column) -> bool:
    """Say whether all known texts of a column are dates, with or without a time.

    >>> holds_dates(Column("when", texts=("2024-01-31", "", "2024-02-01T10:30")))
    True
    """
    first = next(filter(None, column.texts), "")
    if not DATE.fullmatch(first):
        return False
    shapes = set(shapes_of(column.texts)) - {""}
    return all(DATE.fullmatch(shape) for shape in shapes)


def names_rows(name: str) -> bool:
    """Say whether a column is called like the key of a table.

    >>> names_rows("customerID"), names_rows("order_no"), names_rows("no. of rooms"), names_rows("width")
    (True, True, False, False)
    """
    words = [word.casefold() for word in WORDS.findall(name)]
    return any(word in KEYS for word in words) or (bool(words) and words[-1] in LAST_KEYS)


def counts_rows(column: Column) -> bool:
    """Say whether a column numbers the rows from 0 or 1, as a table with an index is often saved.

    >>> counts_rows(Column("column 1", np.arange(1.0, 9.0)))
    True
    """
    if column.values is None:
        return False
    steps = column.values - np.arange(len(column.values))
    return bool((steps == 0.0).all() or (steps == 1.0).all())


def key_of(column: Column, nameless: bool) -> Report | None:
    """Say why a column only names the rows; None where it does not.  `nameless`: nothing stands above it.

    A nameless first column is the index of a data frame, sorted, shuffled, or drawn with replacement.

    >>> str(key_of(Column("customer_id", np.array([7.0, 3.0])), False))
    'numbers that only name the rows'
    """
    programs = (nameless and column.place == 0) or ROW_NAMES.fullmatch(column.name) is not None
    if counts_rows(column):
        named = programs or names_rows(column.name) or COUNTERS.fullmatch(column.name)
        return Report("why.count") if named else None
    if column.values is None:
        told = [text for text in column.texts if text]
        return Report("why.row_names") if programs and len(set(told)) == len(told) > 1 else None
    known = column.values[~column.unknown]
    different = len(np.unique(known))
    whole = bool((known == np.round(known)).all())
    if programs and (whole or not nameless) and 2 * different > len(known):
        return Report("why.row_names")
    return Report("why.key") if whole and names_rows(column.name) and different == len(known) else None


def could_be_key(column: Column) -> bool:
    """Say whether a column counts the rows from the first place of the table, whatever it is called.

    >>> could_be_key(Column("x", np.arange(1.0, 9.0)))
    True
    """
    return column.place == 0 and counts_rows(column)
