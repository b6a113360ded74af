"""CONTRIBUTING.md followed literally: the scene that it describes works like those that are there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import serving

ROOT = Path(__file__).resolve().parents[2]
KEY = "threshold"
# The name of a file at the start of a paragraph, and the next block of code.
BLOCK = re.compile(
    r"^`([\w/]+\.(?:py|mjs|json))`[^`]*?(?:`[^`\n]+`[^`]*?)*?```(?:python|js|json)\n(.*?)^```", re.M | re.S
)
FUZZ = """
import json
from regviz.scenes.gallery import scenes
from regviz.scenes.contents import stage_of
scene = next(one for one in scenes() if one.key == "threshold")
for query in ({}, {"lam": "9"}, {"w": "5e-324"}, {"w": "x" * 99}, {"v": "2", "lam": "0.25", "w": "-3"}):
    stage = stage_of(scene, query)
    json.loads(stage.film)
    print(stage.spec["state"]["lam"], stage.spec["state"]["ols"], len(stage.spec["notes"]))
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout in which somebody has done what CONTRIBUTING.md says of a scene."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("app", "assets", "regviz"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    blocks = BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(blocks) == 7
    for path, text in blocks:
        (folder / path).parent.mkdir(exist_ok=True, parents=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(checkout: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=checkout, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def served(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("log") / "errors.txt", cwd=checkout) as server:
        yield server.url


def test_an_address_of_the_scene_is_read_and_a_bad_one_is_answered(checkout: Path) -> None:
    rows = [line.split() for line in run(checkout, "-c", FUZZ).splitlines()]
    assert rows == [
        ["0.5", "1.0", "0"], ["0.5", "1.0", "1"], ["0.5", "1.0", "1"], ["0.5", "1.0", "1"],
        ["0.25", "-3.0", "0"],
    ]  # fmt: skip


def expect_zero(page: Page) -> None:
    """Move λ beyond the pull of the data, by keyboard."""
    expect(page.locator(".stage.ready")).to_be_visible()
    expect(page.locator(".caption")).to_have_text("At λ = 0.50 L1 keeps 0.50 of 1.00.")
    field = page.get_by_label("Penalty λ, number")
    field.fill("1")
    field.press("Enter")
    expect(page.locator(".caption")).to_have_text("At λ = 1.00 L1 sets the weight to exactly 0.")


def test_the_page_of_the_scene_works_and_is_in_the_gallery(served: str, watched_page: Page) -> None:
    watched_page.goto(served)
    watched_page.get_by_role("link", name="When does one weight become 0?").click()
    expect_zero(watched_page)
    watched_page.wait_for_url("**/threshold?v=2&lam=1")
    watched_page.get_by_role("button", name="Strong pull").click()
    expect(watched_page.locator(".caption")).to_have_text("At λ = 0.50 L1 keeps 2.00 of 2.50.")
    watched_page.keyboard.press("End")
    expect(watched_page.locator(".caption")).to_contain_text("exactly 0")
    watched_page.go_back()
    expect(watched_page.locator(".caption")).to_contain_text("At λ = 1.00")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800), (1920, 1080)])
def test_the_scene_fits_every_window_and_the_frame_of_a_course_page(
    served: str, watched_page: Page, width: int, height: int
) -> None:
    watched_page.set_viewport_size({"width": width, "height": height})
    for query in ("", "?embed=1"):
        watched_page.goto(f"{served}/{KEY}{query}")
        expect(watched_page.locator(".stage.ready")).to_be_visible()
        assert watched_page.evaluate("document.documentElement.scrollWidth") <= width
        expect(watched_page.locator(".canvas.curves")).to_be_visible()


def test_the_saved_file_of_the_scene_needs_no_server(
    checkout: Path, tmp_path: Path, browser: Browser
) -> None:
    path = tmp_path / "threshold.html"
    run(checkout, "-m", "regviz", "export", KEY, "-o", str(path))
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    expect_zero(page)
    assert {url.partition("?")[0] for url in asked} <= {path.as_uri()}
    page.close()
