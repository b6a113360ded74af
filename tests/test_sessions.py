"""Nobody chooses a session, forges one or has a page fetch from elsewhere; what is sent may be anything."""

import base64
import json
import random
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
import zlib
from pathlib import Path
from typing import Any

import pytest
from bokeh.util.token import generate_jwt_token, generate_session_id

from regviz.handlers import MOST_ARGUMENTS, MOST_VALUE_BYTES
from tests.serving import serving
from tests.sweeps import amount

KEY = {"REGVIZ_SECRET": "a secret that replicas share"}


def get(url: str, **headers: str) -> tuple[int, str]:
    """Return status and text of an address, whatever its status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def token_of(url: str, **headers: str) -> str:
    status, page = get(url, **headers)
    assert status == 200
    return re.search(r'"token":"([^"]+)"', page)[1]


def decoded(part: str) -> Any:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def session_of(token: str) -> str:
    return json.loads(decoded(token.split(".")[0]))["session_id"]


def payload_of(token: str) -> dict[str, Any]:
    return json.loads(zlib.decompress(decoded(json.loads(decoded(token.split(".")[0]))["__bk__zlib_"])))


def upgrade(server: str, token: str, path: str = "/geometry", host: str = "") -> int:
    """Ask for a websocket with a token; return the status."""
    name, port = server.removeprefix("http://").split(":")
    host = host or name
    head = (
        f"GET {path}/ws HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\nSec-WebSocket-Protocol: bokeh, {token}\r\n\r\n"
    )
    with socket.create_connection((name, int(port)), timeout=60) as connection:
        connection.sendall(head.encode("latin-1", "replace"))
        return int(connection.recv(64).split()[1])


def test_no_address_and_no_header_chooses_a_session(server: str) -> None:
    page = f"{server}/features"
    first = token_of(page)
    ids = {session_of(first)}
    for query in ("bokeh-session-id=known", f"bokeh-session-id={session_of(first)}", f"bokeh-token={first}"):
        ids.add(session_of(token_of(f"{page}?{query}")))
    for header in ("known", session_of(first)):
        ids.add(session_of(token_of(page, **{"Bokeh-Session-Id": header})))
    ids.add(session_of(token_of(f"{page}?bokeh-session-id=a", **{"Bokeh-Session-Id": "b"})))
    assert len(ids) == 7 and "known" not in ids


def test_the_token_in_a_page_holds_neither_headers_nor_cookies_nor_long_texts(server: str) -> None:
    query = urllib.parse.urlencode({"t": "1" * 60_000} | {f"n{k}": "x" for k in range(300)})
    token = token_of(f"{server}/geometry?{query}", Cookie="secret=1", **{"User-Agent": "somebody"})
    payload = payload_of(token)
    assert payload["headers"] == {} and payload["cookies"] == {}
    assert len(payload["arguments"]) <= MOST_ARGUMENTS
    assert len(decoded(payload["arguments"]["t"][0]["bytes"])) == MOST_VALUE_BYTES


def test_only_a_token_of_this_server_opens_a_websocket(server: str) -> None:
    token = token_of(f"{server}/geometry")
    assert upgrade(server, token) == 101
    body, signature = token.split(".", 1)
    other = token_of(f"{server}/geometry").split(".", 1)[1]
    forged = base64.urlsafe_b64encode(json.dumps({"session_id": "known", "session_expiry": 9e9}).encode())
    for wrong in (
        body, f"{body}.", f"{body}.{other}", f"{forged.decode().rstrip('=')}.{signature}", "abc", ".", "..",
        "e30", "e30.e30", "bnVsbA.x", "%00", "é", "a.b.c", "=" * 99, "x" * 5000, f"{token}x", "",
    ):  # fmt: skip
        assert upgrade(server, wrong) == 403, wrong[:60]


def test_replicas_share_a_secret_and_others_do_not(server: str, tmp_path: Path) -> None:
    with serving(tmp_path / "one.txt", **KEY) as one, serving(tmp_path / "two.txt", **KEY) as two:
        token = token_of(f"{one.url}/geometry")
        assert upgrade(one.url, token) == upgrade(two.url, token) == 101
        assert upgrade(server, token) == 403
        assert upgrade(one.url, token_of(f"{server}/geometry")) == 403


@pytest.mark.parametrize("where", ["https://evil.example/x", "//evil.example/x", "%FF", ""])
def test_no_address_names_a_host_for_styles(server: str, where: str) -> None:
    status, page = get(f"{server}/geometry?bokeh-absolute-url={where}&bokeh-app-path={where}")
    assert status == 200 and "evil.example" not in page
    assert get(f"{server}/geometry/autoload.js?bokeh-autoload-element=a&bokeh-absolute-url={where}")[0] == 404


@pytest.mark.parametrize("path", ["/static/js/%00", "/geometry/static/%00", "/%00", "/geometry/metadata"])
def test_a_file_that_cannot_be_is_not_there(server: str, path: str) -> None:
    assert get(server + path)[0] == 404


def test_whatever_stands_in_an_address_is_answered(server: str) -> None:
    rng = random.Random(5)
    pieces = [
        "%FF",
        "%00",
        "1" * 9000,
        "x",
        "=",
        "&",
        "é",
        "%C3%A9",
        ";",
        "..",
        "t=",
        "data=",
        "[",
        "\U0001f600",
    ]
    for _ in range(amount(40, 6)):
        query = "".join(rng.choices(pieces, k=5))
        assert get(f"{server}/geometry?{urllib.parse.quote(query, safe='%&=;')}")[0] in (200, 400), query


def test_in_a_network_a_page_may_connect_to_the_name_it_came_from(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", "--address", "0.0.0.0") as served:
        token = token_of(f"{served.url}/geometry")
        assert upgrade(served.url, token, host="192.0.2.2") == 101
        assert upgrade(served.url, token) == 101


def test_a_full_server_says_so_and_stays_up(tmp_path: Path) -> None:
    with serving(tmp_path / "errors.txt", REGVIZ_SESSIONS="2", **KEY) as served:
        own = [token_of(f"{served.url}/geometry") for _ in range(2)]
        status, text = get(f"{served.url}/features")
        assert status == 503 and "try again in a few minutes" in text
        secret = KEY["REGVIZ_SECRET"].encode()
        session = generate_session_id(secret_key=secret, signed=True)
        of_a_replica = generate_jwt_token(session, secret_key=secret, signed=True, expiration=600)
        assert [upgrade(served.url, token) for token in (*own, of_a_replica)] == [101, 101, 403]
        assert get(f"{served.url}/liveness")[0] == 200
