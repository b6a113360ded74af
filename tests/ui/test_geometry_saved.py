"""What the saved geometry scene alone has: two cursors, a story, and something to predict."""

import numpy as np
import pytest
from playwright.sync_api import expect

from regviz.engine import L1, L2, solve_penalised
from tests.ui.expected import DEFAULT, badges, expect_budget, expect_weights, loss_of
from tests.ui.known_geometry import GEOMETRY
from tests.ui.stage import Stage

pytestmark = pytest.mark.parametrize("known", [GEOMETRY], ids=["geometry"])
FATE = "L1 keeps w₁ = 1.20 and sets w₂ to exactly 0. L2 keeps both: 1.19 and 0.13."
STARTED = "The contours start as a point at the star (2.40, 0.60)"


def test_caption_tells_what_became_of_the_weights(saved: Stage) -> None:
    expect(saved.caption).to_have_text(f"With the same budget t = 1.20 {FATE}")
    expect_budget(saved.page, DEFAULT)


def test_keys_move_budget_and_penalty(saved: Stage) -> None:
    page = saved.page
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


def test_play_runs_to_the_touch_without_a_server(saved: Stage) -> None:
    page = saved.page
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
        "The circle was touched at (1.19, 0.13). The diamond has not been touched yet.",
    ]


def test_scrubber_and_keys_move_the_play(saved: Stage) -> None:
    page = saved.page
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


def test_prediction_is_asked_for_and_judged(saved: Stage) -> None:
    page = saved.page
    page.keyboard.press("p")
    expect(page.locator(".caption")).to_contain_text("Where will the growing contours first touch")
    page.get_by_label("Predict on the L1 plane").click()
    page.get_by_role("button", name="Reveal", exact=True).click()
    verdict = "Diamond: you said"
    expect(page.locator(".note")).to_contain_text(verdict, timeout=15_000)


def test_formulas_and_help_open(saved: Stage) -> None:
    page = saved.page
    page.keyboard.press("w")
    expect(page.locator("[data-slot=l1_w1]").first).to_have_text("1.20")
    page.get_by_role("button", name="Close").first.click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_contain_text("Expand lets the loss contours grow")
