"""The scripts that the features scene shows, in many cases and languages, and the weights of the engine."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from regviz.engine import Problem, elastic_net_path, elastic_net_walk, lasso_path, lasso_path_x, ridge_path_x
from regviz.scenes.features import scene as features
from regviz.scenes.features.code import CODE
from regviz.scenes.features.data import Study, study_of
from regviz.scenes.features.file import table_text
from regviz.scenes.features.film import standardised
from regviz.scenes.features.scene import SCENE
from regviz.tables import read_table
from tests.oracles.recording import digest
from tests.scenes.browser import Half
from tests.scenes.running_code import Found, run_python, run_r

LANGUAGES = ("sklearn", "torch", "keras", "glmnet")
PYTHON = LANGUAGES[:3]
STATE = {"source": "twenty", "draw": 1, "left_out": 0, "resample": 0, "points": "", "target": "", "lam": 1.0}
OWN = 'size,kind,"the ""price"", €\\",rare,n\n' + "".join(
    f"{k % 7},{'abc'[k % 3]},{2 * k % 13 + k / 8},{int(k == 1)},{k % 5}\n" for k in range(40)
)
ONE = "size,price\n" + "".join(f"{k % 7 + k / 8},{2 * k % 13 + k / 4}\n" for k in range(40))
TWO = "size,age,price\n" + "".join(f"{k % 7 + k / 8},{k % 5},{2 * k % 13 + k / 4}\n" for k in range(40))
NAMED = {"source": "own", "target": 'the "price", €\\'}
CASES: dict[str, dict[str, Any]] = {
    **{preset.key: dict(preset.state) for preset in SCENE.presets if preset.key != "own"},
    "weak": {"lam": 0.1},
    "beyond the largest lam": {"lam": 100.0},
    "all L1": {"lam": 0.7, "mix": 1.0},
    "all L2": {"lam": 0.7, "mix": 0.0},
    "uneven numbers": {"lam": 1 / 3, "mix": 0.05},
    "no penalty": {"lam": 0.0},
    "pair, drawn anew": {"source": "pair", "draw": 7, "lam": 0.05, "resample": 3},
    "diabetes, weak": {"source": "diabetes", "lam": 0.05, "match": "sklearn"},
    "each at its own": {"source": "pair", "draw": 24, "lam": 0.25, "match": "own"},
    "cars": {"source": "cars", "lam": 0.1},
    "cars, both": {"source": "cars", "lam": 0.03, "left_out": 392, "resample": 99},
    "genes, another mix": {"source": "genes", "draw": 2, "lam": 0.3, "mix": 0.8, "left_out": 80},
    "polynomial, weak": {"source": "polynomial", "draw": 4, "lam": 5e-4},
    "polynomial, moved": {"source": "polynomial", "lam": 0.015, "points": "3~0.5~-1.25_11~-0.999~0"},
    "polynomial, no penalty": {"source": "polynomial", "lam": 0.0},
    "own": NAMED | {"lam": 0.2},
    "own, a column constant": NAMED | {"lam": 0.2, "left_out": 2},
    "one feature": {"source": "own", "lam": 0.3},
    "one feature, one row less": {"source": "own", "lam": 0.3, "mix": 0.9, "left_out": 7},
    "one feature, beyond the largest lam": {"source": "own", "lam": 50.0},
    "one feature, no penalty": {"source": "own", "lam": 0.0},
    "two features": {"source": "own", "lam": 0.3},
    "two features, drawn anew": {"source": "own", "lam": 1.5, "resample": 2},
    "two features, no penalty": {"source": "own", "lam": 0.0},
}
OWN_BEST = {"l2": 0.03, "elastic": 0.4}
SOME = ("twenty", "lesson", "cars, both", "own", "one feature", "two features", "two features, no penalty")


def file_of(key: str) -> str:
    """Return the file that a visitor has open in a case."""
    return next(
        (text for name, text in (("one", ONE), ("two", TWO)) if key.startswith(f"{name} feature")), OWN
    )


def state_of(key: str) -> SimpleNamespace:
    """Return the state of a case."""
    return SimpleNamespace(**({"mix": 0.5, "match": "lam"} | STATE | CASES[key]))


@cache
def study(key: str) -> Study:
    """Return the data of a case."""
    state = state_of(key)
    own = state.source == "own"
    return study_of(state, read_table(file_of(key).encode(), state.target or None) if own else None)


@cache
def strengths(key: str) -> dict[str, float]:
    """Return the λ of each penalty: that of ``Ridge(alpha=lam)``, or a best one that was found before."""
    state = state_of(key)
    lams = {"l1": state.lam, "l2": state.lam, "elastic": state.lam}
    if state.match == "sklearn":
        return lams | {"l2": state.lam / (2 * len(study(key).y))}
    return lams | OWN_BEST if state.match == "own" else lams


def fit(state: SimpleNamespace, lams: dict[str, float], samples: int = 100) -> dict[str, Any]:
    """Return a fit as the browser describes it."""
    values = {name: getattr(state, name) for name in ("source", "draw", "resample", "points", "target")}
    more = {
        "leftOut": state.left_out,
        "lams": lams,
        "mix": state.mix,
        "samples": samples,
    }
    return values | more | {"script": getattr(state, "script", "")}


def texts_of(fits: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the scripts of some fits in every language."""
    return Half(features.SCENE, "evaluate_code.mjs").ask(code=CODE, fits=fits)["texts"]


@cache
def scripts() -> dict[str, dict[str, str]]:
    """Return the scripts of all cases in every language."""
    fits = []
    for key in CASES:
        state, found = state_of(key), study(key)
        fits.append(
            fit(SimpleNamespace(**vars(state) | {"target": found.target}), strengths(key), len(found.y))
        )
    return dict(zip(CASES, texts_of(fits), strict=True))


def digests(language: str) -> dict[str, str]:
    """Return what a recording keeps of the scripts: a fingerprint of each, with the file that it reads."""
    own = {key: file_of(key) if state_of(key).source == "own" else "" for key in CASES}
    return {key: digest(scripts()[key][language], own[key]) for key in CASES}


def run(language: str, keys: tuple[str, ...], folder: Path) -> dict[str, Found]:
    """Return what the scripts of a language find in some cases; what they need is there."""
    texts = [scripts()[key][language] for key in keys]
    if language == "glmnet":
        found = run_r(texts, [table_text(study(key)) for key in keys], folder)
    else:
        strict = () if language == "keras" else ("-W", "error")  # no warning that a fit has not converged
        found = run_python(texts, [{"your_file.csv": file_of(key)} for key in keys], folder, *strict)
    return dict(zip(keys, found, strict=True))


@cache
def expected(key: str) -> Found:
    """Return the engine's weights; without a penalty, those of the script that is shown then."""
    found, state = study(key), state_of(key)
    X, y = standardised(found.X), found.y
    ridge = ridge_path_x(X, y, standardize=False)
    if state.lam == 0.0:
        return {"all": ridge.at(0.0)}
    problem = Problem.from_data(X, y, standardize=False)
    wide, many = X.shape[1] >= len(y), X.shape[1] > 200
    path = lasso_path_x(X, y, standardize=False, least_lam=state.lam) if wide else lasso_path(problem)
    elastic = elastic_net_walk(X, y, state.mix).at if many else elastic_of(problem, state.mix)
    lams = strengths(key)
    weights = path.at(lams["l1"]), ridge.at(lams["l2"]), elastic(lams["elastic"])
    return dict(zip(("L1", "L2", "elastic net"), weights, strict=True))


def elastic_of(problem: Problem, mix: float) -> Any:
    return lambda lam: elastic_net_path(problem, mix, [lam]).weights[0]
