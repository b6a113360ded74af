"""The descent scene as a visitor handles it: lanes, what stands beside them, and the ledger below."""

import re

from playwright.sync_api import Page, expect

from regviz.scenes.descent import SCENE
from tests.ui.scene_page import ScenePage, number

__all__ = ["LanesStage", "number"]

VIEWS = {
    "traces": "Traces",
    "log": "Log",
    "forces": "Forces",
    "plane": "Plane",
    "microscope": "Microscope",
}


class LanesStage(ScenePage):
    """The page of the descent scene."""

    scene = SCENE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.heads = page.locator(".heads li")

    # What it shows

    def weights(self, place: int) -> list[float]:
        """Return the weights of a lane as its bars are drawn, with all their digits; a zero is a mark."""
        parts, found = self.figure("lanes")["parts"], []
        for name, data in parts.items():
            if name.endswith(".bars"):
                ends = zip(data["left"], data["right"], data["top"], data["bottom"], strict=True)
                found += [((left + right) / 2, top + bottom) for left, right, top, bottom in ends]
            if name.endswith(".zeros"):
                found += [(x, y) for x, y in zip(data["x"], data["y"], strict=True)]
        return [value for x, value in sorted(found) if place < x < place + 1]

    def row(self, place: int) -> dict[str, str]:
        """Return what the ledger says of a lane: its name, its zeros, the facts, the update."""
        parts = {
            name: self.rows.nth(place).locator(f".{name}") for name in ("name", "count", "facts", "update")
        }
        return {name: part.inner_text() for name, part in parts.items()}

    def step(self) -> float:
        """Return the step that the transport counts; half a step is 0.5."""
        whole, half = re.fullmatch(r"step (\d+)(½?) of \d+", self.count.inner_text()).groups()
        return int(whole) + 0.5 * bool(half)

    def expect_step(self, step: int, half: bool = False, steps: int = 200) -> None:
        expect(self.count).to_have_text(f"step {step}{'½' if half else ''} of {steps}")

    def words(self, name: str) -> list[str]:
        """Return the words that a figure carries."""
        return self.drawn(name, "words")["text"]

    def beside(self) -> str:
        """Return the name of the figure that stands beside the lanes."""
        shown = self.page.locator(".beside .canvas:visible")
        return shown.evaluate("one => one.className.split(' ').pop()")

    # Its controls

    def go_to(self, step: float, steps: int = 200) -> None:
        """Put the scrubber on a step."""
        self.scrub.fill(str(1000 * step / steps))
