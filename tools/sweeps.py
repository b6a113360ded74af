"""Which tests run more cases in a whole sweep than in a sample."""

from __future__ import annotations

import re
from pathlib import Path

from tools.environment import ROOT

DRAWING = "tests.sweeps"
WITHOUT = ("tests/ui/", "tests/bench/")


def sweeps(root: Path = ROOT) -> list[str]:
    """
    Return the files of tests whose cases :mod:`tests.sweeps` draws, for them or for a helper of theirs.

    Those of pages are left out: they need a browser, and most of the time.
    """
    places = {path.relative_to(root).as_posix(): path for path in sorted(root.glob("tests/**/*.py"))}
    imports = {
        place: {*re.findall(r"^from (tests[\w.]*) import", path.read_text(encoding="utf-8"), re.MULTILINE)}
        for place, path in places.items()
        if not place.startswith(WITHOUT)
    }
    drawing = {DRAWING}
    for _ in imports:  # a helper of a helper is as far away as there are files
        drawing |= {_module(place) for place, names in imports.items() if names & drawing}
    return [place for place in imports if Path(place).name.startswith("test_") and _module(place) in drawing]


def _module(place: str) -> str:
    return place.removesuffix(".py").replace("/", ".")
