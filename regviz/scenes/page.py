"""The page that shows a scene."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from json import dumps
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.document import Document
from jinja2 import Template

from regviz.plots.theme import PALETTE, browser_palette, css_properties
from regviz.resources import build, folder
from regviz.scenes.base import Scene, in_language, problem_of
from regviz.scenes.common import visits
from regviz.scenes.common.answers import Opening, opening_of
from regviz.scenes.common.query import VERSION
from regviz.scenes.common.versions import controls_of
from regviz.scenes.common.visits import Visit
from regviz.widgets import modules
from regviz.widgets.formulas import explanation
from regviz.widgets.modules import joined
from regviz.widgets.stage import Stage, film_text
from regviz.widgets.texts import Texts, shell_in

SMALL_FILM = 4000  # characters; the films of all examples travel with the page where they are no larger
STYLES = (
    "stage.css", "planes.css", "transport.css", "controls.css", "words.css", "drawers.css", "sizes.css",
    "embed.css", "terms.css", "folded.css", "panels.css", "panels_small.css",
    "tabs.css", "data.css", "presenting.css",
)  # fmt: skip


def stage_of(
    scene: Scene,
    query: Mapping[str, str],
    live: bool = True,
    opening: Opening | None = None,
    visit: Visit | None = None,
) -> Stage:
    """
    Return a fresh stage of a scene in the state that a query asks for.

    Parameters
    ----------
    scene : Scene
    query : mapping of str to str
        As in the address; a value that cannot be used falls back, with a note on the page.
    live : bool
        False where no server will answer: then what asks the engine is not shown.
    opening : Opening, optional
        How the page opens, where that is computed already.
    visit : Visit, optional
        Whoever asks; somebody new by default.
    """
    opening = opening or opening_of(scene, query)
    described = controls_of(scene)
    spec = _unchanging(scene) | {"controls": described, "state": opening.state, "notes": opening.notes}
    spec |= {
        "live": live,
        "help": [*(scene.texts.page.get("help_live", ()) if live else ()), *scene.texts.page["help"]],
    }
    spec |= _films(scene, live)
    return scene.stage(
        ask=(visit or Visit(scene)).ask if live else None,
        spec=spec,
        film=opening.film,
        figures=scene.view(),
        stylesheets=[_style()],
        sizing_mode="stretch_width",
        margin=0,
    )


@lru_cache
def _films(scene: Scene, live: bool) -> dict[str, Any]:
    """
    Return the examples of a scene with their films, computed once in a process.

    A served page is given those that are small, and asks for a large one when it is wanted; a saved file
    holds all of them.
    """
    described = controls_of(scene)
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
    described = controls_of(scene)
    return {
        "question": scene.question,
        "defaults": {control["name"]: control["default"] for control in described},
        "modes": [[mode, *scene.texts.page["modes"][mode]] for mode in scene.modes],
        "palette": browser_palette(),
        "why": explanation(scene.why, scene.texts.page["why"]),
        "next": list(scene.texts.page.get("next", ())),
        "terms": [list(term) for term in scene.texts.page.get("terms", ())],
        "more_label": scene.texts.page["more_label"],
        "prediction": scene.texts.page["prediction"] if scene.predicts else "",
        "address_version": VERSION,
        "more": dict(scene.more),
    }


@lru_cache
def _style() -> str:
    return "".join((folder("assets") / name).read_text(encoding="utf-8") for name in STYLES)


def prepare(scene: Scene) -> None:
    """Compute what all pages of a scene share, once in a process; any thread may do it."""
    _films(scene, True)
    _unchanging(scene)
    _style()


def page(scene: Scene) -> None:
    """Serve a scene on the page of this session, in the state that its address asks for."""
    context = pn.state.curdoc.session_context if pn.state.curdoc else None
    query = query_of(pn.state.session_args or {})
    visit = Visit(scene, context.id if context else "")
    opening = visits.opened(visit.key) or visit.opening(query)
    scene = in_language(scene, query.get("lang", ""))
    stage = stage_of(scene, {}, opening=opening, visit=visit)
    # Panel's own model of the address would read numbers of any length, and talk to the server at each move.
    stage.servable(title=f"{scene.title} - regviz", location=False)
    if context:
        pn.state.on_session_destroyed(lambda _: visit.end())
    frame_page(pn.state.curdoc, scene)


def query_of(arguments: Mapping[str, Sequence[bytes]]) -> dict[str, str]:
    """
    Return the query of an address as names and texts, of several values the last.

    Examples
    --------
    >>> query_of({"t": [b"1", b"2"]})
    {'t': '2'}
    """
    return {name: values[-1].decode("utf-8", "replace") for name, values in arguments.items() if values}


def frame_page(document: Document | None, scene: Scene) -> None:
    """Give a document our own page: landmarks, language, viewport and the palette; nothing from elsewhere."""
    if document is not None:
        document.template = page_template()
        document.template_variables.update(page_variables(scene.title, scene.texts))
        document.template_variables["opening_script"] = _opening_script(scene.texts.name)


@lru_cache
def _opening_script(language: str) -> str:
    code = joined(Path(modules.__file__).with_name("opening.mjs"))
    sentence = dumps(shell_in(language).page["no_picture"], ensure_ascii=False).replace("<", r"\u003c")
    return f"{code}\nwatchOpening({sentence})"


@lru_cache
def page_template() -> Template:
    """Return the template of every page, served or saved."""
    return Template((folder("assets") / "page.html").read_text(encoding="utf-8"))


def page_variables(description: str, texts: Texts) -> dict[str, str]:
    """Return what the template of a page shows, in the language of its texts."""
    style = (folder("assets") / "page.css").read_text(encoding="utf-8")
    return {
        "page_style": f"{css_properties()}\n{style}",
        "description": description,
        "language": texts.language,
        "no_script": shell_in(texts.name).page["no_script"],
        "build": build(),
        "theme_light": PALETTE["paper"][0],
        "theme_dark": PALETTE["paper"][1],
    }
