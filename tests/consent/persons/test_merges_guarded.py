"""What the database refuses of a merge, whatever the program above it believes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from consent.models import Merge, MergeDecision, Person
from consent.persons.erasure import erase_person
from consent.persons.merges import agree_to_merge
from hub import clock
from tests.consent.consenting import a_person
from tests.consent.merging import WHY, followed_elsewhere, merged, proposed, two_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    return two_records(cast)


def refused_by_database(merge: Merge, **changes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.filter(pk=merge.pk).update(**changes)


def test_the_database_lets_no_step_be_left_out(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, absorbed)
    merge = proposed(cast, kept, absorbed, by=cast.manager)
    now = clock.now()
    refused_by_database(merge, effective_at=now)  # the other team has not agreed
    refused_by_database(merge, kept=a_person(cast, first_names="Elise"))
    refused_by_database(merge, reason=b"")
    refused_by_database(merge, undone_at=now, undone_by=cast.manager.acting.actor_id, undo_reason=b"x")
    agree_to_merge(by=cast.other_manager.acting, merge=merge.pk)
    refused_by_database(merge, effective_at=None)
    refused_by_database(merge, refused_at=now)
    refused_by_database(merge, undone_at=now)
    late = now + timedelta(days=31)
    refused_by_database(merge, undone_at=late, undone_by=cast.manager.acting.actor_id, undo_reason=b"x")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM consent_merge")


def test_the_database_keeps_decisions_and_refuses_chains(cast, pair):
    kept, absorbed = pair
    merge = merged(cast, kept, absorbed)
    with pytest.raises(IntegrityError), transaction.atomic():
        MergeDecision.objects.update(agreed=False)
    third = a_person(cast, first_names="Elise")
    chain = Merge(kept=absorbed, absorbed=third, team=merge.team, proposed_by=merge.proposed_by)
    chain.reason = chain.seal(WHY, "reason")
    chain.save()
    for person in (absorbed, third):
        person.followups.all().delete()
    refused_by_database(chain, effective_at=clock.now())


def test_the_database_joins_nobody_erased(cast, pair, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    merge = proposed(cast, *pair)
    erase_person(by=cast.dpo.acting, person=pair[1].pk)
    Person.objects.get(pk=pair[0].pk).followups.all().delete()
    refused_by_database(merge, effective_at=clock.now())


def test_the_database_lets_a_refused_one_rest(cast, pair):
    merge = proposed(cast, *pair)
    Merge.objects.filter(pk=merge.pk).update(refused_at=clock.now())
    refused_by_database(merge, refused_at=None)
