"""The page that shows a scene."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import panel as pn
from jinja2 import Template

from regviz.plots.theme import PALETTE, css_properties
from regviz.resources import build, folder
from regviz.scenes.base import Scene, in_language
from regviz.scenes.common import visits
from regviz.scenes.common.answers import Opening
from regviz.scenes.common.visits import Visit
from regviz.scenes.contents import text_of
from regviz.widgets import modules
from regviz.widgets.texts import Texts, shell_in


def page(scene: Scene) -> None:
    """
    Serve a scene on the page of this session, in the state that its address asks for.

    The page brings all that is seen; the session holds one component without contents, by which the page asks
    the engine.
    """
    context = pn.state.curdoc.session_context if pn.state.curdoc else None
    query = query_of(pn.state.session_args or {})
    visit = Visit(scene, context.id if context else "")
    opening = visits.opened(visit.key) or visit.opening(query)
    scene = in_language(scene, query.get("lang", ""))
    # Panel's own model of the address would read numbers of any length, and talk to the server at each move.
    scene.stage(ask=visit.ask).servable(title=f"{scene.title} - regviz", location=False)
    if context:
        pn.state.on_session_destroyed(lambda _: visit.end())
    if document := pn.state.curdoc:
        document.template = page_template()
        document.template_variables.update(page_variables(scene.title, scene.texts))
        document.template_variables.update(scene_variables(scene, opening, live=True))


def query_of(arguments: Mapping[str, Sequence[bytes]]) -> dict[str, str]:
    """
    Return the query of an address as names and texts, of several values the last.

    Examples
    --------
    >>> query_of({"t": [b"1", b"2"]})
    {'t': '2'}
    """
    return {name: values[-1].decode("utf-8", "replace") for name, values in arguments.items() if values}


@lru_cache
def page_template() -> Template:
    """Return the template of every page, served or saved."""
    return Template((folder("assets") / "page.html").read_text(encoding="utf-8"))


def page_variables(description: str, texts: Texts) -> dict[str, str]:
    """Return what the template of a page shows, in the language of its texts."""
    return {
        "page_style": _page_style(),
        "description": description,
        "language": texts.language,
        "no_script": shell_in(texts.name).page["no_script"],
        "build": build(),
        "theme_light": PALETTE["paper"][0],
        "theme_dark": PALETTE["paper"][1],
    }


def scene_variables(scene: Scene, opening: Opening, live: bool) -> dict[str, Any]:
    """Return what the template puts into the page of a scene beside: its contents, and the code that runs."""
    return {
        "contents": text_of(scene, opening, live),
        "scene_script": scene.stage._esm,
        "opener": _opener(),
    }


@lru_cache
def _page_style() -> str:
    style = (folder("assets") / "page.css").read_text(encoding="utf-8")
    return f"{css_properties()}\n{style}"


@lru_cache
def _opener() -> str:
    return modules.joined(Path(modules.__file__).with_name("page.mjs"))
