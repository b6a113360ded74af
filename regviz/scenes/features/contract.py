"""What a film of the features scene holds; contract.mjs says the same to the browser's half."""

from typing import Any, Literal, NotRequired, TypedDict

from regviz.scenes.common.contract import Rows, Short

Source = Literal["twenty", "houses", "genes", "pair", "small", "diabetes", "cars", "polynomial", "own"]


class About(TypedDict):
    """Which data they are, the numbers in what is said of them, and what reading their file had to tell."""

    source: Source
    values: dict[str, int]
    notes: list[str]


class PlannedColumn(TypedDict):
    """What is done with a column of a visitor's file, what could be instead, and why it is left out."""

    place: int
    name: str
    use: Literal["number", "category", "left", "target"]
    can: list[Literal["number", "category", "left"]]
    missing: int
    why: str


class Own(TypedDict):
    """
    Of a visitor's file the columns that can be explained, the one that is, and the plan for its columns.

    ``all`` counts the columns, of which not all may be shown; ``script`` reads the file by pandas as it was
    read here.
    """

    targets: list[str]
    target: str
    columns: list[PlannedColumn]
    all: int
    script: str


class Heading(TypedDict):
    """What is known of the data; ``truth`` is per standard deviation, as base64 text like ``spread``."""

    about: About
    names: list[str]
    samples: int
    rows: int
    spread: str
    truth: str | None
    groups: list[int] | None
    own: Own | None


class Knots(Rows):
    """The lasso's path: the weights at its knots, and their λ as base64 text."""

    lams: str


class Spectral(TypedDict):
    """Ridge in the axes of the loss: eigenvectors, eigenvalues and coordinates of lin as base64 text."""

    vectors: str
    values: str
    coords: str


class Elastic(Rows):
    """The elastic net at each λ of the film."""

    mix: float


class Largest(TypedDict):
    """Of many features the paths that end largest: which, and a row of their weights for each λ."""

    drawn: list[int]
    weights: Short


class RidgeLargest(Largest):
    """Those of L2; ``own`` is a row for each λ in proportion, best where L1 is at its best."""

    own: Short


class ElasticLargest(Largest):
    """The same of the elastic net."""

    mix: float


class Errors(TypedDict):
    """The validation error at each λ; ``least`` is the λ with the smallest of all, ``error``."""

    mean: Short
    least: float
    error: float


class OwnErrors(Errors):
    """Those of a penalty beside L1; ``own`` is its error in proportion, best where L1 is at its best."""

    own: Short


class LassoErrors(Errors):
    """The validation errors of L1: where they are least, the 1-SE choice, and every fold's own curve."""

    se: Short
    one_se: float
    train: Short
    each: Short


class Splits(TypedDict):
    """Validation on many single splits."""

    count: int
    held_out: int
    valid: Short
    train: Short


class Validation(TypedDict):
    """The validation curves of each penalty; L1 on single splits, too, where the features are not many."""

    folds: int
    l1: LassoErrors
    l2: OwnErrors
    elastic: NotRequired[OwnErrors]
    splits: Splits | None


class Resamples(TypedDict):
    """At which λ a feature, from 1, enters a resample's lasso; a negative number leaves it."""

    draws: int
    lams: Short
    turned: str


class Fit(TypedDict):
    """The curve of one input: its features along a fine grid, which the browser weighs."""

    inputs: list[float]
    heights: list[float]
    grid: str
    basis: str
    mean: float
    truth: str | None
    movable: bool
    most: list[float]


class Fits(Heading):
    """All paths and validation curves of the data."""

    lams: str
    least: float
    loss: float
    l1: Knots
    l2: Spectral | RidgeLargest
    elastic: Elastic | ElasticLargest
    validation: Validation
    resamples: Resamples | None
    fit: Fit | None
    range: list[float]


class Film(Fits):
    """All fits, whether another draw gives other data, and the problem that they belong to."""

    drawn: bool
    problem: dict[str, Any]
