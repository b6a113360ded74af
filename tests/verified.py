"""
What a test needs beyond ``.[test]``, and what a run says about it at its end.

A test that lacks a tool is skipped through `unverified`. From these skips, and from no others, conftest.py
makes the sentence above the totals, which it also writes to the file that ``REGVIZ_UNVERIFIED`` names.
"""

import importlib
import importlib.util
import shutil
from collections.abc import Iterable
from types import ModuleType
from typing import Any, NoReturn

import pytest

_REASON = "not verified on this machine: "


def unverified(what: str) -> NoReturn:
    """Skip a test; the end of the run says what was not verified, once for all tests that lack the same."""
    pytest.skip(_REASON + what)


def need_module(name: str, what: str) -> ModuleType:
    """Return a module, or skip where it cannot be imported."""
    try:
        return importlib.import_module(name)
    except ImportError:
        unverified(what)


def need_installed(names: Iterable[str], what: str) -> None:
    """Skip where a module that another process will import is not installed."""
    if not all(importlib.util.find_spec(name) for name in names):
        unverified(what)


def need_program(name: str, what: str) -> str:
    """Return the path of a program, or skip where there is none."""
    return shutil.which(name) or unverified(what)


def unverified_sentences(skipped: Iterable[Any]) -> list[str]:
    """Return what the reports of skipped tests say was not verified: one sentence, or none."""
    reasons = {report.longrepr[2].removeprefix("Skipped: ") for report in skipped}
    found = sorted(reason.removeprefix(_REASON) for reason in reasons if reason.startswith(_REASON))
    return [f"Not verified on this machine: {'; '.join(found)}."] if found else []
