"""Workbooks and Parquet files: opened by pandas where it can, refused in one sentence where not."""

import io
import sys
import zipfile

import numpy as np
import pandas as pd
import pytest

from regviz.tables import TableError, read_table
from tests.tables.small_tables import refusal
from tests.tables.spellings import difference, plain, read
from tests.verified import need_installed

FRAME = pd.DataFrame(
    {
        "name": [f"pupil {k}" for k in range(9)],
        "hours": [k * 1.5 if k != 4 else None for k in range(9)],
        "passed": [k % 2 == 0 for k in range(9)],
        "points": [k * k % 7 for k in range(9)],
    }
)


def workbook(frame: pd.DataFrame = FRAME) -> bytes:
    need_installed(["openpyxl"], "Excel files")
    out = io.BytesIO()
    frame.to_excel(out, index=False)
    return out.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_a_workbook_is_read_as_its_table_would_be() -> None:
    assert difference(read(plain(FRAME)), read(workbook())) == ""


def test_a_parquet_file_is_read_as_its_table_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pd, "read_parquet", lambda file: FRAME.set_index(np.arange(3, 12)))
    assert difference(read(plain(FRAME)), read(b"PAR1" + b"\0" * 9)) == ""


@pytest.mark.parametrize(
    ("content", "package"),
    [(b"PAR1\0", "pyarrow"), (zipped("xl/a.xml", b"<a/>"), "openpyxl")],
    ids=["parquet", "workbook"],  # a workbook holds the time at which it was made
)
def test_what_pandas_lacks_is_said(content: bytes, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("openpyxl", "pyarrow", "fastparquet"):
        monkeypatch.setitem(sys.modules, name, None)
    assert f"install {package}" in refusal(content) and "save the table as CSV" in refusal(content)


def test_a_small_workbook_that_is_large_unpacked_is_never_unpacked() -> None:
    assert "once it is unpacked" in refusal(zipped("xl/worksheets/sheet1.xml", b" " * 60_000_000))


@pytest.mark.parametrize(
    "content", [b"PAR1", b"PAR1" + b"\1" * 300, zipped("xl/x", b"")[:-30]], ids=["short", "strange", "cut"]
)
def test_broken_ones_are_refused(content: bytes) -> None:
    with pytest.raises(TableError, match=r"Parquet|Excel"):
        read_table(content)
