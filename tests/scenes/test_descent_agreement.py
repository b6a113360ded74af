"""The browser reads the runs that the engine made: weights bit by bit, forces and rules digit by digit."""

import re
from math import sqrt

import numpy as np
import pytest

from regviz.engine import L1, L2, MCP, METHODS, SCAD, ElasticNet, kkt_residual
from tests.engine.update_rules import mcp_shrunk, minibatch_gradient, scad_shrunk, soft
from tests.scenes.recorded import SHARE, Lane, recorded_lanes, schedule

TOLERANCE = 1e-12
WHOLE = ("coordinate_l1", "sgd_l2", "sgd_momentum_l2", "adam_l2", "adamw")  # their steps have no halves
PLAIN = {"l1": L1(), "l2": L2(), "scad": SCAD(), "mcp": MCP()}
UNHELD = ("subgradient_l1", "subgradient_decay_l1", "clip_l1")  # no friction at 0


@pytest.fixture(scope="module")
def lanes() -> list[Lane]:
    return recorded_lanes()


def test_every_weight_of_every_step_is_the_engines_bit_by_bit(lanes: list[Lane]) -> None:
    for lane in lanes:
        if lane.values["half"] and lane.run.method.penalty == "elastic_net":
            assert lane.weights == pytest.approx(lane.run.weights, rel=1e-9, abs=1e-9), lane.values
        else:
            assert lane.weights.tobytes() == lane.run.weights.tobytes(), (lane.values, lane.key)


def test_no_weight_is_a_negative_zero(lanes: list[Lane]) -> None:
    assert not any(np.signbit(lane.weights[lane.weights == 0.0]).any() for lane in lanes)


def test_data_pull_and_penalty_pull_are_the_engines(lanes: list[Lane]) -> None:
    for lane in lanes:
        data, pull, scale = -lane.run.data_grad, lane.run.penalty_pull, TOLERANCE * lane.scale
        for at in lane.alive:
            assert np.abs(data[int(at["k"])] - at["data"]).max() <= scale, (lane.values, lane.key, at["k"])
            own = pull[int(at["k"])]
            if lane.key in UNHELD:
                own = np.where(lane.run.weights[int(at["k"])] == 0.0, 0.0, own)
            assert np.abs(own - at["penalty"]).max() <= scale, (lane.values, lane.key, at["k"])


def test_the_residual_of_a_lane_is_that_of_its_own_objective(lanes: list[Lane]) -> None:
    for lane in lanes:
        run = lane.run
        penalty = {**PLAIN, "elastic_net": ElasticNet(run.setting.mix)}[run.method.penalty]
        for at in lane.alive:
            k, last = int(at["k"]), run.lam.shape[-1] - 1
            own = kkt_residual(run.setting.problem, penalty, run.weights[k], float(run.lam[min(k, last)]))
            unit = max(1.0, lane.scale / (np.abs(run.setting.problem.lin).max() or 1.0))
            assert at["residual"] == pytest.approx(own, rel=1e-9, abs=TOLERANCE * unit), (
                lane.values,
                lane.key,
            )


def test_friction_is_the_share_of_l1_in_lam_where_a_rule_can_rest_at_zero(lanes: list[Lane]) -> None:
    seen = set()
    for lane in lanes:
        lam, values = schedule(lane.values, "lam"), lane.values
        share = {"l2": 0.0, "elastic_net": values["mix"]}.get(lane.run.method.penalty, 1.0)
        for at in lane.at:
            held = 0.0 if lane.key in UNHELD else share * lam[min(int(at["k"]), len(lam) - 1)]
            assert at["friction"] == held, (values, lane.key)
            seen.add((lane.key, held > 0.0))
    assert {key for key, held in seen if held} == {
        "proximal_l1", "proximal_elastic_net", "proximal_scad", "proximal_mcp", "fista_l1", "coordinate_l1",
    }  # fmt: skip


def test_where_friction_holds_a_weight_the_two_pulls_cancel(lanes: list[Lane]) -> None:
    held = 0
    for lane in lanes:
        for at in lane.alive:
            weights = lane.run.weights[int(at["k"])]
            for w, data, pull in zip(weights, at["data"], at["penalty"], strict=True):
                if w == 0.0 and at["friction"] and abs(data) <= at["friction"]:
                    assert data + pull == 0.0
                    held += 1
    assert held > 200 * SHARE


def halves(lane: Lane, k: int) -> np.ndarray:
    """Return where the data step of step k leads: from w, for FISTA from the point that runs ahead."""
    w, problem, size = lane.run.weights, lane.run.setting.problem, lane.run.step[k]
    if lane.key in WHOLE:
        return 0.5 * (w[k] + w[k + 1])
    start = w[k]
    if lane.key == "fista_l1" and k:
        times = [1.0]
        for _ in range(k):
            times.append((1.0 + sqrt(1.0 + 4.0 * times[-1] ** 2)) / 2.0)
        start = w[k] + (times[k - 1] - 1.0) / times[k] * (w[k] - w[k - 1])
    return start - size * (problem.hess @ start - problem.lin)


def test_halfway_points_are_those_after_the_data_step(lanes: list[Lane]) -> None:
    checked = set()
    for lane in lanes:
        for at in lane.alive:
            if at["half"] and not lane.run.stops:
                off = np.abs(halves(lane, int(at["k"])) - at["half"]).max()
                assert off <= TOLERANCE * lane.scale, (lane.values, lane.key, at["k"])
                checked.add(lane.key)
    assert checked == set(METHODS)


def test_slow_motion_goes_from_the_weight_over_its_half_towards_the_next(lanes: list[Lane]) -> None:
    for lane in lanes:
        for at in lane.alive:
            for i, (here, quarter, half, late) in enumerate(at["drawn"]):
                w = lane.weights[int(at["k"]), i]
                assert here == w
                if at["half"] and not lane.run.stops:
                    near = TOLERANCE * lane.scale
                    assert abs(half - at["half"][i]) <= near
                    assert abs(quarter - (w + at["half"][i]) / 2) <= near
                    assert abs(late - (at["half"][i] + lane.run.weights[int(at["k"]) + 1, i]) / 2) <= near


def test_zeros_are_counted_where_a_weight_is_bitwise_zero(lanes: list[Lane]) -> None:
    counts = set()
    for lane in lanes:
        for at in lane.at:
            sizes = np.abs(lane.run.weights[int(at["k"])])
            assert at["zeros"] == (sizes == 0.0).sum()
            assert at["smallest"] == (sizes[sizes > 0.0].min() if (sizes > 0.0).any() else np.inf) or (
                lane.values["half"] and lane.run.method.penalty == "elastic_net"
            )
            counts.add(int(at["zeros"]))
    assert {0, 1, 2, 3, 4} <= counts


def since(holds: np.ndarray) -> int | None:
    """Return the first of the trues that end a list; None where it ends with a false."""
    return len(holds) - int(np.append(holds[::-1], False).argmin()) if holds[-1] else None


def test_the_step_since_which_a_weight_is_zero_or_prints_as_zero_is_the_first_of_the_last_stretch(
    lanes: list[Lane],
) -> None:
    dead = printed = 0
    for lane in lanes:
        for at in lane.at:
            for i, (zero, small) in enumerate(zip(at["zeroSince"], at["printsZeroSince"], strict=True)):
                column = lane.weights[: int(at["k"]) + 1, i]
                assert zero == since(column == 0.0)
                assert small == (None if column[-1] == 0.0 else since(np.abs(column) < 0.005))
                dead, printed = dead + (zero is not None), printed + (small is not None)
    assert dead > 200 * SHARE and printed > 50 * SHARE


def value_of(rule: str, w: float) -> float:
    """Compute what an update line says, with its functions as the drawer explains them."""
    clip = lambda v: 0.0 if v * w < 0.0 else v  # noqa: E731
    text = rule.replace("−", "-").replace("·", "*")
    assert re.fullmatch(r"(?:soft|clip|scad|mcp|[-+*/(),.\de ])+", text), rule
    return float(
        eval(text, {"__builtins__": {}}, {"soft": soft, "clip": clip, "scad": scad_shrunk, "mcp": mcp_shrunk})
    )


def test_the_rule_with_the_numbers_of_a_step_gives_the_next_weight(lanes: list[Lane]) -> None:
    checked = dict.fromkeys(METHODS, 0)
    for lane in lanes:
        flat = not lane.run.setting.problem.hess.any() and lane.key == "coordinate_l1"
        for at in lane.alive:
            for i, update in enumerate(at["update"] or ()):
                k, after = int(at["k"]), lane.run.weights[int(at["k"]) + 1, i]
                if flat:
                    assert re.fullmatch(r"w ← 0 exactly = argmin \S+·\|w\||w ← (\S+) = \1", update)
                    continue
                if " diverged" in update:
                    continue
                name, told, rule = re.fullmatch(r"(.+?) ← ([^=]+) = (.+)", update).groups()
                assert name.startswith("w") or lane.values["source"] == "diabetes"
                assert (told == "0 exactly") == (after == 0.0), update
                off = abs(value_of(rule, lane.run.weights[k, i]) - after)
                assert off <= TOLERANCE * lane.scale, (lane.values, lane.key, update)
                checked[lane.key] += 1
    assert min(checked.values()) > 100 * SHARE, checked


def test_the_slope_in_the_line_of_minibatches_is_that_of_the_minibatch(lanes: list[Lane]) -> None:
    checked = 0
    for lane in lanes:
        if lane.key != "sgd_l2" or lane.run.setting.data is None or lane.run.stops:
            continue
        gradient = minibatch_gradient(*lane.run.setting.data, 16, int(lane.values["draw"]))
        for at in lane.alive:
            slopes = gradient(lane.run.weights[int(at["k"])].tolist(), int(at["k"]))
            for update, slope in zip(at["update"] or (), slopes, strict=False):
                told = re.search(r"·\((\S+) [+−] \S+\)$", update)[1]
                assert float(told.replace("−", "-")) == pytest.approx(slope, abs=1e-8)
                checked += 1
    assert checked > 50 * SHARE
