"""The clock of every scene: by mouse and by keyboard, how fast, how often, and without the server."""

import pytest
from playwright.sync_api import expect

from tests.ui.frames import play_of
from tests.ui.known import Known
from tests.ui.scene_page import ScenePage

WALK = [("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("Shift+ArrowRight", 12), ("ArrowLeft", 11)]
WALK += [("Shift+ArrowLeft", 1), ("Shift+ArrowLeft", 0), ("ArrowLeft", 0)]
FASTEST = 4
OVER_AGAIN = (
    "watching.recorded().some(([at], k, all) => k && Number(all[k - 1][0]) > 500 && Number(at) < 500)"
)


def play_through(scene: ScenePage) -> None:
    """Play at four times the speed, and wait for the end."""
    scene.page.get_by_label("Speed").select_option(str(FASTEST))
    scene.press("Play")
    expect(scene.button("Play")).to_be_visible()


def test_keys_step_leap_and_go_to_the_ends_and_ask_nobody(scene: ScenePage, known: Known) -> None:
    steps = play_of(known.scene, known.shape.defaults).steps
    for key, step in WALK:
        scene.key(key)
        assert scene.progress() == pytest.approx(step / steps, abs=1e-9), key
    for key in ("End", "ArrowRight"):
        scene.key(key)
        assert scene.progress() == 1
    assert scene.page.frames_sent == []


def test_buttons_do_what_the_keys_do(scene: ScenePage, known: Known) -> None:
    steps = play_of(known.scene, known.shape.defaults).steps
    for name, step in [("To the start", 0), ("Step forward", 1), ("Step back", 0), ("To the end", None)]:
        scene.press(name)
        assert scene.progress() == pytest.approx(1 if step is None else step / steps, abs=1e-9), name


def test_scrubber_works_by_keyboard(scene: ScenePage) -> None:
    scene.scrub.press("Home")
    assert scene.progress() == 0
    scene.scrub.press("ArrowRight")
    assert 0 < scene.progress() <= 0.05
    scene.scrub.press("PageUp")
    assert 0.05 < scene.progress() < 0.5
    scene.scrub.press("End")
    assert scene.progress() == 1


def test_space_plays_and_pauses_where_it_is(scene: ScenePage) -> None:
    scene.key("Home", "Space")
    expect(scene.button("Pause")).to_be_visible()
    scene.key("Space")
    expect(scene.button("Play")).to_be_visible()
    paused = scene.progress()
    assert 0 <= paused < 1
    scene.key("ArrowRight")
    assert scene.progress() > paused


def test_speed_is_set_by_key_and_what_plays_is_short_silent_and_asks_nobody(
    scene: ScenePage, known: Known
) -> None:
    speed = scene.page.get_by_label("Speed")
    for key, value in [(".", "2"), (".", "4"), (".", "4"), (",", "2"), (",", "1"), (",", "0.5")]:
        scene.key(key)
        expect(speed).to_have_value(value)
    play_s = play_of(known.scene, known.shape.state(**known.short_play)).seconds
    scene.show(known.shape.search(**known.short_play))
    scene.key("Home")
    expect(scene.spoken).to_contain_text(scene.caption.inner_text())
    scene.page.frames_sent.clear()
    scene.page.frames_received.clear()
    scene.record(".words .spoken")
    began = scene.page.evaluate("performance.now()")
    play_through(scene)
    took_s = (scene.page.evaluate("performance.now()") - began) / 1000
    assert play_s / FASTEST - 0.05 < took_s < play_s  # which is what it takes at speed 1
    assert scene.page.frames_sent == [] and scene.page.frames_received == []
    expect(scene.spoken).to_contain_text(scene.caption.inner_text())
    assert len(scene.recorded()) == 2  # what it said before, and the end
    assert scene.spoken.get_attribute("aria-live") == "polite"
    assert scene.progress() == 1


def test_repeat_starts_again_until_it_is_switched_off(scene: ScenePage, known: Known) -> None:
    scene.show(known.shape.search(**known.short_play))
    scene.key("l")
    expect(scene.button("Repeat")).to_have_attribute("aria-pressed", "true")
    scene.page.get_by_label("Speed").select_option(str(FASTEST))
    scene.key("Home")
    scene.record(".scrub")
    scene.key("Space")
    scene.page.wait_for_function(OVER_AGAIN)
    scene.key("l")
    expect(scene.button("Play")).to_be_visible()
    assert scene.progress() == 1


def test_reduced_motion_moves_by_steps(scene: ScenePage, known: Known) -> None:
    scene.page.emulate_media(reduced_motion="reduce")
    scene.show(known.shape.search(**known.short_play))
    scene.key("Home")
    scene.record(".scrub")
    play_through(scene)
    moves = play_of(known.scene, known.shape.state(**known.short_play)).moves
    seen = {float(at) / 1000 * moves for (at,) in scene.recorded()}
    assert all(abs(at - round(at)) < 1e-6 for at in seen) and len(seen) > 6
