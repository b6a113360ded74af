"""Data of the features scene: made ones, whose truth is known, real ones, and what a visitor brings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from regviz.engine import data
from regviz.resources import folder
from regviz.scenes.features.contract import Own, Source
from regviz.scenes.features.points import moved
from regviz.scenes.features.saying import TEXTS
from regviz.tables import DataTable, read_table

Array = np.ndarray

MANY = 200  # features; of more the paths end sooner, since their knots are hundreds, each a row of hundreds


class Values(Protocol):
    """The part of the scene's state that makes the data."""

    source: str
    draw: float
    left_out: float
    resample: float
    points: str
    target: str


@dataclass(frozen=True, eq=False)
class Study:
    """
    A table and what is known about it.

    ``source`` says which data they are, ``values`` and ``notes`` what is told of them; ``truth`` (p,) are the
    weights that made the target, per unit of each column, or None; ``groups`` (p,) numbers what belongs
    together, -1 for nothing; ``inputs`` (n,) is the one input of which the columns are functions; ``reach``
    is the share of the largest λ down to which a path is shown; ``original`` (n,) numbers the rows as they
    were before some were left out or drawn anew, and ``rows`` is how many there were then.
    """

    X: Array
    y: Array
    names: tuple[str, ...]
    source: Source
    values: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    truth: Array | None = None
    groups: tuple[int, ...] | None = None
    inputs: Array | None = None
    reach: float = 1e-3
    own: Own | None = None
    original: Array = None  # type: ignore[assignment]
    rows: int = 0

    def __post_init__(self) -> None:
        """Count the rows, where nothing has happened to them yet."""
        if self.original is None:
            object.__setattr__(self, "original", np.arange(len(self.y)))
            object.__setattr__(self, "rows", len(self.y))

    @property
    def target(self) -> str:
        """The name of what is explained."""
        return self.own["target"] if self.own else TEXTS.say(f"target.{self.source}")

    @property
    def whole(self) -> bool:
        """True where every row is there once."""
        return len(self.original) == self.rows == len(np.unique(self.original))


def study_of(values: Values, table: DataTable | None = None) -> Study:
    """
    Return the data that the state asks for, with a row left out or the rows drawn anew where it says so.

    Raises
    ------
    ValueError
        With one sentence, where there are no such data.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> state = SimpleNamespace(source="diabetes", draw=1, left_out=0, resample=0, points="", target="")
    >>> study_of(state).X.shape
    (442, 10)
    """
    if values.source == "own":
        if table is None:
            raise TEXTS.refusal("error.no_file")
        study = _own(table)
    elif values.source == "polynomial":
        study = _polynomial(int(values.draw), values.points)
    else:
        study = MADE[values.source](int(values.draw))
    return _with_rows(study, int(values.left_out), int(values.resample))


def _with_rows(study: Study, left_out: int, resample: int) -> Study:
    """Leave out row ``left_out``, from 1, and draw the rows anew for a ``resample``; 0 does neither."""
    n = len(study.y)
    rows = np.arange(n)
    if left_out > n:
        raise TEXTS.refusal("error.row", row=left_out, n=n)
    if left_out:
        rows = np.delete(rows, left_out - 1)
    if resample:
        rows = np.sort(np.random.default_rng(resample).choice(rows, len(rows)))
    if len(rows) == n and not resample:
        return study
    inputs = None if study.inputs is None else study.inputs[rows]
    return replace(study, X=study.X[rows], y=study.y[rows], inputs=inputs, original=rows)


def _made(source: Source, sample: data.Sample, reach: float) -> Study:
    return Study(
        X=sample.X,
        y=sample.y,
        names=sample.names,
        source=source,
        truth=sample.truth,
        groups=sample.groups,
        reach=reach,
    )


@lru_cache(1)
def _lessons(_: int) -> Study:
    table = read_table(folder("assets") / "data" / "lessons.csv")
    path = folder("assets") / "data" / "lessons_truth.csv"
    truth = np.loadtxt(path, delimiter=",", skiprows=1, usecols=1)
    return Study(table.X, table.y, table.names, "twenty", truth=truth)


def _houses(draw: int) -> Study:
    return _made("houses", data.house_prices(draw), reach=1 / 20)


def _genes(draw: int) -> Study:
    return _made("genes", data.genes(draw), reach=1 / 100)


def _small(draw: int) -> Study:
    return _made("small", data.many_small(draw), reach=1 / 500)


def _pair(draw: int) -> Study:
    return _made("pair", data.correlated_pair(draw), reach=1 / 60)


@lru_cache(1)
def _diabetes(_: int) -> Study:
    table = read_table(folder("assets") / "data" / "diabetes.csv")
    return Study(table.X, table.y, table.names, "diabetes")


@lru_cache(1)
def _cars(_: int) -> Study:
    table = read_table(folder("assets") / "data" / "auto_mpg.csv")
    return Study(table.X, table.y, table.names, "cars", notes=table.notes)


def _polynomial(draw: int, points: str) -> Study:
    sample = data.polynomial(draw)
    inputs, target = moved(points, sample.x, sample.y)
    degree = sample.X.shape[1]
    return Study(
        X=data.legendre(inputs, degree),
        y=target,
        names=sample.names,
        source="polynomial",
        values={"points": len(target), "degree": degree},
        inputs=inputs,
        reach=1e-6,
    )


def _own(table: DataTable) -> Study:
    n, p = table.X.shape
    return Study(
        X=table.X,
        y=table.y,
        names=table.names,
        source="own",
        values={"rows": n, "features": p},
        notes=table.notes,
        inputs=table.X[:, 0] if p == 1 else None,
        reach=1e-3 if p <= MANY else 1 / 50,
        own={"targets": list(table.targets), "target": table.target},
    )


MADE: dict[str, Callable[[int], Study]] = {
    "twenty": _lessons,
    "houses": _houses,
    "genes": _genes,
    "pair": _pair,
    "small": _small,
    "diabetes": _diabetes,
    "cars": _cars,
}
