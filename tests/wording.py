"""What somebody could read as words in the code of both halves, and what a catalogue is asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n|//.*$", re.MULTILINE)
TEXT = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')
VALUE = re.compile(r"\$\{[^}]*\}")
PLACE = "§"  # where a value stands in a text
# Names of classes and of keys, and what is said to whoever looks at the console.
NO_WORDS = re.compile(
    r'\bclass: [^,\n]*|\bclassName = .*|\bkey === "\w+"|\bnew Error\(.*\)|\bconsole\.\w+\(.*\)'
)
SENTENCE = re.compile(
    rf"[A-Za-zλ]{{2,}},? [A-Za-zλ…]|, [a-z]{{3,}}|^[A-Z][a-z]+$|[a-z]{{2,}}[.?…!]$|{PLACE} [A-Za-z]{{2,}}"
)
# What is read out or shown at a pointer, whatever it is.
SHOWN = re.compile(r'(?:"aria-(?:label|description|roledescription|valuetext)"|\btitle|\balt): ("[^"\n]+")')
ASIDE = ("warning", "error", "info", "_refuse", "compile")  # calls with texts that no page shows
CODE = {
    "import numpy as np\\n", "Lasso, Ridge", "ElasticNet, Lasso, Ridge",
    f"lam, mix = {PLACE}, {PLACE}{PLACE}", "Files", "Host",
}  # fmt: skip


def is_sentence(text: str) -> bool:
    """Tell whether a text has words; tags are no words, and neither is a formula in LaTeX."""
    plain = re.sub(r"<[^>]*>?", "", text)
    return bool(SENTENCE.search(plain)) and "\\" not in plain.replace("\\n", "") and text not in CODE


def script_of(path: Path) -> str:
    """Return a script without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def texts_in_script(code: str) -> list[str]:
    """Return the texts of a script, each with a mark where a value stands."""
    return [VALUE.sub(PLACE, found[0] or found[1]) for found in TEXT.findall(code)]


def stray_in_script(code: str) -> list[str]:
    """Return what of a script could be read as words."""
    shown = [text for text in SHOWN.findall(code) if re.search(r"[A-Za-z]", text)]
    return shown + [text for text in texts_in_script(NO_WORDS.sub("", code)) if is_sentence(text)]


def texts_in_python(tree: ast.AST, raises: bool = True) -> Iterator[str]:
    """Yield the texts of a program, each with a mark where a value stands; without ``raises`` no errors'."""
    if _is_aside(tree, raises):
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    if isinstance(tree, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else PLACE for part in tree.values)
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(tree, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from texts_in_python(child, raises)


def _is_aside(node: ast.AST, raises: bool) -> bool:
    """Tell whether a part of a program is no part of a page: a docstring, what is logged, a list of names."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.keyword(arg="doc"):
            return True
        case ast.Raise():
            return not raises
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in ASIDE
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def stray_in_python(code: str, raises: bool = True) -> list[str]:
    """Return what of a program could be read as words."""
    return [text for text in texts_in_python(ast.parse(code), raises) if is_sentence(text)]


def texts_of_code(*paths: Path) -> set[str]:
    """Return all texts of scripts and programs."""
    found: set[str] = set()
    for path in paths:
        if path.suffix == ".mjs":
            found.update(texts_in_script(script_of(path)))
        else:
            found.update(texts_in_python(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def is_said(key: str, texts: set[str]) -> bool:
    """Tell whether a key is among the texts of some code, or made there from a part of it and a value."""
    if key in texts:
        return True
    made = (text for text in texts if PLACE in text and text != PLACE)
    return any(re.fullmatch("[^.]+".join(map(re.escape, text.split(PLACE))), key) for text in made)
