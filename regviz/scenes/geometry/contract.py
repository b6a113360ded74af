"""What a film of the geometry scene holds; contract.mjs says the same to the browser's half."""

from typing import Any, NotRequired, TypedDict


class Shown(TypedDict, total=False):
    """Values that the controls show in place of what was asked for."""

    ols_1: float
    ols_2: float
    correlation: float
    stretch: float


class About(TypedDict):
    """What is said of a loss, and how much of the plane is shown."""

    extent: float
    movable: bool
    names: list[str]
    standardised: bool
    correlation: float
    shown: Shown
    patients: NotRequired[int]
    features: NotRequired[list[str]]


class Ellipse(TypedDict):
    """The map of the unit circle to a contour: a centre, and a 2×2 matrix row by row."""

    centre: list[float]
    axes: list[float]
    singular: bool


class Knots(TypedDict):
    """The lasso's path: λ from the largest to 0, and the weights there."""

    lams: list[float]
    weights: list[list[float]]


class Spectral(TypedDict):
    """Ridge in the axes of the contours: eigenvectors row by row, eigenvalues, coordinates of lin."""

    vectors: list[float]
    values: list[float]
    coords: list[float]


class Elastic(TypedDict):
    """The elastic net: knots, and the signs that hold between them."""

    mix: float
    lams: list[float]
    weights: list[list[float]]
    signs: list[list[int]]


class Power(TypedDict):
    """The ball Σ|w|^q: the end of its path; for q < 1 where it leaps, and starts between the leaps."""

    q: float
    limit: list[float]
    turns: list[float]
    starts: list[list[list[float]]]


class Folded(TypedDict):
    """SCAD or MCP: its p at λ = 1 as pieces [start, slope, bend], and local minima to start from.

    The starts lie at even λ from ``lam_max``, where all is 0, down; that at 0 is OLS and is not sent.
    """

    key: str
    pieces: list[list[float]]
    lam_max: float
    starts: list[list[float]]
    local: bool


class Solved(About):
    """A loss with all its solutions."""

    hess: list[float]
    lin: list[float]
    ols: list[float]
    levels: list[float]
    ellipse: Ellipse
    l1: Knots
    l2: Spectral
    elastic: Elastic
    power: Power | None
    folded: Folded | None
    radius_top: float
    lam_top: float


class Film(Solved):
    """All that the browser needs to evaluate two weights exactly, and the problem that it belongs to."""

    problem: dict[str, Any]
