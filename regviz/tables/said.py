"""What is told of a file: a code with values, which the catalogue of a language turns into a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from regviz.tables.codes import Code

LANGUAGE: Final = "en"
CATALOGUES: Final = Path(__file__).with_name("texts")
MOST_LISTED = 3
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Report:
    """
    One thing that is told of a file: a `code` of the catalogue, and the values in the places of its text.

    As text it is a sentence in plain English; whoever decides anything asks the code.

    >>> str(Report("read.odd", {"name": "age", "cells": (Report("odd.cell", {"cell": "?!", "line": 3}),)}))
    '“age” holds numbers, so “?!” in line 3 was taken as missing.'
    """

    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return texts_of().say(self)


class TableError(ValueError):
    """
    A file that is no table to fit a model to: `report` says why, and as text it is that sentence.

    >>> str(refused("rows.none", least=6))
    'This table has no rows below the names; add some until there are 6.'
    """

    def __init__(self, report: Report) -> None:
        """Keep the report as the only argument, so that the error may travel between processes."""
        super().__init__(report)

    @property
    def report(self) -> Report:
        """What is wrong with the file."""
        found: Report = self.args[0]
        return found


def refused(code: Code, **values: Any) -> TableError:
    """Return the error that says a code of the catalogue."""
    return TableError(Report(code, values))


@dataclass(frozen=True, eq=False)
class Texts:
    """The texts of one language: a text for each code, or one for each plural of the value it is ``of``."""

    language: str
    says: Mapping[str, Any]

    def say(self, report: Report) -> str:
        """Return the sentence of a report, with its values in the places that have their names."""
        entry, values = self.says[report.code], report.values
        if not isinstance(entry, str):
            counted = values[entry["of"]]
            entry = entry["one" if (counted if isinstance(counted, int) else len(counted)) == 1 else "other"]
        return _PLACE.sub(lambda place: self.written(values[place[1]]), entry)

    def written(self, value: Any) -> str:
        """
        Return a value as it stands in a text: numbers with commas, names in quotes and in a row.

        >>> texts_of().written(("a", "b", "c", "d", "e"))
        '“a”, “b”, “c” and 2 more'
        """
        match value:
            case Report():
                return self.say(value)
            case tuple():
                return self._listed([self._quoted(each) for each in value])
            case int():
                return f"{value:,}"
        return str(value)

    def _quoted(self, value: Any) -> str:
        return self._put("list.name", name=value) if isinstance(value, str) else self.say(value)

    def _listed(self, items: Sequence[str]) -> str:
        if len(items) > MOST_LISTED:
            return self._put("list.more", first=", ".join(items[:MOST_LISTED]), n=len(items) - MOST_LISTED)
        if len(items) < 2:
            return "".join(items)
        return self._put("list.two", first=", ".join(items[:-1]), last=items[-1])

    def _put(self, code: Code, **values: Any) -> str:
        return self.say(Report(code, values))


@lru_cache
def texts_of(language: str = LANGUAGE, folder: Path = CATALOGUES) -> Texts:
    """
    Return the texts of a language, from its catalogue beside this file or in another folder.

    >>> texts_of().language
    'en-GB'
    """
    import json  # not before a sentence is wanted: reading a table needs numpy alone

    read = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return Texts(read["language"], read["says"])
