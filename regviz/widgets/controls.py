"""Describes parameters to the browser, which builds native inputs from the descriptions (controls.mjs)."""

from collections.abc import Mapping
from typing import Any, cast

import param

from regviz.widgets.contract import Control

# The longest text that an address may hold for a parameter. No number that a float can tell from another
# needs more than 24 characters, and a text that a scene writes itself stays below 500.
MOST_CHARACTERS = {"text": 600}
MOST_CHARACTERS_ELSE = 40


def control(parameter: param.Parameter, **more: Any) -> Control:
    """
    Return what the browser needs to show, check and share one parameter.

    Parameters
    ----------
    parameter : param.Parameter
        A ``Number``, ``Selector`` or ``Boolean`` with label, doc and, for a number, bounds and step; or a
        hidden ``String`` with a pattern that Python and JavaScript read alike.
    **more
        ``label``, ``doc`` and ``options`` (texts by key) in place of the parameter's own,
        ``short`` (name in the address), ``asks`` (True where a change needs the engine), ``more`` (True in
        the drawer), ``segmented`` (True shows a choice as buttons), ``when`` (name and value: this parameter
        counts only while that one has it), ``compact`` with ``pair`` (fields that stand side by side),
        ``kind="hidden"`` (no control on the page, but part of the address), ``loose`` (True where an example
        stays chosen whatever the value), ``example`` (of a text, for a note), ``kept`` (True where an
        embedded page shows the control too),
        ``whole`` (True for a number that is a count), ``fleeting`` (True where the control is not shown while
        it has nothing to do), ``log`` (True where the scene gives the slider ends on a logarithmic scale),
        ``served`` (True where it is of use beside a server alone, though it does not ask itself).

    Returns
    -------
    dict
        Plain values, fit for JSON.

    Raises
    ------
    TypeError
        For a parameter of another kind.
    ValueError
        For a number that a slider cannot show.

    Examples
    --------
    >>> control(param.Boolean(default=True, label="Grid"))["kind"]
    'switch'
    """
    described: dict[str, Any] = {
        "name": parameter.name,
        "label": parameter.label,
        "doc": (parameter.doc or "").strip(),
        "default": parameter.default,
    }
    match parameter:
        case param.Boolean():
            described["kind"] = "switch"
        case param.Number():
            low, high = parameter.bounds or (None, None)
            if low is None or high is None or not parameter.step:
                raise ValueError(
                    f"{parameter.name} must have two bounds and a step, to be shown as a slider."
                )
            described |= {"kind": "number", "min": low, "max": high, "step": parameter.step}
        case param.String() if parameter.regex and more.get("kind") == "hidden":
            described |= {"kind": "text", "pattern": parameter.regex}
        case param.Selector():
            texts = more.pop("options", None) or {key: text for text, key in parameter.names.items()}
            described |= {"kind": "choice", "options": [[key, texts[key]] for key in parameter.objects]}
        case _:
            raise TypeError(
                "parameter must be a Number, Selector, Boolean or hidden String with a pattern, "
                f"not {type(parameter).__name__}."
            )
    kind = described["kind"]
    most = MOST_CHARACTERS.get(kind, MOST_CHARACTERS_ELSE)
    return cast(Control, described | {"value_kind": kind, "most_characters": most} | more)


def controls(owner: type[param.Parameterized], described: Mapping[str, Mapping[str, Any]]) -> list[Control]:
    """
    Return the descriptions of several parameters of one class, in the given order.

    Examples
    --------
    >>> class Light(param.Parameterized):
    ...     on = param.Boolean(default=False)
    >>> controls(Light, {"on": {"short": "on"}})[0]["short"]
    'on'
    """
    return [control(owner.param[name], **more) for name, more in described.items()]
