"""What a visitor's file means: from its bytes to features and a target, or to one sentence."""

from regviz.tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from regviz.tables.plan import Planned
from regviz.tables.reading import DataTable, read_table
from regviz.tables.said import Report, TableError, Texts, texts_of

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "DataTable",
    "Planned",
    "Report",
    "TableError",
    "Texts",
    "read_table",
    "texts_of",
]
