"""What never changes while a page is open, as the browser gets it; contract.mjs says the same there."""

from typing import Any, Literal, NotRequired, TypedDict

Value = bool | int | float | str
State = dict[str, Value]


class Told(TypedDict):
    """What Python has to say: a key of a catalogue, and values with the digits that they are to have."""

    key: str
    values: dict[str, float | str]


Notice = str | Told
"""Something that a page says; a library's own sentence is said as it is."""


class Control(TypedDict):
    """One parameter of a scene: how it is shown, checked and written into an address.

    What each key means stands at :func:`regviz.widgets.controls.control`.
    """

    name: str
    label: str
    doc: str
    default: Value
    kind: Literal["number", "choice", "switch", "text", "hidden"]
    value_kind: Literal["number", "choice", "switch", "text"]
    most_characters: int
    min: NotRequired[float]
    max: NotRequired[float]
    step: NotRequired[float]
    options: NotRequired[list[list[str]]]
    pattern: NotRequired[str]
    example: NotRequired[str]
    short: NotRequired[str]
    pair: NotRequired[str]
    when: NotRequired[list[Value]]
    asks: NotRequired[bool]
    more: NotRequired[bool]
    segmented: NotRequired[bool]
    compact: NotRequired[bool]
    loose: NotRequired[bool]
    kept: NotRequired[bool]
    whole: NotRequired[bool]
    fleeting: NotRequired[bool]
    log: NotRequired[bool]
    served: NotRequired[bool]
    first_default: NotRequired[Value]
    former: NotRequired[str]


class Example(TypedDict):
    """A preset with its film as JSON text, where the film travels with the page."""

    key: str
    label: str
    sentence: str
    state: State
    opens: str
    film: str | None


class Spec(TypedDict):
    """The stage of a scene; ``more`` is what this scene alone has."""

    question: str
    defaults: State
    modes: list[list[str]]
    palette: dict[str, dict[str, str]]
    why: str
    terms: list[list[str]]
    next: list[str]
    more_label: str
    prediction: str
    more: dict[str, Any]
    controls: list[Control]
    state: State
    notes: list[Notice]
    live: bool
    address_version: str
    help: list[str]
    presets: list[Example]
    default_film: str | None
