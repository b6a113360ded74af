"""Serves the pages of ``app/`` with Panel, set up for a class: compressed, patient, all from this host."""

import gc
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from os import cpu_count, environ
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.document import Document
from bokeh.server.urls import per_app_patterns
from bokeh.settings import settings
from panel.io.application import build_applications
from panel.io.server import get_server
from tornado.process import task_id

from regviz.compression import CachedGzip
from regviz.handlers import MOST_OPENING, FirstFilm, SocketHandler, most_sessions, patterns
from regviz.hosts import LOCAL_NAMES, ServeError, free_port, local_names, url_host, why_not
from regviz.jobs import Workers
from regviz.limits import SPARE_FILES, Connections, files, give_memory_back
from regviz.plain import NotFoundHandler, mend_addresses
from regviz.resources import pages
from regviz.scenes.common import visits
from regviz.scenes.gallery import scenes
from regviz.slow import Readers, keep_little, look_often
from regviz.worker import JobError

# Eight hours: a laptop that was closed over lunch may still connect again.
TOKEN_LIFE_S = 28_800
# Ten minutes: a student whose laptop dozes off keeps the state, at about 2 MB for each session.
UNUSED_SESSION_LIFE_MS = 600_000

# The first picture travels through the websocket, uncompressed unless it is told: 0.23 MB become 0.05.
WEBSOCKET_COMPRESSION = 6

CONNECTIONS_A_SESSION = 4  # a browser opens six and lets them go; a page keeps one

# A visitor's file of 5 MB, as text; nothing else that a page sends comes near it.
MOST_MESSAGE_BYTES = 9_000_000
# Nobody sends a page anything but the words of its address; who opens a connection has said what for within
# these seconds, byte by byte or at once.
PATIENCE = {"max_body_size": 65_536, "idle_connection_timeout": 20, "body_timeout": 10}
OPENING_THREADS = MOST_OPENING  # they wait for the workers that make first films
MOST_WORKERS = 4
SECRET = "REGVIZ_SECRET"
LEAST_SECRET = 16

_PANEL_FILES = "static/extensions/panel/"


def serve(
    *,
    port: int = 5006,
    address: str = "localhost",
    origins: Sequence[str] = (),
    num_procs: int = 1,
    num_threads: int = 320,
    show: bool = False,
) -> None:
    """
    Serve every page of ``app/`` until a signal asks for the end.

    The gallery answers at ``/``, a scene at its key. One line on standard output says where to point the
    browser, as soon as the port answers.

    Parameters
    ----------
    port : int
        0 takes any free port.
    address : str
        Address or host name to listen on.
    origins : sequence of str
        ``host`` or ``host:port`` under which browsers reach this server, besides the local names.
    num_procs : int
        Worker processes. More than one must run inside :func:`regviz.workers.run_in_group`.
    num_threads : int
        Threads of one process that wait for answers; of each visitor one question waits at a time. With 32 of
        them, as many visitors who asked for 600 houses held up everybody.
    show : bool
        Open a browser, where there is a screen.

    Films are made by worker processes (:mod:`regviz.jobs`). Sessions are signed with a key of this start, or
    with that in the environment variable ``REGVIZ_SECRET``, which replicas share.

    Raises
    ------
    ServeError
        Where the port, the address, an origin or the secret cannot be used.
    """
    port = port or free_port(address)
    url = f"http://{url_host(address)}:{port}"
    _set_up(address, num_threads)
    workers = Workers(max(1, min(MOST_WORKERS, cpu_count() or 1) // num_procs))
    forked = _fork(workers) if num_procs == 1 else False
    threads = ThreadPoolExecutor(OPENING_THREADS)
    server = _start_server(
        _applications(threads),
        address,
        port,
        websocket_origin=[*(f"{name}:{port}" for name in local_names(address)), *origins],
        num_procs=num_procs,
    )
    mend_addresses(server._tornado, pages())
    visits.answer_at(workers)
    if not forked:
        with suppress(JobError, OSError, EOFError):  # asked to end meanwhile
            workers.start()  # the first visitor finds them ready
    gc.freeze()  # what is loaded stays: else the collector goes through it in a quarter of each answer's time
    _send_at_once(server)
    _bound_connections(server)
    if not task_id():
        print(f"regviz is ready: open {url} in a browser (Ctrl+C stops it)", flush=True)
        if show and _has_screen():
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    _run_until_signal(server)
    workers.close()  # before the threads that wait for them are waited for


def _set_up(address: str, num_threads: int) -> None:
    if "PANEL_NUM_THREADS" not in environ:
        pn.config.nthreads = num_threads
    if "BOKEH_VALIDATE_DOC" not in environ:  # a fifth of what a session costs; a test validates every scene
        settings.perform_document_validation.set_value(False)
    pn.state.on_session_created(_use_local_styles)
    SocketHandler.own_host = address not in LOCAL_NAMES
    give_memory_back()


def _fork(workers: Workers) -> bool:
    """Start workers as copies of this process, while it has no socket; on macOS such a copy may crash."""
    if sys.platform != "linux":
        return False
    scenes()  # they are read before the fork, and not by each worker
    gc.freeze()
    workers.start(forked=True)
    return True


def _applications(threads: ThreadPoolExecutor) -> dict[str, Any]:
    """Return what is served at each address; a scene has its first film made off the loop."""
    found = build_applications(_routes(pages()))
    for scene in scenes():
        found[f"/{scene.key}"].add(FirstFilm(scene, threads))
    return found


def _routes(files: Mapping[str, Path]) -> dict[str, Path]:
    # Were "/" left free, Panel would answer there with an index of its own that fetches outside fonts.
    return {"/": files["index"], **{f"/{key}": path for key, path in files.items()}}


def _start_server(applications: Mapping[str, Any], address: str, port: int, **options: Any) -> Any:
    per_app_patterns[:] = patterns()
    try:
        return get_server(
            dict(applications),
            port=port,
            address=address or None,
            session_token_expiration=TOKEN_LIFE_S,
            unused_session_lifetime_milliseconds=UNUSED_SESSION_LIFE_MS,
            transforms=[CachedGzip],
            websocket_compression_level=WEBSOCKET_COMPRESSION,
            websocket_max_message_size=MOST_MESSAGE_BYTES,
            http_server_kwargs=dict(PATIENCE),
            default_handler_class=NotFoundHandler,
            secret_key=_secret(),
            sign_sessions=True,
            include_headers=[],  # the token, which stands in the page, carries none of them
            include_cookies=[],
            **options,
        )
    except OSError as error:
        raise ServeError(why_not(error, address, port)) from error
    except ValueError as error:
        raise ServeError(f"--allow-websocket-origin takes HOST or HOST:PORT ({error}).") from error


def _secret() -> bytes:
    """Return the key that signs sessions, made before processes fork."""
    given = environ.get(SECRET, "").encode("utf-8", "surrogateescape")
    if given and len(given) < LEAST_SECRET:
        raise ServeError(
            f"{SECRET} is too short to be one: give it {LEAST_SECRET} characters or more, or leave it out."
        )
    return given or secrets.token_bytes(32)


def _send_at_once(server: Any) -> None:
    # Bokeh writes a message as three small frames. The kernel would hold the last two back until the browser
    # has acknowledged the first, which browsers delay by 40 ms. Accepted connections inherit the setting.
    for listening in server._http._sockets.values():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _bound_connections(server: Any) -> None:
    most = max(SPARE_FILES, min(CONNECTIONS_A_SESSION * most_sessions(), files() - SPARE_FILES))
    SocketHandler.connections = connections = Connections(most)
    connections.watch(server._http)
    for listening in server._http._sockets.values():
        keep_little(listening)
    look_often(Readers(), connections.passing)


def _has_screen() -> bool:
    # Without one, Python's webbrowser would take over the terminal with a text browser.
    return sys.platform in ("win32", "darwin") or bool(
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def _use_local_styles(context: Any) -> None:
    """
    Point a new session at the styles on this server.

    Panel does so when it renders the HTML page. A session that is born when the websocket opens, as happens
    whenever page and socket reach different processes, would load its styles from a CDN.
    """
    document: Document = context._document
    document._template_variables.setdefault("dist_url", _PANEL_FILES)


def _run_until_signal(server: Any) -> None:
    def stop(*_: object) -> None:
        server.io_loop.asyncio_loop.call_soon_threadsafe(server.io_loop.stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    server.start()
    server.io_loop.start()
    server.stop()
