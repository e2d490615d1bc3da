"""Names leave the journal after their years; what was proved stays proved."""

import pytest
from django.core.management import call_command
from django.db import transaction

from hub import jobs
from hub.accounts.forget import forget_actors
from hub.accounts.journal import ACTORS_FORGOTTEN
from hub.accounts.models import Pseudonym, actor_id
from hub.days import today
from hub.journal import checkpoints, log
from hub.journal.models import Entry
from hub.journal.receipt import check
from hub.journal.tree import receipt_for
from hub.journal.verify import verify
from tests.cast.people import new_user
from tests.hub.journal.writing import DONE, sequence, thing


class By:
    organisation_id = None

    def __init__(self, actor) -> None:
        self.actor_id = actor


@pytest.fixture
def years(db):
    """Somebody who acted in each of the last six years."""
    user = new_user("somebody")
    return {today().year - ago: actor_id(user, year=today().year - ago) for ago in range(6)}


def test_three_full_years_stay_and_older_ones_go(years):
    assert forget_actors() == 2
    kept = set(Pseudonym.objects.values_list("year", flat=True))
    assert kept == {today().year - ago for ago in range(4)}
    assert Entry.objects.get().action == ACTORS_FORGOTTEN.code


def test_nothing_to_forget_writes_nothing(years):
    forget_actors()
    call_command("forget_actors")
    jobs.nightly_forgetting(timestamp=0)
    assert Entry.objects.count() == 1


def test_the_retention_is_a_setting(years, settings):
    settings.ACTORS_YEARS = 0
    jobs.nightly_forgetting(timestamp=0)
    assert [row.year for row in Pseudonym.objects.all()] == [today().year]


def test_a_new_pseudonym_is_not_the_forgotten_one(years):
    user = Pseudonym.objects.first().user
    forget_actors()
    old = min(years)
    assert actor_id(type(user).objects.get(pk=user.pk), year=old) != years[old]


def test_proofs_hold_afterwards(own_database):
    user = new_user("somebody")
    actor = actor_id(user, year=2020)
    with transaction.atomic():
        entry = log.write(DONE, by=By(actor), about=thing())
    sequence()
    checkpoints.issue()
    receipt = receipt_for(entry)
    assert forget_actors() == 1
    assert not Pseudonym.objects.filter(pk=actor).exists()
    sequence()
    checkpoints.issue()
    assert receipt_for(entry) == receipt
    assert check(str(receipt), checkpoints.verifiers()[0]).entry.actor == actor
    assert verify(verifiers=checkpoints.verifiers()).sound
