"""The gallery of scenes, which is the first page of the app."""

from pathlib import Path

import panel as pn
from jinja2 import Template
from markupsafe import Markup

from regviz.resources import folder, pages
from regviz.scenes.base import Scene, in_language
from regviz.scenes.page import page_variables, query_of
from regviz.widgets.texts import LANGUAGE, texts_in


def scenes() -> list[Scene]:
    """
    Return the scenes that have a page, in the order of the lessons.

    Examples
    --------
    >>> [scene.key for scene in scenes()][0]
    'geometry'
    """
    from importlib import import_module

    keys = [key for key in pages() if key != "index"]
    found = [import_module(f"regviz.scenes.{key}").SCENE for key in keys]
    return sorted(found, key=lambda scene: scene.order)


def gallery() -> None:
    """Serve the gallery: plain HTML and a picture for each scene, with nothing to wait for."""
    language = query_of(pn.state.session_args or {}).get("lang", "")
    texts = texts_in(Path(__file__).parent, language)
    # Panel serves a document only if it has a root; this one shows nothing.
    pn.pane.HTML("", visible=False).servable(title=texts.page["title"], location=False)
    document = pn.state.curdoc
    if document is None:
        return
    text = (folder("assets") / "gallery.html").read_text(encoding="utf-8")
    document.template = Template(text, autoescape=True)
    document.template_variables.update(page_variables(texts.page["title"], texts))
    document.template_variables.update({name: texts.page[name] for name in ("question", "lead")})
    document.template_variables["scenes"] = [
        {
            "href": scene.key + ("" if scene.texts.name == LANGUAGE else f"?lang={scene.texts.name}"),
            "question": scene.question,
            "title": scene.title,
            "thumbnail": Markup(scene.thumbnail()),
        }
        for scene in (in_language(one, language) for one in scenes())
    ]
