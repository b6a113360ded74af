"""Tables that are no text: Excel workbooks and Parquet files, opened by pandas where it has what it needs."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from regviz.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TITLES, MAX_UNPACKED
from regviz.tables.rows import Lines, Row
from regviz.tables.said import refused

MOST_CELLS = MAX_CELLS // 10  # of a workbook, which takes some ten times as long to read as text


def is_sheet(raw: bytes) -> bool:
    """Say whether bytes are a workbook or a Parquet file, as far as their beginning tells.

    >>> is_sheet(b"a,b")
    False
    """
    return raw.startswith(b"PAR1") or (raw.startswith(b"PK\x03\x04") and b"xl/" in raw)


def sheet_of(raw: bytes) -> tuple[Lines, bool | None]:
    """Give the rows of the first sheet as text, and whether the first of them is surely one of names.

    Raises TableError where pandas lacks a package for it, or for what is broken or too large unpacked.
    """
    if raw.startswith(b"PAR1"):
        return _rows_of_frame(_opened("read_parquet", "pyarrow", "Parquet", raw)), True
    _refuse_large(raw)
    more = {"header": None, "dtype": object, "nrows": MAX_ROWS + MAX_TITLES + 2, "engine": "openpyxl"}
    frame = _opened("read_excel", "openpyxl", "Excel", raw, **more)
    rows = [[_text(cell) for cell in row] for row in frame.itertuples(index=False)]
    return _lines_of(rows), None


def _opened(reader: str, package: str, kind: str, raw: bytes, **more: Any) -> Any:
    """Let pandas read a file, or say what to install, or that the file is broken."""
    try:
        import pandas  # type: ignore[import-untyped]
    except ImportError:
        raise refused("file.install", kind=kind, package="pandas") from None
    read: Callable[..., Any] = getattr(pandas, reader)
    try:
        return read(io.BytesIO(raw), **more)
    except ImportError:
        raise refused("file.install", kind=kind, package=package) from None
    except Exception:  # whatever a broken file makes of a parser, the visitor is told that it is broken
        raise refused("file.broken", kind=kind) from None


def _refuse_large(raw: bytes) -> None:
    """Refuse what is small only as long as it is packed: a workbook is a zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refused("file.broken", kind="Excel") from None
    if size > MAX_UNPACKED:
        raise refused("file.unpacked", kind="Excel", mb=MAX_UNPACKED // 10**6)


def _rows_of_frame(frame: Any) -> Lines:
    if len(frame.columns) > MAX_COLUMNS + 1:
        raise refused("rows.columns", n=len(frame.columns), most=MAX_COLUMNS)
    if len(frame) > MAX_ROWS:
        raise refused("rows.many", most=MAX_ROWS)
    if frame.size > MAX_CELLS:
        raise refused("rows.encoded", n=len(frame.columns), rows=len(frame))
    if any(frame.index.names):
        frame = frame.reset_index()
    rows = [[_text(cell) for cell in row] for row in frame.itertuples(index=False)]
    return _lines_of([[str(name) for name in frame.columns], *rows])


def _text(cell: Any) -> str:
    """Write a cell as CSV would have it: nothing where it is missing, whole numbers without a point."""
    if cell is None or cell != cell or type(cell).__name__ in ("NAType", "NaTType"):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _lines_of(rows: list[Row]) -> Lines:
    """Leave out what is empty: rows, and columns at the end."""
    numbered = [(k, row) for k, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise refused("file.empty")
    width = max(k + 1 for _, row in numbered for k, cell in enumerate(row) if cell.strip())
    if width < 2:
        raise refused("rows.single")
    return Lines([row[:width] for _, row in numbered], [k for k, _ in numbered])
