"""What a scene says stands in its catalogue, and nowhere else; each text of it is said somewhere."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from regviz.scenes.base import in_language
from regviz.scenes.contents import stage_of
from regviz.scenes.gallery import scenes
from regviz.widgets.texts import texts_of

SCENES = Path(__file__).resolve().parents[2] / "regviz" / "scenes"
WHOLE = ("common", "descent", "features", "geometry")  # all that these say stands in their catalogues
COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n|//.*$", re.MULTILINE)
TEXT = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')
VALUE = re.compile(r"\$\{[^}]*\}")
SENTENCE = re.compile(r"[A-Za-zλ]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+$")
CODE = {"import numpy as np\\n"}  # of the scripts that the code tab shows


def code_of(scene: str) -> str:
    files = sorted(path for path in (SCENES / scene).iterdir() if path.suffix in (".mjs", ".py"))
    return "".join(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in files)


def stray(code: str) -> list[str]:
    """Return the texts of a script that somebody could read as words."""
    texts = (found[0] or found[1] for found in TEXT.findall(code))
    return [text for text in texts if SENTENCE.search(VALUE.sub("", text)) and text not in CODE]


@pytest.mark.parametrize("scene", WHOLE)
def test_no_script_holds_a_sentence(scene: str) -> None:
    for path in sorted((SCENES / scene).glob("*.mjs")):
        assert stray(COMMENT.sub("", path.read_text(encoding="utf-8"))) == [], path.name


def test_a_sentence_in_a_script_is_found() -> None:
    assert stray('const a = "L1 keeps both"\nconst b = `At ${x} the end`\n') == [
        "L1 keeps both",
        "At ${x} the end",
    ]
    assert stray('label: "Play"') == ["Play"]
    assert stray('say("caption.at_lam"), class: "chip", "l1.mark", "ArrowLeft", "λ"') == []


@pytest.mark.parametrize("scene", ["descent", "features", "geometry"])
def test_every_text_is_said_somewhere(scene: str) -> None:
    code = code_of(scene)
    literal = {found[0] or found[1] for found in TEXT.findall(code)}
    templates = [
        re.compile("[^.]+".join(map(re.escape, VALUE.split(text)))) for text in literal if "${" in text
    ]
    for key in texts_of(SCENES / scene).says:
        assert key in literal or any(one.fullmatch(key) for one in templates), key


@pytest.mark.parametrize(
    "path", sorted(SCENES.glob("*/texts/*.json")), ids=lambda path: path.parent.parent.name
)
def test_braces_of_a_catalogue_are_places_and_plurals_are_whole(path: Path) -> None:
    for key, entry in json.loads(path.read_text(encoding="utf-8"))["says"].items():
        texts = [entry] if isinstance(entry, str) else [entry["one"], entry["other"]]
        for text in texts:
            assert not re.search(r"[{}]", re.sub(r"\{\w+(?::(?:count|percent|number))?\}", "", text)), key


@pytest.mark.parametrize("language", ["xx", "../xx", "x" * 500, "", "EN"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    for scene in scenes():
        assert in_language(scene, language) is scene


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
    (scene,) = (each for each in scenes() if each.key == "geometry")
    copied = replace(scene, texts=texts_of(folder))
    spoken = in_language(copied, "zz")
    assert spoken.title == "Ecken" and spoken.texts.language == "de"
    assert in_language(copied, "zz") is spoken
    assert "⟦{name} {fate}.⟧" in spoken.stage._esm and "⟦" not in scene.stage._esm
    assert stage_of(spoken, {}).spec["question"] == scene.question
