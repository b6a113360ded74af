"""What a visitor's file means: from its bytes to features and a target, or to one sentence."""

from regviz.tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from regviz.tables.reading import DataTable, read_table

__all__ = ["MAX_BYTES", "MAX_COLUMNS", "MAX_ROWS", "DataTable", "read_table"]
