"""What ``tasks.py`` is made of: versions, browsers, and how a run ends."""

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import tasks
from tools import browsers, environment, javascript, steps
from tools.sweeps import sweeps

ROOT = Path(__file__).resolve().parents[1]
# Prints a line when it is asked to end; until then it waits for nothing.
PATIENT = """
import signal, sys
def told(*_):
    print("what there is", flush=True)
    sys.exit(3)
signal.signal(signal.SIGTERM, told)
print("ready", flush=True)
signal.pause()
"""
NOTES = "import os; open(os.environ['REGVIZ_UNVERIFIED'], 'a').write('{}\\n')"
needs_signals = pytest.mark.skipif(not hasattr(signal, "pause"), reason="this system has no such signals")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_lowest_versions_are_those_of_the_requirements() -> None:
    assert environment.lowest(["a-b>=1.2,<2", "c>=3.4.5"]) == ["a-b==1.2.*", "c==3.4.5.*"]
    with pytest.raises(environment.SetupError, match=r"'c<2' in pyproject\.toml names no lowest"):
        environment.lowest(["c<2"])


def test_every_package_that_the_app_needs_names_its_lowest_version() -> None:
    assert len(environment.lowest(environment.dependencies())) == len(environment.dependencies()) > 5


@pytest.mark.parametrize(
    ("asked", "given"), [(None, "constraints.txt"), ("pinned", "constraints.txt"), ("newest", "--upgrade")]
)
def test_versions_are_pinned_unless_others_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, given: str
) -> None:
    monkeypatch.delenv("REGVIZ_VERSIONS", raising=False)
    if asked:
        monkeypatch.setenv("REGVIZ_VERSIONS", asked)
    assert given in environment.bounds()


@pytest.mark.parametrize(("asked", "options"), [("pinned", 0), ("lowest", 0), ("newest", 2)])
def test_types_of_the_newest_packages_are_read_for_the_python_that_has_them(
    monkeypatch: pytest.MonkeyPatch, asked: str, options: int
) -> None:
    """Types of numpy 2.5 are written in the syntax of Python 3.12: mypy, told of 3.11, passes over some."""
    monkeypatch.setenv("REGVIZ_VERSIONS", asked)
    (command,) = (command for name, command in tasks.checks("node", [], []) if name == "mypy")
    assert len(command) == 1 + options


def test_lowest_versions_are_given_to_pip_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGVIZ_VERSIONS", "lowest")
    monkeypatch.setattr(environment, "LOWEST", tmp_path / "lowest.txt")
    assert environment.bounds() == ["--constraint", str(tmp_path / "lowest.txt")]
    assert (tmp_path / "lowest.txt").read_text().split() == environment.lowest(environment.dependencies())


def test_unknown_versions_are_answered_with_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGVIZ_VERSIONS", "odd")
    with pytest.raises(environment.SetupError, match="one of pinned, lowest, newest, not 'odd'"):
        environment.versions()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have a machine without a browser; return the list of what was tried to get one, none of which works."""
    tried: list[str] = []
    for name in ("CHROMIUM", "REGVIZ_CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browsers, "installed", lambda: iter([]))
    monkeypatch.setattr(browsers, "can_apt", lambda: True)
    monkeypatch.setattr(browsers, "by_apt", lambda: tried.append("apt") or "")
    monkeypatch.setattr(browsers, "by_playwright", lambda: tried.append("playwright") or "")
    return tried


def test_browser_at_hand_is_used_and_named(bare, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(browsers, "installed", lambda: iter(["/no/such", sys.executable]))
    assert browsers.find_chromium() == sys.executable
    assert capsys.readouterr().out == f"Chromium: {sys.executable}\n"
    assert bare == []


def test_browser_is_asked_of_debian_then_of_playwright_in_one_line(bare, capsys) -> None:
    assert browsers.find_chromium() == ""
    assert bare == ["apt", "playwright"]
    assert capsys.readouterr().out.count("\n") == 1


def test_without_a_browser_the_rest_is_tested_but_in_ci_which_would_be_green_for_half(
    bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "others", list)
    sentences = tasks.unverified({"REGVIZ_CHROMIUM": browsers.find_chromium()})
    assert "No page was opened: the browser tests need Chromium, Chrome or Edge" in sentences[0]
    assert not any("Firefox" in sentence for sentence in sentences)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(environment.SetupError, match="need Chromium, Chrome or Edge"):
        browsers.find_chromium()


def test_browser_that_is_named_but_does_not_start_is_refused(bare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such")
    with pytest.raises(environment.SetupError, match="CHROMIUM is set to /no/such"):
        browsers.find_chromium()


def test_steps_go_on_after_one_fails_and_end_with_what_was_not_verified(
    capfd: pytest.CaptureFixture[str],
) -> None:
    table = [("bad", python(NOTES.format("R was not there.") + "; raise SystemExit(2)"))]
    table += [("good", python(NOTES.format("R was not there.") + "; print('5 passed')"))]
    assert steps.run_steps(table, dict(os.environ), lambda: ["One browser was tried."]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[-8:-5]] == [[], ["FAILED", "bad"], ["ok", "good"]]
    assert lines[-5:] == [
        "5 passed", "", "Not verified here:", "  - R was not there.", "  - One browser was tried.",
    ]  # fmt: skip


@needs_signals
def test_whoever_stops_us_stops_the_command_which_can_still_say_what_it_has(tmp_path: Path) -> None:
    stopping = f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); from tools.steps import run_until\n"
    stopping += f"run_until([sys.executable, '-c', {PATIENT!r}], dict(os.environ), 60)"
    with subprocess.Popen(python(stopping), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "what there is\n"
    assert process.returncode


@needs_signals
def test_command_whose_time_is_over_is_asked_to_end() -> None:
    assert steps.run_until(python("import signal; signal.pause()"), dict(os.environ), most_s=0) < 0


def test_command_that_ends_by_itself_is_left_alone() -> None:
    assert steps.run_until(python("raise SystemExit(4)"), dict(os.environ), most_s=60) == 4


def test_workflow_runs_three_systems_and_the_lowest_and_newest_versions() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    runs = jobs["test"]["strategy"]["matrix"]["include"]
    systems = {run["os"].split("-")[0] for run in runs} | {jobs["whole"]["runs-on"].split("-")[0]}
    assert systems == {"ubuntu", "macos", "windows"}
    assert {run["versions"] for run in runs} == {*environment.VERSIONS}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest,) = (run["python"] for run in runs if run["versions"] == "lowest")
    assert project["requires-python"] == f">={oldest}"


@pytest.fixture
def bare_node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have a checkout without ``node_modules``."""
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(javascript, "ROOT", tmp_path)
    monkeypatch.setattr(javascript, "STAMP", tmp_path / "node_modules" / "stamp.txt")
    return tmp_path


def test_what_checks_the_scripts_is_installed_once(bare_node: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare_node / "asked.txt").touch()
    note = "import sys; open('asked.txt', 'a').write(' '.join(sys.argv[1:3]) + '\\n')"
    monkeypatch.setattr(javascript, "npm", lambda node: python(note))
    assert javascript.install("node") and javascript.install("node")
    assert (bare_node / "asked.txt").read_text() == "ci --ignore-scripts\n"
    (bare_node / "package-lock.json").write_text("{ }")
    assert javascript.install("node")
    assert (bare_node / "asked.txt").read_text().count("\n") == 2


@pytest.mark.parametrize("command", [[], python("raise SystemExit(1)")], ids=["no npm", "no network"])
def test_without_what_checks_the_scripts_nothing_is_claimed(
    bare_node: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(javascript, "npm", lambda node: command)
    assert not javascript.install("node")
    assert not javascript.STAMP.exists()


def test_sweeps_are_the_tests_whose_cases_are_drawn_for_them_or_for_a_helper(tmp_path: Path) -> None:
    files = {
        "tests/sweeps.py": "",
        "tests/scenes/helper.py": "from tests.sweeps import amount\n",
        "tests/scenes/further.py": "import os\nfrom tests.scenes.helper import made\n",
        "tests/scenes/test_by_helper.py": "from tests.scenes.further import it\n",
        "tests/test_direct.py": "from tests.sweeps import (\n    chosen,\n)\n",
        "tests/test_other.py": "from tests.verified import need\n",
        "tests/ui/test_page.py": "from tests.sweeps import chosen\n",
    }
    for place, text in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    assert sweeps(tmp_path) == ["tests/scenes/test_by_helper.py", "tests/test_direct.py"]
    assert "tests/scenes/test_agreement.py" in sweeps()


def test_sweep_runs_whole_sweeps_until_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(tasks, "prepare", lambda extras: None)
    monkeypatch.setattr(tasks, "find_node", lambda: "node")
    monkeypatch.setattr(tasks, "run_until", lambda *given: told.extend(given) or 7)
    before = time.time()
    assert tasks.sweep(["--minutes", "2", "-k", "path"]) == 7
    command, env, most_s = told
    assert env["REGVIZ_SWEEP"] == "full"
    assert 120 <= float(env["REGVIZ_UNTIL"]) - before < 180
    assert {*sweeps()} < {*command} and command[-2:] == ["-k", "path"]
    assert 120 < most_s < 5 * 60
