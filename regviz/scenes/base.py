"""What every scene is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import param

from regviz.widgets.stage import Stage

Film = Mapping[str, Any]
Memory = dict[str, Any]


@dataclass(frozen=True)
class Preset:
    """
    An example: a sentence and the values by which the state differs from its defaults.

    The chips, the address, an exported file and the tests all use the same record. A ``served`` one needs
    the server for more than its film; ``opens`` names a view that it opens in place of taking the state.
    """

    key: str
    label: str
    sentence: str
    state: Mapping[str, Any] = field(default_factory=dict)
    served: bool = False
    opens: str = ""


@dataclass(frozen=True, eq=False)
class Scene:
    """
    A scene: its question and the parts that answer it.

    ``compute`` is pure: the problem's values in, a film of plain numbers out. ``view`` builds the figures.
    ``described`` says of each parameter of ``state``, in the order of the controls, how it is shown
    (:func:`regviz.widgets.controls.control`); those that ask the engine make up the problem, the rest is
    cursor. ``help_live`` is help with what only a served page can do, ``more_label``
    names the drawer of further controls, and ``prediction`` says what can be predicted, if anything can.
    With ``films_travel=False`` a served page asks for the film of an example when it is chosen.

    A scene that is asked for more than films answers in ``reply``, from a question and from what it remembers
    of the visit, which may be lost at any time. ``reads_file`` tells of a problem whether the visitor's own
    file belongs to it, and ``long`` whether it may take seconds.
    """

    key: str
    title: str
    question: str
    order: int
    state: type[param.Parameterized]
    described: Mapping[str, Mapping[str, Any]]
    compute: Callable[[Mapping[str, Any]], Film]
    view: Callable[[], list[Any]]
    stage: type[Stage]
    presets: Sequence[Preset]
    modes: Sequence[tuple[str, str, str]]
    why: str
    help: Sequence[str]
    thumbnail: Callable[[], str]
    help_live: Sequence[str] = ()
    more_label: str = "More"
    prediction: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    films_travel: bool = True
    reply: Callable[[Mapping[str, Any], Memory], Mapping[str, Any]] | None = None
    reads_file: Callable[[Mapping[str, Any]], bool] = lambda problem: False
    long: Callable[[Mapping[str, Any]], bool] = lambda problem: False

    def answer(self, question: Mapping[str, Any], memory: Memory) -> Mapping[str, Any]:
        """Return what is asked for: the film of a problem, unless the scene knows more kinds of questions."""
        return self.reply(question, memory) if self.reply else self.compute(question["problem"])


def problem_of(state: Mapping[str, Any], described: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the part of a state that the engine needs."""
    return {control["name"]: state[control["name"]] for control in described if control.get("asks")}
