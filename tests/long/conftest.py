"""What the long suite needs beside Python: a browser, and another PostgreSQL than the embedded one."""

import pytest

from .debian_postgres import Missing, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(__file__.rsplit("/", 1)[0]):
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def debian_postgres():
    """The URL of a database named hub on a private cluster of Debian's PostgreSQL 15."""
    try:
        with running(version=15) as url:
            yield url
    except Missing as missing:
        pytest.skip(str(missing))
