"""Ages: nobody is presumed an adult."""

from datetime import date, timedelta

import pytest

from consent.facts import is_minor, last_day_as_minor

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("born", "last_day"),
    [
        ("2008-11-05", date(2026, 11, 4)),
        ("2008-11-00", date(2026, 11, 29)),
        ("2008-02-00", date(2026, 2, 27)),  # the 29th, which 2026 has not
        ("2008-00-00", date(2026, 12, 30)),
    ],
)
def test_a_minor_while_the_latest_possible_day_leaves_it_open(born, last_day):
    identity = {"birth_date": born}
    assert last_day_as_minor(identity) == last_day
    assert is_minor(identity, on=last_day)
    assert not is_minor(identity, on=last_day + ONE_DAY)


@pytest.mark.parametrize("identity", [{}, {"birth_date": ""}])
def test_without_a_birth_date_nobody_is_presumed_an_adult(identity):
    assert is_minor(identity, on=date(2026, 11, 30))
