"""The command line: what it promises before anything heavy is loaded, and how it says no."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import regviz
from regviz import cli, resources

ROOT = Path(__file__).resolve().parents[1]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
# Asks for a server that cannot be had, and notes the environment at the moment numpy is imported.
NOTE_THREADS = """
import os, sys
def note(event, args):
    if event == "import" and args[0] == "numpy":
        sys.stdout.write(",".join(os.environ.get(name, "-") for name in {names}) + "\\n")
sys.addaudithook(note)
from regviz import cli
assert "numpy" not in sys.modules and "panel" not in sys.modules
assert cli.main(["serve", "--allow-websocket-origin", "no:such:host"]) == 2
from threadpoolctl import threadpool_info
print(*(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"))
"""


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "regviz", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=os.environ | env)


@pytest.mark.parametrize(("given", "expected"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")])
def test_blas_has_one_thread_unless_the_user_says_otherwise(given: dict[str, str], expected: str) -> None:
    env = {name: value for name, value in os.environ.items() if name not in cli.BLAS_THREADS} | given
    code = NOTE_THREADS.format(names=cli.BLAS_THREADS)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    at_import, actual = done.stdout.splitlines()[0], done.stdout.splitlines()[-1]
    assert at_import == f"{expected},1,1,1"
    assert actual == str(min(int(expected), os.cpu_count() or 1))


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"regviz {regviz.__version__}\n"


def test_no_command_shows_the_help() -> None:
    done = run()
    assert done.returncode == 0
    assert "serve" in done.stdout and "export" in done.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["serve", "--port", "web"], "--port: give a whole number from 0 to 65535, not 'web'"),
        (["serve", "--port", "65536"], "not '65536'"),
        (["serve", "--port", "-1"], "not '-1'"),
        (["serve", "--num-procs", "0"], "--num-procs: give a whole number from 1 to 64, not '0'"),
        (["serve", "--address", "203.0.113.7"], "cannot listen on '203.0.113.7'"),
        (["serve", "--port", "0", "--address", "203.0.113.7"], "cannot listen on '203.0.113.7'"),
        (["serve", "--address", "no such host"], "cannot listen on 'no such host'"),
        (["serve", "--allow-websocket-origin", "a:b:c"], "--allow-websocket-origin takes HOST"),
        (["serve", "--colour"], "unrecognized arguments: --colour"),
        (["srve"], "invalid choice: 'srve'"),
        (["export", "geometri"], "no scene 'geometri': choose one of"),
    ],
)
def test_mistake_is_answered_with_one_sentence(args: list[str], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("processes", ["1", pytest.param("2", marks=needs_fork)])
def test_port_in_use_is_answered_with_one_sentence(processes: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--num-procs", processes)
    assert done.returncode == 2
    assert done.stderr.startswith(f"regviz: port {port} is in use")
    assert done.stderr.count("\n") == 1


def test_unknown_scene_is_answered_with_the_known_ones() -> None:
    known = sorted(resources.pages().keys() - {"index"})
    assert run("export", "index").stderr.endswith(f"choose one of {', '.join(known)}.\n")


def test_export_to_a_folder_that_is_not_there_is_answered_with_one_sentence(tmp_path: Path) -> None:
    done = run("export", "geometry", "-o", str(tmp_path / "no" / "such.html"))
    assert done.returncode == 2
    assert "No such file or directory" in done.stderr
    assert done.stderr.count("\n") == 1


def test_folders_are_found_in_a_checkout_and_in_an_installation(tmp_path: Path) -> None:
    package = tmp_path / "regviz"
    (tmp_path / "app").mkdir()
    package.mkdir()
    with pytest.raises(FileNotFoundError, match="install regviz again"):
        resources.find_folder(package, "app")  # site-packages/app is not ours
    (tmp_path / "pyproject.toml").touch()
    assert resources.find_folder(package, "app") == tmp_path / "app"
    (package / "app").mkdir()
    assert resources.find_folder(package, "app") == package / "app"


def test_unknown_folder_is_refused() -> None:
    with pytest.raises(ValueError, match="name must be one of app, assets"):
        resources.folder("docs")
