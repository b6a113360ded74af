"""Writes a scene to one file that opens by double click, without a server and without a network."""

import json
import re
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from bokeh.core.templates import MACROS
from bokeh.document import Document
from bokeh.resources import Resources
from jinja2 import Template

from regviz.resources import folder
from regviz.scenes.base import Scene
from regviz.scenes.gallery import scenes
from regviz.scenes.page import page_template, page_variables, stage_of
from regviz.widgets import modules

# The browser itself holds the file to its promise: what stands in it runs, and nothing is fetched.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def export(scene: str, path: str | PathLike[str]) -> None:
    """
    Write one scene to one self-contained HTML file.

    In it everything works that the browser evaluates: play, scrub, budget and penalty, presets, captions,
    prediction, formulas, keys, and the state in the address. What would ask the engine is not shown.
    The scene's own modules run, as on the served page, on Bokeh's core alone; Panel's scripts, and the Bokeh
    widgets and tables that these need, would double the file (:mod:`regviz.widgets.modules`, ``saved.mjs``).

    Parameters
    ----------
    scene : str
        Key of the scene, as in its address.
    path : str or path
        File to write; it is replaced where it exists.

    Raises
    ------
    ValueError
        For a scene that there is not.
    OSError
        Where the file cannot be written.

    Examples
    --------
    >>> export("hexagon", "hexagon.html")
    Traceback (most recent call last):
        ...
    ValueError: scene must be one of geometry, descent, features, not 'hexagon'.
    """
    known = {each.key: each for each in scenes()}
    if scene not in known:
        raise ValueError(f"scene must be one of {', '.join(known)}, not {scene!r}.")
    Path(path).write_text(page_of(known[scene]), encoding="utf-8", newline="\n")


def page_of(scene: Scene) -> str:
    """Return the whole file of a scene as text."""
    template = Template((folder("assets") / "saved.html").read_text(encoding="utf-8"))
    script = template.render(
        bokeh=_bokeh(),
        content=_content(scene),
        scene=scene.stage._esm,
        opener=Path(modules.__file__).with_name("saved.mjs").read_text(encoding="utf-8"),
    )
    return page_template().render(
        macros=MACROS,
        roots=[],
        title=f"{scene.title} - regviz",
        bokeh_css=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        bokeh_js="",
        plot_script=script,
        **page_variables(scene.title, scene.texts),
    )


@lru_cache
def _bokeh() -> str:
    return "\n".join(Resources(mode="inline", log_level="warn", components=["bokeh"]).js_raw)


def _content(scene: Scene) -> str:
    """Return what the file's script reads: all that a session gets by its websocket, as JSON."""
    stage = stage_of(scene, {}, live=False)
    document = Document()
    for figure in (figures := scene.view()):
        document.add_root(figure)
    return _json_in_html(
        {
            "style": "\n".join(stage.stylesheets),
            "spec": stage.spec,
            "film": stage.film,
            "figures": document.to_json(deferred=False),
            "roots": [figure.id for figure in figures],
        }
    )


def _json_in_html(value: Any) -> str:
    """Return JSON that no parser of HTML takes for the end of its script, or for the start of a comment."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return re.sub(r"<(?=[/!])", r"\\u003c", text)
