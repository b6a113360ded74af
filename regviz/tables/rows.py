"""From text to rows of equal width: which delimiter, which lines are no rows, which line is out of step."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from regviz.tables.amounts import is_amount
from regviz.tables.cells import is_missing
from regviz.tables.limits import MAX_COLUMNS, MAX_ROWS, MAX_TITLES
from regviz.tables.said import Report, refused

DELIMITERS = ",;\t| "  # the last only where all lines agree
SAMPLE = 2**18  # characters in which the delimiter is looked for
SAMPLE_ROWS = 40
LEAST_SOUND = 0.4  # share of numbers among what spaces part
SENTINEL = "\ue000"  # a last row: swallowed by the row before it if a quotation mark never closes
Row = list[str]
Numbered = tuple[int, Row]


@dataclass(frozen=True)
class Lines:
    """Rows of equal width with the `numbers` of their lines, from 1, and what was left out around them.

    `comma` says that commas do not part the columns, so that they may be decimal marks; `short` that the
    first row had one name less than the others have cells, as R writes row names, `cut` that lines below were
    left out.
    """

    rows: list[Row]
    numbers: list[int]
    delimiter: str = ","
    short: bool = False
    cut: bool = False
    reports: tuple[Report, ...] = ()


def lines_of(text: str) -> Lines:
    r"""Split text into rows of equal width: at commas, semicolons, tabs, bars, or spaces.

    Blank lines, empty last columns, delimiters at the end of a line, and single cells above the names or
    below the rows are left out.  Quotation marks may hold delimiters and line ends.  Raises TableError for
    rows of unequal width (the line is named), an open quotation mark, a single column, too many of anything.

    >>> lines_of("a;b\n1,5;2").rows
    [['a', 'b'], ['1,5', '2']]
    """
    delimiter, text, named = _named_delimiter(text)
    delimiter = delimiter or _likely_delimiter(text)
    numbered = list(_numbered_rows(text, delimiter, named))
    if not numbered:
        raise refused("file.empty")
    width = _width([row for _, row in numbered])
    if width < 2:
        raise refused("rows.single")
    if width > MAX_COLUMNS + 1:
        raise refused("rows.columns", n=width, most=MAX_COLUMNS)
    table, reports = _without_titles(numbered, width)
    cut = table[-1][0] != numbered[-1][0]
    table[0] = (table[0][0], _without_hash(table[0][1], width))
    short = _is_short(table, width)
    if short:
        table[0] = (table[0][0], ["", *table[0][1]])
    for line, row in table:
        if len(row) < width or any(cell.strip() for cell in row[width:]):
            raise refused("rows.ragged", line=line, n=len(row), width=width)
    return Lines(
        [row[:width] for _, row in table], [line for line, _ in table], delimiter, short, cut, reports
    )


def _named_delimiter(text: str) -> tuple[str, str, int]:
    """Read the line ``sep=;`` with which some spreadsheets name the delimiter, and count it."""
    first, _, rest = text.partition("\n")
    mark = first.strip(" \r\"'")
    if (
        mark[:4].lower() == "sep="
        and (len(mark) == 5 or not mark[5:].strip(",;\t "))
        and mark[4:5] in DELIMITERS
    ):
        return mark[4:5], rest, 1
    return "", text, 0


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
    rows = [row for row in rows if not row[0].startswith("#")] or rows
    widths = Counter(_filled(row) if delimiter == " " else len(row) for row in rows)
    width, agreeing = widths.most_common(1)[0] if widths else (1, 0)
    if width < 2:
        return False, False, 0.0
    cells = [cell for row in rows for cell in row]
    sound = sum(is_missing(cell) or is_amount(cell) for cell in cells) / len(cells)
    share, below = agreeing / len(rows), agreeing == len(rows) - 1
    named = len(rows[0]) == width or (below and len(rows[0]) == width - 1 > 1)
    if delimiter == " ":  # also parts the words of a sentence
        likely = sound >= LEAST_SOUND or sample.lstrip().startswith('"')
        table = len(rows) > 2 and likely and (share == 1.0 or (below and named))
        return False, False, share * (0.5 + sound) if table else 0.0
    return share == 1.0, named, share * (0.5 + sound)


def _numbered_rows(text: str, delimiter: str, before: int) -> Iterator[Numbered]:
    """Give each row that is not blank with the line it begins in, `before` lines of the file being gone."""
    lines = chain(io.StringIO(text + "\n"), [SENTINEL])
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    begin, after, row, count = 1, 1, [""], 0
    try:
        for row in reader:
            begin, after = after, reader.line_num + 1
            if any(cell.strip() for cell in row):
                count += 1
                if row != [SENTINEL]:
                    yield begin + before, row
            if count > MAX_ROWS + MAX_TITLES + 2:
                raise refused("rows.many", most=MAX_ROWS)
    except csv.Error:
        raise refused("rows.long_cell", line=after + before) from None
    if row != [SENTINEL]:
        raise refused("rows.quote", line=begin + before)


def _width(rows: list[Row]) -> int:
    """Give the number of columns: that of most rows, without last columns that are empty in every row."""
    body = rows[1:] or rows
    width = Counter(map(len, body)).most_common(1)[0][0]
    return max(_filled(row[:width]) for row in rows)


def _filled(row: Row) -> int:
    """Count the cells up to the last that is not empty."""
    return next((k for k in range(len(row), 0, -1) if row[k - 1].strip()), 0)


def _without_titles(numbered: list[Numbered], width: int) -> tuple[list[Numbered], tuple[Report, ...]]:
    """Take off lines above the names and below the rows that are no part of the table, and say which."""
    first = next(
        (k for k in range(min(MAX_TITLES, len(numbered) - 1)) if not _is_title(numbered, k, width)), 0
    )
    last = len(numbered)
    for k in range(last - 1, max(first, last - MAX_TITLES), -1):
        if not _is_lone_text(numbered[k][1]) or len(numbered[k][1]) == width:
            break
        last = k
    gone = [line for line, _ in numbered[:first] + numbered[last:]]
    reports = (Report("read.titles", {"lines": ", ".join(f"{line:,}" for line in gone), "n": len(gone)}),)
    return numbered[first:last], reports if gone else ()


def _without_hash(head: Row, width: int) -> Row:
    """Take the sign of a comment off a line of names, as numpy writes it."""
    first = head[0].strip()
    if first == "#" and len(head) == width + 1:
        return head[1:]
    return [first[1:], *head[1:]] if first.startswith("# ") else head


def _is_title(numbered: list[Numbered], k: int, width: int) -> bool:
    """Say whether a row above the names is a title: a lone text, or a few with names of all columns below."""
    row, after = numbered[k][1], numbered[k + 1][1]
    if _is_lone_text(row) and len(row) < width:
        return True
    if row[0].lstrip().startswith("#") and _filled(row) != width and len(row) != width - 1:
        return True
    if any(is_amount(cell) for cell in row) or 2 * sum(map(bool, map(str.strip, row))) > width:
        return False
    return (
        _is_lone_text(row) and sum(bool(cell.strip()) and not is_amount(cell) for cell in after) > width / 2
    )


def _is_lone_text(row: Row) -> bool:
    told = [cell for cell in row if cell.strip()]
    return len(told) == 1 and not is_amount(told[0]) and not is_missing(told[0])


def _is_short(numbered: Sequence[Numbered], width: int) -> bool:
    """Say whether the first row has one name less than the others have cells, which begin with row names."""
    head, body = numbered[0][1], numbered[1:]
    if len(head) != width - 1 or width < 3 or not body or not all(cell.strip() for cell in head):
        return False
    if any(len(row) < width for _, row in body):
        return False
    first = [row[0].strip() for _, row in body]
    plain = all(not is_amount(cell) or cell.isdecimal() for cell in first)
    return plain and len(set(first)) == len(first)
