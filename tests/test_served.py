"""The server that browser and crash tests talk to."""

from urllib.request import urlopen

import pytest


def test_answers_from_the_tests_own_database_until_it_is_killed(served):
    with urlopen(f"{served.url}/sante", timeout=5) as answer:
        assert answer.read() == b"ok\n"
    served.kill()
    with pytest.raises(OSError, match=r"refused|reset"):
        urlopen(f"{served.url}/sante", timeout=5)
