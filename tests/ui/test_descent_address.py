"""Addresses of the descent scene, the link that is shared, keys, and what opens beside the stage."""

import pytest

from tests.ui.expected_runs import runs, state_of
from tests.ui.lanes_stage import LanesStage, number


@pytest.mark.parametrize("step", [0, 60, 200])
def test_formulas_hold_the_numbers_of_the_moment(lanes: LanesStage, step: int) -> None:
    lanes.key("w")
    lanes.go_to(step)
    l1 = runs(state_of())[0]
    before = max(0, step - 1)
    expected = {
        "lam": 0.2,
        "eta": 0.03,
        "etalam": 0.006,
        "factor": 0.988,  # 1 − 2ηλ
        "l1_w": l1.weights[before, 3],
        "l1_half": (l1.weights - 0.03 * l1.data_grad)[before, 3],
        "l1_next": l1.weights[before + 1, 3],
        "l1_data": -l1.data_grad[step, 3],
        "l1_penalty": l1.penalty_pull[step, 3],
    }
    shown = {name: number(lanes.why.locator(f"[data-slot={name}]").first.text_content()) for name in expected}
    assert shown == pytest.approx(expected, rel=0.051, abs=5e-6)
    assert "–" not in lanes.why.locator("[data-slot]").all_text_contents()
