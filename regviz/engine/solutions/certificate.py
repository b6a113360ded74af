"""How far a solution is from optimal, in numbers a learner can be shown."""

import numpy as np
from numpy.typing import ArrayLike

from regviz.engine.bounds import EPSILON
from regviz.engine.checks import FloatArray, as_nonnegative, as_weights
from regviz.engine.paths.path import Path
from regviz.engine.penalties import Penalty
from regviz.engine.problem import Problem

TRUSTED = 1e-11


def kkt_residual(problem: Problem, penalty: Penalty, w: ArrayLike, lam: float) -> float:
    """Measure the worst violation of optimality of ``loss(w) + lam · R(w)`` at `w`, relative to max|lin|.

    Zero means every weight is in balance: the pull of the data −∂loss/∂w lies in ``lam · ∂R(w)``.
    `w` (p,), `lam` ≥ 0 and finite.  The distance is divided by ``max|lin|``, the pull at w = 0 (by 1
    where lin = 0), so that it has no unit.  For a convex penalty 0 proves optimality; for Lq with
    q < 1 it only says that w is stationary.

    >>> from regviz.engine.penalties import L1
    >>> kkt_residual(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), L1(), [1.0, 0.0], 1.5)
    0.0
    """
    weights, strength = as_weights(w, problem.n_features), float(as_nonnegative("lam", lam))
    scale = float(np.abs(problem.lin).max()) or 1.0
    return float(penalty.subdiff_distance(weights, problem.grad(weights), strength).max()) / scale


def duality_gap(problem: Problem, w: ArrayLike, lam: float) -> float:
    """Measure the lasso's duality gap at `w` (p,), relative to ``loss(0) − loss_min``: 0 proves optimality.

    The objective ``½ wᵀHw − cᵀw + lam·‖w‖₁`` exceeds its minimum by no more than this share of the
    fall from w = 0 to least squares (of 1 where lin = 0).  The dual is ``max −½ vᵀHv`` subject to
    ``|c − Hv| ≤ lam``; the feasible v comes from shrinking the residual r = c − Hw by
    ``s = min(1, lam / max|r|)``, i.e. ``v = s·w + (1 − s)·ols``, which also serves a singular H since
    c = H·ols.  Written as ``Σ(lam|wᵢ| − s·rᵢwᵢ) + ½(1−s)²(w − ols)ᵀH(w − ols)``, terms that are all
    ≥ 0, so that nothing cancels.  Source: Kim et al. (2007), IEEE J. Sel. Top. Signal Process. 1.

    >>> duality_gap(Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0]), [1.0, 0.0], 1.5)
    0.0
    """
    weights, strength = as_weights(w, problem.n_features), float(as_nonnegative("lam", lam))
    residual = -problem.grad(weights)
    largest = float(np.abs(residual).max())
    shrink = 1.0 if largest <= strength else strength / largest
    slack = float((strength * np.abs(weights) - shrink * residual * weights).sum())
    offset = weights - problem.ols
    curved = 0.5 * (1.0 - shrink) ** 2 * float(offset @ problem.hess @ offset)
    fall = 0.5 * float(problem.ols @ problem.lin)
    return max(slack + curved, 0.0) / (fall or 1.0)


def path_residual(problem: Problem, path: Path) -> float:
    """Measure the worst violation of the lasso's optimality along a whole path, relative to max|lin|.

    Between two knots pulls and weights are straight and signs are fixed, so it is enough to look at
    the two ends of every segment with the signs that hold inside it: this covers every lam from
    ``path.lams[0]`` down to ``path.lams[-1]``.

    >>> path_residual(Problem([[1.0]], [2.0]), Path(np.array([2.0, 0.0]), np.array([[0.0], [2.0]])))
    0.0
    """
    return worst_violation(-problem.grad(path.weights), path) / (float(np.abs(problem.lin).max()) or 1.0)


def worst_violation(pulls: FloatArray, path: Path) -> float:
    """Measure what `path_residual` does, not yet relative, from the pulls −∂loss/∂w (K, p) at the knots.

    >>> worst_violation(np.array([[2.0], [0.5]]), Path(np.array([2.0, 0.0]), np.array([[0.0], [2.0]])))
    0.5
    """
    lams = path.lams[:, None]
    signs = np.sign(path.weights[:-1] + path.weights[1:])
    active = np.abs(signs)
    before, after = signs * pulls[:-1] - active * lams[:-1], signs * pulls[1:] - active * lams[1:]
    excess = (np.abs(pulls) - lams).max(initial=0.0)
    # np.maximum, unlike max, lets a NaN through: a path gone wrong must not pass for a perfect one.
    return float(np.maximum(excess, np.maximum(np.abs(before), np.abs(after)).max(initial=0.0)))


def trusted_residual(path: Path, largest: float) -> float:
    """Give the residual that rounding excuses on a path: 1e-11, or more where the weights are huge.

    Rounding weights to double precision alone moves the pulls by ``2e-16 · max H_jj · ‖w‖₁``; a hundred
    times this, relative to max|lin|, is allowed (nearly dependent columns, whose weights nearly cancel).
    `largest` is max H_jj.

    >>> trusted_residual(Path(np.array([2.0, 0.0]), np.array([[0.0], [2.0]])), 1.0)
    1e-11
    """
    return max(TRUSTED, excused(float(path.radii[-1]), largest, float(path.lams[0])))


def excused(size: float, largest: float, reach: float) -> float:
    """Give the part of `trusted_residual` that is due to weights of ``‖w‖₁ = size``; `reach` is max|lin|.

    >>> excused(0.0, 1.0, 2.0)
    0.0
    """
    return 100.0 * EPSILON * largest * size / (reach or 1.0)
