"""What follows from a scene by itself: its controls, its examples, and values to move to."""

from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from regviz.scenes.base import Preset, Scene, problem_of
from regviz.scenes.common.query import from_query
from regviz.scenes.common.versions import controls_of
from regviz.widgets.contract import Control

State = dict[str, Any]
EVERYWHERE = ("Play", "Position of the play", "Speed", "Why?", "Share", "Help and keys", "Reset everything")


class Shape:
    """A scene, read as whoever writes a test of it would read it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.controls = controls_of(scene)
        self.defaults: State = {control["name"]: control["default"] for control in self.controls}

    # Its controls

    @cached_property
    def shown(self) -> list[Control]:
        """The controls that stand on the page as it opens, but for those in the drawer."""
        return [one for one in self.controls if one["kind"] != "hidden" and not one.get("more")]

    @cached_property
    def numbers(self) -> list[Control]:
        """Those of them that are numbers and always there."""
        return [
            one
            for one in self.shown
            if one["value_kind"] == "number" and not one.get("fleeting") and self.counts(one, self.defaults)
        ]

    @cached_property
    def kept(self) -> Control:
        """The one that a frame of a course page has."""
        (kept,) = (one for one in self.controls if one.get("kept"))
        return kept

    @cached_property
    def cursor(self) -> Control:
        """The first number that the browser answers by itself."""
        return next(one for one in self.numbers if not (one.get("asks") or one.get("served")))

    @cached_property
    def asking(self) -> Control:
        """The first number that asks the engine, another one than the kept one where there is one."""
        asking = [one for one in self.numbers if one.get("asks")]
        return next((one for one in asking if one is not self.kept), asking[0])

    @staticmethod
    def counts(control: Control, state: State) -> bool:
        """Tell whether a control counts in a state, or follows a value that the state has not."""
        leader, key = control.get("when", (None, None))
        return leader is None or state[leader] == key

    # Its figures and views

    @cached_property
    def figures(self) -> list[str]:
        """The names of its figures."""
        return [figure.name for figure in self.scene.view()]

    @cached_property
    def views(self) -> tuple[str, ...]:
        """The labels of what can stand beside the picture, where there is a choice."""
        options = next((one["options"] for one in self.controls if one["name"] == "view"), [])
        return tuple(label for _, label in options) if len(options) > 1 else ()

    # Its examples

    @cached_property
    def examples(self) -> list[Preset]:
        """Those that lead to another state than the opening one, and need no server for more than a film."""
        return [step for step in self.scene.presets if self.query(**step.state) and not step.served]

    @cached_property
    def names(self) -> list[str]:
        """What somebody who tabs through the page must meet, beside its controls."""
        labels = [*(step.label for step in self.scene.presets), *self.views]
        return [*EVERYWHERE, *labels, *(["Predict"] if self.scene.predicts else [])]

    @cached_property
    def buttons(self) -> list[str]:
        """What can be pressed beside that: choices, and ways of playing."""
        choices = [text for one in self.shown if one.get("segmented") for _, text in one["options"]]
        modes = [self.scene.texts.page["modes"][mode][0] for mode in self.scene.modes]
        return [*choices, *modes, "Step back", "Step forward", "Repeat", "Rest at events"]

    # Its states and their addresses

    def state(self, **values: Any) -> State:
        """Return the opening state but for some values."""
        return self.defaults | values

    def query(self, **values: Any) -> dict[str, str]:
        """Return what the address says in such a state, as the page spells it."""
        state = self.state(**values)
        said = {
            one["short"]: spelled(state[one["name"]])
            for one in self.controls
            if one.get("short") and self.counts(one, state)
        }
        plain = {one["short"]: spelled(one["default"]) for one in self.controls if one.get("short")}
        return {name: text for name, text in said.items() if text != plain[name]}

    def search(self, **values: Any) -> str:
        """Return the same as the end of an address."""
        return f"?{urlencode(self.query(**values))}"

    def read(self, query: str) -> tuple[State, list[str]]:
        """Return the state that is left of a query, and what there is to say of it."""
        given = dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))
        return from_query({"v": "2", **given}, self.controls)

    def refuses(self, query: str) -> bool:
        """Tell whether a query, whose values are all right by themselves, makes no problem."""
        try:
            self.scene.compute(problem_of(self.read(query)[0], self.controls))
        except ValueError:
            return True
        return False

    def ready(self, state: State) -> bool:
        """Tell whether a state needs neither a visitor's file nor more time than a moment."""
        problem = problem_of(state, self.controls)
        return not (self.scene.long(problem) or self.scene.reads_file(problem))

    @cached_property
    def moved(self) -> State:
        """A state far from the opening one."""
        return self.state(**{**self.examples[-1].state, self.kept["name"]: beside(self.kept)})


def beside(control: Control, steps: int = 3) -> float:
    """Return a value of a number a few steps beside its default."""
    by = steps * control["step"]
    value = control["default"] + (by if control["default"] + by <= control["max"] else -by)
    return float(f"{value:.12g}")


def spelled(value: Any) -> str:
    """Return how an address writes a value."""
    if isinstance(value, bool):
        return str(int(value))
    return value if isinstance(value, str) else f"{value:.12g}"
