"""The environment ``.venv``: made, renewed, and filled with the versions that were asked for."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "regviz-stamp.json"
LOWEST = VENV / "lowest.txt"
VERSIONS = ("pinned", "lowest", "newest")


class SetupError(Exception):
    """One sentence for the user that says what is missing and how to get it."""


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
    digest = hashlib.sha256(sources + versions().encode()).hexdigest()
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


def versions() -> str:
    """Return which versions to install: pinned ones, or the lowest or newest that pyproject.toml allows."""
    asked = os.environ.get("REGVIZ_VERSIONS") or VERSIONS[0]
    if asked not in VERSIONS:
        raise SetupError(f"REGVIZ_VERSIONS must be one of {', '.join(VERSIONS)}, not {asked!r}.")
    return asked


def pip(*packages: str) -> None:
    """Install into ``.venv``, in the versions that were asked for."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*command, *bounds(), *packages]):
        raise SetupError("pip could not install the packages; its own message is above.")


def bounds() -> list[str]:
    """Return the constraints that pip is given."""
    asked = versions()
    if asked == "newest":
        return ["--upgrade", "--upgrade-strategy", "eager"]
    if asked == "pinned":
        return ["--constraint", "constraints.txt"]
    LOWEST.write_text("\n".join(lowest(dependencies())) + "\n")
    return ["--constraint", str(LOWEST)]


def dependencies() -> list[str]:
    """Return what the installed app needs, as pyproject.toml has it."""
    import tomllib  # not in the Python of somebody who is told that it is too old

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return table["project"]["dependencies"]


def lowest(requirements: list[str]) -> list[str]:
    """Return each requirement at the lowest version it allows: ``a>=1.2,<2`` becomes ``a==1.2.*``."""
    found = []
    for requirement in requirements:
        match = re.match(r"([\w.-]+)\s*>=\s*([\d.]+)", requirement)
        if not match:
            raise SetupError(f"{requirement!r} in pyproject.toml names no lowest version.")
        found.append(f"{match[1]}=={match[2]}.*")
    return found


def tool(name: str) -> str:
    """Return the path of a command in ``.venv``."""
    return str(PYTHON.with_name(name + (".exe" if WINDOWS else "")))


def ask_venv(code: str) -> str:
    """Return what a line of code prints in ``.venv``; nothing where it fails."""
    return subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True).stdout.strip()


def can_apt() -> bool:
    """Tell whether Debian packages may be installed without asking anybody."""
    return sys.platform.startswith("linux") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def apt_install(package: str) -> bool:
    """Install a Debian package where that is allowed; return whether it went well."""
    if not can_apt():
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update"], ["install", "-y", "--no-install-recommends", package])
    return all(
        subprocess.call(["apt-get", *step], env=env, stdout=DEVNULL, stderr=DEVNULL) == 0 for step in steps
    )
