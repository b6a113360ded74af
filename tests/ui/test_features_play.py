"""λ falls from where nothing is kept: features enter one by one, and what is to come stays covered."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.expected_fits import fits, scale_of
from tests.ui.features_stage import FeaturesStage, number
from tests.ui.test_transport import play_through

STEPS = 160
COUNTS = [".transport .count", ".heads li:nth-child(1) .count", ".heads li:nth-child(3) .count"]


def lam_of(step: float) -> float:
    return fits().down(step / STEPS)


def expect_lam(features: FeaturesStage, lam: float) -> None:
    for role, weights in fits().at(lam).items():
        features.expect_strip(role, weights, scale_of(), slack=1e-8)
    assert number(features.count.inner_text().removeprefix("λ = ")) == pytest.approx(lam, rel=0.051)


def counts_near(lam: float, role: str) -> set[int]:
    """Return how many features a penalty keeps where λ reads `lam`: two digits stand for a stretch of it."""
    stretch = np.geomspace(lam / 1.053, lam * 1.053, 41)
    return {int(np.count_nonzero(fits().at(each)[role])) for each in stretch}


def test_play_lets_features_in_one_by_one_and_tells_the_server_nothing(features: FeaturesStage) -> None:
    features.key("Home")
    assert features.kept()[0] == 0 and features.counts("l1") == {"bars": 0, "dead": 20, "lit": 0}
    features.record(*COUNTS)
    play_through(features)
    assert features.page.frames_sent == [] and features.page.frames_received == []
    expect_lam(features, lam_of(STEPS))
    seen = features.recorded()
    lams = [number(count.removeprefix("λ = ")) for count, *_ in seen]
    assert lams == sorted(lams, reverse=True) and len(set(lams)) > 20
    for place, role in enumerate(("l1", "elastic")):
        kept = [int(texts[1 + place].split()[1]) for texts in seen]
        assert all(count in counts_near(lam, role) for lam, count in zip(lams, kept, strict=True))
        assert len(set(kept)) > (8, 4)[place]  # at its own best λ the elastic net keeps more from the start
    assert seen[0][1].split()[1] == "0"


@pytest.mark.parametrize("view", ["paths", "check"])
def test_curtain_covers_what_is_to_come(features: FeaturesStage, view: str) -> None:
    features.tab(view).click()
    assert features.drawn("curves", "curtain")["left"] == []
    for step in (0, 40, 159):
        features.go_to(step, STEPS)
        curtain = features.drawn("curves", "curtain")
        assert curtain["left"] == pytest.approx([step / STEPS]) and curtain["right"] == [1]
        figure = features.figure("curves")
        ends = [curtain["bottom"][0], curtain["top"][0]]
        assert ends == pytest.approx(figure["y"], abs=2 * np.ptp(figure["y"]) / figure["size"][1])
        if view == "check":
            assert features.drawn("curves", "guides")["x0"] == []  # the best λ is not told before
    features.go_to(STEPS, STEPS)
    assert features.drawn("curves", "curtain")["left"] == []
    features.go_to(40, STEPS)
    features.slide("lam", 0.4)  # set by hand, nothing is hidden
    assert features.drawn("curves", "curtain")["left"] == []


def test_keys_step_leap_and_go_to_the_ends(features: FeaturesStage) -> None:
    walk = [("Home", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("Shift+ArrowRight", 12), ("ArrowLeft", 11)]
    for key, step in [*walk, ("Shift+ArrowLeft", 1), ("Shift+ArrowLeft", 0), ("ArrowLeft", 0), ("End", 160)]:
        features.key(key)
        assert features.progress() == pytest.approx(step / STEPS)
        expect_lam(features, lam_of(step))
    assert features.page.frames_sent == []


def test_buttons_and_scrubber_do_what_the_keys_do(features: FeaturesStage) -> None:
    for name, step in [("To the start", 0), ("Step forward", 1), ("Step back", 0), ("To the end", 160)]:
        features.press(name)
        expect_lam(features, lam_of(step))
    for step in (80, 33.3, 0):
        features.go_to(step, STEPS)
        expect_lam(features, lam_of(step))
        assert features.scrub.get_attribute("aria-valuetext") == features.count.inner_text()


def test_knot_by_knot_each_step_lets_one_in_or_out(features: FeaturesStage) -> None:
    features.mode("knots").click()
    path = fits().path
    stops = [lam for lam in path.lams if lam > lam_of(STEPS)]
    assert features.kept()[0] == 0
    for k, lam in enumerate(stops):
        expect_lam(features, float(lam))
        assert features.kept()[0] == np.count_nonzero(path.weights[k]), k
        features.key("ArrowRight")
    expect_lam(features, lam_of(STEPS))
    features.key("Shift+ArrowLeft")
    expect_lam(features, float(stops[len(stops) - 10]))
    features.mode("down").click()
    assert features.kept()[0] == 0


def test_space_pauses_where_it_is_and_a_value_set_by_hand_stops_the_play(features: FeaturesStage) -> None:
    features.key("Home", "Space")
    expect(features.button("Pause")).to_be_visible()
    features.page.wait_for_function("Number(watching.scrub().value) > 60")
    features.key("Space")
    expect(features.button("Play")).to_be_visible()
    expect_lam(features, lam_of(features.progress() * STEPS))
    features.key("Space")
    features.slide("lam", 0.5)
    expect(features.button("Play")).to_be_visible()
    expect_lam(features, features.value("lam"))


def test_view_and_focus_can_change_while_it_plays(features: FeaturesStage) -> None:
    features.key("Home", "Space")
    for view in ("check", "table", "paths"):
        features.tab(view).click()
        features.expect_view(view)
    features.slide("weight", 9)
    expect(features.button("Pause")).to_be_visible()
    features.press("To the end")
    expect_lam(features, lam_of(STEPS))


def test_rows_left_out_and_drawn_anew_play_as_well(features: FeaturesStage) -> None:
    features.show("?data=pair&without=12&resample=3&lam=0.25")
    of = fits(source="pair", left_out=12, resample=3)
    scale = scale_of(source="pair", left_out=12, resample=3)
    for step in (0, 50, 120):
        features.go_to(step, STEPS)
        expected = of.at(of.down(step / STEPS))
        for role, weights in expected.items():
            features.expect_strip(role, weights, scale)
