"""Numbers of a learner that are 0 in all but name."""

TINY = 1e-40


def settled(number: float) -> float:
    """
    Return a coordinate, a correlation or a mix as it is, and 0 for one that no picture can tell from 0.

    The threshold is far below what is seen and far above where floats end: λ_max = pull / mix, the fourth
    power of a weight and all that the browser makes of them are numbers still.

    Examples
    --------
    >>> settled(5e-324), settled(-1e-30)
    (0.0, -1e-30)
    """
    return number if abs(number) >= TINY else 0.0
