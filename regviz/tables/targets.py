"""Which column of a table is explained."""

from regviz.tables.cells import clean
from regviz.tables.codes import Code
from regviz.tables.columns import Column
from regviz.tables.encoding import Encoded
from regviz.tables.said import Report, TableError, refused
from regviz.tables.told import Told
from regviz.tables.usable import constant

REFUSALS: dict[Code, Code] = {
    "why.dates": "target.dates",
    "why.sparse": "target.sparse",
    "why.count": "target.count",
    "why.row_names": "target.key",
    "why.key": "target.key",
    "why.asked": "target.left",
}


def likely_target(target: str | None, columns: list[Column]) -> int:
    """Give the place of the column that will be explained, -1 where only texts could be.

    >>> import numpy as np
    >>> likely_target(None, [Column("a", np.arange(3.0)), Column("b", np.ones(3), place=1)])
    0
    """
    if target is None:
        numbers = (c.place for c in reversed(columns) if c.values is not None and not constant(c))
        pairs = (c.place for c in reversed(columns) if len(set(c.texts) - {""}) == 2)
        return next(numbers, next(pairs, -1))
    asked = clean(str(target))
    named = [c.place for c in columns if asked == c.name or asked.startswith(f"{c.name} = ")]
    return named[-1] if named else -1


def chosen_of(
    target: str | None, names: list[str], table: Encoded, columns: list[Column], told: Told
) -> tuple[str, list[str]]:
    """Find the column to predict and all that could be, or say why it cannot be the one asked for.

    By default it is the last column of numbers, else the last yes/no column; a text of two values may be
    asked for by its own name too.  What is unexpected is told first, and which value is 1.

    >>> import numpy as np
    >>> table = Encoded(np.eye(2), ["a", "b = v"], [True, False], {1: ("b", "v", "u")}, {})
    >>> chosen_of("b", table.names, table, [], Told())
    ('b = v', ['a', 'b = v'])
    """
    pairs = {names[k]: pair for k, pair in table.pairs.items()}
    numbers = [name for name, numeric in zip(names, table.numeric, strict=True) if numeric]
    targets = [name for name, numeric in zip(names, table.numeric, strict=True) if numeric or name in pairs]
    if not targets:
        raise refused("none.numbers", reason=told.reason())
    if target is None:
        chosen = (numbers or targets)[-1]
        _tell_instead(chosen, columns[-1].name, pairs, told)
    else:
        chosen = _asked(clean(str(target)), targets, pairs, columns, told)
    if chosen in pairs:
        name, one, zero = pairs[chosen]
        told.tell("target.pair", name=name, one=one, zero=zero)
    return chosen, targets


def _tell_instead(chosen: str, last: str, pairs: dict[str, tuple[str, str, str]], told: Told) -> None:
    """Say first that the last column of the file is not the one that is explained."""
    if last == chosen or (chosen in pairs and pairs[chosen][0] == last):
        return
    pair = next((name for name, of in pairs.items() if of[0] == last), None)
    values = {"last": last, "target": chosen}
    code: Code = "target.instead_left" if last in told.left else "target.instead_text"
    if pair:
        code, values = "target.instead_pair", values | {"pair": pair}
    told.reports.insert(0, Report(code, values))


def _asked(
    name: str, targets: list[str], pairs: dict[str, tuple[str, str, str]], columns: list[Column], told: Told
) -> str:
    if name in targets:
        return name
    for target, pair in pairs.items():
        if pair[0] == name:
            return target
    raise _refusal(name, targets, next((column for column in columns if column.name == name), None), told)


def _refusal(name: str, targets: list[str], column: Column | None, told: Told) -> TableError:
    code: Code = "target.constant"
    if column is None:
        code = "target.unknown"
    elif name in told.left and told.left[name].code in REFUSALS:
        code = REFUSALS[told.left[name].code]
    elif column.values is None:
        code = "target.text"
    advice = Report("target.choose" if len(targets) == 1 else "target.choose_one", {"names": tuple(targets)})
    return refused(code, name=name, advice=advice)
