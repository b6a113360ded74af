"""The elastic net at any lam of a wide table, each solution the start for those near it."""

import math
from collections.abc import Iterator
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import ROUNDING
from regviz.engine.checks import FloatArray, as_grid, as_nonnegative, as_number, as_share
from regviz.engine.paths.active_set import careful_path
from regviz.engine.paths.elastic_net_path import ElasticNetPath
from regviz.engine.paths.path import Path
from regviz.engine.paths.pivots import NOTHING, Columns, Support, net_support
from regviz.engine.paths.ridge import RidgePath, thin_ridge
from regviz.engine.penalties import ElasticNet
from regviz.engine.scaled import scaled
from regviz.engine.solutions.certificate import TRUSTED, excused

STRIDE = math.log(2.0)  # how far in log lam to go at once from one solution to the next
MOST_STRIDES = 60  # then the walk is given up; 27 full ones lead to 1e-8 of lam_max
APART = 10.0  # times the sum of all curvatures: beyond, weights hardly see each other under L2
CELLS = 50.0  # starts kept in each factor e of lam: one is always near, and there are a few hundred at most


def elastic_net_walk(X: ArrayLike, y: ArrayLike, mix: float, standardize: bool = True) -> "ElasticNetWalk":
    """Prepare ``1/(2n) ‖y − Xw − b‖² + lam · (mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²)`` for any lam ≥ 0, any p.

    The same solutions as ``elastic_net_path(Problem.from_data(X, y, standardize), mix, lams)``, made for p
    up to some 2,000, p > n among them.  `X` (n, p), `y` (n,), errors as in `Problem.from_data`; `mix` in
    [0, 1]: 1 is the lasso, 0 is ridge.  Weights are on the standardised scale.

    >>> elastic_net_walk([[0.0], [2.0]], [1.0, 5.0], 0.5).at(1.0)
    array([0.75])
    """
    share = as_share("mix", mix)
    return ElasticNetWalk(*scaled(X, y, standardize), share)


@final
class ElasticNetWalk:
    """Solutions of ``½ ‖target − features w‖² + lam · (mix·Σ|wᵢ| + (1 − mix)·Σwᵢ²)``, found when asked for.

    `features` (n, p), `target` (n,), no 1/n anywhere (`elastic_net_walk` divides by √n), `mix` in [0, 1].
    Each solution starts from the nearest one found before, whose support is kept, and its optimality is
    checked to 1e-11 of the largest pull at w = 0 (`trusted_residual` says what rounding excuses); what misses
    that is solved again, as the lasso path of the table with √(2·lam·(1 − mix))·I as further rows.
    At lam = 0 the answer is the lasso's limit, least squares of smallest ‖w‖₁ (for mix = 0 of smallest ‖w‖₂).
    Attributes: `mix`; `lam_max` = max|lin|/mix, from which on all weights are 0 (inf for mix = 0).

    >>> walk = ElasticNetWalk(np.eye(2), np.array([2.0, 0.5]), 0.5)
    >>> walk.lam_max, walk.at(1.0)
    (4.0, array([0.75, 0.  ]))
    """

    def __init__(self, features: FloatArray, target: FloatArray, mix: float) -> None:
        self.features, self.target, self.mix = features, target, mix
        self._columns = Columns(features, target)
        self.lin = self._columns.lin
        self.reach = float(np.abs(self.lin).max())
        self.lam_max = self.reach / mix if mix > 0.0 else math.inf if self.reach else 0.0
        # A λ_max computed from another scaling of the same data differs by the rounding of what is summed:
        # by 50 EPSILON at most in 20,000 tables of 15 rows, while this is 124.
        summed = float((np.abs(target) @ np.abs(features)).max()) / len(target)
        rounding = 8.0 * ROUNDING * math.sqrt(len(target)) * summed
        self._all_zero_from = self.lam_max - rounding / mix if mix > 0.0 else math.inf
        self._starts: dict[int, tuple[float, Support]] = {}
        self._lasso: Path | None = None

    def at(self, lam: float) -> FloatArray:
        """Give the weights (p,) at strength `lam` ≥ 0; those that are 0 are exactly 0.0."""
        strength = float(as_nonnegative("lam", as_number("lam", lam)))
        if strength >= self._all_zero_from:
            return np.zeros(len(self.lin))
        if self.mix == 0.0:
            return self._ridge.at(strength)
        sparse, bend = strength * self.mix, 2.0 * strength * (1.0 - self.mix)
        if sparse == 0.0 or bend == 0.0:
            return self._lasso_at(sparse)
        best, least = np.zeros(len(self.lin)), math.inf
        for weights in self._attempts(strength, sparse, bend):
            excess = self._excess(weights, strength)
            if excess < least:
                best, least = weights, excess
            if least <= 1.0:
                break
        return np.asarray(best + 0.0)

    def path(self, lams: ArrayLike) -> ElasticNetPath:
        """Give the solutions at each of `lams` (K,), finite and ≥ 0, in the order asked for."""
        grid = as_grid("lams", lams)
        weights = np.empty((len(grid), len(self.lin)))
        for k in np.argsort(-grid, kind="stable"):
            weights[k] = self.at(grid[k])
        return ElasticNetPath(self.mix, grid, weights)

    @cached_property
    def _ridge(self) -> RidgePath:
        return thin_ridge(self.features, self.target)

    def _lasso_at(self, lam: float) -> FloatArray:
        if self._lasso is None or lam < self._lasso.lams[-1]:
            # A little further than asked, as the next question is near; the whole path would cost far more.
            self._lasso = careful_path(self.features, self.target, least_lam=lam / 4.0)
        return self._lasso.at(lam)

    def _attempts(self, lam: float, sparse: float, bend: float) -> Iterator[FloatArray]:
        """Give solutions at `lam`, found in ways ever dearer and safer."""
        found = self._by_pivots(lam)
        if found is not None:
            support, values = found
            yield self._spread(support, values)
            if len(support.active) > len(self.target):
                values = self._columns.by_weights(support, sparse, bend)
                yield self._spread(support, np.where(values * support.signs <= 0.0, 0.0, values))
        rows = np.vstack([self.features, math.sqrt(bend) * np.eye(len(self.lin))])
        target = np.append(self.target, np.zeros(len(self.lin)))
        yield careful_path(rows, target, least_lam=sparse).at(sparse)

    def _by_pivots(self, lam: float) -> tuple[Support, FloatArray] | None:
        """Walk to `lam` from the nearest start, in shorter strides where one fails; None if that goes on."""
        here, support = self._nearest(lam)
        way, stride = math.log(lam) - math.log(here), STRIDE
        for _ in range(MOST_STRIDES):
            step = math.copysign(min(stride, abs(way)), way)
            there = lam if step == way else here * math.exp(step)
            found = net_support(self._columns, there * self.mix, 2.0 * there * (1.0 - self.mix), support)
            if found is None:
                stride = abs(step) / 2.0
                continue
            here, support, way, stride = there, found[0], way - step, min(STRIDE, 2.0 * stride)
            self._starts[round(CELLS * math.log(here))] = here, support
            if here == lam:
                return found
        return None

    def _spread(self, support: Support, values: FloatArray) -> FloatArray:
        weights = np.zeros(len(self.lin))
        weights[support.active] = values
        return weights

    def _nearest(self, lam: float) -> tuple[float, Support]:
        alone = self._alone
        starts = [(self.lam_max, NOTHING), *self._starts.values()]
        if alone < self.lam_max:
            # So far up L2 outweighs the curvature, and each weight nearly answers to its own pull alone: for
            # a small mix a much nearer start than lam_max = max|lin| / mix.
            high = max(lam, alone)
            active = np.flatnonzero(np.abs(self.lin) > high * self.mix)
            starts.append((high, Support(active, np.sign(self.lin[active]))))
        return min(starts, key=lambda start: abs(math.log(start[0]) - math.log(lam)))

    def _excess(self, weights: FloatArray, lam: float) -> float:
        """Measure how far from optimal, beside what is trusted: 1 or less is as good as rounding allows."""
        grad = (self.features @ weights - self.target) @ self.features
        worst = float(ElasticNet(self.mix).subdiff_distance(weights, grad, lam).max()) / self.reach
        return worst / max(TRUSTED, excused(float(np.abs(weights).sum()), self._largest, self.reach))

    @cached_property
    def _alone(self) -> float:
        return APART * float(np.einsum("ij,ij->", self.features, self.features))

    @cached_property
    def _largest(self) -> float:
        return float(np.einsum("ij,ij->j", self.features, self.features).max())
