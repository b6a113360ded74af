"""A page with a scene, as a visitor handles it: what the pages of all scenes have in common."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from regviz.scenes.base import Scene
from tests.sweeps import chosen
from tests.ui.fonts import faces
from tests.ui.shape import Shape

LAPTOP = {"width": 1280, "height": 800}

SCRIPTS = [Path(__file__).with_name(name) for name in ("stage.js", "stage_text.js")]
# Patience for a busy machine; nothing ever waits for its own sake.
LONG_MS = int(os.environ.get("REGVIZ_PATIENCE_MS", "60000"))


def _said(url: str) -> dict[str, str]:
    said = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    said.pop("v", None)
    return said


def versioned(query: str) -> str:
    """Return a query of today: what it leaves out has the defaults of today."""
    named = query not in ("", "?") and not re.search(r"[?&]v=", query)
    return f"?v=2&{query.removeprefix('?')}" if named else query


class ScenePage:
    """One page with a scene. Locators wait by themselves; what returns plain values reads the moment."""

    scene: ClassVar[Scene]

    def __init__(self, page: Page) -> None:
        self.page, shape = page, Shape(self.scene)
        self.path, self.views = f"/{self.scene.key}", shape.views
        page.add_init_script(f"window.figuresOfScene = {json.dumps(shape.figures)}")
        for script in SCRIPTS:
            page.add_init_script(path=script)
        self.root, self.caption, self.note = (
            page.locator(f".{name}") for name in ("stage", "caption", "note")
        )
        self.notice, self.spoken = page.locator(".words .notice"), page.locator(".words .spoken")
        self.scrub = page.get_by_label("Position of the play")
        self.why, self.share = page.get_by_label("Why", exact=True), page.get_by_role("dialog", name="Share")
        self.fold, self.empty = page.locator(".more summary"), page.locator(".empty")
        self.count, self.rows = page.locator(".transport .count"), page.locator(".ledger li")
        self.tabs = page.locator(".tabs").get_by_role("button")
        self.panels = page.locator(":is(.plane, .panel):visible")

    def open(self, query: str = "") -> Self:
        """Load the page afresh."""
        self.page.goto(f"{self.path}{versioned(query)}")
        return self.wait()

    def wait(self) -> Self:
        """Wait until the scene is there and painted."""
        expect(self.page.locator(".stage.ready")).to_be_visible()
        self.page.wait_for_function("Bokeh.documents[0]?.is_idle")
        return self

    def show(self, query: str) -> None:
        """Go to the state that a query names, on the page that is open, and wait for the engine."""
        self._ask("show", versioned(query))
        self.answered()

    def as_first_met(self) -> None:
        """Undo whatever an earlier test did to the page."""
        if self.page.viewport_size != LAPTOP:
            self.page.set_viewport_size(LAPTOP)
        self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        self.page.evaluate("watching.tidy()")
        self.answered()

    def answered(self) -> Self:
        """Wait until the engine has answered all that it was asked."""
        self._when("answered")
        return self

    def _when(self, question: str) -> None:
        """Wait until the page answers yes; a saved file forbids the eval of Playwright's own way to wait."""
        self.page.evaluate("asked => watching.when(...asked)", [question, LONG_MS])

    def _ask(self, question: str, about: Any) -> Any:
        return self.page.evaluate(f"about => watching.{question}(about)", about)

    # What it shows

    def figure(self, name: str) -> dict[str, Any]:
        """Return what is drawn: the data of the visible parts, the ranges, the inner size in pixels."""
        return self._ask("figure", name)

    def figures(self) -> list[str]:
        """Return the names of the figures in view."""
        return self.page.evaluate("watching.figures()")

    def picture(self) -> dict[str, Any]:
        """Return all that the figures in view draw, at whatever size."""
        return {name: self.figure(name) | {"size": None} for name in self.figures()}

    def faults(self) -> list[str]:
        """Return what is wrong with all that is drawn and said, whatever the state."""
        words = re.sub("“.*?”", "", self.page.evaluate("watching.words()"))  # what was typed is quoted
        found = self.page.evaluate("watching.unreal()")
        found += re.findall(r".{0,40}(?:NaN|undefined|null|Infinity|\[object|Traceback).{0,40}", words)
        return found + ["no caption"] * (not self.caption.inner_text().strip())

    def drawn(self, name: str, part: str) -> dict[str, list[Any]]:
        return self.figure(name)["parts"][part]

    def colours(self, name: str, part: str) -> list[str]:
        """Return the colour of the ground and that of one part, as the figure has them."""
        return self.page.evaluate("names => watching.colours(...names)", [name, part])

    def wear(self, fonts: str) -> None:
        """Set the page in the fonts of this name."""
        self._ask("wear", list(faces(fonts)))
        self.settle()

    def resize(self, width: int, height: int) -> None:
        """Give the page another size, and wait for the figures."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def settle(self) -> None:
        """Wait until the figures are drawn at the size that the page now gives them."""
        self._when("settled")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what the page cannot tell by itself, such as frames on their way to the test."""
        end = time.monotonic() + LONG_MS / 1000
        while not holds():
            assert time.monotonic() < end, "it never came true"
            self.page.wait_for_timeout(5)

    def record(self, *selectors: str) -> None:
        """From now on keep what these elements say."""
        self._ask("record", selectors)

    def recorded(self) -> list[list[str]]:
        return self.page.evaluate("watching.recorded()")

    def progress(self) -> float:
        """Return how far the play has run, from 0 to 1."""
        return float(self.scrub.input_value()) / 1000

    def query(self) -> dict[str, str]:
        """Return what the address says beside its version."""
        return _said(self.page.url)

    def expect_query(self, **query: str) -> None:
        """Wait until the address names exactly this state."""
        self.page.wait_for_url(lambda url: _said(url) == query)

    # Its controls

    def control(self, name: str) -> Locator:
        return self.page.locator(f"[data-name={name}]")

    def slider(self, name: str) -> Locator:
        return self.control(name).locator("input[type=range]")

    def field(self, name: str) -> Locator:
        return self.control(name).locator("input[type=text]")

    def can_be_set(self, name: str) -> bool:
        """Tell whether a control is in view and has something to do."""
        inner = self.control(name).locator("input, select").first
        return inner.is_visible() and inner.is_enabled()

    def value(self, name: str) -> float:
        """Return the number in a field, as it is written there."""
        return number(self.field(name).input_value())

    def slide(self, name: str, value: float) -> None:
        self.slider(name).fill(str(value))
        self.answered()

    def type(self, name: str, text: str) -> None:
        """Write into a number field as a visitor would, and confirm with Enter."""
        self.field(name).fill(text)
        self.field(name).press("Enter")
        self.answered()

    def choose(self, name: str, key: str) -> None:
        self.control(name).locator("select").select_option(key)
        self.answered()

    def choose_example(self, label: str) -> None:
        self.chip(label).click()
        self.answered()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click()

    def chip(self, label: str) -> Locator:
        return self.page.get_by_role("group", name="Examples").get_by_role("button", name=label, exact=True)

    def tab(self, view: str) -> Locator:
        """Return the tab of a view."""
        return self.tabs.filter(has_text=view)

    def each_view(self, most: int = 99, seed: int = 0) -> Iterator[str]:
        """Open one view after the other, or a sample; a scene without views has one that has no name."""
        for view in chosen(self.views or ("",), most, seed):
            if view:
                self.tab(view).click()
                self.answered()
            self.settle()
            yield view

    def key(self, *keys: str) -> None:
        """Press keys of the page, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def open_fold(self, wanted: bool = True) -> None:
        """Open the drawer of further controls, where there is one."""
        for fold in self.page.locator(".more").all():
            if fold.evaluate("fold => fold.open") != wanted:
                self.fold.click()


def number(text: str) -> float:
    """Return the number that a text of the page starts with; it may have a true minus and a raised power."""
    text = re.sub(r"^([−-]?)10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])", r"\g<1>1·10", text)
    digits, _, power = re.match(r"[−-]?[\d.]+(·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", text).group(0).partition("·10")
    return float(digits.replace("−", "-")) * 10.0 ** int(power.translate(_RAISED) or 0)


_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
