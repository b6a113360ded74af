"""What opens beside and over the stage: the reasons, the link, the help, and the appearance."""

import re

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.outside import hessian, on_circle, on_diamond, penalty_of
from tests.ui.stage import Stage, number

HESS, OLS = hessian(-0.3), np.array([2.4, 0.6])
LIGHT, DARK = ["#FFFFFF", "#D55E00"], ["#14171C", "#FF8A4C"]


def slot(stage: Stage, name: str) -> float:
    return number(stage.why.locator(f"[data-slot={name}]").first.text_content())


@pytest.mark.parametrize("radius", [1.2, 0.6, 2.3])
def test_formulas_hold_the_numbers_of_the_moment(stage: Stage, radius: float) -> None:
    stage.press("Why?")
    stage.slide("radius", radius)
    w, v = on_diamond(HESS, OLS, radius), on_circle(HESS, OLS, radius)
    pull, lam = HESS @ (OLS - v), penalty_of(HESS, OLS, w)
    expected = {
        **{f"l1_w{k + 1}": w[k] for k in range(2)},
        **{f"l1_g{k + 1}": (HESS @ (OLS - w))[k] for k in range(2)},
        **{f"l2_g{k + 1}": pull[k] for k in range(2)},
        **{f"l2_2lw{k + 1}": pull[k] for k in range(2)},
        "l2_lam": pull[0] / (2 * v[0]),
        "l1_lam": lam,
        "ols_norm1": 3.0,
        "lam_max": 2.22,
    }
    assert {name: slot(stage, name) for name in expected} == pytest.approx(expected, abs=0.0051)
    for shape in ("l1", "l2"):
        assert slot(stage, f"{shape}_kkt") < 1e-12
    assert "–" not in stage.why.locator("mn[data-slot]").all_text_contents()


def test_reasons_open_and_close_by_key_and_by_button(stage: Stage) -> None:
    stage.key("w")
    expect(stage.why).to_be_visible()
    stage.key("Escape")
    expect(stage.why).to_be_hidden()
    expect(stage.button("Why?")).to_be_focused()
    expect(stage.button("Why?")).to_have_attribute("aria-expanded", "false")
    stage.key("Enter")
    expect(stage.button("Why?")).to_have_attribute("aria-expanded", "true")
    stage.why.get_by_label("Close").click()
    expect(stage.why).to_be_hidden()
    stage.key("w", "w")
    expect(stage.why).to_be_hidden()


def test_planes_stay_in_view_beside_the_reasons(stage: Stage) -> None:
    stage.key("w")
    stage.settle()
    drawer = stage.why.bounding_box()
    for plane in ("l1", "l2"):
        box = stage.card(plane).bounding_box()
        assert box["x"] + box["width"] <= drawer["x"] + 1


def test_code_for_a_course_page_embeds_the_state(stage: Stage) -> None:
    stage.slide("radius", 0.8)
    stage.press("Share")
    code = stage.share.get_by_label("Code for a course page").input_value()
    frame = stage.page.evaluate(
        "code => { const box = document.createElement('div'); box.innerHTML = code;"
        "const {src, title, width} = box.firstChild; box.firstChild.removeAttribute('src');"
        "return [box.childElementCount, src, title, width] }",
        code,
    )
    assert frame == [1, stage.page.url.partition("?")[0] + "?v=2&t=0.8&embed=1", "regviz", "100%"]


def test_link_is_copied(stage: Stage) -> None:
    stage.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    stage.press("Share")
    stage.share.get_by_role("button", name="Copy").first.click()
    expect(stage.share.get_by_role("status")).to_have_text("Copied.")
    copied = stage.page.evaluate("navigator.clipboard.readText()")
    assert copied == stage.share.get_by_label("Link to this state").input_value()


@pytest.mark.parametrize("key", ["Control+p", "Control+1", "Alt+2", "Meta+w"])
def test_keys_of_the_browser_are_left_to_the_browser(stage: Stage, key: str) -> None:
    stage.page.evaluate("() => { window.onkeydown = event => { window.taken = event.defaultPrevented } }")
    stage.page.evaluate(
        "key => { const [mod, name] = key.split('+'); dispatchEvent(new KeyboardEvent('keydown',"
        "{key: name, [`${mod === 'Control' ? 'ctrl' : mod.toLowerCase()}Key`]: true, cancelable: true})) }",
        key,
    )
    assert stage.page.evaluate("taken") is False
    expect(stage.button("Predict")).to_be_visible()
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])


def test_dark_theme_recolours_page_and_figures_and_survives_a_reload(
    watched_page: Page, context: BrowserContext
) -> None:
    watched_page.emulate_media(color_scheme="light")
    stage = Stage(watched_page).open()
    assert [colour.upper() for colour in stage.colours("l1", "l1.ball")] == LIGHT
    stage.page.get_by_label("Light or dark").click()
    for _ in range(2):
        assert [colour.upper() for colour in stage.colours("l1", "l1.ball")] == DARK
        ground = watched_page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert [int(part) for part in re.findall(r"\d+", ground)] == [0x14, 0x17, 0x1C]
        assert stage.pixel("l2", [-3.3, 3.3]) == [0x14, 0x17, 0x1C]
        watched_page.reload()
        stage.wait()
