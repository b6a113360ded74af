"""What every generator of made data gives back."""

from dataclasses import dataclass

from regviz.engine.checks import FloatArray, brief, frozen


@dataclass(frozen=True, eq=False)
class Sample:
    """Made data with what made them: features `X` (n, p), target `y` (n,), a name for each feature.

    `truth` (p,) are the weights behind y per unit of the columns as drawn, so standardised weights compare
    with ``truth * X.std(axis=0)``; None where y is no weighted sum of the columns.  `groups` gives for each
    feature the number of its group, −1 for none; None where the data have no groups.  Arrays are read-only.

    >>> from regviz.engine import data
    >>> data.correlated_pair().names
    ('x1', 'x2', 'x3', 'x4')
    """

    X: FloatArray
    y: FloatArray
    names: tuple[str, ...]
    truth: FloatArray | None = None
    groups: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        """Freeze the arrays, since one sample is shared by all who look at it."""
        for array in (self.X, self.y, self.truth):
            if array is not None:
                frozen(array)


def numbered(letter: str, n_features: int) -> tuple[str, ...]:
    """Name features by a letter and their place, counted from 1 as a reader would.

    >>> numbered("h", 3)
    ('h1', 'h2', 'h3')
    """
    return tuple(f"{letter}{k + 1}" for k in range(n_features))


def as_positive(name: str, value: float) -> float:
    """Read `value` as a float of at least 0 and not inf; ValueError otherwise.

    >>> as_positive("noise", 0.5)
    0.5
    """
    if not isinstance(value, int | float) or not 0.0 <= value < float("inf"):
        raise ValueError(f"{name} must be a number of 0 or more, got {brief(value)}.")
    return float(value)
