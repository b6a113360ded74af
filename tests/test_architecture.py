"""Every rule of the codebase holds here, and every rule would notice a breach."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import rules
from tests.verified import unverified

ROOT = Path(__file__).resolve().parents[1]
ALL = (
    rules.long_files,
    rules.long_functions,
    rules.scripts_in_strings,
    rules.stray_colours,
    rules.missing_docstrings,
    rules.borrowed_names,
    rules.thick_pages,
    rules.broken_layers,
    rules.broken_script_layers,
    rules.heavy_engine,
)
LONG_PYTHON = "def f():\n" + "    print()\n" * rules.FUNCTION_LINES
BREACHES = [
    (rules.long_files, "app/a.py", "\n" * (rules.FILE_LINES + 1), "app/a.py has 251 lines"),
    (rules.long_files, "assets/a.css", "\n" * (rules.FILE_LINES + 1), "assets/a.css has 251 lines"),
    (rules.long_functions, "tasks.py", LONG_PYTHON, "tasks.py:1 f has 41 lines"),
    (rules.scripts_in_strings, "regviz/a.py", "x = 'n => n + 1'", "a.py:1 JavaScript"),
    (rules.scripts_in_strings, "app/a.py", "x = f'{1} document.title'", "a.py:1 JavaScript"),
    (rules.scripts_in_strings, "regviz/a.py", "CustomJS(code='go()')", "a.py:1 code="),
    (rules.scripts_in_strings, "regviz/a.py", "class A:\n    _esm = 'go()'", "a.py:2 _esm"),
    (rules.stray_colours, "regviz/a.py", "x = ('', '#D55E00')", "a.py:1 #D55E00"),
    (rules.stray_colours, "regviz/a.mjs", "ink('#abc')", "a.mjs #abc"),
    (rules.stray_colours, "assets/a.css", "p { color: rgb(1 2 3) }", "a.css rgb(1"),
    (rules.missing_docstrings, "regviz/a.py", "", "a.py module"),
    (rules.missing_docstrings, "regviz/a.py", "'''A.'''\nclass A:\n    '''A.'''\n    def f(): 1", "a.py f"),
    (rules.borrowed_names, "regviz/a.py", "def f(alpha): 1", "a.py:1 alpha is lam"),
    (rules.borrowed_names, "regviz/a.py", "\nlr = 1", "a.py:2 lr is step"),
    (rules.borrowed_names, "regviz/a.py", "self.l1_ratio = 1", "a.py:1 l1_ratio is mix"),
    (rules.borrowed_names, "regviz/a.mjs", "const alpha = 1", "a.mjs alpha is lam"),
    (rules.thick_pages, "app/a.py", "from regviz.engine import x", "imports regviz.engine"),
    (rules.thick_pages, "app/a.py", "class A: 1", "defines class A"),
    (rules.broken_layers, "regviz/engine/a.py", "import regviz.plots", "engine.a -> regviz.plots"),
    (rules.broken_layers, "regviz/engine/a.py", "import bokeh", "engine.a -> bokeh"),
    (rules.broken_layers, "regviz/plots/a.py", "import regviz.scenes", "plots.a -> regviz.scenes"),
    (rules.broken_script_layers, "regviz/widgets/a.mjs", 'import {b} from "../plots/b.mjs"', "plots/b"),
    (rules.broken_script_layers, "regviz/plots/a.mjs", 'import {b} from "../scenes/b.mjs"', "b.mjs"),
    (rules.heavy_engine, "regviz/engine/__init__.py", "import param", "loads param"),
]
FINE = {
    "regviz/a.py": "'No code: a => b, #abc, alpha.'\nx = {'fill_alpha': glyph.alpha}\nf(alpha=1, code=js)\n",
    "regviz/plots/theme.py": '"""Colours."""\nINK = "#123456"\n',
    "regviz/a.mjs": "// } function\nif (a) {\n" + "b('}')\n" * 50 + "}\nurl(/[{]/, `#${x}`)\n",
    "assets/a.css": "/* #abc */ #main-stage { color: var(--ink) }\n",
    "app/a.py": "from regviz.scenes import a\n",
    ".venv/x.py": "\n" * 300,
}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.__name__)
def test_rule_holds(rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "path", "text", "complaint"), BREACHES)
def test_breach_is_reported(tmp_path: Path, rule, path: str, text: str, complaint: str) -> None:
    small_checkout(tmp_path, {path: text})
    assert complaint in "\n".join(rule(tmp_path))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.__name__)
def test_rule_is_not_fooled(tmp_path: Path, rule) -> None:
    small_checkout(tmp_path, FINE)
    assert rule(tmp_path) == []


def small_checkout(root: Path, files: dict[str, str]) -> None:
    """Write a package of empty layers, the real import rules, and the given files."""
    layers = ("engine", "tables", "plots", "widgets", "scenes")
    packages = {f"regviz/{name}/__init__.py": "'A layer.'\n" for name in layers}
    modules = {f"regviz/{name}.py": "'A module.'\n" for name in ("__init__", "cli", "server", "export")}
    for name, text in {**packages, **modules, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())


def test_import_rules_name_every_layer() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    named = {word.strip("()") for line in contract["layers"] for word in line.split() if word[0] not in "|:"}
    folders = {f"regviz.{path.parent.name}" for path in ROOT.glob("regviz/*/__init__.py")}
    assert folders <= named


LINTED = [
    ("regviz/scenes/a.mjs", "export const f = x => {\n  while (x) x--\n}\n", "Give the loop a bound"),
    ("regviz/plots/a.mjs", "export const f = x => {\n  for (;;) x--\n}\n", "Give the loop a bound"),
    ("regviz/widgets/a.mjs", "export const f = x => {\n" + "  x()\n" * 40 + "}\n", "too many lines (42)"),
    ("regviz/widgets/a.mjs", "// a\n" * 251, "too many lines (251)"),
    ("regviz/widgets/a.mjs", f"export const a = '{'a' * 99}'\n", "length of 118"),
    ("regviz/widgets/a.mjs", "const a = 1\n", "never used"),
]


@pytest.mark.parametrize(("path", "text", "complaint"), LINTED)
def test_eslint_reports_a_breach(path: str, text: str, complaint: str) -> None:
    script = ROOT / "node_modules" / "eslint" / "bin" / "eslint.js"
    node = os.environ.get("REGVIZ_NODE") or shutil.which("node")
    if not node or not script.is_file():
        unverified("ESLint")
    command = [node, str(script), "--stdin", "--stdin-filename", path]
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)
    assert complaint in done.stdout
    assert done.returncode == 1
