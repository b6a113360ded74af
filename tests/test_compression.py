"""What is compressed once is kept once, however its address is written."""

import gzip
from types import SimpleNamespace

import pytest
from tornado.httputil import HTTPHeaders

from regviz.compression import CachedGzip

SCRIPT = b"const zero = 0\n" * 1000
PATHS = ("/static/a.js", "/geometry/static/a.js", "/static/%61.js", "/static//a.js")


def sent(path: str, content: bytes, tag: str) -> bytes:
    """Return what is sent of a file."""
    headers = HTTPHeaders({"Content-Type": "text/javascript", "Etag": tag})
    asked = SimpleNamespace(path=path, headers={"Accept-Encoding": "gzip"})
    _, headers, chunk = CachedGzip(asked).transform_first_chunk(200, headers, content, finishing=True)
    assert headers["Content-Encoding"] == "gzip"
    return gzip.decompress(chunk)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CachedGzip, "_kept", {})


def test_a_file_is_kept_once_however_its_address_is_written() -> None:
    assert {sent(path, SCRIPT, '"1"') for path in PATHS} == {SCRIPT}
    assert len(CachedGzip._kept) == 1


def test_a_changed_file_is_sent_as_it_is_now() -> None:
    assert sent(PATHS[0], SCRIPT, '"1"') == SCRIPT
    assert sent(PATHS[0], SCRIPT[:-1], '"2"') == SCRIPT[:-1]
