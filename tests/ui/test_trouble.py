"""Random hands on every control, and a server that is gone: a sentence, and always a picture."""

import signal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.contributed import checkout
from tests.serving import serving
from tests.sweeps import full
from tests.ui.known import Known
from tests.ui.scene_page import ScenePage
from tests.ui.scenes import SCENES
from tests.ui.shape import beside, spelled
from tests.ui.watch import watch

ACTIONS = 100 if full() else 40
SEEDS = range(1, 3 if full() else 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_order_of_actions_breaks_the_page(watched_page: Page, known: Known, seed: int) -> None:
    scene = known.page(watched_page).open()
    scene.open_fold()
    hands, done = known.hands(scene, seed), []
    for count in range(ACTIONS):
        done.append(hands.act())
        assert watched_page.errors == [], done[-5:]
        if count % 3 == 0:
            assert scene.faults() == [], done[-5:]
        if count % 5 == 0:
            scene.key("Escape")
    scene.key("Escape")
    scene.answered()
    scene.button("Reset everything").evaluate("one => one.click()")
    scene.answered()
    known.expect_opening(scene)


def test_without_its_server_a_page_says_so_and_what_it_can_evaluate_goes_on(
    context: BrowserContext, tmp_path: Path
) -> None:
    """One server is gone for the pages of all scenes."""
    with serving(tmp_path / "errors.txt", cwd=checkout()) as served:
        scenes = []
        for known in SCENES.values():
            page = context.new_page()
            watch(context, page)
            page.clock.install()
            scene = known.page(page)
            page.goto(f"{served.url}{scene.path}")
            scenes.append((known, scene.wait()))
        served.stop(signal.SIGKILL)
    for known, scene in scenes:
        scene.page.bring_to_front()
        asking, cursor = known.shape.asking, known.shape.cursor
        _type(scene, asking["name"], beside(asking))
        scene.page.clock.fast_forward(10_000)
        expect(scene.notice).to_contain_text("The server does not answer")
        _type(scene, cursor["name"], beside(cursor))
        known.shows(scene, known.shape.state(**{cursor["name"]: beside(cursor)}))
        known.alone(scene)
        assert not scene.page.outside_requests


def _type(scene: ScenePage, name: str, value: float) -> None:
    """Write a number into its field and wait for nobody's answer."""
    scene.field(name).fill(spelled(value))
    scene.field(name).press("Enter")
