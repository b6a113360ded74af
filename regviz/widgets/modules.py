"""Joins the .mjs modules of a component into the one module that Panel sends to the browser."""

import json
import re
from pathlib import Path

from regviz.widgets.texts import LANGUAGE

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+\.mjs)"\n', re.MULTILINE)
_TEXTS = re.compile(r'^import (\w+) from "(\.[^"]*/texts/)en\.json" with \{type: "json"\}\n', re.MULTILINE)
# Comments that have lines of their own, as Prettier writes them: types would be a third of what is sent.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|function|async function|class)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_RENDER = re.compile(r"^export (?:const|function|async function) render\b", re.MULTILINE)


def joined(entry: Path, language: str = LANGUAGE) -> str:
    """
    Return a module and all that it imports as one module, which exports ``render`` alone.

    Panel hands a component's code to the browser as one text, from which relative imports lead nowhere, and
    a bundler would put a build step and a generated file between the code and the reader. So the modules keep
    to a plain form (named imports of relative files, exported declarations, no two top-level names alike)
    and are written one after the other, what is imported before what imports it. A catalogue of texts is
    imported as JSON, and written as what it says in the language that is asked for.

    Parameters
    ----------
    entry : Path
        The module that exports ``render``.
    language : str
        The name of the catalogues; where a folder has none of that name, its English one is taken.

    Returns
    -------
    str
        The text of one ES module.

    Raises
    ------
    ValueError
        Where two modules import each other, or one is not in the plain form.

    Examples
    --------
    >>> "import " in joined(Path(__file__).with_name("transport.mjs")).splitlines()[0]
    False
    """
    texts: dict[Path, str] = {}
    _collect(entry.resolve(), texts, (), language)
    body = "\n".join(_declarations(path, text) for path, text in texts.items())
    return f"{body}\nexport {{ render }}\n" if _RENDER.search(texts[entry.resolve()]) else body


def _declarations(path: Path, text: str) -> str:
    """Return a module without its imports and its comments, and with nothing exported."""
    body = _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))
    other = _OTHER.search(body)
    if other:
        raise ValueError(
            f"{path.name} says “{other[0]}”; write "
            'import {names} from "./file.mjs", export const, function or class.'
        )
    return body


def _collect(path: Path, texts: dict[Path, str], importing: tuple[Path, ...], language: str) -> None:
    """Add a module after the modules that it imports, with its catalogue in it."""
    if path in importing:
        raise ValueError(f"{path.name} and {importing[-1].name} import each other; move what both need.")
    if path in texts:
        return
    text = path.read_text(encoding="utf-8")
    for name in _IMPORT.findall(text):
        _collect((path.parent / name).resolve(), texts, (*importing, path), language)
    texts[path] = _TEXTS.sub(lambda found: _catalogue(path.parent / found[2], found[1], language), text)


def _catalogue(folder: Path, name: str, language: str) -> str:
    """Return a declaration of what a catalogue says to the browser; what is Python's alone stays here."""
    asked = folder / f"{language}.json"
    path = asked if asked.is_file() else folder / f"{LANGUAGE}.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    says = {"language": read["language"], "says": read["says"]}
    return f"const {name} = {json.dumps(says, ensure_ascii=False, separators=(',', ':'))}\n"
