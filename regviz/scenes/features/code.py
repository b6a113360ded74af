"""Templates of the scripts that do the present fit elsewhere; the browser fills them in."""

import re
from pathlib import Path

_FOLDER = Path(__file__).with_name("templates")
_SECTION = re.compile(r"^\[(\w+)\]\n", re.MULTILINE)


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _sections(name: str) -> dict[str, str]:
    """Return the parts of a file, each below a line with its name in square brackets."""
    _, *parts = _SECTION.split(_text(name))
    return {key: part.strip("\n") for key, part in zip(parts[::2], parts[1::2], strict=True)}


def _source(part: str) -> dict[str, str]:
    """Split the lines that load data from their imports, which stand at the top of a script."""
    imports, lines = part.split("\n\n")
    return {"imports": imports, "lines": lines}


_LANGUAGES = ("sklearn", "torch", "keras", "glmnet")

CODE = {
    "fits": {key: _text(key) for key in _LANGUAGES},
    "unpenalised": {key: _text(f"unpenalised_{key}") for key in _LANGUAGES},
    "sources": {key: _source(part) for key, part in _sections("sources").items()},
    "rows": _sections("rows"),
    "words": _sections("words"),
}
