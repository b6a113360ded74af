"""What the descent scene shows and says of SCAD and MCP."""

import numpy as np
import pytest

from regviz.engine import FOLDED, METHODS
from tests.scenes.browser import DESCENT

AT_REST = {"hidden": False, "revealed": False, "guesses": {}, "playing": False}
KEYS = [key for key, method in METHODS.items() if method.penalty in FOLDED]


def note(key: str, **values: float) -> str:
    """The note beside the forces on the first of two weights, after a run to the end."""
    asked = {"source": "pair", "first": key, "second": "none", "steps": 400, "at": 400, "view": "forces"}
    state = DESCENT.state(**asked | {"weight": 1, "step": 0.2} | values)
    (frame,) = DESCENT.ask(shown=[{"film": DESCENT.film(**state), "cursors": [state | AT_REST]}])["frames"][0]
    return frame["note"]


def test_every_folded_penalty_has_a_lane() -> None:
    assert {METHODS[key].penalty for key in KEYS} == set(FOLDED)


@pytest.mark.parametrize("key", KEYS)
def test_a_large_weight_is_left_alone_and_a_small_one_held_at_zero(key: str) -> None:
    name = METHODS[key].label.split(",")[0]
    assert note(key, ols_1=2.0, lam=0.3).startswith(f"{name} leaves w₁ alone")
    assert f"{name} pulls w₁ towards 0 with" in note(key, ols_1=0.8, lam=0.4)
    assert "so it stays exactly 0" in note(key, ols_1=0.2, lam=0.4)


@pytest.mark.parametrize("key", KEYS)
def test_where_a_lane_ends_depends_on_its_start(key: str) -> None:
    ends = []
    for start in ("zero", "ols"):
        values = DESCENT.state(
            source="pair", ols_1=2.0, ols_2=-1.5, correlation=0.9, first=key, second="none", start=start,
            steps=2000, lam=0.3, step=0.3,
        )  # fmt: skip
        ((lane,),) = DESCENT.ask(runs=[{"film": DESCENT.film(**values), "moments": [2000]}])["lanes"]
        assert lane["at"][0]["residual"] <= 1e-9
        ends.append(lane["weights"][-1])
    assert np.abs(np.subtract(*ends)).max() > 0.1
