"""At every λ the browser reads off a film the weights that the engine and scikit-learn solve for."""

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet as Net
from sklearn.linear_model import Lasso, Ridge

from regviz.engine import Problem, elastic_net_path, lasso_path, lasso_path_x, ridge_path
from regviz.scenes.features.data import Study, study_of
from regviz.scenes.features.film import film_of
from tests.certified import assert_same_fit
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import KINDS, NOT_UNIQUE, own, pull_at_zero, scaled, studies
from tests.sweeps import amount

WHOLE = 66
COUNT = amount(WHOLE, 33)
SHARE = COUNT / WHOLE  # of what is expected to be met
MIXES = (0.5, 0.0, 1.0, 0.05, 0.95, 0.3)
SOURCES: tuple[dict[str, Any], ...] = (
    {"source": "twenty"}, {"source": "twenty", "resample": 3},
    {"source": "pair"}, {"source": "pair", "left_out": 12}, {"source": "pair", "draw": 24, "resample": 9},
    {"source": "polynomial"}, {"source": "polynomial", "draw": 7, "points": "3~0.5~-1.25_11~1~6"},
    {"source": "diabetes"}, {"source": "diabetes", "left_out": 442}, {"source": "cars"},
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A λ of a film: what the browser makes of it, and the scaled data of the film."""

    kind: str
    X: np.ndarray
    y: np.ndarray
    mix: float
    lam: float
    seen: dict[str, Any]
    expected: dict[str, np.ndarray]

    def __repr__(self) -> str:
        top = pull_at_zero(self.X, self.y)
        return f"{self.kind} {self.X.shape} λ = {self.lam!r} of {top:g}, mix = {self.mix}"

    def weights(self, role: str) -> np.ndarray:
        """The weights that the browser has."""
        return np.array(self.seen[role])

    def strengths(self, role: str) -> tuple[float, float]:
        """The strengths of Σ|w| and of Σw²."""
        share = {"l1": 1.0, "l2": 0.0, "elastic": self.mix}[role]
        return self.lam * share, self.lam * (1.0 - share)

    @property
    def dust(self) -> float:
        """A size of weights that is near 0, as all are beside λ_max."""
        return 1e-5 * pull_at_zero(self.X, self.y)

    def grown(self, role: str) -> float:
        """How far rounding can grow on the way to a solution: 1 for uncorrelated features."""
        values, bent = np.linalg.eigvalsh(self.X.T @ self.X / len(self.y)), 2.0 * self.strengths(role)[1]
        least = values[0] if bent and role == "elastic" else values[values > 1e-12 * values[-1]][0]
        return float(values[-1] / (max(least, 0.0) + bent))


def all_studies() -> list[tuple[str, Study]]:
    """Return random tables, and those of the scene."""
    given = [(str(values), study_of(own(**values))) for values in SOURCES]
    return [*studies(COUNT), *given]


def strengths(film_lams: np.ndarray, knots: np.ndarray, rng: np.random.Generator) -> list[float]:
    """Return λ of all sorts: 0, tiny, at random, at and beside knots, of the grid, at λ_max and beyond."""
    top = float(knots[0])
    found = [0.0, 1e-9 * top, top, 1.5 * top, 40.0 * top, float(rng.choice(film_lams))]
    some = rng.choice(knots[1:-1], min(2, len(knots) - 2), replace=False) if len(knots) > 2 else []
    found += [lam * (1.0 + off) for lam in some for off in (0.0, 1e-7, -1e-7)]
    return [*map(float, found), *(top * 10.0 ** rng.uniform(-4.0, 0.0, 3)).tolist()]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Return all that the tests below compare, asked of the browser's half in one go."""
    rng, told, asked = np.random.default_rng(3), [], []
    for k, (kind, study) in enumerate(all_studies()):
        X, y = scaled(study)
        mix, knots = MIXES[k % len(MIXES)], lasso_path_x(X, y, standardize=False).lams
        film = film_of(own(mix=mix), study)
        lams = strengths(np.frombuffer(b64decode(film["lams"])), knots, rng)
        told.append((kind, X, y, mix, lams))
        asked.append({"film": film, "lams": lams})
    found = []
    for (kind, X, y, mix, lams), answer in zip(told, FEATURES.ask(fits=asked)["fits"], strict=True):
        problem = Problem.from_data(X, y, standardize=False)
        path = lasso_path(problem) if len(y) <= X.shape[1] else lasso_path_x(X, y, standardize=False)
        by_role = {
            "l1": path.at(lams),
            "l2": ridge_path(problem).at(lams),
            "elastic": elastic_net_path(problem, mix, lams).weights,
        }
        for j, (lam, seen) in enumerate(zip(lams, answer, strict=True)):
            found.append(Case(kind, X, y, mix, lam, seen, {role: w[j] for role, w in by_role.items()}))
    return found


def unique(case: Case, role: str) -> bool:
    """Tell whether there is one solution alone, and not many that rounding cannot tell apart."""
    bent = case.strengths(role)[1] > 1e-6 * pull_at_zero(case.X, case.y)
    return case.kind not in NOT_UNIQUE or role == "l2" or bent


def test_weights_agree_with_the_engines_own_solvers(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        for role, best in case.expected.items():
            w, loose = case.weights(role), 1e-9 * max(1.0, 1e-6 * case.grown(role))
            if unique(case, role):
                assert np.abs(w - best).max() <= loose * max(np.abs(best).max(), case.dust), (role, case)
                checked += 1
            else:
                off = case.X @ (w - best)
                assert off @ off <= loose**2 * (case.y @ case.y), (role, case)
                assert np.abs(w).sum() == pytest.approx(np.abs(best).sum(), rel=1e-8) or role == "elastic", (
                    case
                )
    assert checked > 2000 * SHARE


def test_zeros_stand_at_the_same_places_and_none_is_negative(cases: list[Case]) -> None:
    dead = 0
    for case in cases:
        for role, best in case.expected.items():
            w = case.weights(role)
            assert not np.signbit(w[w == 0.0]).any(), (role, case)
            on_a_knot = np.isclose(
                np.abs(case.X.T @ (case.y - case.X @ best)) / len(case.y), case.strengths(role)[0], 1e-9, 0.0
            )
            settled = ~(on_a_knot & (np.abs(best) <= case.dust))
            if unique(case, role):
                assert ((w == 0.0) == (best == 0.0))[settled].all(), (role, case)
                dead += int((w == 0.0).sum())
    assert dead > 5000 * SHARE


def test_beyond_the_largest_pull_l1_keeps_nothing_and_l2_all(cases: list[Case]) -> None:
    for case in cases:
        if case.lam >= pull_at_zero(case.X, case.y) * (1 + 1e-12):
            assert not case.weights("l1").any(), case
            assert (case.weights("l2") != 0.0).sum() >= case.X.any(axis=0).sum(), case


def test_every_solution_balances_the_pull_of_the_data(cases: list[Case]) -> None:
    for case in cases:
        for role in case.expected:
            w, (flat, bent) = case.weights(role), case.strengths(role)
            balance = case.X.T @ (case.y - case.X @ w) / len(case.y) - 2.0 * bent * w
            off = np.where(w != 0.0, np.abs(balance - flat * np.sign(w)), np.abs(balance) - flat).max()
            residual = max(0.0, float(off)) / pull_at_zero(case.X, case.y)
            assert residual <= 1e-9, (role, case)
            assert max(0.0, case.seen["kkt"][role]) == pytest.approx(residual, abs=1e-11), (role, case)


def test_training_errors_are_plain_mean_squares(cases: list[Case]) -> None:
    for case in cases:
        for role in case.expected:
            rest = case.y - case.X @ case.weights(role)
            size = float(case.y @ case.y) / len(case.y)
            assert case.seen["errors"][role] == pytest.approx(rest @ rest / len(rest), 1e-9, 1e-11 * size), (
                role,
                case,
            )


def test_the_budget_of_l1_is_the_sum_of_its_sizes(cases: list[Case]) -> None:
    for case in cases:
        assert case.seen["radius"] == pytest.approx(np.abs(case.weights("l1")).sum(), 1e-9, 1e-12), case


@pytest.mark.filterwarnings("default::sklearn.exceptions.ConvergenceWarning")
def test_weights_agree_with_those_of_scikit_learn(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        n, tame = len(case.y), case.grown("l1") < 1e4 and case.kind not in NOT_UNIQUE
        if not tame or case.lam == 0.0 or case.lam < 1e-4 * pull_at_zero(case.X, case.y):
            continue
        fits: dict[str, Any] = {"l2": Ridge(2.0 * n * case.lam, solver="svd")}
        if case.X.shape[1] < n:
            more = {"tol": 1e-13, "max_iter": 100_000}
            share = case.mix / (2.0 - case.mix)
            fits["l1"] = Lasso(case.lam, **more)
            fits["elastic"] = (
                Net(case.lam * (2.0 - case.mix), l1_ratio=share, **more) if case.mix else fits["l2"]
            )
        for role, fit in fits.items():
            best, w = fit.fit(case.X, case.y).coef_, case.weights(role)
            if isinstance(fit, Ridge):  # a direct solution
                assert np.abs(w - best).max() <= 1e-8 * max(np.abs(best).max(), case.dust), (role, case)
            else:
                assert_same_fit(case.X, case.y, *case.strengths(role), w, best, certified=1e-9)
            checked += 1
    assert checked > 800 * SHARE


def test_every_kind_of_table_and_every_mix_was_met(cases: list[Case]) -> None:
    assert {case.kind for case in cases} >= set(KINDS)
    assert {case.mix for case in cases} == set(MIXES)
    assert any(not case.X.any(axis=0).all() for case in cases) and any(case.lam == 0.0 for case in cases)
    assert {1} <= {case.X.shape[1] for case in cases} and max(case.X.shape[1] for case in cases) > 50
