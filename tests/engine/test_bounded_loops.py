"""No search runs without a bound: of every loop it can be said how often it goes round at most.

Of the scripts eslint.config.mjs asks the same.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "regviz"
FOLDERS = ("engine", "tables", "scenes", "plots")
ENDLESS = {"count", "cycle"}  # of itertools
RECURSIONS = {
    "_dips": "calls itself with one zoom less, and not with none",
    "styles_of": "calls itself with the first cells alone, and not if there are no more",
}


def loops(tree: ast.AST) -> Iterator[str]:
    """Say what in a module could go on without end."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While):
            yield f"line {node.lineno}: while"
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            numbers = len(node.args) + len(node.keywords)
            if name in ENDLESS and not isinstance(node.func, ast.Attribute):
                yield f"line {node.lineno}: {name}"
            elif name == "repeat" and numbers == 1 and isinstance(node.func, ast.Name):
                yield f"line {node.lineno}: repeat without a number"
            elif name == "iter" and numbers == 2:
                yield f"line {node.lineno}: iter until a value comes"
        elif isinstance(node, ast.FunctionDef) and node.name not in RECURSIONS and _calls_itself(node):
            yield f"line {node.lineno}: {node.name} calls itself"


def _calls_itself(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == function.name for called in calls)


FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_loop_of_python_has_a_bound(path: Path) -> None:
    assert list(loops(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "while x:\n    x = f(x)",
        "for k in count():\n    f(k)",
        "for k in cycle([1]):\n    f(k)",
        "for k in repeat(1):\n    f(k)",
        "for k in iter(f, 0):\n    g(k)",
        "def f(x):\n    return f(x)",
    ],
)
def test_a_loop_without_a_bound_is_noticed(text: str) -> None:
    assert len(list(loops(ast.parse(text)))) == 1


def test_what_only_sounds_like_a_loop_is_let_be() -> None:
    assert list(loops(ast.parse("text.count('a'), repeat(1, 3), iter(x)  # while"))) == []
