"""What is done with each column of a file, as its owner can see and change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from regviz.tables.cells import clean, is_missing
from regviz.tables.checks import brief
from regviz.tables.columns import Column, numbered, worded
from regviz.tables.said import Report, refused
from regviz.tables.told import Told

Use = Literal["number", "category", "left"]
Holes = Literal["auto", "rows", "columns", "mean"]
USES: tuple[Use, ...] = ("number", "category", "left")
HOLES: tuple[Holes, ...] = ("auto", "rows", "columns", "mean")


@dataclass(frozen=True)
class Planned:
    """A column of the file: its `use`, `why` it is not used where it is left out, and its missing cells.

    `use` is "target" for what is explained; `can` are the uses that it could have instead.
    """

    name: str
    use: Literal["number", "category", "left", "target"]
    can: tuple[Use, ...]
    missing: int
    why: Report | None = None


def wanted_of(use: Mapping[str | int, Use] | None, names: Sequence[str]) -> dict[int, Use]:
    """Give the uses that somebody asks for by the places of the columns; keys may be names or places from 0.

    >>> wanted_of({"b": "left", 0: "category"}, ["a", "b"])
    {1: 'left', 0: 'category'}
    """
    found: dict[int, Use] = {}
    for key, kind in (use or {}).items():
        place = key if isinstance(key, int) else names.index(clean(key)) if clean(key) in names else -1
        if not 0 <= place < len(names):
            raise refused("use.unknown", name=str(key))
        if kind not in USES:
            raise refused("use.kind", name=names[place], kind=brief(kind))
        found[place] = kind
    return found


def as_wanted(
    columns: list[Column], wanted: Mapping[int, Use], cells: Sequence[Sequence[str]], comma: bool, told: Told
) -> list[Column]:
    """Read columns as somebody wants them, and leave out those that are not wanted.

    Raises TableError where a column that is wanted as numbers holds none.
    """
    left = [columns[place].name for place, use in wanted.items() if use == "left"]
    told.leave_out(left, Report("why.asked"))
    found = []
    for column in columns:
        use = wanted.get(column.place)
        if use == "category":
            column = worded(column.name, cells[column.place], column.place)
        elif use == "number" and column.values is None:
            other = numbered(column, cells[column.place], comma)
            if other is None:
                raise refused("use.no_numbers", name=column.name)
            column = other
        found.append(column)
    return found


def plan_of(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], told: Told, target: str
) -> tuple[Planned, ...]:
    """List what became of each column."""
    plan = []
    for column in columns:
        why = told.left.get(column.name)
        explained = why is None and (column.name == target or target.startswith(f"{column.name} = "))
        kind: Use = "number" if column.values is not None else "category"
        can: tuple[Use, ...] = (
            USES if column.values is not None or _has_number(cells[column.place]) else USES[1:]
        )
        used = "left" if why else "target" if explained else kind
        plan.append(Planned(column.name, used, can, int(column.unknown.sum()), why))
    return tuple(plan)


def _has_number(cells: Sequence[str]) -> bool:
    return any(cell[-1:].isdigit() for cell in cells[:200] if not is_missing(cell))
