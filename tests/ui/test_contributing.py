"""CONTRIBUTING.md followed literally: what its scene alone shows. All tests of any scene run over it, too."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.contributed import KEY, blocks, checkout


def test_every_file_that_is_written_out_is_found() -> None:
    assert len(blocks()) == 7


def test_the_page_of_the_scene_works_and_is_in_the_gallery(watched_page: Page) -> None:
    watched_page.goto("/")
    watched_page.get_by_role("link", name="When does one weight become 0?").click()
    caption = watched_page.locator(".caption")
    expect(caption).to_have_text("At λ = 0.50 L1 keeps 0.50 of 1.00.")
    field = watched_page.get_by_label("Penalty λ, number")
    field.fill("1")
    field.press("Enter")
    expect(caption).to_have_text("At λ = 1.00 L1 sets the weight to exactly 0.")
    watched_page.wait_for_url(f"**/{KEY}?v=2&lam=1")
    watched_page.get_by_role("button", name="Strong pull").click()
    expect(caption).to_have_text("At λ = 0.50 L1 keeps 2.00 of 2.50.")
    watched_page.keyboard.press("End")
    expect(caption).to_contain_text("exactly 0")
    watched_page.go_back()
    expect(caption).to_contain_text("At λ = 1.00")


def test_the_scene_is_saved_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "threshold.html"
    command = [sys.executable, "-m", "regviz", "export", KEY, "-o", str(path)]
    done = subprocess.run(command, cwd=checkout(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "When does one weight become 0?" in path.read_text(encoding="utf-8")
