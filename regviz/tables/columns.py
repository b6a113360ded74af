"""Columns of a table: numbers, true and false, texts, and the few cells that are odd among numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from regviz.tables.amounts import Style, styles_of
from regviz.tables.cells import is_missing, numbers_of, shift_of, truths_of
from regviz.tables.checks import FloatArray
from regviz.tables.odd import Mended, mended, stray_of

PYTHON = Style()
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """A named column: its `values` (n,), NaN where unknown, or the `texts` of its cells, "" where unknown.

    `place` numbers the columns of the file from 0.  Of numbers, `odd` are the rows of cells that are none and
    so were taken as missing, `unit` is what stood behind each, `shift` what was taken off; of texts, `stray`
    is one that keeps a column of mostly numbers from being one, else "".
    """

    name: str
    values: FloatArray | None = None
    texts: tuple[str, ...] = ()
    stray: str = ""
    style: Style = PYTHON
    place: int = 0
    odd: tuple[int, ...] = ()
    unit: str = ""
    shift: int = 0
    truth: bool = False

    @property
    def unknown(self) -> Mask:
        """Where the value is not known (n,)."""
        if self.values is not None:
            return np.isnan(self.values)
        return np.array([text == "" for text in self.texts])

    @property
    def sparse(self) -> bool:
        """True when more than half of the values are not known."""
        return bool(self.unknown.mean() > 0.5)

    def kept(self, rows: Mask) -> "Column":
        """Give the same column with the `rows` (n,) that are true."""
        if self.values is not None:
            return replace(self, values=self.values[rows])
        return replace(self, texts=tuple(compress(self.texts, rows)))


@dataclass(frozen=True, eq=False)
class _Read:
    """The cells of a column as they could be read: the numbers, or the styles in which they are numbers."""

    cells: Sequence[str]
    values: FloatArray | None
    truths: FloatArray | None
    styles: Sequence[Style]
    mended: Mended | None = None


def typed(names: Sequence[str], cells: Sequence[Sequence[str]], comma: bool) -> list[Column]:
    """Read columns of cells as numbers, as true and false, or else as text.

    What could be 1200 or 1.2 is read like the other columns, which leave no choice; if there are none, its
    commas are decimal where `comma` says so (columns not parted by commas), and points always are.

    >>> [column.values for column in typed(["a"], [["1,5", "2"]], True)]
    [array([1.5, 2. ])]
    """
    reads = [_read(column) for column in cells]
    if any(style.guessed or style.decimal == "," for read in reads for style in read.styles):
        reads = [_read_as_points(read) for read in reads]
    decimals = {
        read.styles[0].decimal for read in reads if len(read.styles) == 1 and _telling(read.styles[0])
    }
    found = []
    for place, (name, column, read) in enumerate(zip(names, cells, reads, strict=True)):
        wanted = "." if read.values is not None else "," if comma else "."
        wanted = next(iter(decimals)) if len(decimals) == 1 else wanted
        found.append(replace(_column(name, column, read, wanted), place=place))
    return found


def worded(name: str, cells: Sequence[str], place: int = 0) -> Column:
    """Take cells as texts, whatever they hold.

    >>> worded("a", ["1", " ", "1  b"]).texts
    ('1', '', '1 b')
    """
    texts = {cell: "" if is_missing(cell) else " ".join(cell.split()) for cell in set(cells)}
    return Column(
        name, None, tuple(texts[cell] for cell in cells), stray_of(list(texts.values())), place=place
    )


def numbered(column: Column, cells: Sequence[str], comma: bool) -> Column | None:
    """Take a column of texts as numbers where somebody wants that; None if no cell is a number.

    >>> numbered(worded("a", ["1", "x", "y"]), ["1", "x", "y"], False).values
    array([ 1., nan, nan])
    """
    if (better := mended(cells, least=1)) is None:
        return None
    (found,) = typed([column.name], [better.cells], comma)
    return (
        None if found.values is None else replace(found, place=column.place, odd=better.odd, unit=better.unit)
    )


def _read(cells: Sequence[str]) -> _Read:
    values = numbers_of(cells)
    truths = None if values is not None else truths_of(cells)
    if values is not None or truths is not None:
        return _Read(cells, values, truths, [])
    if styles := styles_of(cells):
        return _Read(cells, None, None, styles)
    if (better := mended(cells)) is None:
        return _Read(cells, None, None, [])
    values = numbers_of(better.cells)
    styles = styles_of(better.cells) if values is None else []
    return _Read(better.cells, values, None, styles, better if styles or values is not None else None)


def _read_as_points(read: _Read) -> _Read:
    """Let plain numbers with points be read in another way, too, where other columns leave a choice."""
    if read.values is None or not any("." in cell for cell in read.cells):
        return read
    return replace(read, styles=styles_of(read.cells))


def _column(name: str, cells: Sequence[str], read: _Read, wanted: str) -> Column:
    styles, values, shift = read.styles, read.values, 0
    style = next((style for style in styles if style.decimal == wanted), styles[0] if styles else PYTHON)
    if read.truths is not None:
        return Column(name, read.truths, truth=True)
    if styles and (values is None or style.grouping):
        values = style.read(read.cells)
    elif values is not None:
        values, shift = shift_of(read.cells, values)
    if values is None:
        return worded(name, cells)
    odd, unit = (read.mended.odd, read.mended.unit) if read.mended else ((), "")
    return Column(name, values, style=style, odd=odd, unit=unit, shift=shift)


def _telling(style: Style) -> bool:
    """Say whether a column shows which of comma and point is the decimal mark."""
    return style.fraction or style.grouping in {",", "."}
