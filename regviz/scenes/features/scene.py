"""Which of many features survive: kill switch or volume knob, on made and on real data."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bokeh.plotting import figure

from regviz.plots.curves import curves
from regviz.plots.strips import strips
from regviz.scenes.base import Memory, Scene
from regviz.scenes.common.once import once
from regviz.scenes.features.code import CODE
from regviz.scenes.features.contract import Film, Fits
from regviz.scenes.features.data import MANY, study_of
from regviz.scenes.features.file import Opened, table_text
from regviz.scenes.features.film import film_of
from regviz.scenes.features.large import Large, detail_of, film_of_large, large_of
from regviz.scenes.features.presets import PRESETS
from regviz.scenes.features.saying import TEXTS
from regviz.scenes.features.state import DESCRIBED, State
from regviz.scenes.features.thumbnail import thumbnail
from regviz.scenes.features.why import WHY
from regviz.tables import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage

ROLES = ("l2", "elastic", "l1")
DRAWN = ("houses", "genes", "pair", "small", "polynomial")  # made anew for each draw
MOST_OF_L2 = 1e6  # of the largest λ of L1
LONG = ("houses", "genes", "own")  # their films may take seconds
DATA = ("source", "draw", "left_out", "resample", "points", "target")


def compute(problem: Mapping[str, Any], opened: Opened | None = None) -> Film:
    """
    Return all paths and validation curves of the data that the state asks for.

    The objectives are ``1/(2n)‖y − Xw − b‖² + λ R(w)`` on standardised features, with R = Σ|w| for L1, Σw²
    for L2 and ``mix`` Σ|w| + (1 − mix) Σw² for the elastic net. ``opened`` is the visitor's
    file, for the source "own".

    Raises
    ------
    ValueError
        With one sentence, for values that give no film.

    Examples
    --------
    >>> len(compute({"source": "diabetes"})["names"])
    10
    """
    state = State(**problem)  # checks kinds and bounds
    film = (
        _own_film(state, opened or Opened())
        if state.source == "own"
        else _film(**_asked(state, (*DATA, "mix")))
    )
    return {**film, "drawn": state.source in DRAWN, "problem": dict(problem)}


def _asked(state: State, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(state, name) for name in names}


@once(16)
def _film(mix: float, **asked: Any) -> Fits:
    """Return the film of data that are made or shipped; it is the same for every visitor."""
    state = State(mix=mix, **asked)
    study = study_of(state)
    if study.X.shape[1] <= MANY:
        return film_of(state, study)
    return film_of_large(_large(**asked), mix)


@once(4)
def _large(**asked: Any) -> Large:
    return large_of(study_of(State(**asked)))


def _own_film(state: State, opened: Opened) -> Fits:
    study = study_of(state, opened.table(state.target))
    if study.X.shape[1] <= MANY:
        return film_of(state, study)
    return film_of_large(opened.large(state), state.mix)


def _detail(large: Large, mix: float, asked: Mapping[str, float]) -> dict[str, Any]:
    """Return the weights at one λ, with the number of the film that they are a detail of."""
    low, high = float(large.path.lams[-1]), float(large.path.lams[0])
    lam, lam_l2, film = (asked.get(name, -1) for name in ("lam", "lam_l2", "film"))
    if not (low * 0.999 <= lam <= high * 1.001 and 0.0 <= lam_l2 <= high * MOST_OF_L2):
        raise TEXTS.refusal("error.detail", low=f"{low:.3g}", high=f"{high:.3g}")
    return detail_of(large, mix, lam, lam_l2) | {"film": film}


def view() -> list[figure]:
    """Return the bars and what stands beside them, empty; the browser fills them."""
    return [strips("bars", ROLES), curves("curves", (*ROLES, "naive"))]


def reply(question: Mapping[str, Any], memory: Memory) -> Mapping[str, Any]:
    """
    Answer with a film, with the weights at one λ of many features, or with the data as a table.

    ``memory`` keeps the visitor's file as a table that is read, and what was solved for it.
    """
    problem = question["problem"]
    opened = _opened(question, memory)
    if not {"detail", "save"} & question.keys():
        film = compute(problem, opened)
        memory["opened"] = opened  # not before it has a film: one that has none never replaces the one before
        return film
    state = State(**problem)
    own = state.source == "own"
    if "detail" in question:
        large = opened.large(state) if own else _large(**_asked(state, DATA))
        return {"detail": _detail(large, state.mix, question["detail"])}
    return {"saved": table_text(study_of(state, opened.table(state.target) if own else None))}


def _opened(question: Mapping[str, Any], memory: Memory) -> Opened:
    """Return the file that a question is about, as it was read before or read now."""
    file, known = question.get("file"), memory.get("opened")
    if file is None:
        return Opened()
    if known is None or known.source != file["data"]:
        return Opened(file, question["problem"].get("target", ""))
    return known


class FeaturesStage(Stage):
    """The stage of this scene."""

    _esm = joined(Path(__file__).with_name("stage.mjs"))


SCENE = Scene(
    key="features",
    order=3,
    texts=TEXTS,
    state=State,
    described=DESCRIBED,
    compute=compute,
    view=view,
    stage=FeaturesStage,
    presets=PRESETS,
    modes=("down", "knots"),
    predicts=True,
    why=WHY,
    thumbnail=thumbnail,
    more={
        "code": CODE,
        "most_bytes": MAX_BYTES,
        "most_rows": MAX_ROWS,
        "most_columns": MAX_COLUMNS,
    },
    films_travel=False,
    reply=reply,
    reads_file=lambda problem: problem.get("source") == "own",
    long=lambda problem: problem.get("source") in LONG,
)
