"""What a page says stands in its catalogues, and nowhere else; each text of them is said somewhere."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from regviz.engine import FOLDED, METHODS
from regviz.scenes.base import in_language
from regviz.scenes.contents import stage_of
from regviz.scenes.gallery import scenes
from regviz.scenes.page import page_variables
from regviz.widgets.modules import joined
from regviz.widgets.texts import SHELL, shell_in, texts_in, texts_of
from tests.wording import is_said, script_of, stray_in_python, stray_in_script, texts_of_code

REGVIZ = Path(__file__).resolve().parents[2] / "regviz"
SCENES, WIDGETS = REGVIZ / "scenes", REGVIZ / "widgets"
# The layer of scenes, the shell, the pages and what else of the server a page hears of. A library's own
# errors are its own: those of regviz.engine and regviz.tables, and what the shell tells programmers.
SCRIPTS = sorted([*SCENES.rglob("*.mjs"), *WIDGETS.rglob("*.mjs")])
SERVER = [REGVIZ / f"{name}.py" for name in ("handlers", "jobs", "plain", "worker")]
PROGRAMS = sorted([*SCENES.rglob("*.py"), *WIDGETS.rglob("*.py"), *REGVIZ.parent.glob("app/*.py"), *SERVER])
CATALOGUES = {
    path.parent.parent.relative_to(REGVIZ).as_posix(): path for path in REGVIZ.rglob("texts/en.json")
}
TOLD = re.compile(r"(?:address|error|trouble)\.\w+")


def code_of(place: str) -> list[Path]:
    """Return the files that may say what stands in the catalogue of a folder."""
    files = [path for path in (REGVIZ / place).iterdir() if path.suffix in (".mjs", ".py")]
    if place == "widgets":  # what all pages share is said by whatever makes one
        files += [path for path in (*SCRIPTS, *PROGRAMS) if path.parent.name in ("views", "common")]
        files += [SCENES / "page.py", SCENES / "contents.py", *SERVER]
    return files


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(REGVIZ).as_posix())
def test_no_script_holds_a_sentence(path: Path) -> None:
    assert stray_in_script(script_of(path)) == []


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(REGVIZ.parent).as_posix())
def test_no_program_holds_a_sentence(path: Path) -> None:
    raises = SCENES in path.parents  # there an error is what a page says
    assert stray_in_python(path.read_text(encoding="utf-8"), raises) == []


@pytest.mark.parametrize("name", ["page", "gallery"])
def test_no_template_holds_a_sentence(name: str) -> None:
    text = (REGVIZ.parent / "assets" / f"{name}.html").read_text(encoding="utf-8")
    plain = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>|{#.*?#}|{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    assert not re.search(r"[A-Za-z]", plain)


def test_a_sentence_in_a_script_is_found() -> None:
    assert stray_in_script('const a = "L1 keeps both"\nconst b = `At ${x} the end`\n') == [
        "L1 keeps both",
        "At § the end",
    ]
    assert stray_in_script('label: "Play"') == ["Play"]
    assert stray_in_script("`${x} percent`, `${x}, number`") == ["§ percent", "§, number"]
    assert stray_in_script('h("p", {class: "chip strong", title: "why"}, "budget t")') == [
        '"why"',
        "budget t",
    ]
    assert stray_in_script('say("caption.at_lam"), class: "chip strong", "l1.mark", "ArrowLeft", "λ"') == []


def test_a_sentence_in_a_program_is_found() -> None:
    code = '"""What it does."""\nraise ValueError(f"There is no row {row}.")\nlog.warning("It is late.")\n'
    assert stray_in_python(code) == ["There is no row §."] and stray_in_python(code, raises=False) == []
    assert stray_in_python('TITLE = "The server is full"\nx = f"<h1>{TITLE}</h1>"') == ["The server is full"]


@pytest.mark.parametrize("place", CATALOGUES)
def test_every_text_is_said_somewhere(place: str) -> None:
    texts = texts_of_code(*code_of(place))
    for key in texts_of(REGVIZ / place).says:
        assert is_said(key, texts), key


@pytest.mark.parametrize("place", CATALOGUES)
def test_every_part_of_a_page_is_asked_for_somewhere(place: str) -> None:
    texts = texts_of_code(*code_of(place), SCENES / "contents.py", SCENES / "base.py", WIDGETS / "texts.py")
    assert set(texts_of(REGVIZ / place).page) <= texts


def test_a_text_that_nobody_says_is_found() -> None:
    assert is_said("event.zero", {"event.§"}) and is_said("copy", {"copy"})
    assert not is_said("event.zero", {"event", "event.one", "§"}) and not is_said("event.zero.x", {"event.§"})


def test_what_python_tells_stands_in_a_catalogue() -> None:
    """The shell is asked first (shell.mjs), so that a scene's own reasons have a name of their own."""
    assert not any(key.startswith("error.") for key in SHELL.says)
    for path in PROGRAMS:
        told = {text for text in texts_of_code(path) if TOLD.fullmatch(text)}
        own = texts_of(path.parent).says if f"scenes/{path.parent.name}" in CATALOGUES else {}
        assert told <= {*own, *SHELL.says}, path


def test_every_method_and_every_penalty_that_a_page_shows_has_its_names() -> None:
    for key in METHODS:
        for family in ("label", "short", "rule", "name"):
            assert f"{family}.{key}" in texts_of(SCENES / "descent").says
    for key in FOLDED:
        assert f"penalty.{key}" in texts_of(SCENES / "geometry").says


@pytest.mark.parametrize("path", CATALOGUES.values(), ids=CATALOGUES)
def test_braces_of_a_catalogue_are_places_and_plurals_are_whole(path: Path) -> None:
    for key, entry in json.loads(path.read_text(encoding="utf-8"))["says"].items():
        texts = [entry] if isinstance(entry, str) else [entry["one"], entry["other"]]
        for text in texts:
            assert not re.search(r"[{}]", re.sub(r"\{\w+(?::(?:count|percent|number))?\}", "", text)), key


@pytest.mark.parametrize("language", ["xx", "../xx", "x" * 500, "", "EN"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    for scene in scenes():
        assert in_language(scene, language) is scene
    assert shell_in(language) is SHELL and texts_in(SCENES, language).name == "en"


def marked(entry: Any) -> Any:
    """Return a catalogue of which every text tells that it comes from there."""
    if isinstance(entry, str):
        return f"⟦{entry}⟧"
    if isinstance(entry, list):
        return [marked(each) for each in entry]
    return {key: each if key == "of" else marked(each) for key, each in entry.items()}


def test_another_catalogue_is_another_language_in_both_halves(tmp_path: Path) -> None:
    shutil.copytree(SCENES.parent, tmp_path / "regviz", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "regviz" / "scenes" / "geometry"
    read = json.loads((folder / "texts" / "en.json").read_text(encoding="utf-8"))
    other = {"language": "de", "page": read["page"] | {"title": "Ecken"}, "says": marked(read["says"])}
    (folder / "texts" / "zz.json").write_text(json.dumps(other), encoding="utf-8")
    shell = {"language": "de", "page": {}, "says": marked(dict(SHELL.says))}
    (tmp_path / "regviz" / "widgets" / "texts" / "zz.json").write_text(json.dumps(shell), encoding="utf-8")
    (scene,) = (each for each in scenes() if each.key == "geometry")
    copied = replace(scene, texts=texts_of(folder))
    spoken = in_language(copied, "zz")
    assert spoken.title == "Ecken" and spoken.texts.language == "de"
    assert in_language(copied, "zz") is spoken
    assert "⟦{name} {fate}.⟧" in spoken.stage._esm and "⟦" not in scene.stage._esm
    assert (
        "⟦All scenes⟧" in spoken.stage._esm and texts_in(tmp_path / "regviz" / "widgets", "zz").name == "zz"
    )
    assert stage_of(spoken, {}).spec["question"] == scene.question


def test_a_shell_without_a_catalogue_of_the_language_speaks_english(tmp_path: Path) -> None:
    shutil.copytree(SCENES.parent, tmp_path / "regviz", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "regviz" / "scenes" / "geometry"
    shutil.copy(folder / "texts" / "en.json", folder / "texts" / "zz.json")
    assert "All scenes" in joined(folder / "stage.mjs", "zz")
    variables = page_variables("", texts_in(folder, "zz"))
    assert variables["no_script"] == SHELL.page["no_script"]
