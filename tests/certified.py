"""
Two answers to one fit, held to what each of them certifies instead of to a number of digits.

An iterative solver promises to stop near the optimum, not at the same digits on every processor. How near it
came can be computed from its answer alone: ½/n ‖y − Xw‖² + l1 Σ|w| + l2 Σw² is strongly convex in the weights
that an answer keeps, so the smallest subgradients s, t at two answers v, w bound their distance,

    curvature · ‖v − w‖ ≤ ‖s‖ + ‖t‖,

where the curvature is the least eigenvalue of the Hessian in the weights that v or w keeps, and the norms are
over these weights. The answer of the engine must be optimal up to rounding; another solver's may be less so.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

EPS = float(np.finfo(float).eps)
OURS, THEIRS = 1e-11, 1e-6  # the largest subgradients allowed, of the largest pull at 0


def subgradient(X: Array, y: Array, l1: float, l2: float, w: Array) -> Array:
    """Return the subgradient of smallest size at w, for centred data: 0 where w is optimal."""
    slope = X.T @ (X @ w - y) / len(y) + 2.0 * l2 * w
    at_zero = np.sign(slope) * np.maximum(np.abs(slope) - l1, 0.0)
    return np.where(w != 0.0, slope + l1 * np.sign(w), at_zero)


def farthest(X: Array, y: Array, l1: float, l2: float, v: Array, w: Array) -> float:
    """Return how far apart two answers can be by their own subgradients, and by rounding these."""
    kept = (v != 0.0) | (w != 0.0)
    if not kept.any():
        return 0.0
    curved = np.linalg.eigvalsh(X[:, kept].T @ X[:, kept] / len(y)) + 2.0 * l2
    off = sum(float(np.linalg.norm(subgradient(X, y, l1, l2, each)[kept])) for each in (v, w))
    # The terms that a subgradient is the difference of are no larger than these.
    sizes = curved[-1] * (np.abs(v).sum() + np.abs(w).sum()) + np.sqrt(curved[-1] * (y @ y) / len(y))
    rounding = 8.0 * EPS * float(np.sqrt(kept.sum()) * sizes)
    assert curved[0] > 100.0 * EPS * curved[-1], "the fit has no one answer"
    return (off + rounding) / float(curved[0])


def assert_same_fit(
    X: Array, y: Array, l1: float, l2: float, ours: Array, theirs: Array, certified: float = OURS
) -> None:
    """
    Hold our answer to the optimum, another solver's to its neighbourhood, and the two to each other.

    Features and target are centred. What is 0 for us is 0 for the other, but where a pull is so near l1 that
    only an exact solver can tell; what is 0 for the other alone is for us no larger than the two may differ.
    """
    top = float(np.abs(X.T @ y).max()) / len(y)
    for answer, allowed in ((ours, certified), (theirs, THEIRS)):
        assert np.abs(subgradient(X, y, l1, l2, answer)).max() <= allowed * top
    assert np.linalg.norm(ours - theirs) <= farthest(X, y, l1, l2, ours, theirs)
    pulls = np.abs(X.T @ (y - X @ ours) / len(y) - 2.0 * l2 * ours)
    assert not theirs[(ours == 0.0) & (np.abs(pulls - l1) > THEIRS * top)].any()


def polished(X: Array, y: Array, l1: float, l2: float, w: Array) -> Array:
    """
    Return the optimum itself, from an answer that knows which weights it keeps and with which signs.

    With these given it is one linear system, and that no sign was wrong is seen from the subgradient.
    """
    kept, exact = w != 0.0, np.zeros_like(w)
    hess = X[:, kept].T @ X[:, kept] / len(y) + 2.0 * l2 * np.eye(int(kept.sum()))
    exact[kept] = np.linalg.solve(hess, X[:, kept].T @ y / len(y) - l1 * np.sign(w[kept]))
    off = np.abs(subgradient(X, y, l1, l2, exact)).max()
    assert off <= OURS * np.abs(X.T @ y).max() / len(y), "the answer keeps other weights than the optimum"
    return exact
