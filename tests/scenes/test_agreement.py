"""The browser evaluates what the engine solves: the two halves agree, digit for digit where it is seen."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from regviz.engine import (
    L1,
    L2,
    ElasticNet,
    Lq,
    Penalty,
    Problem,
    Solution,
    corner_share,
    kkt_residual,
    lasso_path,
    normal_half_angle,
    solve_constrained,
    solve_penalised,
)
from regviz.scenes.geometry.scene import compute
from tests.scenes.browser import ask, problem, state
from tests.scenes.random_states import states
from tests.sweeps import amount

WHOLE = 153
COUNT = amount(WHOLE, 72)
TOLERANCE = 1e-9
State = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A cursor on a film: what the browser makes of it for one shape, and what the engine expects."""

    values: State
    turns: list[float]
    extent: float
    loss: Problem
    penalty: Penalty
    seen: dict[str, Any]
    expected: Solution

    @property
    def pull(self) -> float:
        """The largest pull at w = 0, the scale of λ."""
        return float(np.abs(self.loss.lin).max())

    @property
    def size(self) -> float:
        """The largest weight of OLS, the scale of w and t."""
        return float(np.abs(self.loss.ols).max())

    @property
    def spiky(self) -> bool:
        """True for a ball that is not convex."""
        return isinstance(self.penalty, Lq) and self.penalty.q < 1.0

    @property
    def leaps(self) -> bool:
        """True where two points are equally good: in a tie of the weights, or where the minimum leaps."""
        (a, _), (_, d) = self.loss.hess.tolist()
        tied = a == d and float(np.ptp(np.abs(self.loss.lin))) < TOLERANCE * self.pull
        near = (abs(self.seen["radius"] - turn) < 1e-6 * turn for turn in self.turns)
        return self.spiky and (tied or any(near))


def loss_of(values: State) -> Problem:
    """Return the loss that a state describes, by the formula of its help text."""
    ratio, rho = 2.0 ** values["stretch"], values["correlation"]
    return Problem.from_ols([[ratio**2, rho], [rho, 1 / ratio**2]], [values["ols_1"], values["ols_2"]])


def penalty_of(shape: str, values: State) -> Penalty:
    """Return the engine's name for a shape."""
    return {"l1": L1(), "l2": L2(), "elastic": ElasticNet(values["mix"]), "power": Lq(values["power"])}[shape]


def cursors(values: State, loss: Problem, rng: np.random.Generator) -> list[State]:
    """Return cursors at random, at the knots of the lasso, at both ends and near them, led by t and by λ."""
    path = lasso_path(loss)
    top, high = float(path.radii[-1]) or 1.0, float(path.lams[0]) or 1.0
    ends = [0.0, 3.0, float(rng.choice((1e-8, 1e-3, 1.0 - 1e-6)))]
    shares = np.array([*ends, *rng.uniform(0.0, 1.2, 2)])
    found = [{"compare": "radius", "radius": t, "lam": 0.0} for t in [*top * shares, *path.radii[1:-1]]]
    found += [{"compare": "lam", "radius": 0.0, "lam": lam} for lam in [*high * shares, *path.lams[1:-1]]]
    thirds = ("overlay", "power") if values["third"] == "power" else ("overlay",)
    return [values | cursor | {"zeros": True, "third": third} for cursor in found for third in thirds]


def expected(loss: Problem, penalty: Penalty, cursor: State, seen: dict[str, Any]) -> Solution:
    """Return what the engine says there; at the λ of L1 a power has its budget, unless it is L1 or L2."""
    own = isinstance(penalty, Lq) and penalty.q not in (1.0, 2.0)
    if cursor["compare"] == "lam" and not own:
        return solve_penalised(loss, penalty, cursor["lam"])
    return solve_constrained(loss, penalty, seen["radius"])


def back_on_its_axis() -> tuple[State, Problem, list[State]]:
    """Return a spiky ball whose solution leaps back to its axis by less than a guide tells, near OLS."""
    loss = {"ols_1": 0.0, "ols_2": 2.867, "correlation": 0.9456058165369179, "stretch": 1.0}
    values = state(**loss, third="power", power=0.897)
    return values, loss_of(values), [values | {"radius": 2.866999395746063, "zeros": True}]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Return all that the tests below compare, asked of the browser's half in one go."""
    rng = np.random.default_rng(7)
    told = [(values, loss := loss_of(values), cursors(values, loss, rng)) for values in states(COUNT)]
    told.append(back_on_its_axis())
    films = [{"film": compute(problem(**values)), "cursors": places} for values, _, places in told]
    found = []
    answers = ask(films=films)["situations"]
    for (values, loss, places), question, answer in zip(told, films, answers, strict=True):
        film = question["film"]
        turns = film["power"]["turns"] if film["power"] else []
        for cursor, shapes in zip(places, answer, strict=True):
            for seen in shapes:
                penalty = penalty_of(seen["shape"], values)
                solution = expected(loss, penalty, cursor, seen)
                found.append(Case(values, turns, film["extent"], loss, penalty, seen, solution))
    return found


def test_weights_agree(cases: list[Case]) -> None:
    for case in cases:
        w, best = np.array(case.seen["w"]), case.expected.w
        fall = 0.5 * float(case.loss.ols @ case.loss.lin)
        assert abs(case.loss.loss(w) - case.loss.loss(best)) <= TOLERANCE * fall, case
        if not case.leaps:
            loose = 1e-7 if isinstance(case.penalty, Lq) else TOLERANCE
            assert np.abs(w - best).max() <= loose * case.size, case


def test_zeros_agree_bitwise_and_none_is_negative(cases: list[Case]) -> None:
    for case in cases:
        w, best = np.array(case.seen["w"]), case.expected.w
        assert not np.signbit(w[w == 0.0]).any(), case
        # At OLS itself the engine's ridge turns a zero into rounding; the browser gives OLS as it is.
        if case.expected.lam > 0.0 and not case.leaps:
            assert ((w == 0.0) == (best == 0.0)).all(), case


def test_multipliers_and_radii_agree(cases: list[Case]) -> None:
    for case in cases:
        lam, radius, best = case.seen["lam"], case.seen["radius"], case.expected
        assert radius == pytest.approx(best.radius, TOLERANCE, TOLERANCE * case.size), case
        # Any λ from some size on holds w at 0 where the ball is spiky; which one is told is taste.
        if not case.leaps and not (case.spiky and radius == 0.0):
            assert lam == pytest.approx(best.lam, TOLERANCE, TOLERANCE * case.pull), case


def test_browser_solutions_are_certified_by_the_engine(cases: list[Case]) -> None:
    for case in cases:
        w, lam, kkt = case.seen["w"], case.seen["lam"], case.seen["kkt"]
        if np.isfinite(lam):
            residual = kkt_residual(case.loss, case.penalty, w, lam)
            assert residual <= TOLERANCE, case
            assert kkt == pytest.approx(residual, abs=1e-12), case
        else:
            assert w == [0.0, 0.0] and kkt == 0.0, case


def test_inside_means_that_the_budget_does_not_bind(cases: list[Case]) -> None:
    for case in cases:
        least = TOLERANCE * case.pull  # at the very end of a path rounding decides
        if case.seen["inside"]:
            assert not case.expected.active or case.expected.lam <= least, case
        else:
            assert case.expected.active or case.seen["lam"] <= least, case


def test_zero_territory_agrees(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        if case.spiky:
            assert case.seen["share"] is None
            continue
        share = corner_share(case.loss, case.seen["radius"], case.penalty, case.extent).share
        assert case.seen["share"] == pytest.approx(share, abs=TOLERANCE), (case, share)
        checked += 0.0 < share < 1.0
    assert checked > 500 * COUNT / WHOLE


def test_half_angles_agree(cases: list[Case]) -> None:
    for case in cases:
        angle = normal_half_angle(case.penalty, case.seen["radius"])
        assert case.seen["half"] == pytest.approx(angle, abs=TOLERANCE), case


def test_every_shape_and_every_power_was_met_with_zeros_and_without(cases: list[Case]) -> None:
    powers = {case.penalty.q for case in cases if isinstance(case.penalty, Lq)}
    zeros = [case.seen["shape"] for case in cases if case.seen["w"].count(0.0) == 1]
    assert min(powers) == 0.5 and max(powers) == 4.0 and {1.0, 2.0} <= powers and len(powers) > 10
    assert {case.seen["shape"] for case in cases} == {"l1", "l2", "elastic", "power"}
    assert min(zeros.count(shape) for shape in ("l1", "elastic", "power")) > 50 * COUNT / WHOLE
