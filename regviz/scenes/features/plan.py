"""What a visitor wants with the columns of a file: a short text in the state, and what it means."""

from collections.abc import Sequence
from typing import Any

from regviz.scenes.features.contract import PlannedColumn
from regviz.tables import Planned

_WORD = r"(?:names|data|rows|mean|\d{1,5}[ncl])"
PLAN = rf"(?:{_WORD}(?:_{_WORD}){{0,79}})?"
_USES = {"n": "number", "c": "category", "l": "left"}
MOST_SHOWN = 200  # columns; of a wider table those that are more than whole columns of numbers go first


def choices_of(plan: str) -> dict[str, Any]:
    """
    Return what a plan asks of ``read_table``.

    "names" and "data" say what the first row is, "rows" and "mean" what is done about holes, and a number
    with a letter is the use of the column at that place.

    Examples
    --------
    >>> choices_of("names_mean_3c")
    {'names': True, 'holes': 'mean', 'use': {3: 'category'}}
    """
    words = plan.split("_") if plan else []
    return {
        "names": True if "names" in words else False if "data" in words else None,
        "holes": next((word for word in words if word in ("rows", "mean")), "auto"),
        "use": {int(word[:-1]): _USES[word[-1]] for word in words if word[0].isdigit()},
    }


def shown_of(plan: Sequence[Planned]) -> list[PlannedColumn]:
    """Return the columns of a plan as the page shows them, in the order of the file."""
    places: Sequence[int] = range(len(plan))
    if len(plan) > MOST_SHOWN:
        plain = [one.use == "number" and not one.missing for one in plan]
        places = sorted(sorted(places, key=plain.__getitem__)[:MOST_SHOWN])
    return [
        {
            "place": k,
            "name": plan[k].name,
            "use": plan[k].use,
            "can": list(plan[k].can),
            "missing": plan[k].missing,
            "why": str(plan[k].why) if plan[k].why else "",
        }
        for k in places
    ]
