"""The server as a browser, a health check and a shell see it."""

import gzip
import os
import re
import signal
import socket
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.serving import serving

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
PAGES = ("/", "/index", "/geometry")
OUTSIDE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")


def status(url: str) -> int:
    """Return the status of an answer, and let go of it."""
    with get(url) as answer:
        return answer.status


def get(url: str, **headers: str) -> HTTPResponse:
    """Return the answer, whatever its status; it wants to be closed."""
    try:
        return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30)
    except urllib.error.HTTPError as error:
        return error


def text(url: str) -> str:
    """Return the page at an address."""
    with get(url) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("path", PAGES)
def test_page_names_no_other_host(server: str, path: str) -> None:
    page = text(server + path)
    assert "<title>" in page
    assert not OUTSIDE.search(page)


def test_root_is_the_gallery(server: str) -> None:
    titles = [re.search(r"<title>(.*?)</title>", text(server + path), re.DOTALL)[1] for path in PAGES]
    assert titles[0] == titles[1] != titles[2]


def test_trailing_slash_leads_to_the_page(server: str) -> None:
    with get(server + "/geometry/?lam=0.7") as answer:
        assert answer.url == server + "/geometry?lam=0.7"


@pytest.mark.parametrize(("path", "gallery"), [("/nothing", "./"), ("/a/b/c", "../../")])
def test_unknown_address_is_answered_with_a_way_back(server: str, path: str, gallery: str) -> None:
    with get(server + path) as answer:
        page = answer.read().decode()
    assert answer.status == 404
    assert f'href="{gallery}"' in page
    assert not OUTSIDE.search(page)


@pytest.mark.parametrize("query", ["", "?endpoint=/features", "?endpoint=/nothing"])
def test_liveness_answers_and_does_no_more(server: str, query: str) -> None:
    assert text(f"{server}/liveness{query}") == '{"/liveness": true}'


@pytest.mark.parametrize("path", ["unittest.__main__/a/b/c", "this/a/b/c", ".os/a/b/c", "panel/Card/_css/x"])
def test_no_address_has_a_module_imported(server: str, path: str) -> None:
    with get(f"{server}/components/{path}") as answer:
        assert answer.status == 404
        assert b"No such page" in answer.read()
    assert status(f"{server}/liveness") == 200


def test_scripts_are_compressed_and_kept_by_the_browser(server: str) -> None:
    script = re.search(r'src="(static/js/bokeh\.min\.js\?v=\w+)"', text(server + "/geometry"))[1]
    with get(f"{server}/{script}") as plain:
        whole = plain.read()
    sizes = []
    for _ in range(2):  # the second answer comes from memory
        with get(f"{server}/{script}", **{"Accept-Encoding": "gzip"}) as answer:
            compressed = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "max-age=315360000" in answer.headers["Cache-Control"]
        assert gzip.decompress(compressed) == whole
        sizes.append(len(compressed))
    assert sizes[0] == sizes[1] < 0.3 * len(whole)
    assert answer.headers["Content-Length"] == str(sizes[1])


def test_head_and_range_do_not_spoil_what_is_kept(server: str) -> None:
    address = f"{server}/static/js/bokeh-widgets.min.js"
    asking = urllib.request.Request(address, method="HEAD", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asking) as answer:
        assert answer.read() == b""
    with get(address, **{"Accept-Encoding": "gzip", "Range": "bytes=0-99"}) as answer:
        assert answer.status == 206
    with get(address) as plain, get(address, **{"Accept-Encoding": "gzip"}) as answer:
        assert gzip.decompress(answer.read()) == plain.read()


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://localhost:{port}", 101), ("http://127.0.0.1:{port}", 101), ("http://other.example", 403)],
)
def test_websocket_is_open_to_this_machine_alone(server: str, origin: str, status: int) -> None:
    assert upgrade(server, origin) == status


def upgrade(server: str, origin: str) -> int:
    """Ask for a websocket as a page that came from ``origin`` would; return the status."""
    host, port = server.removeprefix("http://").split(":")
    token = re.search(r'"token":"([^"]+)"', text(server + "/geometry"))[1]
    head = (
        f"GET /geometry/ws HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {origin.format(port=port)}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\nSec-WebSocket-Protocol: bokeh, {token}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode())
        return int(connection.recv(64).split()[1])


def test_named_origin_may_open_a_websocket(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", "--allow-websocket-origin", "course.example") as served:
        assert upgrade(served.url, "https://course.example") == 101
        assert upgrade(served.url, "http://localhost:{port}") == 101


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("processes", ["1", pytest.param("2", marks=needs_fork)])
def test_signal_ends_every_process_and_frees_the_port(
    tmp_path: Path, processes: str, number: signal.Signals
) -> None:
    with serving(tmp_path / "errors.txt", "--num-procs", processes) as served:
        assert status(served.url + "/liveness") == 200
        assert served.stop(number) == 0
        host, port = served.url.removeprefix("http://").split(":")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, int(port)), timeout=5)
        assert served.process.stdout.read() == ""  # the line with the address was the only one
    assert served.errors.read_text() == ""


@needs_fork
def test_dead_worker_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", "--num-procs", "2") as served:
        (leader,) = children(served.process.pid)
        first = children(leader)
        assert len(first) == 2
        os.kill(first[0], signal.SIGKILL)
        deadline = time.monotonic() + 10
        while len(now := children(leader)) < 2 or first[0] in now:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert status(served.url + "/liveness") == 200


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
