"""What is answered without a session: that the server lives, or is full, or that an address leads nowhere."""

from collections.abc import Iterable
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import RedirectHandler, RequestHandler

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


class NotFoundHandler(RequestHandler):
    """Answers an unknown address with a few plain words and the way to the gallery."""

    def initialize(self, **_: Any) -> None:
        """Take what Bokeh gives to each handler of an app."""

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.set_status(404)
        self.finish(unknown_page(self.request))


class LivenessHandler(RequestHandler):
    """Answers health checks; Panel's own makes a page for whoever asks, and others wait meanwhile."""

    def get(self) -> None:
        """Say that this address is answered."""
        self.write({"/liveness": True})


def mend_addresses(application: Any, keys: Iterable[str]) -> None:
    """
    Have some addresses answered before Bokeh and Panel see them.

    Bokeh answers "/geometry/" with a page whose relative addresses lead nowhere, and fails at a file name
    with a zero byte in it. Panel serves files that lie beside a module, and imports whatever module is named
    for that: "/components/unittest.__main__/a/b/c" ended the server. No page of ours has such files.
    """
    slash = (rf"/({'|'.join(keys)})/", RedirectHandler, {"url": "../{0}"})
    nowhere = [(pattern, NotFoundHandler) for pattern in (r".*%00.*", r"/components/.*")]
    application.add_handlers(".*", [slash, *nowhere, ("/liveness", LivenessHandler)])
