"""A scene under plain Panel: its page by ``panel serve``, and its stage as a component among others."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.bench.apps import panel_app
from tests.serving import ROOT
from tests.ui.stage import Stage

COURSE = """
import panel as pn
from regviz.scenes import descent, geometry
from regviz.scenes.contents import stage_of
first = stage_of(geometry.SCENE, {"v": "2", "t": "0.7"})
pn.Column("# A course", first, stage_of(descent.SCENE, {})).servable()
"""
COLOUR = "one => getComputedStyle(one).getPropertyValue('--l1')"


def test_a_page_works_under_plain_panel(watched_page: Page) -> None:
    with panel_app(ROOT / "app" / "geometry.py") as url:
        stage = Stage(watched_page)
        watched_page.goto(f"{url}?v=2&t=0.7")
        stage.wait()
        stage.type("ols_1", "1.5")  # the engine answers
        expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.50, 0.60;"))
        watched_page.goto("about:blank")


def test_stages_are_components_beside_others(page: Page, tmp_path: Path) -> None:
    (script := tmp_path / "course.py").write_text(COURSE, encoding="utf-8")
    with panel_app(script) as url:
        page.goto(url)
        stages = page.locator(".stage.ready")
        expect(stages).to_have_count(2)
        expect(page.locator(".caption").first).to_contain_text("t = 0.70")
        field = stages.first.get_by_label("OLS w₁, number")
        field.fill("1.5")
        field.press("Enter")
        handle = stages.first.locator(".plane.l1 .handle")
        expect(handle).to_have_attribute("aria-label", re.compile("at 1.50, 0.60;"))
        assert stages.first.evaluate(COLOUR)
