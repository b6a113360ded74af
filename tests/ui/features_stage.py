"""The features scene as a visitor handles it: bars, what stands beside them, the ledger, and files."""

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from regviz.scenes.features import SCENE
from tests.ui.scene_page import ScenePage, number

__all__ = ["VIEWS", "FeaturesStage", "number"]

VIEWS = {
    "paths": "Paths",
    "check": "Validation",
    "fit": "Fit",
    "table": "Table",
    "code": "Code",
    "data": "Data",
}
ROLES = ("l1", "l2", "elastic")
HIGH = 0.75  # of the range: a higher bar may be cut
LEAST_CUT = 0.5  # of the range: no bar is cut to less
TITLE, TITLE_PX, FOOT_PX = 0.19, 24, 6  # of a strip: above its bars, and below its axis
DROP = """([target, files]) => {
  const held = new DataTransfer()
  for (const {name, data} of files) {
    const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0))
    held.items.add(new File([bytes], name, {type: "text/csv"}))
  }
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, {dataTransfer: held, bubbles: true, cancelable: true, composed: true})
    if (target.dispatchEvent(event)) throw Error("the browser would leave the page")
  }
}"""


class Strip:
    """How high weights are drawn in a strip of so many pixels, as shares of it."""

    def __init__(self, scale: list[float], px: float) -> None:
        low, high = scale
        title = max(TITLE, TITLE_PX / px)
        self.low, self.size = low, (1 - TITLE) * (high - low)
        self.foot = max(0.0, FOOT_PX / px - (1 - title) * -low / self.size)
        self.room = 1 - title - self.foot

    def height(self, weight: float) -> float:
        return self.foot + self.room * (weight - self.low) / self.size

    def weight(self, height: float) -> float:
        return self.low + self.size * (height - self.foot) / self.room


class FeaturesStage(ScenePage):
    """The page of the features scene."""

    scene = SCENE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.title = page.locator(".data-title")
        self.table, self.data, self.code = (
            page.locator(f".tab.{name}") for name in ("table", "data", "code")
        )
        self.said, self.about = self.data.locator(".notice"), self.data.locator(".about li")
        self.hint, self.handles = page.locator(".hint:visible"), page.locator(".canvas.curves .handle")

    def as_first_met(self) -> None:
        """Undo whatever an earlier test did to the page."""
        self.answered()
        self.table.get_by_role("button", name="Order of the data", include_hidden=True).evaluate(
            "one => one.click()"
        )
        for language in self.code.locator("[data-key=sklearn]").all():
            language.evaluate("one => one.click()")
        super().as_first_met()

    def compare(self, match: str) -> None:
        """Give L2 and the elastic net the λ of L1, their own best ones, or Ridge's alpha."""
        self.control("match").locator(f"[data-key={match}]").click()
        self.answered()

    # What it shows

    def places(self, role: str, scale: list[float], count: int = 20) -> np.ndarray:
        """Return the weights of a strip from left to right, as high as drawn; NaN where nothing stands."""
        figure = self.figure("bars")
        parts = figure["parts"]
        roles, shown = [each for each in ROLES if f"{each}.bars" in parts], np.full(count, np.nan)
        base, strip = len(roles) - 1 - roles.index(role), Strip(scale, figure["size"][1] / len(roles))
        bars, dead, lit = (parts[f"{role}.{part}"] for part in ("bars", "dead", "lit"))
        for middle in dead["x"]:
            shown[int(middle * count)] = 0
        for left, right in zip(lit["x0"], lit["x1"], strict=True):
            shown[round(left * count) : max(round(left * count) + 1, round(right * count))] = 0
        zero = base + strip.height(0)
        for left, right, top, bottom in zip(
            *(bars[s] for s in ("left", "right", "top", "bottom")), strict=True
        ):
            end = top if abs(top - zero) > abs(bottom - zero) else bottom
            place = int((left + right) / 2 * count)
            assert np.isnan(shown[place]), "both a bar and a mark of a zero"
            shown[place] = strip.weight(end - base)
        return shown

    def expect_strip(self, role: str, weights: np.ndarray, scale: list[float], slack: float = 1e-9) -> None:
        """Expect bars as high as these weights, but for what is cut, and no bar for a 0."""
        drawn, (low, high) = self.places(role, scale, len(weights)), scale
        most, off = low + HIGH * (high - low), slack * (high - low)
        assert [w == 0 for w in drawn] == [w == 0 for w in weights], role
        assert np.sign(drawn).tolist() == np.sign(np.where(weights < low, low, weights)).tolist(), role
        tall, deep = weights > most, weights < low
        assert (drawn[tall] >= low + LEAST_CUT * (high - low)).all(), role
        assert (drawn[deep] <= 0.0).all(), role
        plain = ~(tall | deep)
        assert drawn[plain] == pytest.approx(weights[plain], abs=off), role

    def counts(self, role: str) -> dict[str, int]:
        """Return how many places of a strip are drawn as a bar, as the mark of a zero, and as a lit axis."""
        parts = self.figure("bars")["parts"]
        names = {"bars": "left", "dead": "x", "lit": "x0"}
        return {name: len(parts[f"{role}.{name}"][column]) for name, column in names.items()}

    def row(self, place: int) -> dict[str, str]:
        """Return what the ledger says of a penalty: its name, its zeros, the facts, the feature in focus."""
        parts = ("name", "count", "facts", "update")
        return {part: self.rows.nth(place).locator(f".{part}").inner_text() for part in parts}

    def zeros(self) -> list[int]:
        """Return how many weights the ledger counts as exactly 0, penalty by penalty."""
        texts = self.rows.locator(".count").all_inner_texts()
        return [int(text.split()[0].replace(",", "")) for text in texts]

    def kept(self) -> list[int]:
        """Return the same of the caption: what each penalty keeps."""
        text = self.caption.inner_text().replace(",", "")
        found = re.findall(r"keeps (?:all )?(\d+|nothing|the one)", text)
        return [{"nothing": 0, "the one": 1}.get(word) if word[0] in "nt" else int(word) for word in found]

    def beside(self) -> str:
        """Return what stands beside the bars: the name of a figure or of a tab, or "" for neither."""
        shown = self.page.locator(".beside :is(.canvas, .tab):visible")
        classes = shown.evaluate_all("all => all.flatMap(one => [...one.classList])")
        return ",".join(one for one in classes if one in ("curves", "table", "code", "data"))

    def expect_view(self, view: str) -> None:
        expect(self.tab(view)).to_have_attribute("aria-pressed", "true")
        expect(self.page.locator(".tabs [aria-pressed=true]")).to_have_count(1)

    def picture(self) -> dict[str, Any]:
        """Return all that both figures draw, at whatever size, also where a board hides one of them."""
        return {name: self.figure(name) | {"size": None} for name in ("bars", "curves")}

    # Its controls

    def tab(self, view: str) -> Locator:
        """Return the tab of a view, named by its key or its label."""
        return super().tab(VIEWS.get(view, view))

    def mode(self, key: str) -> Locator:
        return self.page.locator(f".modes [data-mode={key}]")

    def go_to(self, step: float, steps: int) -> None:
        """Put the scrubber on a step."""
        self.scrub.fill(str(1000 * step / steps))

    def place(self, name: str, across: float, up: float) -> tuple[float, float]:
        """Return where on the screen a place of a figure lies, given as shares of its frame."""
        box, (width, height) = self.page.locator(f".canvas.{name}").bounding_box(), self.figure(name)["size"]
        return box["x"] + box["width"] - width + across * width, box["y"] + (1 - up) * height

    def point_at(self, name: str, across: float, up: float, click: bool = False) -> None:
        """Move the pointer to a place of a figure, and click there if asked to."""
        self.page.mouse.move(*self.place(name, across, up))
        if click:
            self.page.mouse.click(*self.place(name, across, up))

    # Files

    def asked(self) -> int:
        return self.page.evaluate("watching.asked()")

    def open_file(self, name: str, content: bytes, wait: bool = True) -> None:
        """Choose a file by the button, with the keyboard."""
        before, button = self.asked(), self.button("Open a CSV file…")
        button.focus()
        with self.page.expect_file_chooser() as chooser:
            button.press("Enter")
        chooser.value.set_files(FilePayload(name=name, mimeType="text/csv", buffer=content))
        if wait:
            self.page.wait_for_function("before => watching.asked() > before", arg=before)
            self.answered()

    def drop_files(self, *files: tuple[str, bytes], wait: bool = True) -> None:
        """Drop files on the page."""
        held = [{"name": name, "data": b64encode(content).decode()} for name, content in files]
        before = self.asked()
        self.page.evaluate(DROP, [self.root.element_handle(), held])
        if wait:
            self.page.wait_for_function("before => watching.asked() > before", arg=before)
            self.answered()

    def saved(self, button: str) -> bytes:
        """Press a button that saves a file, and return what is in it."""
        with self.page.expect_download() as download:
            self.press(button)
        return Path(download.value.path()).read_bytes()
