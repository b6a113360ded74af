"""Somebody who tries everything, in an order that a seed sets."""

import random
from collections.abc import Callable, Sequence
from functools import cache

import param
from playwright.sync_api import TimeoutError

from tests.tables.broken_tables import broken_tables
from tests.ui.scene_page import ScenePage
from tests.ui.shape import Shape
from tests.ui.strangers import as_csv, stranger, wide

KEYS = [*"123456789plrw,.?", "Space", "Home", "End", "ArrowLeft", "ArrowRight", "Shift+ArrowRight"]
KEYS += ["Escape", "Enter", "Tab"]
TYPED = ["0", "1", "-1", "0,3", "99", "1e3", "x", "", "−0.7"]
BUTTONS = ["Predict", "Reveal", "Why?", "Share", "Help and keys", "Light or dark", "Present: larger text"]
BUTTONS += ["Reset everything", "Play"]
SOON_MS = 2_000


class Hands:
    """Hands on the page of a scene: its sliders, fields, choices, buttons, keys, scrubber and figures."""

    further: Sequence[str] = ()  # names of buttons that follow from no shape

    def __init__(self, stage: ScenePage, seed: int) -> None:
        self.stage, self.page, self.dice = stage, stage.page, random.Random(seed)
        scene, shape = stage.scene, Shape(stage.scene)
        self.buttons = [*BUTTONS, *(step.label for step in scene.presets), *shape.views]
        self.buttons += [*shape.buttons, *self.further]
        state, described = scene.state, scene.described
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
        return [
            self.slide, self.type, self.key, self.key, self.choose, self.press, self.scrub, self.click,
        ]  # fmt: skip

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
        try:
            field.fill(text, timeout=SOON_MS)
            field.press("Enter", timeout=SOON_MS)
        except TimeoutError:
            if field.is_enabled():
                raise
            return "nothing"  # an answer to what was done before has just taken it away
        field.blur()
        return f"{name} {text!r}"

    def key(self) -> str:
        key = self.dice.choice(KEYS)
        if key == "Enter" and self.page.evaluate("watching.focus()?.tagName") == "A":
            return "nothing"  # that would lead to another page
        self.stage.key(key)
        return key

    def choose(self) -> str:
        if not self.choices:
            return "nothing"
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

    def scrub(self) -> float:
        place = self.dice.uniform(0, 1000)
        self.stage.scrub.evaluate(
            "(one, at) => { one.value = at; one.dispatchEvent(new Event('input')) }", place
        )
        return place

    def somewhere(self) -> tuple[float, float]:
        """Return a place in one of the figures."""
        boxes = self.page.locator(".canvas:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(({x, y, width, height}) =>"
            " [x, y, width, height])"
        )
        left, top, width, height = self.dice.choice(boxes)
        return left + self.dice.random() * width, top + self.dice.random() * height

    def click(self) -> str:
        if self.modal():
            return "nothing"
        place = self.somewhere()
        self.page.mouse.click(*place)
        return f"at {place}"

    def modal(self) -> bool:
        return self.page.get_by_role("dialog").first.is_visible()


class GeometryHands(Hands):
    """Hands that also drag the OLS point, and whatever else is in the planes."""

    def acts(self) -> list[Callable[[], object]]:
        return [*super().acts(), self.drag]

    def drag(self) -> str:
        plane = self.dice.choice(["l1", "l2"])
        box = self.stage.card(plane).locator(".canvas").bounding_box()
        grip = self.stage.handle(plane)
        start = (grip.is_visible() and grip.bounding_box()) or box
        self.page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        self.page.mouse.down()
        for _ in range(3):
            across, down = self.dice.uniform(-0.2, 1.2), self.dice.uniform(-0.2, 1.2)
            self.page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        self.page.mouse.up()
        return plane


class FeaturesHands(Hands):
    """Hands that also drag points, sort the table and drop files."""

    further = ("Order of the data",)

    def acts(self) -> list[Callable[[], object]]:
        return [*super().acts(), self.drag, self.mode, self.sort, self.drop]

    def drag(self) -> str:
        if self.modal():
            return "nothing"
        count = self.stage.handles.count()
        handle = self.stage.handles.nth(self.dice.randrange(count)) if count else None
        box = handle.bounding_box() if handle else None
        start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) if box else self.somewhere()
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for _ in range(3):
            self.page.mouse.move(*self.somewhere())
        self.page.mouse.up()
        return f"a point, {count}"

    def mode(self) -> str:
        key = self.dice.choice(["down", "knots"])
        self.stage.mode(key).evaluate("one => one.click()")
        return key

    def sort(self) -> str:
        heads = self.stage.table.locator("th button")
        if not heads.count():
            return "nothing"
        heads.nth(self.dice.randrange(heads.count())).evaluate("one => one.click()")
        return "a head"

    def drop(self) -> str:
        if self.dice.random() < 0.5:
            return "nothing"
        name, content = self.dice.choice(files())
        self.stage.drop_files((name, content), wait=False)
        return name


@cache
def files() -> list[tuple[str, bytes]]:
    """Return files to drop, most of them broken."""
    return [("stranger.csv", as_csv(stranger())), ("wide.csv", as_csv(wide())), *broken_tables(24)[4:]]
