"""What every scene is made of, and the page that shows one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import panel as pn
import param
from bokeh.document import Document
from jinja2 import Template

from regviz.plots.theme import PALETTE, browser_palette, css_properties
from regviz.resources import folder
from regviz.scenes.query import from_query
from regviz.widgets.controls import controls
from regviz.widgets.stage import Stage, film_text, sentence_of

Film = dict[str, Any]

SMALL_FILM = 4000  # characters; the films of all examples travel with the page where they are no larger
STYLES = ("stage.css", "panels.css", "boards.css")


@dataclass(frozen=True)
class Step:
    """
    A preset: a sentence and the values by which the state differs from its defaults.

    The chips, the address, an exported file and the tests all use the same record. A ``served`` one needs
    the server for more than its film; ``opens`` names a view that it opens in place of taking the state.
    """

    key: str
    label: str
    sentence: str
    state: Mapping[str, Any] = field(default_factory=dict)
    served: bool = False
    opens: str = ""


@dataclass(frozen=True, eq=False)
class Scene:
    """
    A scene: its question and the parts that answer it.

    ``compute`` is pure: the problem's values in, a film of plain numbers out. ``view`` builds the figures.
    ``described`` says of each parameter of ``state``, in the order of the controls, how it is shown
    (:func:`regviz.widgets.controls.control`); those that ask the engine make up the problem, the rest is
    cursor. ``help_live`` is help with what only a served page can do, ``more_label``
    names the drawer of further controls, and ``prediction`` says what can be predicted, if anything can.
    With ``films_travel=False`` a served page asks for the film of an example when it is chosen.
    """

    key: str
    title: str
    question: str
    order: int
    state: type[param.Parameterized]
    described: Mapping[str, Mapping[str, Any]]
    compute: Callable[[Mapping[str, Any]], Film]
    view: Callable[[], list[Any]]
    stage: type[Stage]
    presets: Sequence[Step]
    modes: Sequence[tuple[str, str, str]]
    why: str
    help: Sequence[str]
    thumbnail: Callable[[], str]
    help_live: Sequence[str] = ()
    more_label: str = "More"
    prediction: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    films_travel: bool = True


def stage_of(scene: Scene, query: Mapping[str, str], live: bool = True) -> Stage:
    """
    Return a fresh stage of a scene in the state that a query asks for.

    Parameters
    ----------
    scene : Scene
    query : mapping of str to str
        As in the address; a value that cannot be used falls back, with a note on the page.
    live : bool
        False where no server will answer: then what asks the engine is not shown.
    """
    described = controls(scene.state, scene.described)
    state, notes = from_query(query, described)
    try:
        film = scene.compute(problem_of(state, described))
    except Exception as error:
        state, notes = from_query({}, described)[0], [*notes, sentence_of(error)]
        film = scene.compute(problem_of(state, described))
    spec = _unchanging(scene) | {"controls": described, "state": state, "notes": notes, "live": live}
    spec["help"] = [*(scene.help_live if live else ()), *scene.help]
    spec |= _films(scene, live)
    return scene.stage(
        answer=scene.compute if live else None,
        spec=spec,
        film=film_text(film),
        figures=scene.view(),
        stylesheets=[_style()],
        sizing_mode="stretch_width",
        margin=0,
    )


def problem_of(state: Mapping[str, Any], described: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the part of a state that the engine needs."""
    return {control["name"]: state[control["name"]] for control in described if control.get("asks")}


@lru_cache
def _films(scene: Scene, live: bool) -> dict[str, Any]:
    """
    Return the examples of a scene with their films, computed once in a process.

    A served page is given those that are small, and asks for a large one when it is wanted; a saved file
    holds all of them.
    """
    described = controls(scene.state, scene.described)
    defaults = {control["name"]: control["default"] for control in described}

    def film(state: Mapping[str, Any]) -> str | None:
        if live and not scene.films_travel:
            return None
        text = film_text(scene.compute(problem_of(defaults | dict(state), described)))
        return text if not live or len(text) <= SMALL_FILM else None

    presets = [
        {
            "key": step.key,
            "label": step.label,
            "sentence": step.sentence,
            "state": dict(step.state),
            "opens": step.opens,
            "film": None if step.opens else film(step.state),
        }
        for step in scene.presets
        if live or not step.served
    ]
    return {"presets": presets, "default_film": film({})}


@lru_cache
def _unchanging(scene: Scene) -> dict[str, Any]:
    """Return what is the same in every session of a scene."""
    described = controls(scene.state, scene.described)
    return {
        "question": scene.question,
        "defaults": {control["name"]: control["default"] for control in described},
        "modes": [list(mode) for mode in scene.modes],
        "palette": browser_palette(),
        "why": scene.why,
        "more_label": scene.more_label,
        "prediction": scene.prediction,
        **scene.more,
    }


@lru_cache
def _style() -> str:
    return "".join((folder("assets") / name).read_text(encoding="utf-8") for name in STYLES)


def page(scene: Scene) -> None:
    """Serve a scene on the page of this session, in the state that its address asks for."""
    arguments = pn.state.session_args or {}
    query = {name: values[-1].decode("utf-8", "replace") for name, values in arguments.items()}
    stage = stage_of(scene, query)
    stage.servable(title=f"{scene.title} - regviz")
    frame_page(pn.state.curdoc, scene.title)


def frame_page(document: Document | None, description: str) -> None:
    """Give a document our own page: landmarks, language, viewport and the palette; nothing from elsewhere."""
    if document is not None:
        document.template = page_template()
        document.template_variables.update(page_variables(description))


@lru_cache
def page_template() -> Template:
    """Return the template of every page, served or saved."""
    return Template((folder("assets") / "page.html").read_text(encoding="utf-8"))


def page_variables(description: str) -> dict[str, str]:
    """Return what the template of a page shows."""
    style = (folder("assets") / "page.css").read_text(encoding="utf-8")
    return {
        "page_style": f"{css_properties()}\n{style}",
        "description": description,
        "theme_light": PALETTE["paper"][0],
        "theme_dark": PALETTE["paper"][1],
    }
