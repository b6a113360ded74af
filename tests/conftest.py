"""A running server for every test that wants one, and what the end of a run says was not verified."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import deadline
from tests.serving import silently
from tests.verified import unverified_sentences

# The same examples in every run and on every machine: what is red once is red again.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that all tests of one process share; it may not log a traceback."""
    yield from silently(tmp_path_factory)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        deadline.hear_the_end()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    deadline.keep()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.exitstatus = deadline.code(session, exitstatus)


# As the outermost wrapper it writes below pytest's own summary, right above the line with the totals.
# With xdist only the controller has a terminal, and the reports of all workers.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    yield
    skipped = terminalreporter.stats.get("skipped", ())
    sentences = unverified_sentences(skipped) + deadline.sentences(skipped)
    for sentence in sentences:
        terminalreporter.write_line(sentence)
    if path := os.environ.get("REGVIZ_UNVERIFIED"):
        Path(path).write_text("".join(f"{sentence}\n" for sentence in sentences), encoding="utf-8")
