"""The figures on decay, death steps, jitter and stability, as the scene shows them."""

from typing import Any

import numpy as np
import pytest

from tests.engine.update_rules import soft
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import METHODS
from tests.scenes.test_descent_film import weights

ALONE: dict[str, Any] = {"source": "none", "lam": 0.1, "step": 0.01, "start": "one"}
REST = {"hidden": False, "revealed": False, "guesses": {}, "playing": False}


def frames(values: dict[str, Any], *cursors: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the browser shows at cursors of one state."""
    places = [DESCENT.state(**values) | REST | cursor for cursor in cursors]
    return DESCENT.ask(shown=[{"film": DESCENT.film(**values), "cursors": places}])["frames"][0]


def row(frame: dict[str, Any], role: str) -> dict[str, Any]:
    """Return the row of the ledger for the first lane of a role."""
    return next(each for each in frame["ledger"] if each["role"] == role)


def test_without_data_l2_keeps_998_thousandths_of_a_weight_and_halves_it_in_347_steps() -> None:
    before, after = frames(ALONE | {"steps": 400}, {"at": 346}, {"at": 347})
    assert "half-life 347 steps: penalty × 0.998 a step" in row(after, "l2")["facts"]
    assert before["weights"][1][0] > 0.5 > after["weights"][1][0] == pytest.approx(0.49923, abs=5e-6)
    assert after["story"]["slots"]["factor"] == "0.998"


def test_with_the_textbook_half_it_is_999_thousandths_and_693_steps() -> None:
    before, after = frames(ALONE | {"steps": 700, "half": True}, {"at": 692}, {"at": 693})
    assert "half-life 693 steps: penalty × 0.999 a step" in row(after, "l2")["facts"]
    assert before["weights"][1][0] > 0.5 >= after["weights"][1][0]
    assert after["story"]["slots"]["factor"] == "0.999"


def test_the_marks_of_half_lives_stand_at_347_693_1040_and_on() -> None:
    values = ALONE | {"steps": 2000, "view": "log"}
    asked = [{"film": DESCENT.film(**values), "cursors": [DESCENT.state(**values) | REST]}]
    (frame,) = DESCENT.ask(shown=asked, parts=["l2.halves"])["frames"][0]
    steps = frame["parts"]["l2.halves"]["x"]
    exact = np.ceil(np.log(2.0) * np.arange(1, 6) / -np.log(0.998) - 1e-9)
    assert steps == exact.tolist() and steps[0] == 347


def test_l2_prints_as_zero_from_step_2647_and_is_not_zero() -> None:
    early, late = frames(ALONE | {"steps": 3000}, {"at": 2646}, {"at": 3000})
    assert "prints as 0.00" not in row(early, "l2")["facts"]
    assert "prints as 0.00 since step 2647, and is not 0" in row(late, "l2")["facts"]
    assert row(late, "l2")["zeros"] == "not 0" and late["weights"][1][0] > 0.0


@pytest.mark.parametrize("start_steps", [(0.1, 10), (0.01, 100), (0.001, 1000)])
def test_without_data_l1_is_zero_at_the_step_that_division_says(start_steps: tuple[float, int]) -> None:
    amount, steps = start_steps
    w, died = 1.0, 0
    while w != 0.0:  # in doubles 1 − 1000 · 0.001 is not quite 0
        w, died = soft(w, amount), died + 1
    assert died in (steps, steps + 1)
    before, after = frames(ALONE | {"step": 10 * amount, "steps": steps + 20}, {"at": died - 1}, {"at": died})
    assert before["weights"][0][0] > 0.0 == after["weights"][0][0]
    assert f"L1 has set w to exactly 0, in step {died}." in after["caption"]
    assert f"w at 0 since step {died}" in row(after, "l1")["facts"]
    assert before["weights"][0][0] == pytest.approx(amount, rel=1e-9) or died == steps + 1


def test_the_naive_sign_jitters_about_eta_lam_and_never_rests() -> None:
    values = {"source": "pair", "ols_1": 1.0, "ols_2": 0.05, "start": "one", "lam": 0.3, "step": 0.05,
              "steps": 600, "first": "subgradient_l1", "third": "proximal_l1"}  # fmt: skip
    seen = np.array([f["weights"] for f in frames(values, *({"at": k} for k in range(500, 601)))])
    naive, proximal = seen[:, 0, 1], seen[:, 2, 1]
    assert 0.05 * 0.3 <= np.ptp(naive) <= 2 * 0.05 * 0.3 and (naive != 0.0).all()
    assert (np.sign(naive[1:]) != np.sign(naive[:-1])).mean() > 0.5
    assert (proximal == 0.0).all()


@pytest.mark.parametrize("key", METHODS)
def test_past_its_stability_limit_a_method_says_so_and_draws_only_numbers(key: str) -> None:
    values = {"source": "pair", "correlation": 0.6, "step": 3.0, "lam": 5.0, "steps": 80, "first": key,
              "second": "none"}  # fmt: skip
    places = [{"at": at, "view": view, "play": "slow", "other": 2, "weight": 1}
              for at in (0.0, 1.5, 3.0, 20.5, 80.0)
              for view in ("traces", "log", "forces", "plane", "microscope")]  # fmt: skip
    shown = frames(values, *places)
    assert all(frame["notFinite"] == [] and frame["uneven"] == [] for frame in shown)
    film = DESCENT.film(**values)
    factor, lost = film["lanes"][0]["limits"][0][1], film["lanes"][0]["divergence"]
    if lost:
        assert lost["factor"] > 1.0 and "too large" in shown[-1]["note"]
        assert shown[-1]["ledger"][0]["zeros"] == "diverged" and "diverge" in shown[-1]["caption"]
    if factor > 1.0 and key != "subgradient_decay_l1":
        at_rest = not lost and len(weights(film)) <= 80  # a threshold may catch what overshoots
        assert ("too large" in shown[-5]["note"]) != at_rest


def test_below_the_limit_of_gradient_descent_nothing_is_said_and_above_it_something_is() -> None:
    values = {"source": "pair", "correlation": 0.5, "lam": 0.25, "steps": 60, "first": "gradient_l2"}
    limit = 2.0 / (1.5 + 2 * 0.25)
    for step, told in ((limit - 0.001, False), (limit + 0.001, True)):
        (frame,) = frames(values | {"second": "none", "step": step}, {"at": 5})
        assert ("too large" in frame["note"]) == told
        if told:
            assert "L2 needs η < 1" in frame["note"]
