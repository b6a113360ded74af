"""Columns that hold no measurement: dates, counts of the rows, numbers that only name them."""

import re

import numpy as np

from regviz.tables.amounts import shapes_of
from regviz.tables.columns import Column

DATE = re.compile(
    r"(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{4}-\d\d|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d\d))"
    r"([T ]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[AaPp][Mm])?(Z| ?[+-]\d\d:?\d\d)?)?"
)
KEYS = frozenset(
    ["id", "ids", "nr", "no", "num", "number", "nummer", "index", "idx", "key", "code", "row", "uuid"]
)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")


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

    >>> names_rows("customerID"), names_rows("order_no"), names_rows("width")
    (True, True, False)
    """
    words = [word.casefold() for word in WORDS.findall(name)]
    return any(word in KEYS for word in words)


def counts_rows(column: Column) -> bool:
    """Say whether a column numbers the rows from 0 or 1, as a table with an index is often saved.

    >>> counts_rows(Column("column 1", np.arange(1.0, 9.0)))
    True
    """
    if column.values is None:
        return False
    steps = column.values - np.arange(len(column.values))
    return bool((steps == 0.0).all() or (steps == 1.0).all())


def looks_like_key(column: Column) -> bool:
    """Say whether a column is called like a key and holds another whole number in each row.

    >>> looks_like_key(Column("customer_id", np.array([7.0, 3.0])))
    True
    """
    values = column.values
    if values is None or not names_rows(column.name):
        return False
    return bool((values == np.round(values)).all()) and len(np.unique(values)) == len(values)
