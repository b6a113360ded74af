"""Films of many features: the browser has the lasso's knots, and asks for L2 and the elastic net at a λ."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from regviz.engine import (
    L1,
    L2,
    ElasticNet,
    ElasticNetWalk,
    Path,
    RidgePath,
    elastic_net_walk,
    lasso_path_x,
    ridge_path_x,
)
from regviz.scenes.common.packing import packed, packed_rows, packed_short
from regviz.scenes.common.tiny import settled
from regviz.scenes.features.contract import Fits, Largest, Validation
from regviz.scenes.features.data import Study
from regviz.scenes.features.film import grid_of, heading_of, path_of, range_of, standardised, validation_of

DRAWN = 120  # paths of L2 and of the elastic net that are drawn, those that end largest
GRID = 48
KEPT = 3  # walks, of some 15 MB each: one for each mix that was asked for last


@dataclass(eq=False)
class Large:
    """What is solved once for data of many features, and then answers for any λ within some milliseconds."""

    study: Study
    X: np.ndarray
    path: Path
    ridge: RidgePath
    validation: Validation | None = None
    walks: dict[float, ElasticNetWalk] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def elastic_at(self, mix: float, lam: float) -> np.ndarray:
        """Return the elastic net's weights (p,) at λ, one thread at a time: the walk learns as it goes."""
        with self.lock:
            walk = self.walks.pop(mix, None)
            if walk is None:
                walk = elastic_net_walk(self.X, self.study.y, mix, standardize=False)
            self.walks[mix] = walk  # the newest stands last
            if len(self.walks) > KEPT:
                del self.walks[next(iter(self.walks))]
            return walk.at(lam)


def large_of(study: Study) -> Large:
    """Solve the lasso down to the least λ that is shown, and ridge."""
    X = standardised(study.X)
    top = float(np.abs(X.T @ (study.y - study.y.mean())).max()) / len(study.y)
    path = lasso_path_x(X, study.y, standardize=False, least_lam=top * study.reach)
    return Large(study, X, path, ridge_path_x(X, study.y, standardize=False))


def film_of_large(large: Large, mix: float) -> Fits:
    """Return the film of data with many features."""
    study, path, mix = large.study, large.path, settled(mix)
    lams = grid_of(path, study.reach, GRID)
    ridge = large.ridge.at(lams)
    elastic = np.array([large.elastic_at(mix, float(lam)) for lam in lams])
    # Of so many features it holds nothing of the mix.
    large.validation = check = large.validation or validation_of(study, lams, mix)
    own = large.ridge.at(lams * (check["l2"]["least"] / check["l1"]["least"]))
    largest = _largest(ridge)
    return {
        **heading_of(study),
        "lams": packed(lams),
        "least": float(lams[-1]),
        "loss": 0.5 * float(np.var(study.y)),
        "l1": path_of(path),
        "l2": {**largest, "own": packed_short(own[:, largest["drawn"]])},
        "elastic": {"mix": mix, **_largest(elastic)},
        "validation": large.validation,
        "resamples": None,
        "fit": None,
        "range": range_of(study, lams, path.at(lams), ridge),
    }


def _largest(weights: np.ndarray) -> Largest:
    """Return the paths, a row for each λ, of the weights that end largest."""
    drawn = np.sort(np.argsort(-np.abs(weights[-1]), kind="stable")[:DRAWN])
    return {"drawn": drawn.tolist(), "weights": packed_short(weights[:, drawn])}


def detail_of(large: Large, mix: float, lam: float, lam_l2: float) -> dict[str, Any]:
    """
    Return the weights at one λ, L2 at a strength of its own, with what proves them optimal.

    The residual of each is the worst violation of its optimality condition relative to the pull at w = 0.
    """
    y, mix = large.study.y - large.study.y.mean(), settled(mix)
    found = {
        "l1": (large.path.at(lam), L1(), lam),
        "l2": (large.ridge.at(lam_l2), L2(), lam_l2),
        "elastic": (large.elastic_at(mix, lam), ElasticNet(mix), lam),
    }
    scale = float(np.abs(large.X.T @ y).max()) / len(y)
    kkt, train, pulls = {}, {}, {}
    for role, (w, penalty, strength) in found.items():
        rest = y - large.X @ w
        pulls[role] = large.X.T @ rest / len(y)
        distance = penalty.subdiff_distance(w, -pulls[role], strength)
        kkt[role], train[role] = float(distance.max()) / scale, float(rest @ rest) / len(y)
    weights = {role: packed_rows(w[None]) for role, (w, _, _) in found.items() if role != "l1"}
    proof = {"kkt": kkt, "train": train, "pulls": packed_short(pulls["l1"])}
    return {"lam": lam, "lam_l2": lam_l2, **proof, **weights}
