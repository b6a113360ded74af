"""A visitor's file: kept in the memory of the visit, never written anywhere."""

from base64 import b64decode
from collections.abc import Mapping
from csv import writer
from io import StringIO
from typing import Any

import numpy as np

from regviz.scenes.features.data import Study, Values, study_of
from regviz.scenes.features.large import Large, large_of
from regviz.scenes.features.saying import TEXTS
from regviz.tables import DataTable, read_table


class Opened:
    """The file that a visit has open, or none: its text and the last table read from it."""

    def __init__(self, file: Mapping[str, str] | None = None, target: str = "") -> None:
        """
        Read a file at once, so that one that cannot be read never takes the place of the one before.

        Parameters
        ----------
        file : mapping, optional
            ``data``, the bytes of the file as base64 text.
        target : str
            Name of the column to explain; "" leaves the choice to the reader.
        """
        self.source = file["data"] if file else None
        self._bytes = _bytes_of(file["data"]) if file else None
        self._read: tuple[str, DataTable] | None = None
        self._solved: tuple[Any, Large] | None = None
        self.table(target)

    def table(self, target: str) -> DataTable | None:
        """Return the table with another column as its target; None where no file is open."""
        if self._bytes is None:
            return None
        read = self._read
        if read is None or read[0] != target:
            self._read = read = target, read_table(self._bytes, target or None)
        return read[1]

    def large(self, state: Values) -> Large:
        """Return what is solved once for the table, if it has many features."""
        key, solved = (state.target, state.left_out, state.resample), self._solved
        if solved is None or solved[0] != key:
            self._solved = solved = key, large_of(study_of(state, self.table(state.target)))
        return solved[1]


def _bytes_of(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise TEXTS.refusal("error.pieces") from error


def table_text(study: Study) -> str:
    r"""
    Return data as CSV text: the columns as they enter the fit, the target last, numbers with all digits.

    Examples
    --------
    >>> table_text(Study(np.ones((1, 1)), np.zeros(1), ("a",), "twenty"))
    'a,y\r\n1.0,0.0\r\n'
    """
    text = StringIO()
    rows = writer(text)
    rows.writerow([*study.names, study.target])
    rows.writerows(np.column_stack([study.X, study.y]).tolist())
    return text.getvalue()
