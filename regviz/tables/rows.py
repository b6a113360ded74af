"""From text to rows of equal width: which delimiter, and which line is out of step."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from regviz.tables.amounts import is_amount
from regviz.tables.cells import is_missing
from regviz.tables.limits import MAX_COLUMNS, MAX_ROWS

DELIMITERS = ",;\t"
SAMPLE = 2**18  # characters in which the delimiter is looked for
SAMPLE_ROWS = 40
SENTINEL = "\ue000"  # a last row: swallowed by the row before it if a quotation mark never closes
Row = list[str]


def rows_of(text: str) -> tuple[list[Row], str]:
    r"""Split text into rows of equal width and give the delimiter: comma, semicolon or tab.

    Blank lines, empty last columns and delimiters at the end of a line are left out.  Quotation marks may
    hold delimiters and line ends.  Raises ValueError, one sentence, for rows of unequal width (the line is
    named), an open quotation mark, a single column, too many rows or columns.

    >>> rows_of("a;b\n1,5;2")
    ([['a', 'b'], ['1,5', '2']], ';')
    """
    delimiter, text = _named_delimiter(text)
    delimiter = delimiter or _likely_delimiter(text)
    numbered = list(_numbered_rows(text, delimiter))
    if not numbered:
        raise ValueError("This file is empty; open a CSV with a line of names and rows of numbers.")
    width = _width([row for _, row in numbered])
    if width < 2:
        raise ValueError("Most lines hold a single column; part at least two by commas, semicolons or tabs.")
    if width > MAX_COLUMNS + 1:
        raise ValueError(f"This table has {width:,} columns; keep {MAX_COLUMNS:,} or fewer and open that.")
    rows = []
    for line, row in numbered:
        if len(row) < width or any(cell.strip() for cell in row[width:]):
            raise ValueError(
                f"Line {line:,} has {_cells(len(row))} where others have {width:,}; "
                "give each line the same number and open the file again."
            )
        rows.append(row[:width])
    return rows, delimiter


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"


def _named_delimiter(text: str) -> tuple[str, str]:
    """Read the line ``sep=;`` with which some spreadsheets name the delimiter, and take it off."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"')
    if len(mark) == 5 and mark.lower().startswith("sep=") and mark[4] in DELIMITERS:
        return mark[4], rest
    return "", text


def _likely_delimiter(text: str) -> str:
    """Choose the delimiter under which all lines agree in width, the line of names among them.

    Else the names and most lines.  Where several do, that under which most cells are numbers: ``1,5;2,5``
    has the same number of commas in each line as of semicolons.
    """
    sample = text if len(text) <= SAMPLE else text[: text.rfind("\n", 0, SAMPLE) + 1] or text[:SAMPLE]
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[bool, bool, float]:
    reader = csv.reader(io.StringIO(sample), delimiter=delimiter, skipinitialspace=True)
    try:
        rows = list(islice((row for row in reader if any(cell.strip() for cell in row)), SAMPLE_ROWS))
    except csv.Error:
        rows = []
    widths = Counter(map(len, rows))
    width, agreeing = widths.most_common(1)[0] if widths else (1, 0)
    if width < 2:
        return False, False, 0.0
    cells = [cell for row in rows for cell in row]
    sound = sum(is_missing(cell) or is_amount(cell) for cell in cells)
    share = agreeing / len(rows)
    return share == 1.0, len(rows[0]) == width, share * (0.5 + sound / len(cells))


def _numbered_rows(text: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    """Give each row that is not blank with the line it begins in."""
    lines = chain(io.StringIO(text + "\n"), [SENTINEL])
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    begin, after, row, count = 1, 1, [""], 0
    try:
        for row in reader:
            begin, after = after, reader.line_num + 1
            if any(cell.strip() for cell in row):
                count += 1
                if row != [SENTINEL]:
                    yield begin, row
            if count > MAX_ROWS + 2:  # one may be the header, one is the sentinel
                raise ValueError(f"This table has more than {MAX_ROWS:,} rows; keep a part and open that.")
    except csv.Error:
        raise ValueError(
            f"A cell in line {after:,} is far too long, as if a quotation mark never closed; mend that line."
        ) from None
    if row != [SENTINEL]:
        raise ValueError(f"A quotation mark in line {begin:,} never closes; close it or take it out.")


def _width(rows: list[Row]) -> int:
    """Give the number of columns: that of most rows, without last columns that are empty in every row."""
    body = rows[1:] or rows
    width = Counter(map(len, body)).most_common(1)[0][0]
    return max(_filled(row[:width]) for row in rows)


def _filled(row: Row) -> int:
    """Count the cells up to the last that is not empty."""
    return next((k for k in range(len(row), 0, -1) if row[k - 1].strip()), 0)
