"""Archive after two years, destruction after the period: counted dry, done at night, held back where somebody waits."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from consent.errors import Archived
from consent.models import Person
from consent.persons.access import is_archived
from consent.persons.services import note_contact, read_person
from hub import jobs, retention
from hub.accounts.models import Pseudonym
from hub.days import today
from hub.errors import NotFound
from hub.journal.models import Entry
from hub.vault.models import KeyDestroyed
from hub.vault.tombstones import TombstonesUnwritable
from partners.law.calendar import years_earlier
from partners.law.vocabulary import Item
from sharing.filing.changes import withdraw
from sharing.models import Request
from tests.consent.merging import merged, two_records
from tests.sharing.asking import a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db


def last_met(person: Person, on: date) -> Person:
    Person.objects.filter(pk=person.pk).update(last_contact=on)
    return person


def is_erased(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).erased_at is not None


def closed_on(request: Request, day: date) -> Request:
    """Withdrawn, and that long ago."""
    Request.objects.filter(pk=request.pk).update(closed_at=f"{day}T12:00:00Z", withdrawn_at=f"{day}T12:00:00Z")
    return request


@pytest.mark.parametrize(
    ("met", "on", "archived"),
    [
        (date(2024, 11, 22), date(2026, 11, 22), False),
        (date(2024, 11, 21), date(2026, 11, 22), True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 28), date(2026, 3, 1), True),
    ],
)
def test_archived_the_day_after_the_second_anniversary(met, on, archived):
    assert is_archived(Person(last_contact=met), on=on) is archived


def test_archive_opens_to_the_manager_who_notes_a_contact(cast):
    person = last_met(a_person(cast), years_earlier(today(), 2) - timedelta(days=1))
    with pytest.raises(Archived):
        read_person(by=cast.worker.acting, person=person.id)
    with pytest.raises(Archived):
        note_contact(by=cast.worker.acting, person=person.id)
    with pytest.raises(NotFound):
        note_contact(by=cast.other_manager.acting, person=person.id)
    assert read_person(by=cast.manager.acting, person=person.id)
    note_contact(by=cast.manager.acting, person=person.id)
    assert read_person(by=cast.worker.acting, person=person.id)
    assert Entry.objects.filter(action="person.contact_noted", object_uuid=person.id).count() == 1


def test_file_is_destroyed_after_the_period_and_not_before(cast, settings):
    settings.DESTROY_AFTER_YEARS = 5
    edge = years_earlier(today(), 5)
    kept, gone = last_met(a_person(cast), edge), last_met(a_person(cast), edge - timedelta(days=1))
    assert retention.run(on=today(), dry=True)["files"].over == 1
    assert not is_erased(gone), "dry"
    retention.run(on=today(), dry=False)
    assert is_erased(gone)
    assert not is_erased(kept)
    assert Entry.objects.filter(action="person.destroyed").count() == 1
    assert retention.run(on=today(), dry=False)["files"].over == 0


def test_file_somebody_waits_for_is_held_back(cast):
    person = a_person(cast)
    matched(cast, Item.EMPLOYER, person=person)
    last_met(person, date(2015, 1, 1))
    done = retention.run(on=today(), dry=False)["files"]
    assert (done.over, done.held) == (1, 1)
    assert not is_erased(person)


@pytest.mark.parametrize("recent", [0, 1])
def test_records_of_one_person_are_one_file_until_the_latest_contact_is_old(cast, recent):
    pair = two_records(cast)
    merged(cast, *pair)
    old = date(2015, 1, 1)
    last_met(pair[1 - recent], old)
    assert retention.run(on=today(), dry=False)["files"].over == 0
    last_met(pair[recent], old)
    assert retention.run(on=today(), dry=True)["files"].over == 1
    assert not any(map(is_erased, pair)), "dry"
    done = retention.run(on=today(), dry=False)["files"]
    assert (done.over, done.held) == (1, 0)
    assert all(map(is_erased, pair))


def test_records_of_one_person_wait_for_a_request_about_one_of_them(cast):
    pair = two_records(cast)
    matched(cast, Item.EMPLOYER, person=pair[1])
    merged(cast, *pair)
    for person in pair:
        last_met(person, date(2015, 1, 1))
    done = retention.run(on=today(), dry=False)["files"]
    assert (done.over, done.held) == (1, 1)
    assert not any(map(is_erased, pair))


def test_request_about_nobody_known_goes_after_its_closing(cast):
    edge = years_earlier(today(), 5)
    old, recent = filed(cast, Item.EMPLOYER), filed(cast, Item.EMPLOYER)
    waiting = filed(cast, Item.EMPLOYER)
    closed_on(old, edge - timedelta(days=2)), closed_on(recent, edge + timedelta(days=2))
    assert retention.run(on=today(), dry=True)["requests"].over == 1
    assert fresh(old).unseal_content().reason
    retention.run(on=today(), dry=False)
    with pytest.raises(KeyDestroyed):
        fresh(old).unseal_content()
    assert fresh(recent).unseal_content().reason
    assert fresh(waiting).unseal_content().reason
    assert retention.run(on=today(), dry=False)["requests"].over == 0


def test_request_of_a_person_goes_with_her_alone(cast):
    request = matched(cast, Item.EMPLOYER)
    withdraw(by=cast.agent.acting, request=request)
    closed_on(request, date(2015, 1, 1))
    retention.run(on=today(), dry=False)
    assert fresh(request).unseal_content().reason


def test_names_behind_the_journal_are_counted_and_forgotten(cast):
    user = cast.worker.user
    Pseudonym.objects.create(user=user, year=today().year - 4)
    Pseudonym.objects.create(user=user, year=today().year - 3)
    assert retention.run(on=today(), dry=True)["pseudonyms"].over == 1
    retention.run(on=today(), dry=False)
    assert not Pseudonym.objects.filter(year=today().year - 4).exists()
    assert Pseudonym.objects.filter(year=today().year - 3).exists()


def test_without_a_place_for_tombstones_nothing_is_destroyed(cast, settings, tmp_path):
    person = last_met(a_person(cast), date(2015, 1, 1))
    (tmp_path / "a-file").write_text("")
    settings.TOMBSTONES_FILE = tmp_path / "a-file" / "tombstones"
    with pytest.raises(TombstonesUnwritable):
        retention.run(on=today(), dry=False)
    assert not is_erased(person)


def test_command_says_what_it_would_do(cast, capsys):
    person = last_met(a_person(cast), date(2015, 1, 1))
    call_command("retention", dry_run=True)
    said = capsys.readouterr().out
    assert "files: 1 over." in said
    assert "Nothing was touched." in said
    assert not is_erased(person)
    call_command("retention")
    assert is_erased(person)


def test_job_does_the_same(cast):
    person = last_met(a_person(cast), date(2015, 1, 1))
    jobs.nightly_retention(timestamp=0)
    assert is_erased(person)
