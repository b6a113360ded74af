"""What every scene is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import param

from regviz.widgets.formulas import Reason
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage
from regviz.widgets.texts import LANGUAGE, Texts, speaks, texts_of

Film = Mapping[str, Any]
Memory = dict[str, Any]


@dataclass(frozen=True)
class Preset:
    """
    An example: the values by which the state differs from its defaults, and from the catalogue a sentence.

    The chips, the address, an exported file and the tests all use the same record. A ``served`` one needs
    the server for more than its film; ``opens`` names a view that it opens in place of taking the state.
    """

    key: str
    state: Mapping[str, Any] = field(default_factory=dict)
    served: bool = False
    opens: str = ""
    label: str = ""
    sentence: str = ""


@dataclass(frozen=True, eq=False)
class Scene:
    """
    A scene: its question and the parts that answer it.

    ``compute`` is pure: the problem's values in, a film of plain numbers out. ``view`` builds the figures.
    ``described`` says of each parameter of ``state``, in the order of the controls, how it is shown
    (:func:`regviz.widgets.controls.control`); those that ask the engine make up the problem, the rest is
    cursor. All that it says stands in ``texts``, the catalogue in its folder: ``why`` holds the formulas of
    the "why" drawer, and ``predicts`` tells whether there is something to predict.
    With ``films_travel=False`` a served page asks for the film of an example when it is chosen.

    A scene that is asked for more than films answers in ``reply``, from a question and from what it remembers
    of the visit, which may be lost at any time. ``reads_file`` tells of a problem whether the visitor's own
    file belongs to it, and ``long`` whether it may take seconds.
    """

    key: str
    order: int
    texts: Texts
    state: type[param.Parameterized]
    described: Mapping[str, Mapping[str, Any]]
    compute: Callable[[Mapping[str, Any]], Film]
    view: Callable[[], list[Any]]
    stage: type[Stage]
    presets: Sequence[Preset]
    modes: Sequence[str]
    why: Sequence[Reason]
    thumbnail: Callable[[], str]
    predicts: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)
    films_travel: bool = True
    reply: Callable[[Mapping[str, Any], Memory], Mapping[str, Any]] | None = None
    reads_file: Callable[[Mapping[str, Any]], bool] = lambda problem: False
    long: Callable[[Mapping[str, Any]], bool] = lambda problem: False

    def __post_init__(self) -> None:
        """Give the examples their words."""
        words = self.texts.page["presets"]
        worded = [replace(one, label=words[one.key][0], sentence=words[one.key][1]) for one in self.presets]
        object.__setattr__(self, "presets", tuple(worded))

    @property
    def title(self) -> str:
        """The name of the scene."""
        return str(self.texts.page["title"])

    @property
    def question(self) -> str:
        """The question that it answers."""
        return str(self.texts.page["question"])

    def answer(self, question: Mapping[str, Any], memory: Memory) -> Mapping[str, Any]:
        """Return what is asked for: the film of a problem, unless the scene knows more kinds of questions."""
        return self.reply(question, memory) if self.reply else self.compute(question["problem"])


def problem_of(state: Mapping[str, Any], described: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the part of a state that the engine needs."""
    return {control["name"]: state[control["name"]] for control in described if control.get("asks")}


@lru_cache
def in_language(scene: Scene, language: str) -> Scene:
    """Return a scene in a language, as it is where there is no catalogue of that name."""
    if language == LANGUAGE or not speaks(scene.texts.folder, language):
        return scene
    code = joined(scene.texts.folder / "stage.mjs", language)
    stage = type(f"{scene.stage.__name__}_{language}", (scene.stage,), {"_esm": code})
    return replace(scene, texts=texts_of(scene.texts.folder, language), stage=stage)
