"""Which column of a table is explained."""

from regviz.tables.cells import clean, listed
from regviz.tables.columns import Column, Report
from regviz.tables.encoding import Encoded


def chosen_of(
    target: str | None, names: list[str], table: Encoded, columns: list[Column], report: Report
) -> tuple[str, list[str]]:
    """Find the column to predict and all that could be, or say why it cannot be the one asked for.

    By default it is the last column of numbers, else the last yes/no column; a text of two values may be
    asked for by its own name too.  What is unexpected is told first in `report`, and which value is 1.

    >>> import numpy as np
    >>> table = Encoded(np.eye(2), ["a", "b = v"], [True, False], {1: ("b", "v", "u")})
    >>> chosen_of("b", table.names, table, [], Report())
    ('b = v', ['a', 'b = v'])
    """
    pairs = {names[k]: pair for k, pair in table.pairs.items()}
    numbers = [name for name, numeric in zip(names, table.numeric, strict=True) if numeric]
    targets = [name for name in names if name in numbers or name in pairs]
    if not targets:
        raise ValueError(
            f"No column of changing numbers is left{report.reason()}; the column to predict must be one."
        )
    if target is None:
        chosen = (numbers or targets)[-1]
        _tell_instead(chosen, columns[-1].name, pairs, report)
    else:
        chosen = _asked(clean(str(target)), targets, pairs, columns, report)
    if chosen in pairs:
        name, one, zero = pairs[chosen]
        report.notes.append(f"What is explained is 1 where “{name}” is “{one}” and 0 where it is “{zero}”.")
    return chosen, targets


def _tell_instead(chosen: str, last: str, pairs: dict[str, tuple[str, str, str]], report: Report) -> None:
    """Say first that the last column of the file is not the one that is explained."""
    if last == chosen or (chosen in pairs and pairs[chosen][0] == last):
        return
    pair = next((name for name, of in pairs.items() if of[0] == last), None)
    why = "was left out" if last in report.left else "holds text"
    offer = f"; choose “{pair}” to explain that" if pair else ""
    report.notes.insert(0, f"“{last}” {why}, so “{chosen}” is explained instead{offer}.")


def _asked(
    name: str,
    targets: list[str],
    pairs: dict[str, tuple[str, str, str]],
    columns: list[Column],
    report: Report,
) -> str:
    if name in targets:
        return name
    for target, pair in pairs.items():
        if pair[0] == name:
            return target
    advice = f"choose {listed(targets)}" if len(targets) == 1 else f"choose one of {listed(targets)}"
    column = next((column for column in columns if column.name == name), None)
    if column is None:
        raise ValueError(f"There is no column “{name}”; {advice}.")
    left = report.left.get(name, "")
    if left.startswith("dates"):
        raise ValueError(f"“{name}” holds dates, which are not read; {advice}.")
    if column.values is None:
        raise ValueError(f"“{name}” holds text and cannot be predicted; {advice}.")
    if column.sparse:
        raise ValueError(f"“{name}” is more than half missing; {advice}.")
    if left.startswith("a count"):
        raise ValueError(f"“{name}” only counts the rows; {advice}.")
    raise ValueError(f"“{name}” never changes; {advice}.")
