"""Predict which features L1 keeps, then see: no peeking, a rest at the answer, and an honest count."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, expect
from sklearn.linear_model import Lasso

from tests.ui.expected_fits import fits
from tests.ui.features_stage import FeaturesStage, number


def choices(features: FeaturesStage) -> Locator:
    return features.page.locator(".guess").get_by_role("button")


def asked_lam(features: FeaturesStage) -> float:
    return number(re.search(r"λ = ([\d.]+)\?", features.page.locator(".guess p").inner_text())[1])


def survivors(lam: float) -> list[int]:
    """Return what scikit-learn's own lasso keeps."""
    found = fits()
    return np.flatnonzero(Lasso(alpha=lam, tol=1e-10).fit(found.scaled, found.y).coef_).tolist()


def test_nothing_gives_the_answer_away(features: FeaturesStage) -> None:
    features.tab("table").click()
    features.press("Predict")
    expect(choices(features)).to_have_text([f"x{k}" for k in range(20)])
    expect(features.page.locator(".tick")).to_have_count(0)
    expect(features.page.locator(".canvas.curves:visible, .tab:visible")).to_have_count(0)
    expect(features.page.locator("[name=lam]:visible")).to_have_count(0)
    assert features.counts("l1") == {"bars": 0, "dead": 20, "lit": 0}
    assert features.counts("l2") == {"bars": 0, "dead": 0, "lit": 0}
    expect(features.spoken).to_contain_text("Choose what you expect")
    assert features.note.inner_text() == "" and "enters" not in features.root.inner_text()
    assert features.page.frames_sent == []


@pytest.mark.parametrize("all_right", [True, False])
def test_prediction_is_judged_by_what_the_lasso_keeps(features: FeaturesStage, all_right: bool) -> None:
    features.page.get_by_label("Speed").select_option("4")
    features.press("Predict")
    lam = asked_lam(features)
    kept = survivors(lam)
    for index in kept if all_right else kept[1:]:
        choices(features).nth(index).click()
        expect(choices(features).nth(index)).to_have_attribute("aria-pressed", "true")
    features.press("Reveal")
    told = (
        f"exactly these {len(kept)}" if all_right else f"Right for 19 of 20 at λ = {lam}: L1 keeps x{kept[0]}"
    )
    expect(features.note).to_contain_text(told)
    expect(features.button("Play")).to_be_visible()  # it rests where the question is answered
    assert number(features.count.inner_text().removeprefix("λ = ")) == pytest.approx(lam, rel=1e-3)
    assert features.kept()[0] == len(kept)
    assert features.page.frames_sent == []


def test_prediction_works_by_keyboard_alone(features: FeaturesStage) -> None:
    features.page.get_by_label("Speed").select_option("4")
    features.key("p")
    expect(choices(features).first).to_be_focused()
    features.key("Tab", "Space")
    expect(choices(features).nth(1)).to_have_attribute("aria-pressed", "true")
    features.key("p")
    expect(features.note).to_contain_text("Right for")


def test_of_many_features_their_number_is_asked(features: FeaturesStage) -> None:
    features.show("?data=small")
    features.press("Predict")
    expect(features.page.locator(".guess p")).to_contain_text("How many of the 40 features")
    choices(features).nth(1).click()
    choices(features).nth(2).click()
    expect(features.page.locator(".guess [aria-pressed=true]")).to_have_count(1)
    features.page.get_by_label("Speed").select_option("4")
    features.press("Reveal")
    expect(features.note).to_contain_text(re.compile(r"(Right|Fewer|More): at λ = .* L1 keeps \d+ of 40"))


@pytest.mark.parametrize("leave", ["1", "r"])
def test_question_is_forgotten_when_another_picture_is_chosen(features: FeaturesStage, leave: str) -> None:
    features.key("p", leave)
    features.answered()
    expect(choices(features)).to_have_count(0)
    expect(features.button("Predict")).to_be_visible()
