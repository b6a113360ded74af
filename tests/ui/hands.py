"""Somebody who tries everything, in an order that a seed sets."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import param

from tests.ui.scene_page import ScenePage

KEYS = [*"123456789plrw,.?", "Space", "Home", "End", "ArrowLeft", "ArrowRight", "Shift+ArrowRight"]
KEYS += ["Escape", "Enter", "Tab"]
TYPED = ["0", "1", "-1", "0,3", "99", "1e3", "x", "", "−0.7"]
BUTTONS = ["Predict", "Reveal", "Why?", "Share", "Help and keys", "Light or dark", "Present: larger text"]
BUTTONS += ["Reset everything", "Play", "Repeat"]


class Hands:
    """Hands on the page of a scene: all its sliders, fields, choices, buttons and keys."""

    def __init__(
        self,
        stage: ScenePage,
        seed: int,
        state: type[param.Parameterized],
        described: Mapping[str, Mapping[str, Any]],
        buttons: Sequence[str],
    ) -> None:
        self.stage, self.page, self.dice = stage, stage.page, random.Random(seed)
        self.buttons = [*BUTTONS, *buttons]
        shown = {name: state.param[name] for name, how in described.items() if how.get("kind") != "hidden"}
        self.numbers = [name for name, one in shown.items() if isinstance(one, param.Number)]
        self.numbers = [name for name in self.numbers if not isinstance(shown[name], param.Boolean)]
        self.sliders = [name for name in self.numbers if not described[name].get("compact")]
        self.choices = {
            name: list(one.objects)
            for name, one in shown.items()
            if isinstance(one, param.Selector) and not described[name].get("segmented")
        }

    def acts(self) -> list[Callable[[], object]]:
        return [self.slide, self.type, self.key, self.key, self.choose, self.press]

    def act(self) -> str:
        """Do one thing that is possible now, and return its name."""
        act = self.dice.choice(self.acts())
        return f"{act.__name__} {act()}"

    def slide(self) -> str:
        name = self.dice.choice(self.sliders)
        slider = self.stage.slider(name)
        if not slider.is_visible() or not slider.is_enabled():
            return "nothing"
        low, high = (float(slider.get_attribute(end)) for end in ("min", "max"))
        value = self.dice.choice([low, high, self.dice.uniform(low, high)])
        slider.evaluate("(one, value) => { one.value = value; one.dispatchEvent(new Event('input')) }", value)
        return f"{name} to {value}"

    def type(self) -> str:
        name, text = self.dice.choice(self.numbers), self.dice.choice(TYPED)
        field = self.stage.field(name)
        if self.modal() or not field.is_visible() or not field.is_enabled():
            return "nothing"
        field.fill(text)
        field.press("Enter")
        field.blur()
        return f"{name} {text!r}"

    def key(self) -> str:
        key = self.dice.choice(KEYS)
        if key == "Enter" and self.page.evaluate("watching.focus()?.tagName") == "A":
            return "nothing"  # that would lead to another page
        self.stage.key(key)
        return key

    def choose(self) -> str:
        name = self.dice.choice(list(self.choices))
        key = self.dice.choice(self.choices[name])
        select = self.stage.control(name).locator("select")
        select.evaluate("(one, key) => { one.value = key; one.dispatchEvent(new Event('change')) }", key)
        return f"{name} {key}"

    def press(self) -> str:
        name = self.dice.choice(self.buttons)
        button = self.stage.button(name)
        if self.modal() or not button.is_visible():
            return "nothing"
        button.evaluate("one => one.click()")  # whatever lies over it
        return name

    def modal(self) -> bool:
        return self.page.get_by_role("dialog").first.is_visible()
