"""Whatever the address of a scene allows gives a film of plain numbers, or one sentence for the learner."""

from typing import Any

import pytest

from regviz.scenes.base import Film, Scene
from regviz.scenes.descent.scene import SCENE as DESCENT
from regviz.scenes.features.scene import SCENE as FEATURES
from regviz.scenes.gallery import scenes
from regviz.scenes.geometry.scene import SCENE as GEOMETRY
from tests.contributed import contributed
from tests.scenes.addresses import assert_strict, ends, is_for_a_learner, problems
from tests.steps import within
from tests.sweeps import chosen

MOST_LINES = {"geometry": 100_000}  # of ours for one film: some ten times what the longest takes
MOST_LINES_ELSEWHERE = 1_000_000
SLOW = {"source": ("houses", "genes"), "steps": (4000.0, 3999.9999999999995)}  # some seconds each
SAMPLE, WHOLE = 16, 600
ALL = [*scenes(), contributed()]
REPORTED = [
    (GEOMETRY, {"third": "power", "power": 0.5, "ols_1": 5e-324, "ols_2": 0.0}),
    (GEOMETRY, {"third": "power", "power": 0.9, "ols_1": 5e-324, "ols_2": 0.0}),
    (GEOMETRY, {"third": "power", "power": 0.5, "ols_1": 5e-324, "ols_2": 5e-324, "stretch": -3.0}),
    (GEOMETRY, {"ols_1": 5e-324, "ols_2": 0.0}),
    *((GEOMETRY, {"mix": mix}) for mix in (5e-324, 1e-310, 1e-308, 1e-41, 1e-39)),
    *((GEOMETRY, {"ols_1": -3.0, "ols_2": 3.0, "correlation": 1 - gap}) for gap in (1e-14, 1e-15, 1e-16)),
    (GEOMETRY, {"ols_1": -3.0, "ols_2": 3.0, "correlation": 1 - 1e-12, "stretch": 3.0}),
    (
        DESCENT,
        {"source": "pair", "ols_1": 5e-324, "ols_2": 1e-310, "mix": 5e-324, "third": "proximal_elastic_net"},
    ),
    (FEATURES, {"source": "genes", "mix": 5e-324}),
    (FEATURES, {"source": "genes", "mix": 1e-30}),
]


def film_of(scene: Scene, problem: dict[str, Any]) -> Film:
    """Return the film of a problem; fail if it takes too many steps."""
    return within(MOST_LINES.get(scene.key, MOST_LINES_ELSEWHERE), scene.compute, problem)


def ask(scene: Scene, problem: dict[str, Any]) -> None:
    """Fail unless a scene answers a problem as it should."""
    try:
        film = film_of(scene, problem)
    except ValueError as error:
        assert is_for_a_learner(str(error))
    else:
        assert_strict(film)


@pytest.mark.parametrize(("scene", "values"), REPORTED, ids=lambda part: getattr(part, "key", None))
def test_an_address_at_the_edge_of_numbers_has_its_film(scene: Scene, values: dict[str, Any]) -> None:
    default = next(problems(scene))
    assert_strict(film_of(scene, default | values))


@pytest.mark.parametrize("scene", ALL, ids=lambda scene: scene.key)
def test_the_ends_of_every_range_give_a_film_or_a_sentence(scene: Scene) -> None:
    for problem in chosen(problems(scene, SLOW), SAMPLE, whole=WHOLE):
        ask(scene, problem)


def test_near_duplicates_are_shown_as_duplicates() -> None:
    film = GEOMETRY.compute({"ols_1": -3.0, "ols_2": 3.0, "correlation": 1 - 1e-15})
    assert film["ellipse"]["singular"] and film["correlation"] == 1.0 and film["ols"] == [0.0, 0.0]


def test_the_ends_of_a_range_are_in_it_and_hold_what_is_nearly_0_or_1() -> None:
    found = ends({"value_kind": "number", "min": -1, "max": 1, "default": 0.5})
    assert {-1.0, 1.0, 0.5, 0.0, 5e-324, -5e-324, 1 - 1e-15}.issubset(found)
    assert min(found) == -1.0 and max(found) == 1.0


def test_a_film_that_is_no_strict_json_and_a_word_of_the_engine_are_noticed() -> None:
    with pytest.raises(ValueError, match="JSON"):
        assert_strict({"lams": [float("inf")]})
    with pytest.raises(AssertionError, match="lams"):
        assert_strict({"lams": "AAAAAAAA+H8="})  # NaN
    assert not is_for_a_learner("lin must lie in the range of hess.")
    assert is_for_a_learner("There is no row 7: these data have 6 rows.")
