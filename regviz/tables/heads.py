"""Which of the first rows of a table are names, and which of what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from regviz.tables.amounts import is_amount
from regviz.tables.cells import TRUTHS, clean, is_missing, number_of, unique
from regviz.tables.limits import MAX_HEADS
from regviz.tables.rows import Row
from regviz.tables.said import Report

SAMPLE_CELLS, LEAST_ROWS, MOST_ROWS = 40_000, 6, 200  # below the names that are looked at
MOSTLY = 0.6  # share of numbers that makes a column one of numbers for this purpose
YEARS = (1500, 2200)
SURELY = 4  # numbers that count from 0 or 1, which no row of data does by chance
GAPS = 1.5  # mean gaps of a column's numbers by which one beyond them stands out


@dataclass(frozen=True)
class Head:
    """The names of the columns, which of them the file gives, how many rows hold them, and what is told."""

    names: list[str]
    given: list[bool]
    rows: int
    reports: tuple[Report, ...] = ()


def head_of(rows: list[Row], lines: Sequence[int], first_is_names: bool | None = None) -> Head:
    """Find the names of the columns in the first rows, or number the columns where there are none.

    `first_is_names` says it where somebody knows; else the whole first row decides.

    >>> rows = [["region", "2021", "2022"]] + [[f"R{k}", str(10 + k), str(k % 3)] for k in range(6)]
    >>> head_of(rows, range(1, 8)).names
    ['region', '2021', '2022']
    """
    sample = max(LEAST_ROWS, min(MOST_ROWS, SAMPLE_CELLS // len(rows[0])))
    below = rows[max(1, min(MAX_HEADS, len(rows) // 2)) :][:sample]
    columns = [[cell.strip() for cell in column] for column in zip(*below, strict=True)]
    numbers = [k for k, column in enumerate(columns) if _holds_numbers(column)]
    others = [[cell.strip() for cell in column] for column in zip(*rows[1 : sample + 1], strict=True)]
    named = _is_names(rows[0], others, numbers) if first_is_names is None else first_is_names
    if not named:
        names = unique(f"column {k + 1}" for k in range(len(rows[0])))
        report = Report("read.no_names", {"first": names[0], "last": names[-1]})
        return Head(names, [False] * len(names), 0, (report,))
    depth = 1
    for row in rows[1 : min(MAX_HEADS, len(rows) // 2)]:
        if not _is_more_names(row, columns, numbers):
            break
        depth += 1
    given = _joined(rows[:depth])
    names = unique(clean(name) or f"column {k + 1}" for k, name in enumerate(given))
    reports = []
    if depth > 1:
        told = ", ".join(f"{line:,}" for line in lines[1:depth])
        reports.append(Report("read.units", {"lines": told, "n": depth - 1}))
    again = tuple(name for name, own in zip(names, map(clean, given), strict=True) if own and name != own)
    if again:
        reports.append(Report("read.numbered", {"names": again}))
    return Head(names, [bool(clean(name)) for name in given], depth, tuple(reports))


def _holds_numbers(column: Sequence[str]) -> bool:
    known = [cell for cell in column if not is_missing(cell)]
    return bool(known) and sum(map(_is_value, known)) >= MOSTLY * len(known)


def _is_value(cell: str) -> bool:
    return is_amount(cell) or cell.casefold() in TRUTHS


def _is_names(head: Row, columns: list[list[str]], numbers: Sequence[int]) -> bool:
    """Decide on the whole first row: texts above numbers are names, numbers are where they differ."""
    cells = [cell.strip() for cell in head]
    texts = [k for k in numbers if _is_word(cells[k]) and cells[k] not in columns[k]]
    values = [k for k in numbers if _is_value(cells[k])]
    if not values:
        return bool(texts) or all(map(is_missing, cells)) or not numbers or not _recurs(cells, columns)
    exact = [k for k in values if not cells[k].isdecimal()]
    if texts:
        return len(texts) >= len(exact)
    if exact or len({cells[k] for k in values}) < len(values) or len(values) < len(numbers) - 1:
        return False
    others = [k for k in range(len(cells)) if k not in values]
    if any(cells[k] in columns[k] for k in others if not is_missing(cells[k])):
        return False  # a kind that occurs below, too
    spoken = any(_is_word(cells[k]) and len(set(columns[k])) < len(columns[k]) for k in others)
    blank = others == [0] and is_missing(cells[0]) and not any(map(is_missing, columns[0]))
    apart = 2 * sum(_stands_out(cells[k], columns[k]) for k in values) >= len(values)
    series = [int(cells[k]) for k in values]
    goes_on = 2 * sum(columns[k][0] == str(int(cells[k]) + 1) for k in values) >= len(values)
    counted = len(series) >= SURELY and series[0] in (0, 1) and series[1] == series[0] + 1 and not goes_on
    return spoken or (_is_series(series) and (blank or apart or counted))


def _recurs(cells: Sequence[str], columns: list[list[str]]) -> bool:
    return any(cell in column for cell, column in zip(cells, columns, strict=True) if not is_missing(cell))


def _is_word(cell: str) -> bool:
    return not is_missing(cell) and not _is_value(cell)


def _is_series(values: Sequence[int]) -> bool:
    """Say whether whole numbers count from 0 or 1, or are years at equal steps, as names of columns do."""
    if len(values) < 2:
        return False
    step = values[1] - values[0]
    even = step != 0 and all(b - a == step for a, b in pairwise(values))
    years = all(YEARS[0] <= value <= YEARS[1] for value in values)
    return even and (years or len(values) > 2 or (step == 1 and values[0] in (0, 1)))


def _stands_out(cell: str, column: Sequence[str]) -> bool:
    """Say whether a whole number is unlike those below: far beyond them, or they all have decimals."""
    below = [value for value in map(number_of, column) if value is not None and value == value]
    if not below:
        return True
    if sum("." in known or "," in known for known in column) > len(column) / 2:
        return True
    least, most = min(below), max(below)
    gap = GAPS * (most - least) / max(1, len(below) - 1)
    return not least - gap <= int(cell) <= most + gap


def _is_more_names(row: Row, columns: list[list[str]], numbers: Sequence[int]) -> bool:
    """Say whether a row below the names holds units or more names: texts above the numbers."""
    cells = [row[k].strip() for k in numbers]
    if any(map(_is_value, cells)):
        return False
    words = [k for k, cell in zip(numbers, cells, strict=True) if _is_word(cell) and cell not in columns[k]]
    return bool(words) and 2 * len(words) >= len(numbers)


def _unquoted(names: list[str]) -> list[str]:
    """Take off quotation marks that are none to CSV, where all names have them."""
    quoted = all(len(name) > 1 and name[0] == name[-1] == "'" for name in names)
    return [name[1:-1] for name in names] if quoted else names


def _joined(heads: list[Row]) -> list[str]:
    """Give a name for each column: the first row's, if they differ, else with what stands below it.

    A name that stands above several columns, as in a cell of a spreadsheet that spans them, is one of each.
    """
    first = _unquoted([cell.strip() for cell in heads[0]])
    told = [cell for cell in first if cell]
    if len(heads) == 1 or (len(set(told)) == len(told) and all(first[1:])):
        return first
    spanning = ""
    found = []
    for k, top in enumerate(first):
        below = " ".join(row[k].strip() for row in heads[1:] if row[k].strip())
        spanning = top or (spanning if below else "")
        found.append(f"{spanning} {below}".strip())
    return found
