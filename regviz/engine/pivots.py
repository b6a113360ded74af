"""The elastic net at one lam by exchanging at once all weights that are out of place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .checks import FloatArray

EXCHANGES = 200  # solves before the search is given up: twenty times what the hardest tables needed
ROUNDING = 1e-13  # share of max|lin| by which an idle pull may exceed its bound: a tie, not an entry
PATIENCE = 3  # exchanges of all at once that may fail to leave fewer out of place


@dataclass(frozen=True, eq=False)
class Support:
    """The weights other than 0: indices `active` (k,), increasing, and their `signs` (k,), each 1.0 or −1.0.

    >>> Support(np.array([2]), np.array([1.0])).active
    array([2])
    """

    active: NDArray[np.intp]
    signs: FloatArray


NOTHING = Support(np.zeros(0, dtype=np.intp), np.zeros(0))


def net_support(
    hess: FloatArray, lin: FloatArray, sparse: float, bend: float, start: Support
) -> tuple[Support, FloatArray] | None:
    """Minimise ``½ wᵀ hess w − linᵀ w + sparse·Σ|wᵢ| + ½·bend·Σwᵢ²``: the support and its weights (k,).

    `hess` (p, p) semidefinite, `sparse` > 0, `bend` > 0; `start` is a guess, best that of a near lam.
    Solve on the active weights with their signs held; whichever comes out with the other sign leaves,
    whichever idle pull exceeds `sparse` enters.  Done all at once this takes two or three solves from a near
    start but can go round in circles; where it does not help, only the last one out of place is exchanged
    (Murty), which in exact arithmetic always ends.  None if it took too long all the same.
    Source: Kim and Park (2010), Fast active-set-type algorithms for L1-regularized regression, AISTATS.

    >>> net_support(np.eye(2), np.array([3.0, 1.0]), 1.0, 1.0, NOTHING)[1]
    array([1.])
    """
    least = sparse + ROUNDING * float(np.abs(lin).max())
    signs = np.zeros(len(lin))
    signs[start.active] = start.signs
    fewest, patience = len(lin) + 1, PATIENCE
    for _ in range(EXCHANGES):
        active = np.flatnonzero(signs)
        try:
            values = _solve(hess, lin, sparse, bend, active, signs)
        except np.linalg.LinAlgError:  # a bend lost in rounding beside copies of a column
            return None
        pulls = lin - values @ hess[active]
        astray = np.abs(pulls) > least
        astray[active] = values * signs[active] <= 0.0
        count = int(astray.sum())
        if count == 0:
            return Support(active, signs[active]), values
        if count < fewest:
            fewest, patience = count, PATIENCE
        elif patience > 0:
            patience -= 1
        else:
            astray[: np.flatnonzero(astray)[-1]] = False
        signs[astray] = np.where(signs[astray] == 0.0, np.sign(pulls[astray]), 0.0)
    return None


def _solve(
    hess: FloatArray, lin: FloatArray, sparse: float, bend: float, active: NDArray[np.intp], signs: FloatArray
) -> FloatArray:
    curved = hess[np.ix_(active, active)]
    curved.flat[:: len(active) + 1] += bend
    return np.asarray(np.linalg.solve(curved, lin[active] - sparse * signs[active]))
