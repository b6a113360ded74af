"""The ways in which programs write one and the same table: R, pandas, spreadsheets, people."""

import csv
import io
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from regviz.tables import DataTable, TableError, read_table

Spelling = Callable[[pd.DataFrame], bytes]


def cells_of(
    frame: pd.DataFrame, missing: str = "", truths: bool = False, comma: bool = False
) -> list[list[str]]:
    """Write each cell as text, with all digits."""

    def text(cell: object) -> str:
        if cell is None or cell is pd.NA or cell != cell:
            return missing
        if isinstance(cell, bool | np.bool_) and truths:
            return str(cell).upper()
        if isinstance(cell, float | np.floating):
            short = str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(float(cell))
            return short.replace(".", ",") if comma else short
        return str(cell)

    return [[text(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]


def lines_of(
    rows: Sequence[Sequence[str]], mark: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_r_writes(
    frame: pd.DataFrame, mark: str, comma: bool = False, short: bool = False, names: str = ""
) -> bytes:
    """Write as R does: texts and names in quotes, numbers without, NA, TRUE, the names of the rows first."""
    quoted = [str(column.dtype) in ("object", "str", "category", "string") for _, column in frame.items()]
    q = '"{}"'.format
    head = [q(str(name).replace('"', '""')) for name in frame.columns]
    lines = [mark.join(head if short else [q(names), *head])]
    for k, row in enumerate(cells_of(frame, "NA", True, comma), 1):
        told = [
            q(cell.replace('"', '""')) if text and cell != "NA" else cell
            for cell, text in zip(row, quoted, strict=True)
        ]
        lines.append(mark.join([q(str(k)), *told]))
    return "\n".join(lines).encode()


def plain(frame: pd.DataFrame) -> bytes:
    return lines_of([list(map(str, frame.columns)), *cells_of(frame)]).encode()


def with_column(frame: pd.DataFrame, name: str, values: Sequence[object]) -> bytes:
    return plain(pd.concat([pd.Series(values, index=frame.index, name=name, dtype=object), frame], axis=1))


def gaps(frame: pd.DataFrame) -> list[int]:
    """Return an index from which a third of the rows are gone, as a filter leaves it."""
    return [int(k) for k in np.flatnonzero(np.arange(2 * len(frame) + 9) % 3 != 1)[: len(frame)]]


def spelled(frame: pd.DataFrame, mark: str, **how: object) -> bytes:
    return lines_of([list(map(str, frame.columns)), *cells_of(frame)], mark, **how).encode()


def grouped(frame: pd.DataFrame) -> bytes:
    """Write whole numbers from a thousand on with commas between thousands, as spreadsheets show them."""
    rows = cells_of(frame)
    for k, (_, column) in enumerate(frame.items()):
        if column.dtype.kind in "if" and any(
            len(row[k].lstrip("-")) > 6 and row[k].lstrip("-").isdigit() for row in rows
        ):
            for row in rows:
                whole, point, part = row[k].partition(".")
                if whole.isdigit() and len(whole) > 3:
                    row[k] = f"{int(whole):,}{point}{part}"
                elif whole[1:].isdigit() and len(whole) > 4:
                    row[k] = f"-{int(whole[1:]):,}{point}{part}"
    return lines_of([list(map(str, frame.columns)), *rows]).encode()


def shuffled(frame: pd.DataFrame) -> list[int]:
    return [int(k) for k in np.random.default_rng(0).permutation(3 * len(frame))[: len(frame)]]


SPELLINGS: dict[str, Spelling] = {
    "rownames": lambda frame: with_column(frame, "rownames", range(1, len(frame) + 1)),
    "named rows": lambda frame: with_column(frame, "rownames", [f"row {k}" for k in range(len(frame))]),
    "write.csv": lambda frame: as_r_writes(frame, ","),
    "write.csv2": lambda frame: as_r_writes(frame, ";", comma=True),
    "write.table": lambda frame: as_r_writes(frame, " ", short=True),
    "write.table, tabs": lambda frame: as_r_writes(frame, "\t", short=True),
    "read.csv": lambda frame: with_column(frame, "X", range(1, len(frame) + 1)),
    "index": lambda frame: with_column(frame, "", range(len(frame))),
    "index with gaps": lambda frame: with_column(frame, "", gaps(frame)),
    "index shuffled": lambda frame: with_column(frame, "", shuffled(frame)),
    "Unnamed: 0": lambda frame: with_column(frame, "Unnamed: 0", gaps(frame)),
    "tabs": lambda frame: spelled(frame, "\t"),
    "bars": lambda frame: spelled(frame, "|"),
    "semicolons": lambda frame: spelled(frame, ";"),
    "all quoted": lambda frame: spelled(frame, ",", quoting=csv.QUOTE_ALL),
    "sep=;": lambda frame: b"sep=;\n" + spelled(frame, ";"),
    "sep=tab": lambda frame: b"sep=\t\n" + spelled(frame, "\t"),
    "BOM, CRLF": lambda frame: b"\xef\xbb\xbf" + spelled(frame, ",", end="\r\n"),
    "two BOMs": lambda frame: 2 * b"\xef\xbb\xbf" + spelled(frame, ",", quoting=csv.QUOTE_ALL),
    "UTF-16": lambda frame: spelled(frame, "\t").decode().encode("utf-16"),
    "NA": lambda frame: lines_of([list(map(str, frame.columns)), *cells_of(frame, "NA", True)]).encode(),
    "<NA>": lambda frame: lines_of([list(map(str, frame.columns)), *cells_of(frame, "<NA>")]).encode(),
    "title": lambda frame: b"Table 1: what was measured\n\n" + plain(frame),
    "padded": lambda frame: plain(frame).replace(b"\n", b",,\n"),
    "thousands": grouped,
}


def read(content: bytes) -> DataTable | str:
    try:
        return read_table(content)
    except TableError as error:
        return error.report.code


def difference(one: DataTable | str, other: DataTable | str) -> str:
    """Say in which way two readings are not the same table, "" where they are."""
    if isinstance(one, str) or isinstance(other, str):
        return "" if one == other else f"{one} / {other}"
    if one.target != other.target:
        return f"target {one.target} / {other.target}"
    if one.names != other.names:
        return f"names {set(one.names) ^ set(other.names)}"
    if one.X.shape != other.X.shape:
        return f"shape {one.X.shape} / {other.X.shape}"
    same = np.array_equal(one.X, other.X) and np.array_equal(one.y, other.y)
    return "" if same else "values"
