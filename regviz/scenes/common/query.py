"""The state in the address of a page, read on the server; url.mjs is its twin in the browser."""

import re
from collections.abc import Mapping, Sequence

from regviz.widgets.contract import Control, Notice, State, Told, Value
from regviz.widgets.texts import told

# Each digit has one way to be read. With (\d+\.?\d*) a row of digits could be parted anywhere: 60,000 of them
# and a letter took two minutes, during which the server answered nobody.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_SHOWN_CHARACTERS = 20
MOST_LISTED = 10  # choices that a note names one by one


VERSION = "2"  # of addresses, written as v=2; one that says nothing of it is of the first


def from_query(query: Mapping[str, str], controls: Sequence[Control]) -> tuple[State, list[Notice]]:
    """
    Return the state that a query asks for, and what to say of each value that could not be used.

    Parameters
    ----------
    query : mapping of str to str
        Short names and texts, as they stand in the address. Names that no control has are somebody else's.
    controls : sequence of dict
        Descriptions made by :func:`regviz.widgets.controls.control`. In an address that names some of them
        and not its version, a name may be the ``former`` one, and what is left out is ``first_default``.

    Examples
    --------
    >>> import param
    >>> from regviz.widgets.controls import control
    >>> budget = param.Number(default=1, bounds=(0, 9), step=1, label="Budget t")
    >>> from_query({"t": "2"}, [control(budget, short="t") | {"name": "radius"}])
    ({'radius': 2.0}, [])
    """
    state: State = {}
    notes: list[Notice] = []
    first = query.get("v") != VERSION and any(_text(query, control, True) is not None for control in controls)
    for control in controls:
        default = control["default"]
        state[control["name"]] = control.get("first_default", default) if first else default
        text = _text(query, control, first)
        if text is None:
            continue
        value = _value(text, control)
        if value is None:
            notes.append(_left_out(control, f"{control['short']}={text[:_SHOWN_CHARACTERS]}"))
        else:
            state[control["name"]] = value
    return state, notes


def _text(query: Mapping[str, str], control: Control, first: bool) -> str | None:
    """Return what an address says of a control, in one of the first version also under its former name."""
    names = (control.get("short"), control.get("former") if first else None)
    return next((query[name] for name in names if name and name in query), None)


def _value(text: str, control: Control) -> Value | None:
    if len(text) > control["most_characters"]:
        return None
    match control["value_kind"]:
        case "switch":
            return {"1": True, "0": False}.get(text)
        case "choice":
            return text if text in (key for key, _ in control["options"]) else None
        case "text":
            return text if re.fullmatch(control["pattern"], text, re.ASCII) else None
    number = float(text) + 0.0 if _NUMBER.fullmatch(text) else None  # + 0.0: "-0" is 0
    if number is None or not control["min"] <= number <= control["max"]:
        return None
    return number if not control.get("whole") or number.is_integer() else None


def _left_out(control: Control, shown: str) -> Told:
    """Return what to say of a value that could not be used: what the control takes."""
    about = {"shown": shown, "label": control["label"]}
    match control["value_kind"]:
        case "switch":
            return told("address.switch", **about)
        case "choice":
            keys = [key for key, _ in control["options"]]
            if len(keys) > MOST_LISTED:
                return told("address.no_choice", **about)
            return told("address.choice", **about, choices=", ".join(keys))
        case "text":
            return told("address.text", **about, example=control["example"])
    key = "address.whole" if control.get("whole") else "address.number"
    return told(key, **about, low=control["min"], high=control["max"])
