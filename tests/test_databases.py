"""The ground the other tests stand on: clones, and acts at the same moment."""

import pytest
from django.db import DatabaseError, connection, transaction

from hub.accounts.models import User
from hub.journal.models import Entry

from .cast.people import new_user
from .together import together

pytestmark = pytest.mark.road


def test_own_database_keeps_what_is_committed_and_shows_it_to_other_connections(own_database):
    with transaction.atomic():
        new_user("somebody")
    with own_database.connect() as other:
        assert other.execute("SELECT email FROM accounts_user").fetchone() == ("somebody@trois-rivieres.example",)


@pytest.mark.parametrize("turn", [1, 2])
def test_own_database_starts_empty_each_time(own_database, turn):
    assert not User.objects.exists()
    new_user("somebody")


def test_own_database_has_the_triggers(own_database, cast):
    assert cast.agent
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.all().delete()


@pytest.mark.django_db
def test_db_is_rolled_back_and_is_a_clone_too():
    assert not User.objects.exists()
    assert connection.settings_dict["NAME"].startswith("hub_test_")


def test_together_runs_at_once_and_hands_back_results_and_errors(own_database):
    def twice():
        return new_user("same")

    made, refused = sorted(together(twice, twice), key=lambda outcome: isinstance(outcome, Exception))
    assert isinstance(made, User)
    assert isinstance(refused, Exception)
    assert User.objects.count() == 1
