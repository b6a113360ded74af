"""A run whose time is over begins no further test, says which those are, and fails for what failed alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# As conftest.py has it, in a folder without the rest of the suite.
CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.conftest import *
"""
# The time is over once the first test has run.
CASES = """
import os
def test_first():
    os.environ["REGVIZ_UNTIL"] = "1"
    {first}
def test_second():
    raise AssertionError("not to be begun")
def test_third():
    raise AssertionError("nor this")
"""
ENDLESS = """
import os, signal
def test_endless():
    os.environ["REGVIZ_UNTIL"] = "1"
    print("under way", flush=True)
    signal.pause()
"""
needs_signals = pytest.mark.skipif(not hasattr(signal, "pause"), reason="this system has no such signals")


def command(folder: Path, code: str, *args: str) -> Sequence[str]:
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_it.py").write_text(code)
    options = ["-p", "no:cacheprovider", "--rootdir", str(folder), "-c", os.devnull]
    return [sys.executable, "-m", "pytest", *options, *args, str(folder / "test_it.py")]


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "REGVIZ_UNTIL": "9e9",
        "REGVIZ_UNVERIFIED": "",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PY_COLORS": "0",
    }


@pytest.mark.parametrize(("first", "status"), [("pass", 0), ("assert not 'a fault'", 1)])
def test_what_would_begin_too_late_is_named_and_no_failure(tmp_path: Path, first: str, status: int) -> None:
    run = subprocess.run(
        command(tmp_path, CASES.format(first=first)), env=environment(), capture_output=True, text=True
    )
    assert run.returncode == status, run.stdout
    *_, named, totals = run.stdout.splitlines()
    assert named == "Not run, since its time was over: 2 in test_it.py."
    assert f"1 {'failed' if status else 'passed'}, 2 skipped" in totals


@needs_signals
@pytest.mark.parametrize(("before", "status"), [("pass", 0), ("assert not 'a fault'", 1)])
def test_a_run_ended_in_a_test_says_what_it_found(tmp_path: Path, before: str, status: int) -> None:
    code = f"def test_before():\n    {before}\n{ENDLESS}"
    with subprocess.Popen(
        command(tmp_path, code, "-s"), env=environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if "under way" in line:
                break
        process.send_signal(signal.SIGTERM)
        told = process.stdout.read()
    assert process.returncode == status, told
    assert f"1 {'failed' if status else 'passed'} in" in told.splitlines()[-1]
