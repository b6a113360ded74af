"""What is told of a file stands in its catalogue, and nowhere else; each text of it is said somewhere."""

import ast
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from regviz.tables import Report, TableError, read_table, texts_of
from regviz.tables.codes import Code

TABLES = Path(__file__).resolve().parents[2] / "regviz" / "tables"
SAYS = json.loads((TABLES / "texts" / "en.json").read_text(encoding="utf-8"))["says"]
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|^[A-Z][a-z]+ [a-z]+")
PYTHON = "script.py"  # what it writes is code


def strings_of(code: str) -> list[str]:
    """Return the texts of a module, without docstrings."""
    tree = ast.parse(code)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documented)
    return [node.value for node in texts if isinstance(node.value, str)]


def stray(code: str) -> list[str]:
    return [text for text in strings_of(code) if SENTENCE.search(text)]


def modules() -> list[Path]:
    return sorted(path for path in TABLES.glob("*.py") if path.name not in (PYTHON, "codes.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_no_module_holds_a_sentence(path: Path) -> None:
    assert stray(path.read_text(encoding="utf-8")) == []


def test_a_sentence_in_a_module_is_found() -> None:
    assert stray('"""A docstring of some words."""\nx = f"{names} as names of rows"\n') == [
        " as names of rows"
    ]
    assert stray('raise ValueError("This file is empty")') == ["This file is empty"]


def test_every_code_has_a_text_that_is_said_somewhere() -> None:
    assert set(get_args(Code)) == set(SAYS)
    said = {text for path in modules() for text in strings_of(path.read_text(encoding="utf-8"))}
    assert [code for code in SAYS if code not in said] == []


@pytest.mark.parametrize("code", SAYS)
def test_braces_are_places_and_plurals_are_whole(code: str) -> None:
    entry = SAYS[code]
    texts = [entry] if isinstance(entry, str) else [entry["one"], entry["other"]]
    for text in texts:
        assert not re.search(r"[{}]", re.sub(r"\{[a-z]+\}", "", text))


def test_reports_are_codes_with_values_and_say_the_same_in_another_language(tmp_path: Path) -> None:
    table = read_table(b"id,a,b\n" + b"".join(b"%d,%d,%d\n" % (9 - k, k * k, k % 3) for k in range(8)))
    assert table.reports == (Report("left.out", {"names": ("id",), "why": Report("why.key")}),)
    assert table.notes == ("Left out as numbers that only name the rows: “id”.",)
    german = SAYS | {
        "left.out": "Weggelassen ({why}): {names}.",
        "why.key": "nur Zeilennummern",
        "list.name": "„{name}“",
    }
    (tmp_path / "zz.json").write_text(json.dumps({"language": "de", "says": german}), encoding="utf-8")
    said = texts_of("zz", tmp_path).say(table.reports[0])
    assert said == "Weggelassen (nur Zeilennummern): „id“."


def test_an_error_is_a_report_and_a_plain_sentence() -> None:
    with pytest.raises(TableError) as caught:
        read_table(b"a,b\n1,2\n")
    assert caught.value.report == Report("rows.few", {"n": 1, "least": 6})
    assert str(caught.value) == "This table has 1 row below the names; add some until there are 6."
    assert isinstance(caught.value, ValueError)
