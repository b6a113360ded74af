"""Random states of the geometry scene, easy and nasty."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.scenes.browser import state

POWERS = (0.5, 0.6, 0.7, 0.9, 0.95, 1.0, 1.05, 1.1, 1.5, 1.9, 2.0, 2.1, 3.0, 4.0)
KINDS = (
    "plain",
    "stretched",
    "duplicates",
    "nearly_duplicates",
    "on_an_axis",
    "tie",
    "tiny",
    "uncorrelated",
    "zero",
)


def states(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield states whose losses are of all KINDS in turn, every second one with a power."""
    rng = np.random.default_rng(seed)
    for k in range(count):
        kind = KINDS[k % len(KINDS)]
        values = _loss(rng, kind)
        mixes = (0.0, 1.0, 0.5, 0.05, 0.95, 1e-3, round(float(rng.uniform()), 4))
        powers = (*POWERS, round(float(rng.uniform(0.5, 4.0)), 4))
        third = "power" if (k // len(KINDS)) % 2 else "overlay"
        chosen = {"mix": float(rng.choice(mixes)), "power": float(rng.choice(powers)), "third": third}
        yield state(**values, **chosen)


def _loss(rng: np.random.Generator, kind: str) -> dict[str, float]:
    ols = rng.uniform(-3.0, 3.0, 2).round(3)
    rho, stretch, sign = float(rng.uniform(-0.99, 0.99)), 0.0, float(rng.choice((-1.0, 1.0)))
    match kind:
        case "stretched":
            stretch = int(rng.integers(-12, 13)) / 4
        case "duplicates":
            rho, stretch = sign, float(rng.choice((0.0, 0.5, -1.3, round(float(rng.uniform(-3.0, 3.0)), 3))))
        case "nearly_duplicates":
            rho = sign * (1.0 - 10.0 ** -int(rng.integers(2, 6)))
        case "on_an_axis":
            ols[rng.integers(2)] = 0.0
            stretch = float(rng.integers(2))
        case "tie":
            ols[1], rho = sign * ols[0], float(rng.choice((rho, 0.5, -0.5)))
        case "tiny":
            ols *= 1e-3
        case "uncorrelated":
            rho = 0.0
        case "zero":
            ols = np.array([0.0, float(rng.integers(2))])
    return {
        "ols_1": float(ols[0]), "ols_2": float(ols[1]), "correlation": rho, "stretch": stretch,
    }  # fmt: skip
