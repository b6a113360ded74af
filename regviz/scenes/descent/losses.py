"""Losses of the descent scene: no data at all, two weights set by hand, made data, real data."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from regviz.engine import Problem
from regviz.scenes.common.diabetes import FEATURES, table_of_diabetes
from regviz.scenes.common.tiny import settled
from regviz.scenes.descent.contract import Told

Data = tuple[np.ndarray, np.ndarray]

DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SEVEN = (1.4, 0.0, -0.9, 0.0, 0.0, 0.5, 0.0)
TWENTY = (1.2, 0, 0, -0.8, 0, 0, 0.6, 0, 0, 0, -1.0, 0, 0, 0, 0, 0.4, 0, 0, 0, 0)


class Values(Protocol):
    """The part of the scene's state that makes the loss."""

    source: str
    ols_1: float
    ols_2: float
    correlation: float
    draw: float


@dataclass(frozen=True)
class Loss:
    """A loss and what is known about it: its data, the truth behind made data, what to tell of it."""

    problem: Problem
    names: list[str]
    data: Data | None = None
    truth: tuple[float, ...] | None = None
    note: Told | None = None


def loss_of(values: Values) -> Loss:
    """
    Return the loss that the state asks for; with data ``1/(2n)‖y − Xw − b‖²`` on standardised features.

    Raises
    ------
    ValueError
        With one sentence, for values that give no loss.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> loss_of(SimpleNamespace(source="seven", draw=1)).names[0]
    'w₁'
    """
    match values.source:
        case "none":
            note: Told = {"key": "note.no_data", "values": {}}
            return Loss(Problem(np.zeros((1, 1)), np.zeros(1)), ["w"], note=note)
        case "pair":
            rho = settled(values.correlation)
            pair = Problem.from_ols([[1.0, rho], [rho, 1.0]], [settled(values.ols_1), settled(values.ols_2)])
            return Loss(pair, _named(2))
        case "seven":
            return _made(SEVEN, 100, 0.7, 0.1, int(values.draw))
        case "twenty":
            return _made(TWENTY, 200, 0.8, 0.2, int(values.draw))
    return _diabetes()


def _named(n: int) -> list[str]:
    return [f"w{k + 1}".translate(DIGITS) for k in range(n)]


def _made(truth: tuple[float, ...], n: int, noise: float, correlation: float, draw: int) -> Loss:
    """Draw standardised features with one common correlation, and a target that some of them make."""
    rng = np.random.default_rng(draw)
    common = np.sqrt(correlation) * rng.standard_normal((n, 1))
    X = common + np.sqrt(1 - correlation) * rng.standard_normal((n, len(truth)))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ np.array(truth) + noise * rng.standard_normal(n)
    real = sum(1 for w in truth if w)
    note: Told = {"key": "note.made", "values": {"rows": n, "n": len(truth), "real": real}}
    return Loss(Problem.from_data(X, y), _named(len(truth)), (X, y - y.mean()), truth, note)


def _diabetes() -> Loss:
    table = table_of_diabetes()
    X, y = table[:, :-1], table[:, -1]
    X, y = (X - X.mean(axis=0)) / X.std(axis=0), (y - y.mean()) / y.std()
    note: Told = {"key": "note.diabetes", "values": {"rows": len(y)}}
    return Loss(Problem.from_data(X, y), list(FEATURES), (X, y), note=note)
