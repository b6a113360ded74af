"""Runs ``regviz serve`` as a user would, and ends it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START_S = 60
STOP_S = 10


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, its process, and the file with what it complains of."""

    url: str
    process: subprocess.Popen[str]
    errors: Path

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, as a shell or a container would, and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(STOP_S)


@contextlib.contextmanager
def serving(errors: Path, *args: str, cwd: Path = ROOT, **env: str) -> Iterator[Served]:
    """Run ``regviz serve`` on a free port; end whatever is left of it afterwards."""
    command = [sys.executable, "-m", "regviz", "serve", "--port", "0", *args]
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command, cwd=cwd, env=os.environ | env, stdout=subprocess.PIPE, stderr=stderr, text=True
        )
    try:
        yield Served(_address(process, errors), process, errors)
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def silently(tmp_path_factory: pytest.TempPathFactory, cwd: Path = ROOT) -> Iterator[str]:
    """Yield the address of a server, and fail where it logged a traceback until the end."""
    errors = tmp_path_factory.mktemp("server") / "stderr.txt"
    with serving(errors, cwd=cwd) as served:
        yield served.url
    log = errors.read_text()
    assert "Traceback" not in log, log


def _address(process: subprocess.Popen[str], errors: Path) -> str:
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    line = process.stdout.readline()
    timer.cancel()
    found = re.search(r"open (http://\S+) in a browser", line)
    if not found:
        pytest.fail(f"the server did not start; it printed {line!r} and\n{errors.read_text()}")
    return found[1]
