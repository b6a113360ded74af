"""What is said of the best λ is true: of each penalty where it stands at its own, and in one number."""

import re
from typing import Any

import pytest

from regviz.scenes.features.presets import PRESETS
from tests.scenes.browser import FEATURES

OWN = re.compile(r"(Each) (at|in proportion to) its own best λ\.$")
TIED = re.compile(r"The elastic net \(at L1's λ\) keeps \d+\.")


def said(*cursors: dict[str, Any], **problem: Any) -> list[dict[str, Any]]:
    """Return the frames of cursors over the film of a problem."""
    states = [FEATURES.state(**problem, **cursor) for cursor in cursors]
    (frames,) = FEATURES.ask(shown=[{"film": FEATURES.film(**problem), "cursors": states}])["frames"]
    return list(frames)


@pytest.mark.parametrize("problem", [{}, {"source": "small"}, {"source": "cars"}, {"mix": 1.0}, {"mix": 0.0}])
def test_each_stands_at_its_own_best_lam_only_where_l1_does(problem: dict[str, Any]) -> None:
    best = FEATURES.film(**problem)["validation"]["l1"]["least"]
    at = said(*({"lam": lam} for lam in (best, float(f"{best:.3g}"), 1.02 * best, 0.5 * best)), **problem)
    told = [OWN.search(frame["caption"]) for frame in at]
    assert [found and found.groups() for found in told] == [("Each", "at")] * 2 + [
        ("Each", "in proportion to")
    ] * 2


def test_no_example_tells_in_its_sentence_of_a_best_lam_that_is_left_with_the_first_move() -> None:
    assert not [
        preset.key for preset in PRESETS if "best λ" in FEATURES.scene.texts.page["presets"][preset.key][1]
    ]


@pytest.mark.parametrize("key", ["houses"])
def test_an_example_opens_at_the_best_lam_of_l1(key: str) -> None:
    (state,) = (dict(preset.state) for preset in PRESETS if preset.key == key)
    best = FEATURES.film(**state)["validation"]["l1"]["least"]
    assert state["lam"] == float(f"{best:.3g}")


def test_a_net_that_is_not_validated_is_said_to_stand_at_the_lam_of_l1() -> None:
    film = FEATURES.film(source="small")
    without = film | {"validation": {k: v for k, v in film["validation"].items() if k != "elastic"}}
    cursors = [FEATURES.state(source="small", lam=lam) for lam in (0.5, 0.0862)]
    (frames,) = FEATURES.ask(shown=[{"film": without, "cursors": cursors}])["frames"]
    for frame, standing in zip(frames, ("in proportion to", "at"), strict=True):
        assert TIED.search(frame["caption"])
        assert frame["caption"].endswith(f"L1 and L2 {standing} their best λ.")
    for frame in said({"lam": 0.5}, {"lam": 0.5, "match": "lam"}, source="small"):
        assert not TIED.search(frame["caption"])


@pytest.mark.parametrize("source", ["small", "twenty", "polynomial", "diabetes"])
@pytest.mark.parametrize("match", ["own", "lam"])
def test_picture_and_sentence_tell_one_best_lam_of_l2(source: str, match: str) -> None:
    (frame,) = said({"view": "check", "match": match}, source=source)
    marked = [word for word in frame["words"] if word.startswith("L2 best: λ = ")]
    (told,) = re.findall(r"L2 is best at λ = (\S+), with", frame["note"])
    assert marked in ([], [f"L2 best: λ = {told}"]) and (marked or match == "lam")


def test_a_pull_that_reads_like_lam_is_not_said_to_be_no_more_than_it() -> None:
    problem = {"source": "pair", "draw": 24}
    lams = [{"lam": 1.3 + 0.002 * k, "weight": weight} for k in range(-30, 31) for weight in (1, 2, 3)]
    tied = held = 0
    for frame in said(*lams, **problem):
        if found := re.search(r"is ([\d.]+), not more than λ = ([\d.]+)\.", frame["note"]):
            assert found[1] != found[2]
            held += 1
        tied += "just at λ and not above it" in frame["note"]
    assert tied and held
