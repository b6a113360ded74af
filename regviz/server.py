"""Serves the pages of ``app/`` with Panel, set up for a class: compressed, patient, all from this host."""

import errno
import gc
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Mapping, Sequence
from os import environ
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.document import Document
from panel.io.server import get_server
from tornado.process import task_id
from tornado.web import RedirectHandler, RequestHandler

from regviz.compression import CachedGzip
from regviz.resources import pages

# Eight hours: a laptop that was closed over lunch may still connect again.
TOKEN_LIFE_S = 28_800
# Ten minutes: a student whose laptop dozes off keeps the state, at about 2 MB for each session.
UNUSED_SESSION_LIFE_MS = 600_000

# The first picture travels through the websocket, uncompressed unless it is told: 0.23 MB become 0.05.
WEBSOCKET_COMPRESSION = 6

_LOCAL_NAMES = ("localhost", "127.0.0.1")
_ANY_ADDRESS = ("", "0.0.0.0")
_PANEL_FILES = "static/extensions/panel/"


class ServeError(Exception):
    """The server cannot start as asked; the message is one sentence that says why and what to change."""


def serve(
    *,
    port: int = 5006,
    address: str = "localhost",
    origins: Sequence[str] = (),
    num_procs: int = 1,
    num_threads: int = 4,
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
        Threads that answer callbacks in one process.
    show : bool
        Open a browser, where there is a screen.

    Raises
    ------
    ServeError
        Where the port, the address or an origin cannot be used.
    """
    port = port or _free_port(address)
    url = f"http://{_url_host(address)}:{port}"
    if "PANEL_NUM_THREADS" not in environ:
        pn.config.nthreads = num_threads
    pn.state.on_session_created(_use_local_styles)
    server = _start_server(
        _routes(pages()),
        address,
        port,
        websocket_origin=[*(f"{name}:{port}" for name in _local_names(address)), *origins],
        num_procs=num_procs,
    )
    _mend_trailing_slash(server)
    gc.freeze()  # what is loaded stays: else the collector goes through it in a quarter of each answer's time
    _send_at_once(server)
    if not task_id():
        print(f"regviz is ready: open {url} in a browser (Ctrl+C stops it)", flush=True)
        if show and _has_screen():
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    _run_until_signal(server)


def _routes(files: Mapping[str, Path]) -> dict[str, Path]:
    # Were "/" left free, Panel would answer there with an index of its own that fetches outside fonts.
    return {"/": files["index"], **{f"/{key}": path for key, path in files.items()}}


def _start_server(routes: Mapping[str, Path], address: str, port: int, **options: Any) -> Any:
    try:
        return get_server(
            dict(routes),
            port=port,
            address=address or None,
            liveness=True,
            session_token_expiration=TOKEN_LIFE_S,
            unused_session_lifetime_milliseconds=UNUSED_SESSION_LIFE_MS,
            transforms=[CachedGzip],
            websocket_compression_level=WEBSOCKET_COMPRESSION,
            default_handler_class=_NotFound,
            **options,
        )
    except OSError as error:
        raise ServeError(_why_not(error, address, port)) from error
    except ValueError as error:
        raise ServeError(f"--allow-websocket-origin takes HOST or HOST:PORT ({error}).") from error


def _mend_trailing_slash(server: Any) -> None:
    # Bokeh answers "/geometry/" with a page whose relative addresses lead nowhere.
    keys = "|".join(pages())
    server._tornado.add_handlers(".*", [(rf"/({keys})/", RedirectHandler, {"url": "../{0}"})])


def _send_at_once(server: Any) -> None:
    # Bokeh writes a message as three small frames. The kernel would hold the last two back until the browser
    # has acknowledged the first, which browsers delay by 40 ms. Accepted connections inherit the setting.
    for listening in server._http._sockets.values():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _why_not(error: OSError, address: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop the other program, or choose another with --port {port + 1}."
    if error.errno == errno.EACCES:
        return f"port {port} needs administrator rights: choose one above 1023 with --port."
    return f"cannot listen on {address!r} ({error.strerror}): give an address of this machine with --address."


def _free_port(address: str) -> int:
    # Bokeh can choose one itself, but then only "localhost" of that port may open a websocket.
    try:
        family = socket.getaddrinfo(address or None, 0, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.bind((address, 0))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise ServeError(_why_not(error, address, 0)) from error


def _local_names(address: str) -> list[str]:
    return [*_LOCAL_NAMES, *({_url_host(address)} - {*_LOCAL_NAMES})]


def _url_host(address: str) -> str:
    # Bokeh opens no websocket for a page whose address holds an IPv6 number.
    return "localhost" if address in _ANY_ADDRESS or ":" in address else address


def _has_screen() -> bool:
    # Without one, Python's webbrowser would take over the terminal with a text browser.
    return sys.platform in ("win32", "darwin") or bool(
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def _use_local_styles(context: Any) -> None:
    """
    Point a new session at the styles on this server.

    Panel does so when it renders the HTML page. A session that is born when the websocket opens, as happens
    whenever page and socket reach different processes, would load its styles from a CDN. An embed by script
    names its server, because relative addresses would lead to the host page's server.
    """
    document: Document = context._document
    embedding_url = context.request.arguments.get("bokeh-absolute-url", [b""])[0].decode()
    base = embedding_url.rsplit("/", 1)[0] + "/" if embedding_url else ""
    document._template_variables.setdefault("dist_url", base + _PANEL_FILES)


class _NotFound(RequestHandler):
    """Answers an unknown address with a few plain words and the way to the gallery."""

    def prepare(self) -> None:
        up = "../" * (self.request.path.count("/") - 1) or "./"
        self.set_status(404)
        self.finish(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>No such page - regviz</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<h1>No such page</h1><p>All scenes are in <a href="{up}">the gallery</a>.</p></html>'
        )


def _run_until_signal(server: Any) -> None:
    def stop(*_: object) -> None:
        server.io_loop.asyncio_loop.call_soon_threadsafe(server.io_loop.stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    server.start()
    server.io_loop.start()
    server.stop()
