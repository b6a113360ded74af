"""What is answered without a session: that the server lives, and that an address leads nowhere."""

from collections.abc import Iterable
from typing import Any

from tornado.web import RedirectHandler, RequestHandler


def plain_page(title: str, sentence: str) -> str:
    """Return a page of a few plain words."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title} - regviz</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<h1>{title}</h1><p>{sentence}</p></html>"
    )


class NotFoundHandler(RequestHandler):
    """Answers an unknown address with a few plain words and the way to the gallery."""

    def initialize(self, **_: Any) -> None:
        """Take what Bokeh gives to each handler of an app."""

    def prepare(self) -> None:
        """Answer, whatever the method."""
        up = "../" * (self.request.path.count("/") - 1) or "./"
        self.set_status(404)
        self.finish(plain_page("No such page", f'All scenes are in <a href="{up}">the gallery</a>.'))


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
