"""Starts the two apps, and a wire that counts what goes over it."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from socket import SHUT_WR, create_connection, create_server, socket
from typing import TextIO
from urllib.parse import urlsplit

from tests.serving import ROOT, STOP_S, serving

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Wire:
    """A port that passes everything on to a server, compressed or not, and counts what comes back."""

    def __init__(self) -> None:
        self.received = 0
        self._listener = create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def connect(self, url: str) -> str:
        """Lead to a server from now on; return the address at which it answers through the wire."""
        parts = urlsplit(url)
        threading.Thread(target=self._accept, args=(parts.port,), daemon=True).start()
        return f"http://localhost:{self.port}{parts.path}"

    def _accept(self, port: int) -> None:
        while True:
            here = self._listener.accept()[0]
            there = create_connection(("localhost", port))
            threading.Thread(target=self._pass_on, args=(here, there, False), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(there, here, True), daemon=True).start()

    def _pass_on(self, source: socket, target: socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(1 << 16):
                self.received += len(part) if counted else 0
                target.sendall(part)
            target.shutdown(SHUT_WR)


@contextlib.contextmanager
def regviz_app(wire: Wire, path: str) -> Iterator[str]:
    """Serve regviz as ``regviz serve`` does; yield the address of the scene at a path."""
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder, "stderr.txt")
        with serving(errors, "--allow-websocket-origin", f"localhost:{wire.port}", **ONE_THREAD) as served:
            yield f"{served.url}{path}"


@contextlib.contextmanager
def naive_app(wire: Wire, name: str) -> Iterator[str]:
    """Serve a plain Panel app of this folder as ``panel serve`` does; yield its address."""
    with panel_app(Path(__file__).with_name(name), f"localhost:{wire.port}") as url:
        yield url


@contextlib.contextmanager
def panel_app(script: Path, *origins: str) -> Iterator[str]:
    """Serve a script as ``panel serve`` does, to pages of these origins, too; yield its address."""
    with create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    let_in = [f"--allow-websocket-origin={each}" for each in (f"localhost:{port}", *origins)]
    command = [sys.executable, "-m", "panel", "serve", str(script), "--port", str(port), *let_in]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield _announced(process)
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment() -> dict[str, str]:
    """Return the variables under which a script of the checkout finds the checkout."""
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)}


def _announced(process: subprocess.Popen[str]) -> str:
    """Wait for the line that names the address, then read on, lest the server wait for us."""
    said = ""
    for line in process.stderr or ():
        said += line
        found = re.search(r"running at: (http://\S+)", line)
        if found:
            threading.Thread(target=_drained, args=(process.stderr,), daemon=True).start()
            return found[1]
    raise RuntimeError(f"the plain Panel app did not start; it said\n{said}")


def _drained(stream: TextIO) -> None:
    with stream:
        stream.read()
