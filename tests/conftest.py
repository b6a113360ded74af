"""A running server for every test that wants one, started and ended as a user would."""

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
    """A server that runs: its address, its process, and the files with what it prints."""

    url: str
    process: subprocess.Popen[str]
    errors: Path

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, as a shell or a container would, and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(STOP_S)


@contextlib.contextmanager
def serving(errors: Path, *args: str) -> Iterator[Served]:
    """Run ``regviz serve`` on a free port; end whatever is left of its process group afterwards."""
    command = [sys.executable, "-m", "regviz", "serve", "--port", "0", *args]
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, text=True, start_new_session=True
        )
    try:
        yield Served(_address(process, errors), process, errors)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_S)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


def _address(process: subprocess.Popen[str], errors: Path) -> str:
    assert process.stdout
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    line = process.stdout.readline()
    timer.cancel()
    found = re.search(r"open (http://\S+) in a browser", line)
    if not found:
        pytest.fail(f"the server did not start; it printed {line!r} and\n{errors.read_text()}")
    return found[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that all tests of one process share; it may not log a traceback."""
    errors = tmp_path_factory.mktemp("server") / "stderr.txt"
    with serving(errors) as served:
        yield served.url
    log = errors.read_text()
    assert "Traceback" not in log, log
