"""Random states of the scenes, easy and nasty."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.scenes.browser import DESCENT, state

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


METHODS = tuple(DESCENT.scene.state.param.first.objects)
SOURCES = ("seven", "pair", "none", "diabetes", "pair", "twenty", "seven", "pair")


def descents(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield states of the descent scene: every method and loss in turn, many with changes in mid-run."""
    rng = np.random.default_rng(seed)
    for k in range(count):
        steps, source = int(rng.choice((10, 20, 60, 150, 400))), SOURCES[k % len(SOURCES)]
        lanes = [METHODS[k % len(METHODS)], *rng.choice(["none", *METHODS], 3).tolist()]
        steps = min(steps, 150) if source in ("twenty", "diabetes") else steps
        yield DESCENT.state(
            source=source, draw=int(rng.integers(1, 100)), steps=steps,
            start=str(rng.choice(("one", "random", "zero", "ols"))),
            ols_1=round(float(rng.uniform(-3, 3)), 2), ols_2=float(rng.choice((0.0, 0.25, -1.5))),
            correlation=float(rng.choice((0.0, 0.5, -0.9, 0.99))),
            **dict(zip(("first", "second", "third", "fourth"), lanes, strict=True)),
            lam=_strength(rng), step=_length(rng), changes=changes(rng, steps),
            mix=float(rng.choice((0.0, 1.0, 0.5, 0.3))), half=bool(rng.integers(2)),
            view=str(rng.choice(("traces", "log", "forces", "plane", "microscope"))),
            play=str(rng.choice(("run", "slow"))),
            weight=int(rng.integers(1, 21)), other=int(rng.integers(1, 21)),
            at=float(rng.choice((0, steps, 4000, int(rng.integers(steps)), rng.uniform(0, steps)))),
        )  # fmt: skip


def changes(rng: np.random.Generator, steps: int) -> str:
    """Return up to twelve changes in mid-run as the address has them, in any order; none half of the time."""
    if rng.random() < 0.5:
        return ""
    return "_".join(
        f"{rng.integers(steps + 5)}-lam-{_strength(rng):g}"
        if rng.random() < 0.6
        else f"{rng.integers(steps + 5)}-step-{_length(rng):g}"
        for _ in range(rng.integers(1, 13))
    )


def _strength(rng: np.random.Generator) -> float:
    return float(rng.choice((0.0, 0.01, 0.1, 0.4, 1.0, 5.0, round(float(rng.uniform()), 4))))


def _length(rng: np.random.Generator) -> float:
    some = round(float(rng.uniform(0.001, 0.2)), 4)
    return float(rng.choice((0.001, 0.01, 0.03, 0.1, 0.5, 1.4, 3.0, some)))
