"""The texts of a page in one language, from the catalogue beside the code: saying.mjs is its twin."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import param

LANGUAGE: Final = "en"
_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True, eq=False)
class Texts:
    """
    A catalogue: ``page`` holds what is written once a page, ``says`` what depends on the moment.

    Those of ``says`` are said by Python and by the browser, those of ``page`` by Python alone.
    """

    folder: Path
    language: str
    page: Mapping[str, Any]
    says: Mapping[str, Any]

    def say(self, key: str, **values: Any) -> str:
        """
        Return the text of a key with values in its ``{places}``.

        Of an entry with plurals the value that ``of`` names decides, as in English: one, or another number.

        Examples
        --------
        >>> texts = Texts(Path(), "en", {}, {"rows": {"of": "n", "one": "{n} row", "other": "{n} rows"}})
        >>> texts.say("rows", n=1), texts.say("rows", n=2)
        ('1 row', '2 rows')
        """
        entry = self.says[key]
        text = entry if isinstance(entry, str) else entry["one" if values[entry["of"]] == 1 else "other"]
        return _PLACE.sub(lambda place: str(values[place[1]]), text)

    def described(self, described: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return descriptions of controls (:func:`regviz.widgets.controls.control`) with their texts."""
        words = self.page["controls"]
        return {name: words.get(name, {}) | dict(more) for name, more in described.items()}

    def label(self, state: type[param.Parameterized]) -> None:
        """Give the parameters of a state their labels, for those who use it in Python."""
        for name, words in self.page["controls"].items():
            parameter = state.param[name]
            parameter.label, parameter.doc = words["label"], words.get("doc")
            if "options" in words:
                parameter.names = {words["options"][key]: key for key in parameter.objects}


@lru_cache
def texts_of(folder: Path, language: str = LANGUAGE) -> Texts:
    """
    Return the texts of what stands in a folder, from its catalogue in a language.

    Raises
    ------
    OSError
        Where there is no catalogue of that language.

    Examples
    --------
    >>> texts_of(Path(__file__).parent).language
    'en-GB'
    """
    text = catalogue(folder, language).read_text(encoding="utf-8")
    read = json.loads(text)
    return Texts(folder, read["language"], read.get("page", {}), read["says"])


def catalogue(folder: Path, language: str) -> Path:
    """Return the path of a catalogue, whether or not it is there."""
    return folder / "texts" / f"{language}.json"
