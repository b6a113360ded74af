"""Addresses of the descent scene, the link that is shared, keys, and what opens beside the stage."""

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.scenes.descent import SCENE
from regviz.scenes.query import from_query
from regviz.widgets.controls import controls
from tests.ui.expected_runs import runs, state_of
from tests.ui.lanes_stage import LanesStage, number

NASTY = """
lam=abc lam=99 lam=NaN lam=1,5 lam=%FF%FE lam=<b>1</b> eta=0 w=0 v=1e9 lane1=none lane3=__proto__ data=iris
draw=0 w2=-9&data=pair rho=1&data=pair steps=9 mix=2 half=yes view=sky play=backwards at=-1 at=1e400
mid=abc mid=10-mix-0.1 mid=10-lam-0.1_ mid=99999-lam-0.1 __proto__=1 &&&=== 😀=1&lam=😀
"""
REFUSED = """
mid=120-lam-99 data=twenty&mid=120-step-99
"""
FINE = """
lam=0 lam=5 lam=+2e-1 eta=3 w=7&v=7 w=20 w=2.4 at=199.6 at=4000 steps=10 steps=3428 steps=15.5
steps=4000 data=twenty&steps=4000 mid=500-lam-1
mid=10-lam-0.1_10-lam-0.2 mid=0-lam-1 lane2=none lane1=gradient_l2&lane2=gradient_l2 data=pair&start=ols
data=none&start=random&view=plane half=1&data=none mix=0&lane3=proximal_elastic_net
"""


def notes_of(query: str) -> list[str]:
    return from_query(dict(parse_qsl(query, keep_blank_values=True)), controls(SCENE.state, SCENE.described))[
        1
    ]


def test_nothing_in_an_address_takes_the_picture_away(lanes: LanesStage) -> None:
    for query in (NASTY + FINE + REFUSED).split():
        lanes.show(f"?{query}")
        expect(lanes.notice).to_be_visible(visible=bool(notes_of(query)) or query in REFUSED.split())
        assert lanes.faults() == [], query
        assert lanes.page.errors == [], query
        if query in REFUSED.split() or (notes_of(query) and "&" not in query):
            assert lanes.notice.inner_text().count(". ") == 0  # one sentence
            lanes.expect_step(200)


def test_address_of_a_run_that_cannot_be_falls_back_with_a_sentence(watched_page: Page) -> None:
    lanes = LanesStage(watched_page).open("?data=twenty&mid=120-lam-99")
    expect(lanes.notice).to_have_text(re.compile("at most|takes .* from"))
    lanes.expect_step(200)
    assert lanes.weights(0) == pytest.approx(runs(state_of())[0].weights[-1], abs=1e-12)


def test_every_bad_value_is_named_and_the_rest_is_kept(watched_page: Page) -> None:
    lanes = LanesStage(watched_page).open("?lam=much&eta=0.05&w=0&lane3=cube&at=100")
    for name in ("“lam=much”", "“w=0”", "“lane3=cube”"):
        expect(lanes.notice).to_contain_text(name)
    lanes.expect_step(100)
    assert lanes.weights(1) == pytest.approx(runs(state_of(step=0.05))[1].weights[100], abs=1e-12)
    lanes.expect_query(eta="0.05", at="100")  # what was left out leaves the address


def test_same_state_by_back_and_by_reload(watched_page: Page) -> None:
    query = "?lam=0.3&eta=0.04&w=2&lane3=clip_l1&data=diabetes&steps=80&view=forces&mid=30-lam-0.1"
    query += "&play=slow&at=40.5"
    lanes = LanesStage(watched_page).open(query)
    lanes.expect_step(40, half=True, steps=80)
    seen = {figure: lanes.figure(figure)["parts"] for figure in ("lanes", "forces")}
    lanes.choose_example("Seven features")
    lanes.expect_step(200)
    lanes.page.go_back()
    lanes.expect_step(40, half=True, steps=80)
    for figure, parts in seen.items():
        assert lanes.figure(figure)["parts"] == parts
    watched_page.reload()
    lanes.wait().expect_step(40, half=True, steps=80)
    for figure, parts in seen.items():
        assert lanes.figure(figure)["parts"] == parts


def test_address_keeps_what_was_there_last_when_an_example_is_chosen_at_once(lanes: LanesStage) -> None:
    lanes.slide("lam", 0.33)
    lanes.choose_example("Revival")  # before the address came to rest
    lanes.page.go_back()
    expect(lanes.field("lam")).to_have_value("0.33")
    lanes.answered().expect_step(200)


def test_link_leads_somebody_else_to_the_same_picture(lanes: LanesStage, context: BrowserContext) -> None:
    lanes.show("?lane3=subgradient_l1&view=microscope&mid=90-lam-0.1&at=140&w=5")
    lanes.press("Share")
    link = lanes.share.get_by_label("Link to this state").input_value()
    copy = LanesStage(context.new_page())
    copy.page.goto(link)
    copy.wait()
    assert copy.caption.inner_text() == lanes.caption.inner_text()
    for figure in ("lanes", "traces"):
        assert copy.figure(figure)["parts"] == lanes.figure(figure)["parts"]
    code = lanes.share.get_by_label("Code for a course page").input_value()
    assert f'src="{link.replace("&", "&amp;")}&amp;embed=1"' in code and "<iframe" in code
    lanes.key("Escape")
    expect(lanes.share).to_be_hidden()


@pytest.mark.parametrize("step", [0, 60, 200])
def test_formulas_hold_the_numbers_of_the_moment(lanes: LanesStage, step: int) -> None:
    lanes.key("w")
    lanes.go_to(step)
    l1 = runs(state_of())[0]
    before = max(0, step - 1)
    expected = {
        "lam": 0.2,
        "eta": 0.03,
        "etalam": 0.006,
        "factor": 0.988,  # 1 − 2ηλ
        "l1_w": l1.weights[before, 3],
        "l1_half": (l1.weights - 0.03 * l1.data_grad)[before, 3],
        "l1_next": l1.weights[before + 1, 3],
        "l1_data": -l1.data_grad[step, 3],
        "l1_penalty": l1.penalty_pull[step, 3],
    }
    shown = {name: number(lanes.why.locator(f"[data-slot={name}]").first.text_content()) for name in expected}
    assert shown == pytest.approx(expected, rel=0.051, abs=5e-6)
    assert "–" not in lanes.why.locator("[data-slot]").all_text_contents()


def test_reasons_and_help_open_and_close_by_key(lanes: LanesStage) -> None:
    lanes.key("w")
    expect(lanes.why).to_be_visible()
    lanes.key("Escape")
    expect(lanes.why).to_be_hidden()
    expect(lanes.button("Why?")).to_be_focused()
    lanes.key("?")
    dialog = lanes.page.get_by_role("dialog", name="Help")
    for key in ("Space", "Home, End", "Shift", "1 … 9", "same number of steps", "Move λ or η while it plays"):
        expect(dialog).to_contain_text(key)
    lanes.key("3", "Home")
    lanes.key("Escape")
    expect(dialog).to_be_hidden()
    lanes.expect_step(200)


def test_keys_are_left_to_who_is_typing(lanes: LanesStage) -> None:
    field = lanes.field("lam")
    field.fill("")
    field.press_sequentially("rpwl2 .,?")
    expect(field).to_have_value("rpwl2 .,?")
    for key in ("ArrowLeft", "Home", "End"):
        field.press(key)
    lanes.expect_step(200)
    expect(lanes.why).to_be_hidden()
    expect(lanes.rows).to_have_count(2)


def test_reset_by_key_leads_back_to_how_it_opened(lanes: LanesStage) -> None:
    lanes.show("?lane3=clip_l1&lam=0.5&view=log&w=2&at=20")
    lanes.key("r")
    lanes.answered().expect_step(200)
    expect(lanes.rows).to_have_count(2)
    assert lanes.beside() == "traces" and lanes.value("weight") == 4
    lanes.expect_query()


def test_full_screen_by_key(lanes: LanesStage) -> None:
    lanes.key("f")
    lanes.page.wait_for_function("document.fullscreenElement")
    lanes.key("f")
    lanes.page.wait_for_function("!document.fullscreenElement")
