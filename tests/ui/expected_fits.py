"""What the features scene must show: fits of its data, solved by the engine here in the test."""

from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regviz.engine import cv_curve, elastic_net_walk, lasso_path_x
from regviz.scenes.features.data import MANY, Study, study_of
from regviz.scenes.features.film import GRID, grid_of, validation_of
from regviz.scenes.features.large import GRID as GRID_LARGE
from regviz.scenes.features.scene import DESCRIBED, SCENE, State, compute
from regviz.tables import DataTable

Array = NDArray[np.float64]
DEFAULTS: dict[str, Any] = {name: State.param[name].default for name in DESCRIBED}
ASKING = [name for name, how in DESCRIBED.items() if how.get("asks")]
PRESETS = {step.key: step for step in SCENE.presets}


class Fits:
    """All fits of one table: of L1 and the elastic net by the engine, of L2 by its normal equations."""

    def __init__(self, study: Study | DataTable) -> None:
        self.study = study
        self.X, self.y = np.asarray(study.X), np.asarray(study.y)
        self.n, self.p = self.X.shape
        spread = self.X.std(axis=0)
        self.scaled = (self.X - self.X.mean(axis=0)) / np.where(spread > 0, spread, 1)
        self.centred = self.y - self.y.mean()
        self.reach = study.reach if isinstance(study, Study) else 1 / 50
        self.walks: dict[float, Any] = {}
        self.validations: dict[float, Any] = {}

    @property
    def lam_max(self) -> float:
        return float(self.path.lams[0])

    @cached_property
    def path(self) -> Any:
        top = float(np.abs(self.scaled.T @ self.centred).max()) / self.n
        least = 0.0 if self.p <= MANY else 0.9 * top * self.reach
        return lasso_path_x(self.scaled, self.y, standardize=False, least_lam=least)

    @cached_property
    def singular(self) -> tuple[Array, Array, Array]:
        return np.linalg.svd(self.scaled, full_matrices=False)

    def l1(self, lam: float) -> Array:
        return self.path.at(lam)

    def l2(self, lam: float) -> Array:
        left, size, right = self.singular
        return right.T @ (size / (size**2 + 2 * self.n * lam) * (left.T @ self.centred))

    def elastic(self, lam: float, mix: float = 0.5) -> Array:
        if mix not in self.walks:
            self.walks[mix] = elastic_net_walk(self.scaled, self.y, mix, standardize=False)
        return self.walks[mix].at(lam)

    def at(self, lam: float, mix: float = 0.5, match: str = DEFAULTS["match"]) -> dict[str, Array]:
        strengths = self.strengths(lam, mix, match)
        return {
            "l1": self.l1(lam),
            "l2": self.l2(strengths["l2"]),
            "elastic": self.elastic(strengths["elastic"], mix),
        }

    def strengths(self, lam: float, mix: float = 0.5, match: str = DEFAULTS["match"]) -> dict[str, float]:
        """Return the λ of each where L1 has `lam`; the best ones are held to scikit-learn elsewhere."""
        if match == "sklearn":
            return {"l2": lam / (2 * self.n), "elastic": lam}
        if match == "lam":
            return {"l2": lam, "elastic": lam}
        found = self.validation(mix)
        net = found.get("elastic", found["l2" if mix == 0 and self.p <= MANY else "l1"])
        best = {"l2": found["l2"]["least"], "elastic": net["least"]}
        return {role: lam * own / found["l1"]["least"] for role, own in best.items()}

    def validation(self, mix: float) -> Any:
        if mix not in self.validations:
            study = self.study if isinstance(self.study, Study) else study_of(State(source="own"), self.study)
            grid = grid_of(self.path, self.reach, GRID if self.p <= MANY else GRID_LARGE)
            self.validations[mix] = validation_of(study, grid, mix)
        return self.validations[mix]

    def entries(self) -> list[tuple[float, int]]:
        """Return (λ, feature) of each first entry, from the largest λ down."""
        alive = self.path.weights != 0
        first = [(float(self.path.lams[k - 1]), i) for i in range(self.p) if (k := int(alive[:, i].argmax()))]
        return sorted(first, key=lambda entry: (-entry[0], entry[1]))

    def down(self, share: float) -> float:
        """Return the λ at a share of the way from the largest down to the least that is shown."""
        return self.lam_max * self.reach**share

    def grid(self) -> Array:
        """Return the λ at which errors are measured, evenly on a logarithmic scale."""
        return np.geomspace(self.lam_max, self.lam_max * self.reach, GRID)

    def errors(self, lams: Array, mix: float = 1.0, folds: int = 10) -> Any:
        return cv_curve(self.X, self.y, lams, folds=folds, seed=0, mix=mix)


@lru_cache(16)
def fits(**values: Any) -> Fits:
    """Return the fits of the data that some values of the state ask for."""
    return Fits(study_of(State(**(DEFAULTS | values))))


@lru_cache(16)
def scale_of(**values: Any) -> list[float]:
    """Return the weights at the bottom and at the top of every strip: a matter of drawing alone."""
    return compute({name: (DEFAULTS | values)[name] for name in ASKING})["range"]
