"""
Set up, serve, test, measure and build regviz with nothing but Python's standard library.

    python tasks.py serve [--port N ...]    make the environment, install, open the app
    python tasks.py test [ARGS]             the same with the test tools, then every check; ARGS go to pytest
    python tasks.py test-all                the same, with every sweep run whole
    python tasks.py sweep [--minutes N]     the whole sweeps alone, but for those of pages
    python tasks.py bench [PART]            speed of the engine and of the page; PART is engine or a scene
    python tasks.py build                   wheel and source archive in dist/

The environment is .venv beside this file, renewed whenever pyproject.toml or constraints.txt change. The
Chromium and Node at hand are used before any are installed; CHROMIUM names a browser of your choice.
REGVIZ_VERSIONS says which packages are installed: pinned (as constraints.txt has them), or the lowest or
the newest that pyproject.toml allows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from io import TextIOWrapper

from tools import javascript
from tools.browsers import NEEDED, find_chromium, find_node, others
from tools.environment import PYTHON, ROOT, WINDOWS, SetupError, prepare, require_python, tool, versions
from tools.steps import Steps, run_steps, run_until
from tools.sweeps import sweeps

BENCH_PARTS_S = {"engine": 80, "geometry": 75, "descent": 95, "features": 170}  # 8 minutes with the graces
GRACE_S = 15  # for what began just before its time was over
LONGEST_TEST_S = 150
SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}


def main() -> int:
    """Run the verb named on the command line and return its exit code."""
    verbs = {
        "serve": serve,
        "test": test,
        "test-all": test_all,
        "sweep": sweep,
        "bench": bench,
        "build": build,
    }
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console of Windows may have no λ
    try:
        require_python()
        return verbs[sys.argv[1]](sys.argv[2:])
    except SetupError as reason:
        print(f"\nregviz: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def serve(args: list[str]) -> int:
    """Open the app; further arguments go to ``regviz serve``."""
    prepare(())
    command = [str(PYTHON), "-m", "regviz", "serve", "--show", *args]
    return subprocess.call(command) if WINDOWS else os.execv(command[0], command)


def test(args: list[str]) -> int:
    """Run every check; further arguments go to pytest."""
    prepare(("test",))
    env = test_environment()
    linted = javascript.install(env["REGVIZ_NODE"])
    table = checks(env["REGVIZ_NODE"], args, javascript.checks(env["REGVIZ_NODE"]) if linted else [])
    return run_steps(table, env, lambda: ([] if linted else [javascript.MISSING]) + unverified(env))


def test_all(args: list[str]) -> int:
    """Run every check, and of every sweep all cases instead of a sample."""
    os.environ["REGVIZ_SWEEP"] = "full"
    prepare(("test",))
    try:
        prepare(("test", "live"))
    except SetupError:
        print("PyTorch, JAX and Keras could not be installed: what they once answered is used instead.")
    print(
        f"Playwright's own browsers here: {' and '.join(others()) or 'neither Firefox nor WebKit'}",
        flush=True,
    )
    return test(args)


def checks(node: str, args: list[str], linters: Steps) -> Steps:
    """Return the steps of a test."""
    scripts = sorted(str(path) for path in ROOT.glob("tests/js/**/*.mjs") if "test" in path.name)
    workflows = sorted(str(path) for path in ROOT.glob(".github/workflows/*.yml"))
    schema = ["--builtin-schema", "vendor.github-workflows"]
    return [
        ("ruff check", [tool("ruff"), "check"]),
        ("ruff format", [tool("ruff"), "format", "--check"]),
        ("mypy", mypy()),
        ("import rules", [tool("lint-imports")]),
        *([("workflow", [tool("check-jsonschema"), *schema, *workflows])] if workflows else []),
        *linters,
        ("node --test", [node, "--test", *scripts]),
        ("pytest", pytest(args)),
    ]


def mypy() -> list[str]:
    """Return the command that checks types, for Python 3.11 unless the newest packages need a later one."""
    own = ["--python-version", ".".join(map(str, sys.version_info[:2]))]
    return [tool("mypy"), *(own if versions() == "newest" else [])]


def pytest(args: list[str]) -> list[str]:
    """Return the command that runs tests on all cores, or on four."""
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    # Benchmarks warn under xdist, and a warning is an error; their plugin may be there from `bench`.
    return [str(PYTHON), "-m", "pytest", "-p", "no:benchmark", *workers, *args]


def sweep(args: list[str]) -> int:
    """Run whole sweeps without a browser for so many minutes; what there was no time for is no error."""
    parser = argparse.ArgumentParser(prog="tasks.py sweep")
    parser.add_argument("--minutes", type=float, default=60)
    known, rest = parser.parse_known_args(args)
    prepare(("test",))
    most_s = 60 * known.minutes
    env = {"REGVIZ_SWEEP": "full", "REGVIZ_UNTIL": str(time.time() + most_s)}
    return run_until(pytest([*sweeps(), *rest]), {**tools_environment(), **env}, most_s + LONGEST_TEST_S)


def bench(args: list[str]) -> int:
    """Measure the engine and the page, or one of their parts; each ends after its share of the time."""
    known = ", ".join(BENCH_PARTS_S)
    if len(args) > 1 or not {*args} <= {*BENCH_PARTS_S}:
        raise SetupError(f"bench takes one of {known}, not {' '.join(args)!r}.")
    prepare(("test", "bench"))
    env, codes = test_environment(), []
    if args != ["engine"] and not env["REGVIZ_CHROMIUM"]:
        raise SetupError(NEEDED)
    for part in args or BENCH_PARTS_S:
        print(f"\n--- {part}", flush=True)
        command = [str(PYTHON), "-m", "tests.bench", part, "--seconds", str(BENCH_PARTS_S[part])]
        codes.append(run_until(command, env, BENCH_PARTS_S[part] + GRACE_S))
    return max(codes)


def build(args: list[str]) -> int:
    """Write wheel and source archive to ``dist/``."""
    prepare(("build",))
    return subprocess.call([str(PYTHON), "-m", "build", *args])


def test_environment() -> dict[str, str]:
    """Return the variables under which tests run in a browser."""
    chromium = find_chromium()
    return {**tools_environment(), "REGVIZ_CHROMIUM": chromium}


def tools_environment() -> dict[str, str]:
    """Return the variables under which tests run without a browser: Node, and what is in ``.venv`` first."""
    path = os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", "")))
    found = {"REGVIZ_NODE": find_node(), "PYTHONUTF8": "1", "PATH": path}
    return {**os.environ, **found, **({"FORCE_COLOR": "1"} if sys.stdout.isatty() else {})}


def unverified(env: dict[str, str]) -> list[str]:
    """Return what no step has looked at, whatever its outcome, in one sentence each."""
    here, elsewhere = SYSTEMS.get(sys.platform, sys.platform), others()
    names = {"firefox": "Firefox", "webkit": "WebKit"}
    there = f", though {' and '.join(names[name] for name in elsewhere)} are here" if elsewhere else ""
    sentences = [
        f"Firefox and WebKit were not tried{there}: the browser tests ran in Chromium alone.",
        f"Only {here} was tried, with the fonts of this machine.",
    ]
    if not env.get("REGVIZ_CHROMIUM"):
        sentences = [f"No page was opened: {NEEDED}", f"Only {here} was tried."]
    if env.get("REGVIZ_SWEEP") != "full":
        shared = "a browser test that all scenes share ran for one of them"
        sentences.append(f"Of large sweeps a sample was run, and {shared}; `make test-all` runs all.")
    return sentences


if __name__ == "__main__":
    sys.exit(main())
