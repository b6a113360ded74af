"""Addresses of the features scene: none takes the picture away, and each leads back to its state."""

import re
from urllib.parse import parse_qsl, unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.scenes.features import SCENE
from regviz.scenes.query import from_query
from regviz.widgets.controls import controls
from tests.ui.expected_fits import fits, scale_of
from tests.ui.features_stage import FeaturesStage

NASTY = """
lam=abc lam=-1 lam=1e13 lam=NaN lam=1,5 lam=%FF%FE lam=<b>1</b> mix=2 order=none x=t check=all w=0 w=2001
data=iris data=__proto__ draw=0 without=-1 without=1e5 resample=100 split=0 l2=ridge net=yes view=sky
points=abc points=1~2 points=1~2~3~4 target=%01 play=up at=3 __proto__=1 &&&=== 😀=1&lam=😀
"""
REFUSED = """
data=own data=own&target=y data=own&without=3&lam=2 data=polynomial&points=20~0~0
data=polynomial&points=3~0.5~7 data=polynomial&points=3~1.5~0 data=polynomial&points=1~0.2~0_2~0.2~1
data=pair&without=41 without=9999
"""
FINE = """
lam=0 lam=1e12 lam=+2e-1 lam=.5 mix=0 mix=1 mix=1&data=genes w=20 w=2.4 w=999 order=truth x=budget net=0
check=one&view=check check=many&view=check&split=100 split=100&data=houses&view=check&check=one
resample=99 without=100 data=diabetes&target=zzz points=3~0.5~1 view=code play=knots&lam=3 l2=sklearn
data=polynomial&points=3~0.5~-1.25&view=fit draw=99&data=pair data=cars&without=392
"""


def notes_of(query: str) -> list[str]:
    return from_query(dict(parse_qsl(query, keep_blank_values=True)), controls(SCENE.state, SCENE.described))[
        1
    ]


def test_nothing_in_an_address_takes_the_picture_away(features: FeaturesStage) -> None:
    for query in (NASTY + FINE + REFUSED).split():
        features.show(f"?{query}")
        refused = query in REFUSED.split()
        expect(features.notice).to_be_visible(visible=bool(notes_of(query)) or refused)
        assert features.faults() == [], query
        assert features.page.errors == [], query
        if refused:
            assert features.notice.inner_text().count(". ") == 0  # one sentence


@pytest.mark.parametrize("query", ["data=own", "data=pair&without=41&lam=0.3"])
def test_address_that_cannot_be_computed_opens_how_it_first_opens(watched_page: Page, query: str) -> None:
    features = FeaturesStage(watched_page).open(f"?{query}")
    expect(features.notice).to_have_text(re.compile("open it again|no row 41"))
    features.expect_strip("l1", fits().l1(1.0), scale_of())
    expect(features.chip("20 features")).to_have_attribute("aria-pressed", "true")


def test_every_bad_value_is_named_and_the_rest_is_kept(watched_page: Page) -> None:
    features = FeaturesStage(watched_page).open("?lam=much&mix=0.2&w=0&view=sky&order=entry&net=2")
    for name in ("“lam=much”", "“w=0”", "“view=sky”", "“net=2”"):
        expect(features.notice).to_contain_text(name)
    order = [i for _, i in fits().entries()]
    assert len(order) == 20
    features.expect_strip("elastic", fits(mix=0.2).elastic(1.0, 0.2)[order], scale_of(mix=0.2))
    features.expect_query(mix="0.2", order="entry")  # what was left out leaves the address


STATES = [
    "?lam=0.3&mix=0.2&order=entry&x=budget&w=7&net=0&l2=sklearn",
    "?lam=0.02&w=3&data=polynomial&draw=2&view=fit&points=3~0.5~-1.25_7~-0.9~2",
    "?lam=2.5&check=one&data=diabetes&without=7&resample=4&split=37&view=check",
    "?lam=0.7&order=truth&w=321&data=genes",
]


@pytest.mark.parametrize("query", STATES)
def test_same_state_by_back_and_by_reload(watched_page: Page, query: str) -> None:
    features = FeaturesStage(watched_page).open(query)
    features.answered()
    seen, said = features.picture(), features.caption.inner_text()
    features.choose_example("Correlated pair")
    assert features.picture() != seen
    features.page.go_back()
    features.answered()
    assert features.picture() == seen and features.caption.inner_text() == said
    watched_page.reload()
    features.wait().answered()
    assert features.picture() == seen and features.caption.inner_text() == said
    assert features.query() == dict(parse_qsl(query[1:]))
    expect(features.notice).to_be_hidden()


def test_address_keeps_what_was_there_last_when_an_example_is_chosen_at_once(features: FeaturesStage) -> None:
    features.type("lam", "0.33")
    features.choose_example("Diabetes")  # before the address came to rest
    features.page.go_back()
    features.answered()
    expect(features.field("lam")).to_have_value("0.33")


def test_link_leads_somebody_else_to_the_same_picture(
    features: FeaturesStage, context: BrowserContext
) -> None:
    features.show(STATES[1])
    features.press("Share")
    link = features.share.get_by_label("Link to this state").input_value()
    copy = FeaturesStage(context.new_page())
    copy.page.goto(link)
    copy.wait()
    assert copy.caption.inner_text() == features.caption.inner_text()
    assert copy.picture() == features.picture()
    code = features.share.get_by_label("Code for a course page").input_value()
    assert f'src="{link.replace("&", "&amp;")}&amp;embed=1"' in unquote(code) and "<iframe" in code


def test_answer_that_comes_late_leaves_the_next_state_alone(features: FeaturesStage) -> None:
    features.page.evaluate("watching.show('?data=houses&lam=3'); watching.reset()")
    features.answered()
    features.expect_strip("l1", fits().l1(1.0), scale_of())
    expect(features.field("lam")).to_have_value("1")
    features.expect_query()


def test_reset_by_key_leads_back_to_how_it_opened(features: FeaturesStage) -> None:
    features.show(STATES[0])
    features.key("r")
    features.answered()
    assert features.beside() == "curves" and features.value("lam") == 1
    expect(features.rows).to_have_count(3)
    features.expect_query()


def test_keys_are_left_to_who_is_typing(features: FeaturesStage) -> None:
    field = features.field("lam")
    field.fill("")
    field.press_sequentially("rw2 .,?")
    expect(field).to_have_value("rw2 .,?")
    for key in ("ArrowLeft", "Home", "End"):
        field.press(key)
    assert features.kept() == [10, 20, 19]
    expect(features.why).to_be_hidden()
    expect(features.chip("20 features")).to_have_attribute("aria-pressed", "true")
