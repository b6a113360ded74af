"""The saved features scene, opened as a double click opens it: without a server and without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regviz.export import export
from tests.ui.expected_fits import DEFAULTS, PRESETS, fits, scale_of
from tests.ui.features_stage import VIEWS, FeaturesStage
from tests.ui.offline import opened_offline

DATA = ("source", "draw", "left_out", "resample", "points", "target", "mix")
THERE = [step for step in PRESETS.values() if not step.served]
ABSENT = [step for step in PRESETS.values() if step.served]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("a folder, λ = ½") / "features.html"
    export("features", path)
    return path


@pytest.fixture
def open_saved(
    watched_page: Page, context: BrowserContext, saved: Path
) -> Iterator[Callable[..., FeaturesStage]]:
    """Return a function that opens the file offline; at the end the file is all that was asked for."""
    features = FeaturesStage(watched_page)
    for opened in opened_offline(watched_page, context, saved):
        yield lambda query="", opened=opened: opened(query) and features


def expect_l1(features: FeaturesStage, lam: float, **values: object) -> None:
    scale, of = scale_of(**values), fits(**values)
    features.expect_strip("l1", of.l1(lam), scale)
    features.expect_strip("l2", of.l2(lam), scale, slack=1e-8)


def test_double_click_shows_the_scene_and_plays_it(open_saved) -> None:
    features = open_saved()
    expect(features.page.locator(".canvas.bars canvas").first).to_be_visible()
    expect_l1(features, 1.0)
    features.key("Home")
    assert features.kept()[0] == 0
    features.page.get_by_label("Speed").select_option("4")
    features.key("Space")
    expect(features.button("Play")).to_be_visible()
    expect_l1(features, fits().down(1))
    features.slider("lam").fill("0.5")
    expect_l1(features, features.value("lam"))


def test_examples_and_views_work_in_the_file_and_what_needs_a_server_is_left_out(open_saved) -> None:
    features = open_saved()
    chips = features.page.get_by_role("group", name="Examples").get_by_role("button").all_inner_texts()
    assert chips == [step.label for step in THERE] and len(ABSENT) >= 3
    for step in THERE:
        state = DEFAULTS | step.state
        features.chip(step.label).click()
        expect(features.chip(step.label)).to_have_attribute("aria-pressed", "true")
        if state["order"] == "data" and state["match"] == "lam":
            expect_l1(features, state["lam"], **{k: v for k, v in step.state.items() if k in DATA})
        for view in VIEWS:
            features.tab(view).click()
            features.expect_view(view)
            assert features.faults() == [], (step.key, view)


def test_nothing_is_shown_that_needs_a_server(open_saved) -> None:
    features = open_saved("?view=data")
    shown = features.page.locator("[data-name]:visible").evaluate_all(
        "all => all.map(one => one.dataset.name)"
    )
    assert {"lam", "weight", "order"} <= set(shown)
    assert not set(shown) & {"mix", "source", "draw", "left_out", "resample"}
    for gone in (".more", ".whole", "a", ".drop", "input[type=file]"):
        expect(features.page.locator(f"{gone}:visible")).to_have_count(0)
    expect(features.button("Share")).to_have_count(0)
    expect(features.button("Save these data as CSV")).to_have_count(0)
    features.key("?")
    expect(features.page.get_by_role("dialog", name="Help")).not_to_contain_text("CSV")


def test_weights_can_be_saved_from_the_file(open_saved) -> None:
    features = open_saved("?view=table&lam=2")
    text = features.saved("Save as CSV").decode()
    assert len(text.splitlines()) == 21
    assert sum(line.split(",")[3] == "0" for line in text.splitlines()) == int((fits().l1(2.0) == 0).sum())


@pytest.mark.parametrize("query", ["?lam=-1", "?mix=0.2", "?data=houses", "?data=own", "?data=pair&draw=3"])
def test_address_that_cannot_be_shown_is_answered_quietly(open_saved, query: str) -> None:
    features = open_saved(query)
    expect(features.notice).to_be_visible()
    expect_l1(features, 1.0)


def test_example_in_the_address_opens_from_the_file(open_saved) -> None:
    features = open_saved()
    step = next(step for step in THERE if step.key == "overfit")
    features.chip(step.label).click()
    features.page.wait_for_url(lambda url: "polynomial" in url)
    features.page.reload()
    expect(features.page.locator(".stage.ready")).to_be_visible()
    expect(features.chip(step.label)).to_have_attribute("aria-pressed", "true")
    expect_l1(features, 0.015, source="polynomial")


def test_points_in_the_file_do_not_pretend_to_move(open_saved) -> None:
    features = open_saved("?data=polynomial&view=fit&lam=0.015")
    before = features.picture()
    for k in range(features.handles.count()):
        features.handles.nth(k).press("ArrowUp")
    assert features.picture() == before


def test_saved_file_is_clean_of_serious_violations(open_saved, axe) -> None:
    features = open_saved()
    for view in ("paths", "table", "data"):
        features.tab(view).click()
        assert axe(features.page) == [], view
