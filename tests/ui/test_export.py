"""The saved file, opened as a double click opens it: without a server and without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.engine import L1, L2, solve_penalised
from regviz.export import export
from regviz.scenes.geometry import PRESETS, Step
from tests.ui.expected import DEFAULT, badge, badges, expect_budget, expect_weights, loss_of
from tests.ui.offline import opened_offline

FATE = "L1 keeps w₁ = 1.20 and sets w₂ to exactly 0. L2 keeps both: 1.03 and 0.62."
STARTED = "The contours wait at the OLS point (2.20, 0.80)"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a saved scene in a folder whose name a browser has to encode."""
    path = tmp_path_factory.mktemp("a folder, ρ = ½") / "geometry.html"
    export("geometry", path)
    return path


@pytest.fixture
def open_saved(watched_page: Page, context: BrowserContext, saved: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the file offline; at the end the file is all that was asked for."""
    yield from opened_offline(watched_page, context, saved)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_double_click_shows_the_scene_and_asks_for_nothing(open_saved, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_saved()
    expect(page.locator(".plane.l1 canvas").first).to_be_visible()
    expect_budget(page, DEFAULT)
    expect(page.locator(".caption")).to_have_text(f"With the same budget t = 1.20 {FATE}")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(paper) < 60) == (scheme == "dark")


def test_file_is_clean_of_serious_violations(open_saved, axe) -> None:
    assert axe(open_saved()) == []


@pytest.mark.parametrize("step", PRESETS, ids=lambda step: step.key)
def test_preset_shows_what_the_engine_computes(open_saved, step: Step) -> None:
    page = open_saved("?t=0.5")
    page.get_by_role("button", name=step.label, exact=True).click()
    state = DEFAULT | dict(step.state)
    expect(page.locator(".caption")).to_contain_text(f"budget t = {badge(state['radius'])}")
    if step.key == "duplicates":  # L1 has an edge of equally good points, of which the page may pick any
        l1 = [float(text.split()[0]) for text in badges(page, "l1").all_inner_texts()]
        assert min(l1) >= 0 and sum(l1) == pytest.approx(state["radius"], abs=0.011)
    else:
        expect_budget(page, state)


def test_keys_move_budget_and_penalty(open_saved) -> None:
    page = open_saved()
    budget, penalty = (page.locator(f"[data-name={name}] .field") for name in ("radius", "lam"))
    slider = page.get_by_role("slider", name="Budget t")
    for key in (*["ArrowLeft"] * 3, "PageDown", "Shift+ArrowDown"):
        slider.press(key)
    expect(budget).to_have_value("0.97")
    expect_budget(page, DEFAULT | {"radius": 0.97})
    page.get_by_role("button", name="same penalty λ").click()
    slider = page.get_by_role("slider", name="Penalty λ")
    slider.press("Home")
    expect(penalty).to_have_value("0")
    for _ in range(7):
        slider.press("PageUp")
    expect(penalty).to_have_value("0.7")
    loss = loss_of(DEFAULT)
    expect_weights(page, *(solve_penalised(loss, kind, 0.7).w for kind in (L1(), L2())))


def test_play_runs_to_the_touch_without_a_server(open_saved) -> None:
    page = open_saved()
    page.evaluate(
        "() => { const seen = window.seen = new Set(), said = document.querySelector('main > div').shadowRoot"
        ".querySelector('.caption'); new MutationObserver(() => seen.add(said.textContent))"
        ".observe(said, {childList: true}) }"
    )
    page.get_by_label("Speed").select_option("4")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator(".scrub")).to_have_js_property("value", "1000")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect_budget(page, DEFAULT)
    seen = page.evaluate("[...window.seen]")
    assert seen[-3:-1] == [
        "The contours are growing at the same pace; no region is touched yet.",
        "The circle was touched at (1.03, 0.62). The diamond still waits for its contour.",
    ]


def test_scrubber_and_keys_move_the_play(open_saved) -> None:
    page = open_saved()
    scrub, caption = page.locator(".scrub"), page.locator(".caption")
    scrub.fill("0")
    expect(caption).to_contain_text(STARTED)
    expect(badges(page, "l1")).to_have_text(["?", "?"])
    scrub.fill("1000")
    expect_budget(page, DEFAULT)
    scrub.blur()
    page.keyboard.press("Home")
    expect(caption).to_contain_text(STARTED)
    page.keyboard.press("Shift+ArrowRight")
    expect(caption).to_have_text("The contours are growing at the same pace; no region is touched yet.")
    page.keyboard.press("End")
    expect_budget(page, DEFAULT)
    page.get_by_role("button", name="Tighten").click()
    scrub.fill("0")
    expect_budget(page, DEFAULT | {"radius": 1e9})
    scrub.fill("1000")
    expect_weights(page, np.zeros(2), np.zeros(2))


def test_prediction_is_asked_for_and_judged(open_saved) -> None:
    page = open_saved()
    page.keyboard.press("p")
    expect(page.locator(".caption")).to_contain_text("Where will the growing contours first touch")
    page.get_by_label("Predict on the L1 plane").click()
    page.get_by_role("button", name="Reveal", exact=True).click()
    verdict = "Your point on the diamond was 1.20 from the touch at (1.20, 0)"
    expect(page.locator(".note")).to_contain_text(verdict, timeout=15_000)


def test_formulas_and_help_open(open_saved) -> None:
    page = open_saved()
    page.keyboard.press("w")
    expect(page.locator("[data-slot=l1_w1]").first).to_have_text("1.20")
    page.get_by_role("button", name="Close").first.click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_contain_text("Expand lets the loss contours grow")
    expect(page.get_by_role("dialog", name="Help")).not_to_contain_text("Drag")


def test_nothing_is_shown_that_needs_a_server(open_saved) -> None:
    page = open_saved()
    shown = page.locator("[data-name]:visible").evaluate_all("all => all.map(one => one.dataset.name)")
    assert shown == ["compare", "radius", "lam", "zeros"]
    for control in (".handle", ".more", ".whole", "a"):
        expect(page.locator(f"{control}:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Share")).to_have_count(0)


def test_address_of_the_file_holds_the_state(open_saved) -> None:
    page = open_saved("?t=0.5&embed=1")
    expect(page.locator(".stage.embed .examples")).to_be_hidden()
    expect_budget(page, DEFAULT | {"radius": 0.5})
    page.get_by_role("slider", name="Budget t").press("ArrowRight")
    page.wait_for_url("**/geometry.html?t=0.51&embed=1")
    page.reload()
    expect_budget(page, DEFAULT | {"radius": 0.51})


@pytest.mark.parametrize(
    ("query", "says"),
    [("?t=-1", "“t=-1” in the address was left out"), ("?rho=0.2", "only the served page can compute")],
)
def test_address_that_cannot_be_shown_is_answered_quietly(open_saved, query: str, says: str) -> None:
    page = open_saved(query)
    expect(page.get_by_role("status").filter(has_text=says)).to_be_visible()
    expect_budget(page, DEFAULT)
