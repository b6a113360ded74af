"""SCAD and MCP in the geometry scene: the descent of the browser ends where that of the engine does."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from regviz.engine import FOLDED, FoldedConcave, Problem, Solution, kkt_residual, lasso_path, solve_penalised
from regviz.scenes.geometry.scene import compute
from regviz.widgets.stage import film_text
from tests.scenes.browser import ask, problem, state
from tests.scenes.random_states import states
from tests.sweeps import amount

WHOLE = 162
COUNT = amount(WHOLE, 72)
TOLERANCE = 1e-9
State = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A penalty λ on a film: what the browser makes of it, and what the engine says."""

    values: State
    loss: Problem
    penalty: FoldedConcave
    seen: dict[str, Any]
    expected: Solution


def loss_of(values: State) -> Problem:
    """Return the loss that a state describes, by the formula of its help text."""
    ratio, rho = 2.0 ** values["stretch"], values["correlation"]
    return Problem.from_ols([[ratio**2, rho], [rho, 1 / ratio**2]], [values["ols_1"], values["ols_2"]])


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Return all that the tests below compare, asked of the browser's half in one go."""
    rng, films, told = np.random.default_rng(3), [], []
    for k, values in enumerate(states(COUNT, seed=4)):
        key = list(FOLDED)[k % len(FOLDED)]
        values |= {"third": key, "compare": "lam"}
        loss = loss_of(values)
        high = FOLDED[key].lam_max(loss) or 1.0
        lams = [0.0, *(high * np.array([1e-6, 1.0, 1.5, *rng.uniform(0.0, 1.0, 6)])).tolist()]
        films.append({"film": compute(problem(**values)), "cursors": [values | {"lam": lam} for lam in lams]})
        told += [(values, loss, FOLDED[key], lam) for lam in lams]
    answers = [shapes for answer in ask(films=films)["situations"] for shapes in answer]
    return [
        Case(values, loss, penalty, shapes[-1], solve_penalised(loss, penalty, lam))
        for (values, loss, penalty, lam), shapes in zip(told, answers, strict=True)
    ]


def test_weights_zeros_and_radii_agree(cases: list[Case]) -> None:
    apart = 0
    for case in cases:
        assert case.seen["shape"] == "folded" and case.seen["lam"] == case.expected.lam
        w, best = np.array(case.seen["w"]), case.expected.w
        assert not np.signbit(w[w == 0.0]).any()
        if np.abs(w - best).max() > TOLERANCE * max(1e-3, np.abs(case.loss.ols).max()):
            apart += 1  # where two minima tie, rounding of the start may choose
            continue
        assert ((w == 0.0) == (best == 0.0)).all() or case.expected.lam == 0.0, case
        assert (
            case.seen["radius"] == pytest.approx(case.expected.radius, rel=1e-6)
            or not np.isfinite([case.seen["radius"], case.expected.radius]).all()
        )
    assert apart <= 0.002 * len(cases), apart


def test_every_solution_of_the_browser_is_stationary_by_the_engines_certificate(cases: list[Case]) -> None:
    for case in cases:
        residual = kkt_residual(case.loss, case.penalty, case.seen["w"], case.seen["lam"])
        assert residual <= TOLERANCE, case
        assert case.seen["kkt"] == pytest.approx(residual, abs=1e-12), case
        assert case.seen["share"] is None


def test_both_penalties_were_met_with_zeros_and_without_bounded_and_without_end(cases: list[Case]) -> None:
    for penalty in FOLDED.values():
        mine = [case.seen for case in cases if case.penalty == penalty]
        assert {seen["w"].count(0.0) for seen in mine} == {0, 1, 2}
        assert {np.isinf(seen["radius"]) for seen in mine} == {True, False}
        assert {seen["inside"] for seen in mine} == {True, False}


def test_films_of_folded_penalties_are_small_and_say_whether_a_minimum_is_only_local() -> None:
    said = set()
    for values in states(60, seed=1):
        for key in FOLDED:
            film = compute(problem(**values | {"third": key}))
            assert len(film_text(film | {"seq": 99999}).encode()) <= 2000
            said.add(film["folded"]["local"])
    assert said == {True, False}
    assert compute(problem(third="power"))["folded"] is None


@pytest.mark.parametrize("key", FOLDED)
def test_a_budget_has_no_such_shape_and_a_sentence_says_so(key: str) -> None:
    label, film = FOLDED[key].label, compute(problem(third=key))
    top = float(lasso_path(loss_of(state())).lams[0])
    cursors = [
        state(third=key, compare=compare, lam=0.3 * top) | {"hidden": False, "guesses": {}, "revealed": False}
        for compare in ("radius", "lam")
    ]
    budget, penalty = ask(shown=[{"film": film, "cursors": cursors}])["frames"][0]
    assert "third" not in budget["parts"] and budget["note"].startswith(f"{label} has no budget region: ")
    assert {"folded.ball", "folded.mark", "folded.trail"} <= set(penalty["parts"]["third"])
    assert f"{label} " in penalty["caption"] and penalty["note"].startswith("The level set of p_λ")
    assert not budget["notFinite"] and not penalty["notFinite"]
