"""What a page, a file or a component gives a stage: its description, its first film and its figures."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bokeh.document import Document

from regviz.plots.theme import browser_palette, css_properties
from regviz.resources import folder
from regviz.scenes.base import Scene, problem_of
from regviz.scenes.common.answers import Opening, opening_of
from regviz.scenes.common.query import VERSION
from regviz.scenes.common.versions import controls_of
from regviz.scenes.common.visits import Visit
from regviz.widgets.formulas import explanation
from regviz.widgets.stage import Stage, film_text

SMALL_FILM = 4000  # characters; the films of all examples travel with the page where they are no larger
STYLES = (
    "stage.css", "planes.css", "transport.css", "controls.css", "words.css", "drawers.css", "sizes.css",
    "embed.css", "terms.css", "folded.css", "panels.css", "panels_small.css",
    "tabs.css", "data.css", "presenting.css",
)  # fmt: skip


def stage_of(scene: Scene, query: Mapping[str, str], visit: Visit | None = None) -> Stage:
    """
    Return a stage of a scene that brings its own contents, to be put into any layout of Panel's.

    Parameters
    ----------
    scene : Scene
    query : mapping of str to str
        As in the address; a value that cannot be used falls back, with a note on the stage.
    visit : Visit, optional
        Whoever asks; somebody new by default.
    """
    return scene.stage(
        ask=(visit or Visit(scene)).ask,
        **contents_of(scene, opening_of(scene, query), live=True),
        stylesheets=[css_properties(":host"), style()],  # another page has no palette of ours
        sizing_mode="stretch_width",
        margin=0,
    )


def contents_of(scene: Scene, opening: Opening, live: bool) -> dict[str, Any]:
    """
    Return the values of a stage that do not come by its line: ``spec``, ``film`` and ``figures``.

    Parameters
    ----------
    scene : Scene
    opening : Opening
        How it opens.
    live : bool
        False where no server will answer: then what asks the engine is not shown.
    """
    spec = _unchanging(scene) | {
        "controls": controls_of(scene),
        "state": opening.state,
        "notes": opening.notes,
        "live": live,
        "help": [*(scene.texts.page.get("help_live", ()) if live else ()), *scene.texts.page["help"]],
        **_films(scene, live),
    }
    return {"spec": spec, "film": opening.film, "figures": _figures(scene)}


def text_of(scene: Scene, opening: Opening, live: bool) -> str:
    """Return the contents and the style of a stage as JSON that may stand in a page (``page.mjs``)."""
    return json_in_html({"style": style(), **contents_of(scene, opening, live)})


def json_in_html(value: Any) -> str:
    r"""
    Return JSON that no parser of HTML takes for the end of its script, or for the start of a comment.

    Examples
    --------
    >>> json_in_html({"text": "</script>"})
    '{"text":"\\u003c/script>"}'
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return re.sub(r"<(?=[/!])", r"\\u003c", text)


def prepare(scene: Scene) -> None:
    """Compute what all pages of a scene share, once in a process; any thread may do it."""
    _films(scene, True)
    _unchanging(scene)
    _figures(scene)
    style()


@lru_cache
def style() -> str:
    """Return the style sheet of every stage."""
    return "".join((folder("assets") / name).read_text(encoding="utf-8") for name in STYLES)


@lru_cache
def _figures(scene: Scene) -> str:
    """
    Return the empty figures of a scene as JSON (``drawn.mjs``).

    They are the same for everybody. Made anew for each session, as models of its document, they took ten
    times the processor of all else, and most of its memory.
    """
    document = Document()
    for figure in (figures := scene.view()):
        document.add_root(figure)
    held = {"doc": document.to_json(deferred=False), "roots": [figure.id for figure in figures]}
    return json.dumps(held, separators=(",", ":"), allow_nan=False)


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
