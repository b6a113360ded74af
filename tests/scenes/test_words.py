"""Presets do what their sentences say, and what the page says is true of the numbers behind it."""

import re
from typing import Any

import numpy as np
import pytest

from regviz.scenes.common.query import from_query
from regviz.scenes.contents import stage_of
from regviz.scenes.geometry.scene import DESCRIBED, SCENE, State, compute
from regviz.widgets.stage import film_text
from tests.scenes.browser import CONTROLS, DEFAULTS, ask, problem, state
from tests.scenes.random_states import states
from tests.scenes.test_query import served

KEYS = [step.key for step in SCENE.presets]
ASKING = {"hidden": False, "revealed": False, "guesses": {}}


def question(values: dict[str, Any], *cursors: dict[str, Any]) -> dict[str, Any]:
    """Return a film and cursors on it, as the stage would have them."""
    return {
        "film": compute(problem(**values)),
        "cursors": [state(**values) | ASKING | more for more in cursors or ({},)],
    }


@pytest.fixture(scope="module")
def presets() -> dict[str, dict[str, Any]]:
    """Return what the browser shows of every preset."""
    frames = ask(shown=[question(dict(step.state)) for step in SCENE.presets])["frames"]
    return {step.key: frame for step, (frame,) in zip(SCENE.presets, frames, strict=True)}


@pytest.fixture(scope="module")
def frames() -> list[dict[str, Any]]:
    """Return what the browser shows in many random states, with guesses asked and answered."""
    rng = np.random.default_rng(3)
    asked = []
    for values in states(108, seed=2):
        film = compute(problem(**{name: values[name] for name in DEFAULTS}))
        cursors = []
        for _ in range(5):
            hidden = bool(rng.random() < 0.2)
            cursors.append(
                values
                | {
                    "compare": str(rng.choice(["radius", "lam"])),
                    "radius": float(
                        rng.choice([0.0, film["radius_top"], rng.uniform(0.0, film["radius_top"])])
                    ),
                    "lam": float(rng.choice([0.0, film["lam_top"], rng.uniform(0.0, film["lam_top"])])),
                    "zeros": bool(rng.integers(2)),
                    "play": str(rng.choice(["expand", "tighten"])),
                    "progress": float(rng.choice([0.0, 1.0, rng.uniform()])),
                    "hidden": hidden,
                    "revealed": not hidden and bool(rng.random() < 0.2),
                    "guesses": {"l1": [1.0, 0.5], "l2": [0.5, -0.5]} if rng.random() < 0.5 else {},
                }
            )
        asked.append({"film": film, "cursors": cursors})
    return [frame for answer in ask(shown=asked)["frames"] for frame in answer]


def zeros(frame: dict[str, Any], shape: str) -> int:
    """Return how many weights of a shape are bitwise 0."""
    return frame["at"][shape]["w"].count(0.0)


@pytest.mark.parametrize("step", SCENE.presets, ids=KEYS)
def test_a_preset_sets_known_values_within_their_bounds(step: Any) -> None:
    State(**step.state)  # raises for an unknown name or a value out of bounds
    assert step.state.keys() <= DESCRIBED.keys()
    assert step.sentence.endswith(".") and step.label and re.fullmatch(r"[a-z_]+", step.key)


def test_presets_differ_from_each_other_and_have_one_key_each() -> None:
    assert len(set(KEYS)) == len(KEYS) <= 10  # the keys 1 to 9 and 0 choose them
    assert len({repr(sorted(step.state.items())) for step in SCENE.presets}) == len(KEYS)


def test_a_preset_comes_back_from_its_address() -> None:
    wanted = [state(**step.state) for step in SCENE.presets]
    for values, search in zip(wanted, ask(controls=CONTROLS, states=wanted)["writes"], strict=True):
        assert from_query(served(search), CONTROLS) == (values, [])


def test_a_stage_made_from_the_address_of_a_preset_has_its_film() -> None:
    wanted = [state(**step.state) for step in SCENE.presets]
    for step, search in zip(SCENE.presets, ask(controls=CONTROLS, states=wanted)["writes"], strict=True):
        stage = stage_of(SCENE, served(search))
        assert stage.film == film_text(compute(problem(**step.state)))
        assert stage.spec["state"] == state(**step.state) and stage.spec["notes"] == []


def test_at_the_corner_l1_has_an_exact_zero_and_l2_has_none(presets: dict[str, Any]) -> None:
    corner = presets["corner"]
    assert (zeros(corner, "l1"), zeros(corner, "l2")) == (1, 0)
    assert "exactly 0" in corner["caption"]


def test_on_the_edge_no_weight_is_zero_and_the_budget_binds(presets: dict[str, Any]) -> None:
    edge = presets["edge"]
    assert (zeros(edge, "l1"), zeros(edge, "l2")) == (0, 0)
    assert edge["at"]["l1"]["lam"] > 0.0 and "exactly" not in edge["caption"]


def test_inside_the_budget_all_shapes_keep_ols_and_lam_is_zero(presets: dict[str, Any]) -> None:
    inside = presets["inside"]["at"]
    assert inside["l1"]["lam"] == inside["l2"]["lam"] == 0.0
    assert inside["l1"]["w"] == inside["l2"]["w"] == pytest.approx([1.2, 0.7], abs=1e-12)


def test_unequal_curvature_moves_the_touch_from_where_equal_curvature_has_it(presets: dict[str, Any]) -> None:
    tilted = dict(next(step.state for step in SCENE.presets if step.key == "tilted"))
    ((plain,),) = ask(shown=[question(tilted | {"stretch": 0.0})])["frames"]
    assert np.abs(np.subtract(plain["at"]["l1"]["w"], presets["tilted"]["at"]["l1"]["w"])).max() > 0.05


def test_for_standardised_features_correlation_does_not_move_the_l1_point(presets: dict[str, Any]) -> None:
    preset = dict(next(step.state for step in SCENE.presets if step.key == "standardised"))
    tilts = (-0.9, -0.3, 0.0, 0.5, 0.9)
    others = ask(shown=[question(preset | {"correlation": tilt}) for tilt in tilts])["frames"]
    for (other,) in others:
        assert other["at"]["l1"]["w"] == pytest.approx(presets["standardised"]["at"]["l1"]["w"], abs=1e-12)
    assert len({round(other["at"]["l2"]["w"][0], 3) for (other,) in others}) == len(tilts)


def test_a_negative_correlation_is_told_with_a_true_minus() -> None:
    values = {"source": "diabetes", "feature_1": "bmi", "feature_2": "s3", "radius": 15.0}
    assert "−0.37" in ask(shown=[question(values)])["frames"][0][0]["note"]


def test_duplicate_features_have_a_flat_line_and_the_note_says_so(presets: dict[str, Any]) -> None:
    assert compute(problem(**next(s.state for s in SCENE.presets if s.key == "duplicates")))["ellipse"][
        "singular"
    ]
    assert re.search("flat", presets["duplicates"]["note"])
    first, second = presets["duplicates"]["at"]["l2"]["w"]
    assert first == pytest.approx(second)


def test_a_tiny_budget_leads_to_a_zero_from_most_ols_points(presets: dict[str, Any]) -> None:
    tiny = next(step for step in SCENE.presets if step.key == "tiny")
    (((l1, l2),),) = ask(films=[question(dict(tiny.state))])["situations"]
    assert zeros(presets["tiny"], "l1") == 1
    assert l1["share"] > 0.8 and l2["share"] == 0.0


def test_where_zeros_are_shaded_the_caption_says_how_many_there_are(presets: dict[str, Any]) -> None:
    said = presets["tiny"]["caption"]
    assert re.search(r"a zero for 83 % of the stars .*, L2 for 0 %\.$", said), said


def test_in_the_play_of_the_sign_flip_a_weight_goes_from_below_0_through_0_to_above_it() -> None:
    values = dict(SCENE.presets[KEYS.index("flip")].state)
    assert values["play"] == "tighten"
    budgets = (values["radius"], 1.2, 0.6, 0.0)
    (shown,) = ask(shown=[question(values, *(state(**values) | ASKING | {"radius": t} for t in budgets))])[
        "frames"
    ]
    assert [np.sign(frame["at"]["l1"]["w"][1]) for frame in shown] == [-1, 0, 1, 0]
    for frame in shown[:-1]:
        assert re.search("w₂ goes from −0.75 to a true 0, .* to \\+0.56", frame["note"]), frame["note"]


def test_the_real_data_have_a_zero_under_l1_and_none_under_l2(presets: dict[str, Any]) -> None:
    assert (zeros(presets["diabetes"], "l1"), zeros(presets["diabetes"], "l2")) == (1, 0)
    assert "442 patients" in presets["diabetes"]["note"]


def test_exactly_0_is_said_only_where_a_weight_is_bitwise_zero(frames: list[dict[str, Any]]) -> None:
    said = 0
    for frame in frames:
        text = " ".join((frame["caption"], frame["note"], frame["speech"]))
        claims = re.search(r"exactly 0|exact 0|0 exactly|= 0 exactly", text)
        if claims:
            assert any(zeros(frame, shape) for shape in frame["at"]), text
            said += 1
    assert said > 100


def test_a_sentence_of_the_caption_says_zero_of_the_shape_that_has_it(frames: list[dict[str, Any]]) -> None:
    told = 0
    for frame in frames:
        for shape, name in {"l1": "L1", "l2": "L2"}.items():
            w = frame["at"][shape]["w"]
            found = re.search(
                rf"\b{name} keeps (w₁|w₂) = \S+ and sets (w₁|w₂) to exactly 0", frame["caption"]
            )
            if found:
                assert w[("w₁", "w₂").index(found[2])] == 0.0 != w[("w₁", "w₂").index(found[1])]
                told += 1
            if re.search(rf"\b{name} keeps both", frame["caption"]):
                assert 0.0 not in w
    assert told > 30


def test_no_text_is_empty_broken_or_written_with_a_hyphen_for_a_minus(frames: list[dict[str, Any]]) -> None:
    for frame in frames:
        assert frame["notFinite"] == []
        for text in (frame["caption"], frame["speech"]):
            assert re.search(r"[.?:]", text)
        for text in (frame["caption"], frame["note"], frame["speech"]):
            assert not re.search(
                r"undefined|null|NaN|Infinity|\[object|  |\b0\.00\b|−0\b(?!\.)|(?<![\w])-\d", text
            ), text


def test_every_slot_of_the_formulas_has_a_number(frames: list[dict[str, Any]]) -> None:
    slots = set(re.findall(r'data-slot="(\w+)"', stage_of(SCENE, {}).spec["why"]))
    assert len(slots) > 8
    for frame in frames:
        assert slots <= frame["slots"].keys()
        assert all(isinstance(frame["slots"][name], str) and frame["slots"][name] for name in slots)
