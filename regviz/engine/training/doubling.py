"""Many steps of an affine rule at once: whoever knows 64 rows and the map of 64 steps knows the next 64."""

import numpy as np

from regviz.engine.checks import FloatArray

LARGEST_ENTRY = 1e6
SMALLEST_COLUMN = 1e-100
LEAST_BLOCK = 16
TINY = 1e-290  # below, doubles lose digits, and the order in which factors are multiplied shows


def fill_affine(rows: FloatArray, first: int, last: int, matrix: FloatArray, shift: FloatArray) -> int:
    """Fill `rows` (..., K, p) from first + 1 to `last` by ``w ← w @ matrix + shift``, in place.

    `matrix` (p, p) or (B, p, p), `shift` to match.  Doubles a block until the map of so many steps would
    leave the range where products are as good as steps.  Gives the last row that stands as stepping one
    by one would leave it, up to rounding: `first` if blocks do not pay, and a row before `last` where a
    weight came so near to 0 that a product of powers could say 0.0 and a step would not.

    >>> rows = np.array([[1.0], [0.0], [0.0]])
    >>> fill_affine(rows, 0, 2, np.array([[0.5]]), np.array([1.0])), rows.ravel().tolist()
    (2, [1.0, 1.5, 1.75])
    """
    size, known = 1, first + 1
    moved = np.abs(matrix).max(axis=-2) > 0.0  # a column of zeros stays one and does not count as decayed
    for _ in range(last - first):  # each pass fills a row or more
        if known > last:
            break
        take = min(size, last + 1 - known)
        source = rows[..., known - size : known - size + take, :]
        rows[..., known : known + take, :] = source @ matrix + shift
        known += take
        if known - first < 2 * size or known > last:
            continue
        square = matrix @ matrix
        columns = np.abs(square).max(axis=-2)
        if columns.max() <= LARGEST_ENTRY and columns[moved].min(initial=1.0) >= SMALLEST_COLUMN:
            matrix, shift, size = square, shift @ matrix + shift, 2 * size
        elif size < LEAST_BLOCK:
            return first
    return _last_sound(rows, first, last)


def _last_sound(rows: FloatArray, first: int, last: int) -> int:
    """Find the row before the first in which a weight is tiny, other than by resting at exactly 0."""
    after, before = rows[..., first + 1 : last + 1, :], rows[..., first:last, :]
    tiny = np.abs(after) < TINY
    if tiny.any():
        tiny &= (after != 0.0) | (before != 0.0)
        found = tiny.any(axis=(*range(tiny.ndim - 2), tiny.ndim - 1))
        return first + int(found.argmax()) if found.any() else last
    return last
