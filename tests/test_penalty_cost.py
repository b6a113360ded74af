"""What docs/design.md says of the cost of a penalty is counted: what names MCP in its code."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"(?<![a-zA-Z])(?:proximal_)?mcp(?![a-zA-Z])|ProximalMcp", re.IGNORECASE)
COST = {
    "regviz/engine/__init__.py",
    "regviz/engine/penalties/__init__.py",
    "regviz/engine/penalties/mcp.py",
    "regviz/engine/training/methods/__init__.py",
    "regviz/engine/training/methods/proximal_mcp.py",
}


NAMES = {"regviz/scenes/descent/texts/en.json", "regviz/scenes/geometry/texts/en.json"}


def words_of_python(path: Path) -> Iterator[str]:
    """Yield the names, and the texts that are one word: a key is one, a sentence is not."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.NAME or (token.type == tokenize.STRING and " " not in token.string):
                yield token.string


def words_of_script(path: Path) -> Iterator[str]:
    """Yield the lines without their comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from re.sub(r"(?m)(?:^|\s)//.*$", "", text).splitlines()


def names_mcp(path: Path) -> bool:
    words = words_of_python(path) if path.suffix == ".py" else words_of_script(path)
    return any(NAMED.search(word) for word in words)


def test_a_further_penalty_of_a_family_costs_its_file_its_method_and_their_entries() -> None:
    places = [path for suffix in ("py", "mjs") for path in (ROOT / "regviz").rglob(f"*.{suffix}")]
    places += (ROOT / "assets").glob("*.css")
    assert {str(path.relative_to(ROOT)) for path in places if names_mcp(path)} == COST


def test_its_names_are_entries_in_the_catalogues_of_the_scenes_that_show_it() -> None:
    catalogues = (ROOT / "regviz").rglob("texts/en.json")
    assert {path.relative_to(ROOT).as_posix() for path in catalogues if names_mcp(path)} == NAMES


def test_nobody_asks_a_penalty_for_its_class() -> None:
    asked = re.compile(
        r"isinstance\([^()]*,\s*\(?(?:L1|L2|ElasticNet|Lq|SCAD|MCP|FoldedConcave|BallPenalty)\b"
    )
    assert asked.search("if isinstance(penalty, (L1, L2)):") and asked.search("isinstance(kind, Lq)")
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "regviz").rglob("*.py")}
    assert [str(path) for path, text in texts.items() if asked.search(text)] == []
