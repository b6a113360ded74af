"""Pages of a few plain words, for those who get no scene."""

from tornado.httputil import HTTPServerRequest

from regviz.scenes.page import query_of
from regviz.widgets.texts import Texts, shell_in


def full_page(request: HTTPServerRequest) -> str:
    """Return the page of a server that has no room for another session."""
    texts = _texts_for(request)
    return _page(texts, *texts.page["full"])


def unknown_page(request: HTTPServerRequest) -> str:
    """Return the page of an address that there is not, with the way to the gallery."""
    texts = _texts_for(request)
    up = "../" * (request.path.count("/") - 1) or "./"
    title, sentence, gallery = texts.page["unknown"]
    return _page(texts, title, sentence.format(gallery=f'<a href="{up}">{gallery}</a>'))


def _texts_for(request: HTTPServerRequest) -> Texts:
    return shell_in(query_of(request.arguments).get("lang", ""))


def _page(texts: Texts, title: str, sentence: str) -> str:
    return (
        f'<!doctype html><html lang="{texts.language}"><meta charset="utf-8"><title>{title} - regviz</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<h1>{title}</h1><p>{sentence}</p></html>"
    )
