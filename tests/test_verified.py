"""The end of a run says what was not verified, once, and nothing of what was skipped for other reasons."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_terminal_summary
from tests.verified import need_installed, need_module, need_program, unverified, unverified_sentences


def report(reason: str) -> SimpleNamespace:
    """Return the report of a skipped test, as pytest has it."""
    return SimpleNamespace(longrepr=("tests/test_it.py", 7, f"Skipped: {reason}"))


def reason_of(skips: Any, *arguments: Any) -> str:
    """Return the reason for which a function skips."""
    with pytest.raises(pytest.skip.Exception) as skipped:
        skips(*arguments)
    return str(skipped.value.msg)


def test_what_is_not_verified_is_said_in_one_sentence_and_once() -> None:
    reasons = [reason_of(unverified, what) for what in ("torch live", "R live", "torch live")]
    assert unverified_sentences(map(report, reasons)) == ["Not verified on this machine: R live; torch live."]


def test_other_skips_are_no_matter_of_verification() -> None:
    assert unverified_sentences([report("this system has no fork")]) == []
    assert unverified_sentences([]) == []


def test_a_test_that_needs_what_is_missing_is_skipped_and_one_that_needs_what_is_there_is_not() -> None:
    said = reason_of(unverified, "it")
    assert reason_of(need_module, "no_such_module", "it") == said
    assert reason_of(need_installed, ("json", "no_such_module"), "it") == said
    assert reason_of(need_program, "no-such-program", "it") == said
    assert need_module("json", "it").__name__ == "json"
    assert need_installed(("json", "csv"), "it") is None
    assert need_program("sh" if os.name == "posix" else "cmd", "it")


@pytest.mark.parametrize(("what", "lines"), [(["torch live"], 1), ([], 0)])
def test_the_sentence_stands_below_the_summary_and_in_the_file_that_is_named(
    what: list[str], lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    skipped = [report(reason_of(unverified, each)) for each in what]
    monkeypatch.setenv("REGVIZ_UNVERIFIED", str(tmp_path / "unverified.txt"))
    (tmp_path / "unverified.txt").write_text("what an earlier run left behind\n")
    hook = pytest_terminal_summary(SimpleNamespace(stats={"skipped": skipped}, write_line=told.append))
    next(hook)
    assert told == []  # pytest's own summary comes first
    with pytest.raises(StopIteration):
        next(hook)
    assert (tmp_path / "unverified.txt").read_text(encoding="utf-8").splitlines() == told
    assert len(told) == lines
