"""A scene inside a course page: in a frame of the server or of a file, and by the code of the docs."""

import contextlib
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.ui.expected import DEFAULT, expect_budget

ROOT = Path(__file__).resolve().parents[2]
TWO_PAINTINGS = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
NOTE_MESSAGES = "<script>told = []; addEventListener('message', event => told.push(event.data))</script>"


@pytest.fixture
def saved(saved_files: Callable[[str], Path]) -> Path:
    return saved_files("geometry")


def framed(page: Page, attributes: str, around: str = "") -> Frame:
    """Show a page of another origin with one frame, and return the frame once its stage stands."""
    page.set_content(f"<!doctype html><body>{around}<iframe style='border: 0' {attributes}></iframe>")
    expect(page.frame_locator("iframe").locator(".stage.ready")).to_be_visible()
    return page.frames[-1]


@contextlib.contextmanager
def file_server(root: Path) -> Iterator[str]:
    """Serve a folder as ``python -m http.server`` does, without its log."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_frame_holds_stage_transport_budget_caption_and_the_way_out(watched_page: Page, server: str) -> None:
    frame = framed(watched_page, f'src="{server}/geometry?v=2&embed=1&t=0.5" width="640" height="420"')
    expect_budget(watched_page.frame_locator("iframe"), DEFAULT | {"radius": 0.5})
    way_out = frame.get_by_role("link", name="Open the full page")
    parts = [frame.locator(name) for name in (".plane.l1", ".plane.l2", ".transport", ".caption")]
    for part in (*parts, frame.get_by_role("slider", name="Budget t"), way_out):
        expect(part).to_be_in_viewport(ratio=1)
    for name in ("header.bar", ".examples", ".more"):
        expect(frame.locator(name)).to_be_hidden()
    there = way_out.evaluate("link => (link.focus(), link.href)")
    assert re.fullmatch(rf"{server}/geometry\?(v=2&)?t=0\.5", there)


def test_frame_never_overflows_sideways(watched_page: Page, server: str) -> None:
    frame = framed(watched_page, f'src="{server}/geometry?embed=1" width="640" height="420"')
    for width in (360, 480, 640, 900):
        watched_page.locator("iframe").evaluate("(frame, width) => { frame.width = width }", width)
        frame.wait_for_function("width => innerWidth === width", arg=width)
        frame.evaluate(TWO_PAINTINGS)
        assert frame.evaluate("document.scrollingElement.scrollWidth") <= width
        wide = frame.locator(".stage *:visible").evaluate_all(
            "(all, width) => all.filter(one => one.getBoundingClientRect().right > width + 0.5"
            " && !one.closest('.names, .canvas, .spoken')).map(one => one.className)",
            width,
        )
        assert wide == [], width


def test_frame_that_is_tall_enough_stays_as_it_is(watched_page: Page, server: str) -> None:
    frame = framed(watched_page, f'src="{server}/geometry?embed=1" width="640" height="560"', NOTE_MESSAGES)
    frame.evaluate(TWO_PAINTINGS)
    assert watched_page.evaluate("told.filter(said => said.type === 'regviz:height')") == []


@pytest.mark.parametrize("size", [(640, 150), (380, 300)])
def test_listener_of_the_docs_makes_room(watched_page: Page, server: str, size: tuple[int, int]) -> None:
    text = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```html\n(.*?)```", text, re.DOTALL)
    frame_code, listener = blocks
    for given, here in (("640", str(size[0])), ("420", str(size[1])), ("width: 100%", "")):
        assert given in frame_code
        frame_code = frame_code.replace(given, here)
    frame_code = frame_code.replace("https://regviz.example.edu", server)
    watched_page.set_content(f"<!doctype html><body>{frame_code}{listener}")
    expect(watched_page.frame_locator("iframe").locator(".stage.ready")).to_be_visible()
    frame = watched_page.frames[-1]
    frame.wait_for_function("document.scrollingElement.scrollHeight <= innerHeight")
    assert watched_page.locator("iframe").evaluate("frame => frame.clientHeight") > size[1]
    for name in (".caption", ".transport"):
        expect(frame.locator(name)).to_be_visible()


def test_server_lets_itself_be_framed_and_sets_no_cookie(server: str) -> None:
    with urllib.request.urlopen(f"{server}/geometry?embed=1") as answer:
        headers = {name.lower() for name in answer.headers}
    assert not headers & {"x-frame-options", "content-security-policy", "set-cookie"}


def test_file_works_from_a_plain_web_server(watched_page: Page, saved: Path) -> None:
    asked = []
    watched_page.on("request", lambda request: asked.append(request.url))
    with file_server(saved.parent) as address:
        watched_page.goto(f"{address}/geometry.html?v=2&t=0.5")
        expect_budget(watched_page, DEFAULT | {"radius": 0.5})
        watched_page.get_by_role("button", name="Edge", exact=True).click()
        expect_budget(watched_page, DEFAULT | {"ols_1": 1.6, "ols_2": 1.3, "correlation": 0.5, "radius": 1.5})
        watched_page.go_back()
        expect_budget(watched_page, DEFAULT | {"radius": 0.5})
    assert asked == [f"{address}/geometry.html?v=2&t=0.5"]


def test_file_works_in_a_sandboxed_frame(watched_page: Page, saved: Path) -> None:
    with file_server(saved.parent) as address:
        source = f'src="{address}/geometry.html?v=2&embed=1&t=0.5"'
        frame = framed(watched_page, f'{source} sandbox="allow-scripts" width="640" height="420"')
        expect_budget(watched_page.frame_locator("iframe"), DEFAULT | {"radius": 0.5})
        frame.get_by_role("slider", name="Budget t").press("ArrowRight")
        expect_budget(watched_page.frame_locator("iframe"), DEFAULT | {"radius": 0.51})


@pytest.mark.parametrize("sandbox", ["", "sandbox='allow-scripts'"])
def test_file_works_where_a_course_page_copies_its_text(
    watched_page: Page, saved: Path, tmp_path: Path, sandbox: str
) -> None:
    frame = f'<iframe {sandbox} srcdoc="{escape(saved.read_text("utf-8"))}" width="1000" height="700">'
    head = "<!doctype html><meta charset='utf-8'><link rel='icon' href='data:,'>"
    (tmp_path / "course.html").write_text(f"{head}{frame}</iframe>", encoding="utf-8")
    with file_server(tmp_path) as address:
        watched_page.goto(f"{address}/course.html")
        copied = watched_page.frame_locator("iframe")
        copied.get_by_role("button", name="Edge", exact=True).click()
        expect_budget(copied, DEFAULT | {"ols_1": 1.6, "ols_2": 1.3, "correlation": 0.5, "radius": 1.5})
