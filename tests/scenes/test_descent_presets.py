"""The examples of the descent scene do what their sentences say."""

import json
import re
from typing import Any

import numpy as np
import pytest

from regviz.scenes.common.query import from_query
from regviz.scenes.contents import stage_of
from regviz.scenes.descent.scene import DESCRIBED, SCENE, State
from tests.scenes.browser import DESCENT, ask
from tests.scenes.test_descent_film import weights
from tests.scenes.test_query import served

KEYS = [step.key for step in SCENE.presets]
FILMS = {step.key: DESCENT.film(**step.state) for step in SCENE.presets}
AT_REST = {"hidden": False, "revealed": False, "guesses": {}, "playing": False}


@pytest.fixture(scope="module")
def frames() -> dict[str, dict[str, Any]]:
    """Return what the browser shows of every preset when it opens."""
    asked = [
        {"film": FILMS[step.key], "cursors": [DESCENT.state(**step.state) | AT_REST]}
        for step in SCENE.presets
    ]
    return {key: frame for key, (frame,) in zip(KEYS, DESCENT.ask(shown=asked)["frames"], strict=True)}


def lane(preset: str, key: str) -> np.ndarray:
    """Return a lane's weights at every step (steps + 1, p)."""
    film = FILMS[preset]
    rows = weights(film, [each["key"] for each in film["lanes"]].index(key))
    return np.vstack([rows, np.repeat(rows[-1:], film["steps"] + 1 - len(rows), axis=0)])


@pytest.mark.parametrize("step", SCENE.presets, ids=KEYS)
def test_a_preset_sets_known_values_within_their_bounds(step: Any) -> None:
    State(**step.state)  # raises for an unknown name or a value out of bounds
    assert step.state.keys() <= DESCRIBED.keys()
    assert step.sentence.endswith(".") and step.label and re.fullmatch(r"[a-z_]+", step.key)
    values = DESCENT.state(**step.state)
    assert values["at"] <= values["steps"]


def test_presets_differ_from_each_other_and_have_one_key_each() -> None:
    assert len(set(KEYS)) == len(KEYS) <= 9  # the keys 1 to 9 choose them
    assert len({repr(sorted(step.state.items())) for step in SCENE.presets}) == len(KEYS)


def test_a_preset_comes_back_from_its_address_with_its_film() -> None:
    wanted = [DESCENT.state(**step.state) for step in SCENE.presets]
    written = ask(controls=DESCENT.controls, states=wanted)["writes"]
    for step, values, search in zip(SCENE.presets, wanted, written, strict=True):
        assert from_query(served(search), DESCENT.controls) == (values, [])
        stage = stage_of(SCENE, served(search))
        assert stage.spec["state"] == values and stage.spec["notes"] == []
        assert json.loads(stage.film) == FILMS[step.key]


def test_without_data_l1_loses_the_same_amount_each_step_and_l2_the_same_share() -> None:
    collapse, decay = lane("pure", "proximal_l1")[:, 0], lane("pure", "gradient_l2")[:, 0]
    amount = FILMS["pure"]["lams"][0][1] * FILMS["pure"]["etas"][0][1]
    dead = int((collapse == 0.0).argmax())
    assert -np.diff(collapse)[: dead - 1] == pytest.approx(amount, abs=1e-12)
    assert dead == np.ceil(1 / amount)
    assert (collapse[dead:] == 0.0).all()
    assert decay[1:] / decay[:-1] == pytest.approx(1 - 2 * amount, abs=1e-12) and decay[-1] > 0.0


def test_of_seven_features_l1_sets_exactly_the_four_that_are_not_real_to_zero() -> None:
    truth, last = np.array(FILMS["seven"]["truth"]), lane("seven", "proximal_l1")[-1]
    assert ((last == 0.0) == (truth == 0.0)).all() and (truth == 0.0).sum() == 4
    assert (np.sign(last) == np.sign(truth)).all()
    assert (lane("seven", "gradient_l2") != 0.0).all()


def test_where_data_fight_back_the_strong_weight_lives_and_the_weak_one_dies() -> None:
    strong, weak = lane("fights", "proximal_l1")[-1]
    assert weak == 0.0 and strong == pytest.approx(1.6 - 0.4, abs=0.01)
    assert (lane("fights", "gradient_l2")[-1] > 0.0).all()


def test_of_a_correlated_pair_l1_keeps_exactly_one_and_l2_both() -> None:
    first, second = lane("correlated", "proximal_l1")[-1]
    assert first > 0.5 and second == 0.0
    shared = lane("correlated", "gradient_l2")[-1]
    assert (shared > 0.2).all() and shared.max() < 1.5 * shared.min()


def test_the_naive_sign_gives_no_zero_and_jitters_to_the_end(frames: dict[str, Any]) -> None:
    naive, width = lane("jitter", "subgradient_l1"), 0.05 * 0.2
    assert (naive != 0.0).all()
    late, focus = naive[-60:], DESCENT.defaults["weight"] - 1
    assert 0.5 * width < np.ptp(late[:, focus]) < 2 * width and (np.diff(np.sign(late[:, focus])) != 0).any()
    assert (lane("jitter", "proximal_l1")[-60:, focus] == 0.0).all()
    assert (lane("jitter", "clip_l1")[-60:, focus] == 0.0).any()
    assert re.search("never rests there. L1 stays at 0", frames["jitter"]["note"])


def test_too_large_a_step_overshoots_by_more_than_the_last_and_is_explained(frames: dict[str, Any]) -> None:
    film = FILMS["large"]
    l2 = next(each for each in film["lanes"] if each["key"] == "gradient_l2")
    assert l2["divergence"]["factor"] == pytest.approx(abs(1 - 1.4 * (1.6 + 2 * 0.2)))
    moves = np.linalg.norm(np.diff(lane("large", "gradient_l2"), axis=0), axis=1)
    stop = l2["divergence"]["step"]
    assert (moves[5 : stop - 1] > moves[4 : stop - 2]).all() and np.abs(
        lane("large", "gradient_l2")
    ).max() < 2e6
    assert "too large" in frames["large"]["note"]


def test_after_a_revival_some_weight_that_was_dead_is_alive(frames: dict[str, Any]) -> None:
    run = lane("revival", "proximal_l1")
    back = (run[120] == 0.0) & (run[-1] != 0.0)
    assert back.any() and "came back under L1" in frames["revival"]["note"]
    names = [name for name, is_back in zip(FILMS["revival"]["names"], back, strict=True) if is_back]
    assert all(name in frames["revival"]["note"] for name in names)
    assert any(kind == "revival" for _, _, kind in FILMS["revival"]["lanes"][0]["events"])


def test_every_preset_opens_with_a_caption_and_without_a_broken_number(frames: dict[str, Any]) -> None:
    for key, frame in frames.items():
        assert frame["notFinite"] == [] and frame["uneven"] == [], key
        assert frame["caption"].startswith("After step ") and not frame["empty"]
