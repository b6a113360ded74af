"""Points that the learner has dragged, as one text that the address holds too."""

import numpy as np

from regviz.scenes.features.saying import TEXTS

POINT = r"\d{1,2}~-?\d(?:\.\d{1,3})?~-?\d{1,2}(?:\.\d{1,3})?"
POINTS = rf"(?:{POINT}(?:_{POINT}){{0,29}})?"
WIDEST, HIGHEST = 1.0, 6.0  # how far a point may be moved across, and up or down
CLOSEST = 1e-3  # two inputs nearer than this are one: then no curve goes through both points


def moved(text: str, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Return inputs and heights of the points, (n,) each, those named in the text at their new place.

    Parameters
    ----------
    text : str
        ``3~0.5~-1.25_7~…``: the point's number from 0, its input in [-1, 1], its height within ±6.
    x, y : numpy.ndarray
        The points as they were made.

    Raises
    ------
    ValueError
        For a number that no point has, or a place outside the picture.

    Examples
    --------
    >>> moved("1~0.5~2", np.array([0.0, 1.0]), np.array([0.0, 0.0]))[1]
    array([0., 2.])
    """
    inputs, heights = x.copy(), y.copy()
    for point in text.split("_") if text else ():
        place, across, up = point.split("~")
        if int(place) >= len(x):
            raise TEXTS.refusal("error.point", place=place, last=len(x) - 1)
        inputs[int(place)], heights[int(place)] = float(across), float(up)
    if np.abs(inputs).max() > WIDEST or np.abs(heights).max() > HIGHEST:
        raise TEXTS.refusal("error.outside", high=f"{HIGHEST:g}")
    if np.diff(np.sort(inputs)).min() < CLOSEST:
        raise TEXTS.refusal("error.above")
    return inputs, heights
