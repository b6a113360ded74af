"""Every update rule once more, from its textbook, in loops over plain floats: the oracle of the methods."""

from collections.abc import Callable, Sequence
from math import inf, sqrt

import numpy as np

from tests.engine.brute_force import mcp, scad

Floats = list[float]
Rows = list[Floats]
Gradient = Callable[[Floats, int], Floats]
Rule = Callable[..., Rows]


def whole_gradient(hess: Sequence[Floats], lin: Floats) -> Gradient:
    def gradient(w: Floats, k: int) -> Floats:
        return [sum(h * v for h, v in zip(row, w, strict=True)) - c for row, c in zip(hess, lin, strict=True)]

    return gradient


def minibatch_gradient(X: np.ndarray, y: np.ndarray, size: int, seed: int) -> Gradient:
    """Xᵀ(Xw − y)/|b| over batch k: epochs are permutations of one generator, the last batch may be short."""
    rng, batches = np.random.default_rng(seed), []

    def gradient(w: Floats, k: int) -> Floats:
        while len(batches) <= k:
            order = rng.permutation(len(y)).tolist()
            batches.extend(order[i : i + size] for i in range(0, len(y), size))
        total = [0.0] * len(w)
        for row in batches[k]:
            residual = sum(x * v for x, v in zip(X[row].tolist(), w, strict=True)) - float(y[row])
            total = [t + residual * x for t, x in zip(total, X[row].tolist(), strict=True)]
        return [t / len(batches[k]) for t in total]

    return gradient


def soft(v: float, by: float) -> float:
    return v - by if v > by else v + by if v < -by else 0.0


def sign(v: float) -> float:
    return float(v > 0) - float(v < 0)


def gradient_l2(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows = [w]
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        w = [v - s * (g + 2 * m * v) for v, g in zip(w, gradient(w, k), strict=True)]
        rows.append(w)
    return rows


def proximal(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows = [w]
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        moved = [v - s * g for v, g in zip(w, gradient(w, k), strict=True)]
        w = [soft(v, s * m * mix) / (1 + 2 * s * m * (1 - mix)) for v in moved]
        rows.append(w)
    return rows


def lasso(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    return proximal(gradient, w, step, lam, 1.0, mom)


def scad_shrunk(v: float, s: float, m: float, a: float = 3.7) -> float:
    """Best of all candidates: every kink, knot and stationary point, by the textbook's three cases."""
    size = abs(v)

    def cost(u: float) -> float:
        return 0.5 * (u - size) ** 2 + s * scad(u, m, a)

    bend = a - 1 - s
    inner = ((a - 1) * size - s * a * m) / bend if bend else m
    return best_of(v, cost, [max(size - s * m, 0.0), inner, size], [(0.0, m), (m, a * m), (a * m, inf)])


def mcp_shrunk(v: float, s: float, m: float, c: float = 3.0) -> float:
    size = abs(v)

    def cost(u: float) -> float:
        return 0.5 * (u - size) ** 2 + s * mcp(u, m, c)

    inner = (size - s * m) / (1 - s / c) if s != c else 0.0
    return best_of(v, cost, [inner, size], [(0.0, c * m), (c * m, inf)])


def best_of(
    v: float, cost: Callable[[float], float], points: Floats, bounds: list[tuple[float, float]]
) -> float:
    """The cheapest of 0 and of the points, each kept within its piece; ties by rounding to the first."""
    places = [min(max(u, low), high) for u, (low, high) in zip(points, bounds, strict=True)]
    found = min([*places, 0.0], key=lambda u: (round(cost(u), 15), u))
    return found if v >= 0 else -found


def folded(shrunk: Callable[[float, float, float], float]) -> Rule:
    def run(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
        rows = [w]
        for k, (s, m) in enumerate(zip(step, lam, strict=True)):
            w = [shrunk(v - s * g, s, m) for v, g in zip(w, gradient(w, k), strict=True)]
            rows.append(w)
        return rows

    return run


def fista(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows, ahead, t = [w], w, 1.0
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        new = [soft(v - s * g, s * m) for v, g in zip(ahead, gradient(ahead, k), strict=True)]
        t_new = (1 + sqrt(1 + 4 * t * t)) / 2
        ahead = [a + (t - 1) / t_new * (a - b) for a, b in zip(new, w, strict=True)]
        w, t = new, t_new
        rows.append(w)
    return rows


def subgradient(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows = [w]
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        w = [v - s * (g + m * sign(v)) for v, g in zip(w, gradient(w, k), strict=True)]
        rows.append(w)
    return rows


def decaying(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    return subgradient(gradient, w, [s / sqrt(k + 1) for k, s in enumerate(step)], lam, mix, mom)


def clipped(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows = [w]
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        new = [v - s * (g + m * sign(v)) for v, g in zip(w, gradient(w, k), strict=True)]
        w = [0.0 if sign(a) * sign(b) < 0 else b for a, b in zip(w, new, strict=True)]
        rows.append(w)
    return rows


def coordinate(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows, p = [w], len(w)
    unit = [[float(i == j) for i in range(p)] for j in range(p)]
    bend = [gradient(unit[j], 0)[j] - gradient([0.0] * p, 0)[j] for j in range(p)]
    for k, m in enumerate(lam):
        w = list(w)
        for j in range(p):
            rest = [v * (i != j) for i, v in enumerate(w)]
            w[j] = soft(-gradient(rest, k)[j], m) / bend[j]
        rows.append(w)
    return rows


def momentum(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
    rows, buffer = [w], None
    for k, (s, m) in enumerate(zip(step, lam, strict=True)):
        slope = [g + 2 * m * v for v, g in zip(w, gradient(w, k), strict=True)]
        buffer = slope if buffer is None else [mom * b + d for b, d in zip(buffer, slope, strict=True)]
        w = [v - s * b for v, b in zip(w, buffer, strict=True)]
        rows.append(w)
    return rows


def adam(decoupled: bool) -> Rule:
    def run(gradient: Gradient, w: Floats, step: Floats, lam: Floats, mix: float, mom: float) -> Rows:
        rows, mean, square = [w], [0.0] * len(w), [0.0] * len(w)
        for k, (s, m) in enumerate(zip(step, lam, strict=True)):
            slope = gradient(w, k)
            if decoupled:
                w = [v * (1 - s * 2 * m) for v in w]
            else:
                slope = [g + 2 * m * v for v, g in zip(w, slope, strict=True)]
            mean = [0.9 * a + 0.1 * g for a, g in zip(mean, slope, strict=True)]
            square = [0.999 * a + 0.001 * g * g for a, g in zip(square, slope, strict=True)]
            tall, wide = 1 - 0.9 ** (k + 1), 1 - 0.999 ** (k + 1)
            pairs = zip(w, mean, square, strict=True)
            w = [v - s * (a / tall) / (sqrt(b / wide) + 1e-8) for v, a, b in pairs]
            rows.append(w)
        return rows

    return run


RULES: dict[str, Rule] = {
    "gradient_l2": gradient_l2,
    "proximal_l1": lasso,
    "proximal_elastic_net": proximal,
    "proximal_scad": folded(scad_shrunk),
    "proximal_mcp": folded(mcp_shrunk),
    "fista_l1": fista,
    "subgradient_l1": subgradient,
    "subgradient_decay_l1": decaying,
    "clip_l1": clipped,
    "coordinate_l1": coordinate,
    "sgd_l2": gradient_l2,
    "sgd_momentum_l2": momentum,
    "adam_l2": adam(decoupled=False),
    "adamw": adam(decoupled=True),
}
