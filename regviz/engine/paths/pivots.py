"""The elastic net at one lam, by exchanging at once all weights that are out of place."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from regviz.engine.checks import FloatArray

EXCHANGES = 20  # solves before the search is given up: a shorter stride costs less than a lost search
ROUNDING = 1e-13  # share of max|lin| by which an idle pull may exceed its bound: a tie, not an entry
FRESH_AFTER = 100  # updates of a matrix until it is made anew, lest their rounding adds up


@dataclass(frozen=True, eq=False)
class Support:
    """The weights other than 0: indices `active` (k,), increasing, and their `signs` (k,), each 1.0 or −1.0.

    >>> Support(np.array([2]), np.array([1.0])).active
    array([2])
    """

    active: NDArray[np.intp]
    signs: FloatArray


NOTHING = Support(np.zeros(0, dtype=np.intp), np.zeros(0))


class Columns:
    """The table of ``½ ‖target − features w‖²``, and what is kept of it for solves on some of its columns.

    `features` (m, p), `target` (m,).  With sparse = 1, bend = 1:

    >>> Columns(np.eye(2), np.array([3.0, 1.0])).solve(Support(np.array([0]), np.ones(1)), 1.0, 1.0)
    (array([1.]), array([2., 1.]))
    """

    def __init__(self, features: FloatArray, target: FloatArray) -> None:
        self.features, self.target, self.lin = features, target, target @ features
        self._rows = np.ascontiguousarray(features.T)
        size = len(target) if len(target) < len(self.lin) else 0  # never asked for where n ≥ p
        self._outer, self._within = np.zeros((size, size)), np.zeros(len(self.lin), dtype=bool)
        self._updates = 0

    @cached_property
    def hess(self) -> FloatArray:
        """The Gram matrix ``featuresᵀ features`` (p, p)."""
        return np.asarray(self.features.T @ self.features)

    def solve(self, support: Support, sparse: float, bend: float) -> tuple[FloatArray, FloatArray]:
        """Minimise the loss ``+ sparse·signsᵀw + ½·bend·‖w‖²`` over the active weights.

        Give these (k,) and all pulls (p,).  Of two systems the smaller is solved; NaN where copies of a
        column leave no digit of `bend`.
        """
        if len(support.active) > len(self.target):
            return self._by_residual(support, sparse, bend)
        weights = np.zeros(len(self.lin))
        weights[support.active] = values = self.by_weights(support, sparse, bend)
        return values, (self.target - self.features @ weights) @ self.features

    def by_weights(self, support: Support, sparse: float, bend: float) -> FloatArray:
        """Solve the k × k normal equations of the active weights (k,), exactly even for a small `bend`."""
        curved = self.hess[np.ix_(support.active, support.active)]
        return _solved(curved, bend, self.lin[support.active] - sparse * support.signs)

    def _by_residual(self, support: Support, sparse: float, bend: float) -> tuple[FloatArray, FloatArray]:
        """Solve ``(F_A F_Aᵀ + bend·I) r = bend·target + sparse·F_A·signs`` for the residual r (m,).

        Then ``w = (F_Aᵀr − sparse·signs)/bend``, which loses digits if `bend` is small.
        """
        lifted = bend * self.target + sparse * (support.signs @ self._rows[support.active])
        pulls = _solved(self._outer_of(support.active), bend, lifted) @ self.features
        return (pulls[support.active] - sparse * support.signs) / bend, pulls

    def _outer_of(self, active: NDArray[np.intp]) -> FloatArray:
        """Give a copy of ``F_A F_Aᵀ`` (m, m), kept and changed only by the columns that came or went."""
        within = np.zeros_like(self._within)
        within[active] = True
        come, gone = self._rows[within & ~self._within], self._rows[self._within & ~within]
        if self._updates % FRESH_AFTER == 0 or len(come) + len(gone) > len(active):
            come, gone = self._rows[active], gone[:0]
            self._outer[:] = 0.0
        self._outer += come.T @ come - gone.T @ gone
        self._within = within
        self._updates += 1
        return self._outer.copy()


def net_support(
    columns: Columns, sparse: float, bend: float, start: Support
) -> tuple[Support, FloatArray] | None:
    """Minimise ``½ ‖target − features w‖² + sparse·Σ|wᵢ| + ½·bend·Σwᵢ²``: the support, its weights (k,).

    `sparse` > 0, `bend` > 0; `start` is a guess, best the support at a near lam.  Solve on the active
    weights with their signs held; whichever comes out with the other sign leaves, whichever idle pull exceeds
    `sparse` enters, all at once, until none is out of place: two or three solves from a near start.  From a
    far one this can go round in circles; None then.  Rejected: to exchange but one after some failures
    (Murty), which always ends, though later than a walk in shorter strides.
    Source: Kim and Park (2010), Fast active-set-type algorithms for L1-regularized regression, AISTATS.

    >>> net_support(Columns(np.eye(2), np.array([3.0, 1.0])), 1.0, 1.0, NOTHING)[1]
    array([1.])
    """
    least = sparse + ROUNDING * float(np.abs(columns.lin).max())
    signs = np.zeros(len(columns.lin))
    signs[start.active] = start.signs
    for _ in range(EXCHANGES):
        active = np.flatnonzero(signs)
        support = Support(active, signs[active])
        values, pulls = columns.solve(support, sparse, bend)
        if not np.isfinite(values).all():
            return None
        astray = np.abs(pulls) > least
        astray[active] = values * support.signs <= 0.0
        if not astray.any():
            return support, values
        signs[astray] = np.where(signs[astray] == 0.0, np.sign(pulls[astray]), 0.0)
    return None


def _solved(matrix: FloatArray, bend: float, right: FloatArray) -> FloatArray:
    """Solve ``(matrix + bend·I) x = right``, overwriting `matrix`; NaN where it is singular."""
    matrix.flat[:: len(matrix) + 1] += bend
    try:
        return np.asarray(np.linalg.solve(matrix, right))
    except np.linalg.LinAlgError:
        return np.full_like(right, np.nan)
