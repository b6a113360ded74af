"""Runs the steps of a check, and says at the end what went well and what was not looked at."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired

Steps = list[tuple[str, list[str]]]
STOP_S = 20


def run_steps(steps: Steps, env: dict[str, str], unverified: Callable[[], list[str]] = list) -> int:
    """
    Run every step even after one fails; end with a table, the last line of the last step, and a block.

    The block says what was not verified: what the tests wrote into the file that ``REGVIZ_UNVERIFIED`` names,
    one sentence per line, and what ``unverified`` returns.
    """
    table, failed, last_line = "", False, ""
    with notes() as written:
        env = {**env, "REGVIZ_UNVERIFIED": str(written)}
        for name, command in steps:
            print(f"\n--- {name}", flush=True)
            start = time.monotonic()
            code, last_line = run_step(command, env)
            table += f"\n{'FAILED' if code else 'ok':8}{name:16}{time.monotonic() - start:6.1f} s"
            failed = failed or code != 0
        told = [*dict.fromkeys(written.read_text(encoding="utf-8").splitlines()), *unverified()]
    print(f"{table}\n{last_line}")
    if told:
        print("\nNot verified here:", *(f"  - {sentence}" for sentence in told if sentence.strip()), sep="\n")
    return int(failed)


@contextmanager
def notes() -> Iterator[Path]:
    """Yield an empty file for as long as this lasts."""
    handle, name = tempfile.mkstemp(prefix="regviz-unverified-", suffix=".txt")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()


def run_step(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run one command with its output shown; return its exit code and its last line."""
    last_line = ""
    with Popen(command, env=env, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return process.returncode, last_line


def run_until(command: list[str], env: dict[str, str], most_s: float) -> int:
    """
    Run one command with its output shown, and end it after so many seconds; return its exit code.

    Whoever stops us, by Ctrl+C or SIGTERM, stops the command, which gets the time to print what it has.
    """
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        with Popen(command, env=env) as process:
            try:
                return process.wait(most_s)
            except TimeoutExpired:
                end(process)
                return process.returncode
            except KeyboardInterrupt:
                end(process)
                raise
    finally:
        signal.signal(signal.SIGTERM, before)


def interrupt(*_: object) -> None:
    """Take a signal as Ctrl+C is taken."""
    raise KeyboardInterrupt


def end(process: Popen[bytes]) -> None:
    """Ask a process to end, and end it if it does not."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except TimeoutExpired:
        process.kill()
        process.wait()
