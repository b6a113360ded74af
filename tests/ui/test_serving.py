"""What a visitor meets before any scene: the gallery, a mistyped address, a server of several processes."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serving

READY = "window.Bokeh?.documents?.[0]?.is_idle"


def test_mistyped_address_leads_to_the_gallery(watched_page: Page) -> None:
    watched_page.goto("/geometri")
    watched_page.errors.clear()  # the browser reports the 404 itself
    watched_page.get_by_role("link", name="gallery").click()
    expect(watched_page.locator(".cards a")).not_to_have_count(0)
    assert re.fullmatch(r"https?://[^/]+/", watched_page.url)


def test_gallery_leads_to_the_geometry_scene(watched_page: Page) -> None:
    watched_page.goto("/")
    watched_page.locator("a[href*=geometry]").first.click()
    expect(watched_page).to_have_url(re.compile(r"/geometry$"))
    watched_page.wait_for_function(READY)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_several_processes_serve_every_style_themselves(watched_page: Page, tmp_path: Path) -> None:
    # Page and websocket reach different processes about every second time; then the session is born late,
    # and the fixture would see its styles come from a CDN.
    with serving(tmp_path / "errors.txt", "--num-procs", "2") as served:
        for _ in range(4):
            watched_page.goto(served.url + "/geometry")
            watched_page.wait_for_function(READY)
        watched_page.goto("about:blank")
