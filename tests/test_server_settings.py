"""What the server is told, where no client can see it: threads, patience, and whether to open a browser."""

import base64
import json
import re
import socket
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import panel as pn
import pytest

from regviz import server as own


class StillWorkers:
    """Workers that are not started."""

    def start(self, forked: bool = False) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Return a function that goes through ``serve`` without serving and returns what Panel was told."""
    options: dict[str, Any] = {}

    def started(routes: Any, **rest: Any) -> Any:
        options.update(rest, routes=routes)
        return SimpleNamespace(_tornado=None)

    monkeypatch.setattr(own, "get_server", started)
    monkeypatch.setattr(own, "mend_addresses", lambda application, keys: None)
    monkeypatch.setattr(own, "Workers", lambda count: options.update(workers=count) or StillWorkers())
    monkeypatch.setattr(own.visits, "answer_at", lambda desk: None)
    for part in ("_send_at_once", "_bound_connections"):
        monkeypatch.setattr(own, part, lambda started: None)
    monkeypatch.setattr(own, "_run_until_signal", lambda started: None)
    monkeypatch.setattr(pn.state, "on_session_created", lambda callback: None)
    monkeypatch.delenv("PANEL_NUM_THREADS", raising=False)

    def serve(**settings: Any) -> dict[str, Any]:
        own.serve(**settings)
        threads = pn.config.nthreads
        pn.config.nthreads = None
        return {**options, "nthreads": threads}

    return serve


def test_threads_are_those_asked_for(told) -> None:
    assert told()["nthreads"] == 320
    assert told(num_threads=2)["nthreads"] == 2


@pytest.mark.parametrize(("processes", "cores", "workers"), [(1, 2, 2), (1, 64, 4), (4, 4, 1), (8, 2, 1)])
def test_processes_share_the_workers_for_long_jobs(
    told, monkeypatch: pytest.MonkeyPatch, processes: int, cores: int, workers: int
) -> None:
    monkeypatch.setattr(own, "cpu_count", lambda: cores)
    assert told(num_procs=processes)["workers"] == workers


def test_sessions_are_signed_with_a_key_of_this_start_or_a_shared_one(told, monkeypatch) -> None:
    monkeypatch.delenv(own.SECRET, raising=False)
    first, second = told(), told()
    assert first["sign_sessions"] and len(first["secret_key"]) >= 32
    assert first["secret_key"] != second["secret_key"]
    monkeypatch.setenv(own.SECRET, "correct horse battery staple")
    assert told()["secret_key"] == told()["secret_key"] == b"correct horse battery staple"


def test_a_short_secret_is_refused(told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(own.SECRET, "letmein")
    with pytest.raises(own.ServeError, match="16 characters"):
        told()


def test_what_a_stranger_may_send_is_bounded(told) -> None:
    options = told()
    assert options["websocket_max_message_size"] < 10_000_000
    assert options["http_server_kwargs"]["max_body_size"] <= 65_536
    assert options["http_server_kwargs"]["idle_connection_timeout"] <= 60


def test_sleeping_laptop_keeps_its_session_for_ten_minutes(told) -> None:
    assert told()["unused_session_lifetime_milliseconds"] == 10 * 60 * 1000


def test_first_picture_travels_compressed(told) -> None:
    assert told()["websocket_compression_level"] == 6


def test_small_frames_are_not_held_back() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        own._send_at_once(SimpleNamespace(_http=SimpleNamespace(_sockets={1: listening})))
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_answers_an_address_is_known() -> None:
    """A later Panel may bring an answer of its own, as it brought one that imports modules."""
    answering = {"PageHandler", "SocketHandler", "NotFoundHandler"}  # ours
    answering |= {"IcoHandler", "StaticHandler", "MultiRootStaticHandler", "RootHandler"}
    mended = {"ComponentResourceHandler"}
    with ThreadPoolExecutor(1) as threads:
        applications = own._applications(threads)
        server = own._start_server(applications, "localhost", 0, websocket_origin=["localhost"], num_procs=1)
    server._http.stop()
    rules = server._tornado.default_router.rules[-1].target.rules
    assert {rule.target.__name__ for rule in rules} == answering | mended


def test_token_lasts_for_a_working_day(server: str) -> None:
    with urllib.request.urlopen(server + "/geometry") as answer:
        page = answer.read().decode()
    token = re.search(r'"token":"([^".]+)', page)[1]
    payload = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    assert payload["session_expiry"] - time.time() == pytest.approx(8 * 3600, abs=60)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("localhost", ["localhost", "127.0.0.1"]),
        ("0.0.0.0", ["localhost", "127.0.0.1"]),
        ("192.168.0.7", ["localhost", "127.0.0.1", "192.168.0.7"]),
        ("::1", ["localhost", "127.0.0.1"]),
    ],
)
def test_names_of_this_machine_may_open_a_websocket(told, address: str, names: list[str]) -> None:
    origins = told(address=address, port=80, origins=["course.example"])["websocket_origin"]
    assert origins == [*(f"{name}:80" for name in names), "course.example"]


@pytest.mark.parametrize(
    ("screen", "opened"), [({"DISPLAY": ":0"}, 1), ({"WAYLAND_DISPLAY": "w"}, 1), ({}, 0)]
)
def test_browser_opens_only_where_there_is_a_screen(
    told, monkeypatch: pytest.MonkeyPatch, screen: dict[str, str], opened: int
) -> None:
    visits: list[str] = []
    monkeypatch.setattr(own, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.setattr(own.webbrowser, "open", visits.append)
    monkeypatch.setattr(own, "environ", screen)
    told(port=5099, show=True)
    deadline = time.monotonic() + 2
    while len(visits) < opened and time.monotonic() < deadline:
        time.sleep(0.01)
    assert visits == ["http://localhost:5099"] * opened
