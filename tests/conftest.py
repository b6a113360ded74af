"""A running server for every test that wants one."""

from collections.abc import Iterator

import pytest

from tests.serving import serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that all tests of one process share; it may not log a traceback."""
    errors = tmp_path_factory.mktemp("server") / "stderr.txt"
    with serving(errors) as served:
        yield served.url
    log = errors.read_text()
    assert "Traceback" not in log, log
