"""The saved file as text: what is inside, and that it names nothing that would have to be fetched."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from regviz import cli
from regviz.export import export
from regviz.resources import pages
from regviz.scenes.gallery import scenes
from regviz.scenes.geometry.scene import SCENE
from regviz.widgets.formulas import explanation

ROOT = Path(__file__).resolve().parents[1]
FETCHING = {"action", "background", "data", "href", "poster", "src", "srcset"}
CSS_FETCH = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)
LARGEST, LARGEST_GZIP = 1_600_000, 430_000


class Parts(HTMLParser):
    """Collects the addresses, the styles, the scripts and the policy of a page, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses, self.styles, self.scripts, self.policies = [], [], [], []
        self._text = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value for name, value in attrs if name in FETCHING]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(values["content"])
        self._text = {"style": self.styles, "script": self.scripts}.get(tag)

    def handle_endtag(self, tag: str) -> None:
        self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("saved") / "geometry.html"
    export("geometry", path)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def content(saved: str) -> dict:
    bokeh, content, scene = Parts(saved).scripts
    assert "Bokeh" in bokeh and "openPage(render)" in scene
    return json.loads(content)


def test_page_names_nothing_to_fetch(saved: str) -> None:
    addresses = Parts(saved).addresses
    assert addresses
    assert [value for value in addresses if not value.startswith("data:")] == []


def test_styles_name_nothing_to_fetch(saved: str, content: dict) -> None:
    styles = [*Parts(saved).styles, content["style"]]
    assert ".stage" in styles[-1] and "--paper" in styles[0]
    assert [match for style in styles for match in CSS_FETCH.findall(style)] == []


def test_content_names_no_other_machine(content: dict) -> None:
    text = json.dumps(content)
    names = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[\w./-]*", text))
    assert names == {"http://www.w3.org/1998/Math/MathML"}  # the name of a language, never asked for


def test_scene_imports_nothing(saved: str) -> None:
    code = re.sub(r"/\*\*.*?\*/", "", Parts(saved).scripts[-1], flags=re.DOTALL)  # a type may be imported
    assert not re.search(r"^\s*import\b|\bimport\(|importShim", code, re.MULTILINE)


def test_browser_is_told_to_fetch_nothing(saved: str) -> None:
    (policy,) = Parts(saved).policies
    rules = dict(rule.split(None, 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    assert set(" ".join(rules.values()).split()) == {"'unsafe-inline'", "data:"}
    assert saved.index("Content-Security-Policy") < saved.index("<script")


def test_file_is_no_larger_than_bokeh_and_a_scene(saved: str) -> None:
    raw = saved.encode()
    assert len(raw) <= LARGEST
    assert len(gzip.compress(raw, 6)) <= LARGEST_GZIP


def test_every_preset_has_its_film_inside(content: dict) -> None:
    films = {preset["key"]: json.loads(preset["film"]) for preset in content["spec"]["presets"]}
    assert list(films) == [step.key for step in SCENE.presets]
    assert films["edge"]["ols"] == [1.6, 1.3]
    assert films["duplicates"]["ellipse"]["singular"] is True
    assert films["diabetes"]["names"] == ["w₁ bmi", "w₂ bp"]


def test_markup_and_words_survive_the_file(content: dict) -> None:
    assert content["spec"]["why"] == explanation(SCENE.why, SCENE.texts.page["why"])
    assert "</section>" in content["spec"]["why"] and "λ" in content["spec"]["why"]


def test_file_is_marked_as_having_no_server(content: dict) -> None:
    spec = content["spec"]
    assert spec["live"] is False
    assert spec["notes"] == []
    assert not any("Drag" in sentence for sentence in spec["help"])
    assert any("Expand" in sentence for sentence in spec["help"])


def test_unknown_scene_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^scene must be one of geometry.*, not 'index'\.$"):
        export("index", tmp_path / "index.html")
    assert list(tmp_path.iterdir()) == []


def test_every_scene_can_be_saved(tmp_path: Path) -> None:
    for key in pages().keys() - {"index"}:
        export(key, tmp_path / f"{key}.html")
        assert (tmp_path / f"{key}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_command_writes_the_file_and_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a name with spaces.html"
    path.write_text("an older file")
    assert cli.main(["export", "geometry", "-o", str(path)]) == 0
    said = capsys.readouterr().out
    assert f"Wrote {path} (1." in said and "double click" in said
    assert "openPage" in path.read_text(encoding="utf-8")


def test_every_name_in_the_address_is_documented() -> None:
    text = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = re.findall(r"`(\w+)`", " ".join(rows))
    shorts = [more["short"] for scene in scenes() for more in scene.described.values() if "short" in more]
    assert sorted(named) == sorted(["v", "embed", "theme", *shorts])
