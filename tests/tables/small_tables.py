"""What the tests of `read_table` share: small tables, a refusal, and what every table read must be."""

import numpy as np
import pytest

from regviz.engine import Problem
from regviz.tables import DataTable, TableError, read_table

ROWS = [(k + 3, k * k % 7, 0.5 * k) for k in range(8)]


def written(rows, head: str = "a,b,c", mark: str = ",") -> bytes:
    """Write rows below a line of names, both with commas, then put the mark in their place."""
    lines = [head, *(",".join(map(str, row)) for row in rows)]
    return "\n".join(lines).replace(",", mark).encode()


def with_column(cells: list[str], name: str = "b") -> bytes:
    """Write two sound columns around the cells in question."""
    return written([(k + 2, cell, k % 3) for k, cell in enumerate(cells)], f"a,{name},c")


def refusal(content, target: str | None = None) -> str:
    with pytest.raises(ValueError) as caught:
        read_table(content, target)
    assert type(caught.value) is TableError
    return str(caught.value)


def assert_sound(table: DataTable) -> None:
    n, p = table.X.shape
    assert table.y.shape == (n,) and n >= 6 and 1 <= p <= 20_000
    assert np.isfinite(table.X).all() and np.isfinite(table.y).all()
    assert not np.signbit(table.X[table.X == 0]).any() and not np.signbit(table.y[table.y == 0]).any()
    assert np.isfinite(Problem.from_data(table.X, table.y).hess).all()
    assert np.ptp(table.y) > 0
    names = [*table.names, table.target]
    assert len(table.names) == p and len(set(names)) == p + 1
    assert all(0 < len(name) <= 60 and name.isprintable() for name in names)
    assert table.target in table.targets and set(table.targets) <= set(names)
    assert all(note.endswith(".") and note.isprintable() for note in table.notes)


def either(content: bytes, target: str | None = None) -> None:
    """Read a sound table or refuse in one sentence; anything else is an error."""
    try:
        table = read_table(content, target)
    except ValueError as error:
        assert type(error) is TableError
        sentence = str(error)
        assert sentence.endswith(".") and sentence.isprintable() and len(sentence) < 400
    else:
        assert_sound(table)
