"""A saved file, opened as a double click opens it: without a server and without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect


def opened_offline(page: Page, context: BrowserContext, saved: Path) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens the file with a query; then expect silence, and no request but the file."""
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda line: said.append(line.text) if line.type in ("warning", "error") else None)
    context.set_offline(True)

    def opened(query: str = "") -> Page:
        page.goto(saved.as_uri() + query)
        expect(page.locator(".stage.ready")).to_be_visible()
        return page

    yield opened
    assert said == []
    assert [url for url in asked if url.partition("?")[0] != saved.as_uri()] == []
