"""
The rules of the codebase, each a function from a folder to its list of complaints.

``test_architecture.py`` asks that this checkout has none, and that each rule finds a breach made for it.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 250
FUNCTION_LINES = 40
THEME = "regviz/plots/theme.py"
SKIPPED_FOLDERS = {"build", "dist", "node_modules", "vendor", "__pycache__"}
OWN_NAMES = {"alpha": "lam", "lr": "step", "l1_ratio": "mix"}
NOT_FOR_ENGINE = ("bokeh", "holoviews", "pandas", "panel", "param", "scipy", "sklearn", "tornado")

HEX_COLOUR = re.compile(
    r"(?<![\w.&/-])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])|\brgba?\(\s*\d", re.IGNORECASE
)
JAVASCRIPT = re.compile(
    r"=>|\bfunction\b[^.]*\(.*\{|\b(?:document|window)\.\w|\b(?:const|let|var) \w+ =", re.DOTALL
)
JS_IMPORT = re.compile(r'(?:from|^import) "([^"]+)"', re.MULTILINE)
JS_BORROWED = re.compile(r"\b(?:const|let|var|function)\s+(alpha|lr|l1_ratio)\b")


def sources(root: Path, *suffixes: str, under: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files that we wrote, in the given folders of the checkout."""
    for start in under:
        for folder, folders, names in os.walk(root / start):
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS and name[0] != "."]
            for path in sorted(Path(folder, name) for name in names if name.endswith(suffixes)):
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def trees(root: Path, *under: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield path and syntax tree of the Python files in the given folders."""
    for path, text in sources(root, ".py", under=under):
        yield path, ast.parse(text)


def long_files(root: Path) -> list[str]:
    """A file that does not fit in a head is split."""
    lengths = ((path, text.count("\n")) for path, text in sources(root, ".py", ".mjs", ".css"))
    return [f"{path} has {lines} lines" for path, lines in lengths if lines > FILE_LINES]


def long_functions(root: Path) -> list[str]:
    """A function does one thing; its docstring does not count. In scripts ESLint counts."""
    found = []
    for path, tree in trees(root, ""):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1 - _docstring_lines(node)
                found.append((f"{path}:{node.lineno} {node.name}", lines))
    return [f"{place} has {lines} lines" for place, lines in found if lines > FUNCTION_LINES]


def _docstring_lines(node: ast.AST) -> int:
    first = node.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(node, clean=False) is not None else 0


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string that the program uses, docstrings left out."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def scripts_in_strings(root: Path) -> list[str]:
    """JavaScript lives in .mjs files, where an editor, a linter and ``node --test`` can read it."""
    complaints = []
    for path, tree in trees(root, "regviz", "app"):
        scripts = (line for line, text in _strings(tree) if JAVASCRIPT.search(text))
        complaints += [f"{path}:{line} JavaScript in a string" for line in scripts]
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "code" and _is_text(node.value):
                complaints.append(f"{path}:{node.value.lineno} code= a string")
            if isinstance(node, ast.Assign) and _is_text(node.value) and "_esm" in _targets(node):
                complaints.append(f"{path}:{node.lineno} _esm = a string, not a Path")
    return complaints


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _targets(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def stray_colours(root: Path) -> list[str]:
    """One palette: everybody else names a colour of the theme, so that dark mode and print can follow."""
    complaints = []
    for path, tree in trees(root, "regviz", "app"):
        for line, text in _strings(tree) if path != THEME else ():
            complaints += [f"{path}:{line} {found[0]}" for found in HEX_COLOUR.finditer(text)]
    for path, text in sources(root, ".mjs", ".css", under=("regviz", "app", "assets")):
        code = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        complaints += [f"{path} {found[0]}" for found in HEX_COLOUR.finditer(code)]
    return complaints


def missing_docstrings(root: Path) -> list[str]:
    """Every public module, class, function and method says what it is for."""
    complaints = []
    for path, tree in trees(root, "regviz"):
        public = [("module", tree), *_public(tree)]
        complaints += [f"{path} {name}" for name, node in public if not ast.get_docstring(node)]
    return complaints


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def borrowed_names(root: Path) -> list[str]:
    """Libraries give alpha, lr and l1_ratio several meanings; here each quantity has one name of its own."""
    found = []
    for path, tree in trees(root, "regviz"):
        nodes = (node for node in ast.walk(tree) if hasattr(node, "lineno"))
        found += [(f"{path}:{node.lineno}", _identifier(node)) for node in nodes]
    for path, text in sources(root, ".mjs", under=("regviz",)):
        found += [(path, match[1]) for match in JS_BORROWED.finditer(text)]
    return [f"{place} {name} is {OWN_NAMES[name]} here" for place, name in found if name in OWN_NAMES]


def _identifier(node: ast.AST) -> str | None:
    # A keyword in a call is the other library's word, and so is an attribute that is only read.
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.attr
    return getattr(node, "id", getattr(node, "name", None))


def thick_pages(root: Path) -> list[str]:
    """A page only picks its scene; a class in it would be made anew, and kept, for every visitor."""
    complaints = []
    for path, tree in trees(root, "app"):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            inner = [name for name in names if re.match(r"regviz\b(?!\.scenes\b)", name)]
            complaints += [f"{path}:{node.lineno} imports {name}, not regviz.scenes" for name in inner]
            if isinstance(node, ast.ClassDef):
                complaints.append(f"{path}:{node.lineno} defines class {node.name}")
    return complaints


def broken_layers(root: Path) -> list[str]:
    """What may import what, as pyproject.toml tells import-linter."""
    done = _python(root, "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])")
    return [done.stdout + done.stderr] if done.returncode else []


def broken_script_layers(root: Path) -> list[str]:
    """The same of scripts: plots and widgets import from their own layer alone, and from no scene."""
    complaints = []
    for layer in ("engine", "tables", "plots", "widgets"):
        for path, text in sources(root, ".mjs", under=(f"regviz/{layer}",)):
            for place in JS_IMPORT.findall(text):
                target = os.path.normpath(os.path.join(os.path.dirname(path), place))
                if not target.replace(os.sep, "/").startswith(f"regviz/{layer}/"):
                    complaints.append(f"{path} imports {place}")
    return complaints


def heavy_engine(root: Path) -> list[str]:
    """Importing the engine loads numpy and nothing that draws, serves or solves."""
    done = _python(root, f"import sys, regviz.engine; print(*{{*{NOT_FOR_ENGINE}}} & {{*sys.modules}})")
    return [f"regviz.engine loads {name}" for name in done.stdout.split()] + done.stderr.splitlines()


def _python(root: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run a line of code in the given checkout, whatever is installed."""
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
