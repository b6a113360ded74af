"""Films of the geometry scene: all numbers that the browser needs to evaluate two weights exactly."""

from itertools import pairwise
from math import ceil, copysign, floor, log10
from pathlib import Path
from typing import Protocol

import numpy as np

from regviz.engine import (
    FOLDED,
    Problem,
    contour_levels,
    elastic_net_knots,
    ellipse,
    folded_path,
    lasso_path,
    lq_path,
    ridge_path,
)
from regviz.scenes.common.diabetes import FEATURES, table_of_diabetes
from regviz.scenes.common.tiny import settled
from regviz.scenes.geometry.contract import About, Folded, Power, Shown, Solved
from regviz.widgets.texts import texts_of

EXTENT = 3.4
N_CONTOURS = 9
N_POWER_RADII = 30
N_STARTS = 4
TIE = 1e-10


class Values(Protocol):
    """The problem's part of the scene's state."""

    source: str
    feature_1: str
    feature_2: str
    ols_1: float
    ols_2: float
    correlation: float
    stretch: float
    third: str
    mix: float
    power: float


def film_of(values: Values) -> Solved:
    """Return the film of a loss and the shapes chosen for it; ValueError where the values give no loss."""
    loss, about = _diabetes(values) if values.source == "diabetes" else _by_hand(values)
    mix = settled(values.mix)
    lasso, ridge, net = lasso_path(loss), ridge_path(loss), elastic_net_knots(loss, mix)
    extent = about["extent"]
    levels = contour_levels(loss, N_CONTOURS, extent)
    shape = ellipse(loss, levels)
    (a, b), (_, d) = loss.hess.tolist()
    return {
        **about,
        "hess": [a, b, d],
        "lin": loss.lin.tolist(),
        "ols": loss.ols.tolist(),
        "levels": [float(f"{level:.6g}") for level in levels],
        "ellipse": {
            "centre": loss.ols.tolist(),
            "axes": shape.axes.ravel().tolist(),
            "singular": shape.singular,
        },
        "l1": {"lams": lasso.lams.tolist(), "weights": lasso.weights.tolist()},
        "l2": {
            "vectors": ridge.vectors.ravel().tolist(),
            "values": ridge.values.tolist(),
            "coords": ridge.coords.tolist(),
        },
        "elastic": {
            "mix": mix,
            "lams": net.lams.tolist() if mix > 0 else [],
            "weights": net.weights.tolist(),
            "signs": net.signs.astype(int).tolist(),
        },
        "power": _power(loss, values.power) if values.third == "power" else None,
        "folded": _folded(loss, values.third) if values.third in FOLDED else None,
        "radius_top": _round_up(1.2 * float(np.abs(loss.ols).sum())),
        "lam_top": _round_up(1.15 * float(np.abs(loss.lin).max())),
    }


def _by_hand(values: Values) -> tuple[Problem, About]:
    rho = settled(values.correlation)
    loss = _bowl(values, rho)
    if loss.singular and abs(rho) < 1:  # flat but for rounding: as good as duplicates, and shown as such
        rho = copysign(1.0, rho)
        loss = _bowl(values, rho)
    # Duplicates leave a whole line of OLS points; the fields show the shortest one, where the star stands.
    shortest: Shown = {"ols_1": float(loss.ols[0]), "ols_2": float(loss.ols[1])} if loss.singular else {}
    return loss, {
        "extent": EXTENT,
        "movable": True,
        "names": ["w₁", "w₂"],
        "standardised": values.stretch == 0,
        "correlation": rho,
        "shown": shortest,
    }


def _bowl(values: Values, rho: float) -> Problem:
    ratio = 2.0**values.stretch
    hess = [[ratio**2, rho], [rho, 1 / ratio**2]]
    return Problem.from_ols(hess, [settled(values.ols_1), settled(values.ols_2)])


def _diabetes(values: Values) -> tuple[Problem, About]:
    first, second = values.feature_1, values.feature_2
    if first == second:
        raise texts_of(Path(__file__).parent).refusal("error.same_feature", name=first)
    table = table_of_diabetes()
    columns = [FEATURES.index(name) for name in (first, second)]
    loss = Problem.from_data(table[:, columns], table[:, -1])
    extent = _round_up(1.25 * float(np.abs(lasso_path(loss).weights).max()))
    correlation = float(loss.hess[0, 1])
    return loss, {
        "extent": extent,
        "movable": False,
        "names": [f"w₁ {first}", f"w₂ {second}"],
        "standardised": False,
        "correlation": correlation,
        "patients": len(table),
        "features": [first, second],
        "shown": {
            "ols_1": float(loss.ols[0]),
            "ols_2": float(loss.ols[1]),
            "correlation": correlation,
            "stretch": 0,
        },
    }


def _power(loss: Problem, power: float) -> Power:
    """
    Return what the ball Σ|w|^q ≤ t^q needs beyond the loss: the end of its path, and for q < 1 a guide.

    For q > 1 the browser finds the one minimum without help. For q < 1 there may be several, and it is told
    the radii at which the global one leaps or leaves an axis, and between two of them where to start.
    """
    beyond = 1.0 + float(np.abs(loss.ols).sum()) * 2.0 ** max(0.0, 1.0 / power - 1.0)
    limit = lq_path(loss, power, [beyond]).weights[0]
    film: Power = {"q": power, "limit": limit.tolist(), "turns": [], "starts": []}
    if power >= 1.0 or loss.singular or not limit.any():
        return film
    strength, pulls = loss.hess.diagonal(), loss.lin.copy()
    if np.ptp(strength) < TIE * strength.max() and np.ptp(np.abs(pulls)) < TIE * np.abs(pulls).max():
        # Either weight may lead, and rounding would choose anew at every radius: the first one leads.
        pulls[0] = np.copysign(pulls[1], pulls[0]) * (1.0 + TIE)
        loss = Problem(loss.hess, pulls)
    top = float((np.abs(limit) ** power).sum() ** (1.0 / power))
    leaps = lq_path(loss, power, np.linspace(0.0, top, N_POWER_RADII + 1)[1:]).jumps
    # A weight stays alone until it is its own best; from there the solution leaves the axis without a leap.
    turns = sorted({r for r in (*leaps.tolist(), *(np.abs(pulls) / strength).tolist()) if 0.0 < r < top})
    middles = (np.arange(N_STARTS) + 0.5) / N_STARTS
    starts = []
    for low, high in pairwise([0.0, *turns, top]):
        weights = lq_path(loss, power, low + (high - low) * middles).weights
        rows = weights if weights.all(axis=1).any() else weights[:1]  # on an axis one start is enough
        starts.append([[float(f"{x:.4g}") for x in w] for w in rows])
    return {**film, "turns": turns, "starts": starts}


def _folded(loss: Problem, key: str) -> Folded:
    """Return where the browser's descents under a folded concave penalty start: as the engine's own do."""
    penalty = FOLDED[key]
    lams, rows = folded_path(loss, penalty)
    # Any start near a minimum leads to it.  Near λ = 0 duplicates have a line of them: that start is exact.
    rounded = [[float(f"{x:.4g}") for x in row] for row in rows[:-2]]
    return {
        "key": key,
        "pieces": [list(piece) for piece in penalty.pieces],
        "lam_max": float(lams[0]),
        "starts": [*rounded, rows[-2].tolist()],
        "local": penalty.only_local(loss),
    }


def _round_up(x: float) -> float:
    """Return the next round number, for the end of a slider or of a picture."""
    if not x > 0:
        return 1.0
    unit = 10.0 ** floor(log10(x)) / 4
    return ceil(round(x / unit, 9)) * unit
