"""The texts of a page in one language, from the catalogue beside the code: saying.mjs is its twin."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import param

from regviz.widgets.contract import Told

LANGUAGE: Final = "en"
_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
_NAME = re.compile(r"[a-z]{2}", re.ASCII)  # of a catalogue, from an address


class RefusalError(ValueError):
    """Why there is no answer: the page says it by its key and values, whoever uses the code in English."""

    def __init__(self, sentence: str, told: Told) -> None:
        super().__init__(sentence)
        self.told = told


def told(key: str, **values: float | str) -> Told:
    """
    Return what the browser is to say: a key of the scene's catalogue or of the shell's, and values.

    Examples
    --------
    >>> told("trouble.fault")
    {'key': 'trouble.fault', 'values': {}}
    """
    return {"key": key, "values": values}


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
    name: str = LANGUAGE

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

    def refusal(self, key: str, **values: float | str) -> RefusalError:
        """Return the error to raise where there is no answer."""
        return RefusalError(self.say(key, **values), told(key, **values))

    def described(self, described: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return descriptions of controls (:func:`regviz.widgets.controls.control`) with their texts."""
        return {name: self._words(name) | dict(more) for name, more in described.items()}

    def label(self, state: type[param.Parameterized]) -> None:
        """Give the parameters of a state their labels, for those who use it in Python."""
        for name in self.page["controls"]:
            parameter, words = state.param[name], self._words(name)
            parameter.label, parameter.doc = words["label"], words.get("doc")
            if "options" in words:
                parameter.names = {words["options"][key]: key for key in parameter.objects}

    def _words(self, name: str) -> dict[str, Any]:
        """Return the texts of a control; options that are also said elsewhere are named by their family."""
        words = dict(self.page["controls"].get(name, {}))
        if isinstance(family := words.get("options"), str):
            words["options"] = {
                key.removeprefix(f"{family}."): text
                for key, text in self.says.items()
                if key.startswith(f"{family}.")
            }
        return words


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
    return Texts(folder, read["language"], read.get("page", {}), read["says"], language)


def texts_in(folder: Path, language: str) -> Texts:
    """Return the texts of what stands in a folder, in English where there is no catalogue of that name."""
    return texts_of(folder, language if speaks(folder, language) else LANGUAGE)


def speaks(folder: Path, language: str) -> bool:
    """Tell whether a folder has a catalogue of a name, which may come from an address."""
    return bool(_NAME.fullmatch(language)) and catalogue(folder, language).is_file()


def catalogue(folder: Path, language: str) -> Path:
    """Return the path of a catalogue, whether or not it is there."""
    return folder / "texts" / f"{language}.json"


SHELL: Final = texts_of(Path(__file__).parent, LANGUAGE)


def shell_in(language: str) -> Texts:
    """
    Return the texts of the shell, which all pages share, in a language.

    Examples
    --------
    >>> shell_in("xx") is SHELL
    True
    """
    return texts_in(SHELL.folder, language)
