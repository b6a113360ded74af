"""The geometry scene as a visitor handles it: what it shows, and its controls."""

from playwright.sync_api import Locator

from regviz.scenes.geometry import SCENE
from tests.ui.scene_page import ScenePage, number

__all__ = ["Stage", "number"]


class Stage(ScenePage):
    """The page of the geometry scene."""

    scene = SCENE

    # What it shows

    def card(self, plane: str) -> Locator:
        return self.page.locator(f".plane.{plane}")

    def badges(self, plane: str) -> Locator:
        return self.card(plane).locator(".weights b")

    def weights(self, plane: str) -> list[float]:
        """Return the two weights as the badges write them."""
        return [number(text) for text in self.badges(plane).all_inner_texts()]

    def lam(self, plane: str) -> float:
        return number(self.card(plane).locator(".lam").inner_text().removeprefix("λ = "))

    def mark(self, plane: str) -> list[float]:
        """Return the solution as drawn, with all its digits."""
        data = self.drawn(plane, f"{plane}.mark")
        return [data["x"][0], data["y"][0]]

    def pixel(self, plane: str, w: list[float]) -> list[int]:
        """Return red, green and blue of the drawing where a point of the plane lies."""
        extent = self.figure(plane)["x"][1]
        return self._ask("pixel", [plane, (1 + w[0] / extent) / 2, (1 - w[1] / extent) / 2])

    # Its controls

    def handle(self, plane: str = "l1") -> Locator:
        return self.card(plane).locator(".handle")

    def hands(self, plane: str) -> Locator:
        return self.card(plane).locator(".pointer-layer")

    def place(self, plane: str, w: list[float]) -> tuple[float, float]:
        """Return where on the screen a point of the plane lies."""
        box, extent = self.hands(plane).bounding_box(), self.figure(plane)["x"][1]
        return (
            box["x"] + box["width"] * (1 + w[0] / extent) / 2,
            box["y"] + box["height"] * (1 - w[1] / extent) / 2,
        )
