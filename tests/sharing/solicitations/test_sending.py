"""A solicitation is sealed, journaled, counted and told; of whom the team follows, to whom is offered, once."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from hub.days import today
from hub.errors import Forbidden, Invalid, NotFound
from hub.notices.models import Notice
from partners.law.solicitable import BY_CODE, kinds_for
from partners.law.vocabulary import Band
from partners.models import AccountEntry
from sharing.models import Solicitation
from sharing.requests.journal import SOLICITATION_SENT
from sharing.solicitations.errors import KindNotOffered, NotReachable
from sharing.solicitations.sending import solicit
from tests.journal_checks import journaled
from tests.sharing.asking import a_person
from tests.sharing.soliciting import TEXT, an_ask, fresh, refused, solicited

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return a_person(cast)


def test_sealed_journaled_counted_and_told(cast, person):
    outsider = cast.outsider
    with journaled(SOLICITATION_SENT, by=cast.worker.acting) as written:
        row = solicit(by=cast.worker.acting, ask=an_ask(cast, person))
    assert written.is_about(row)
    row = fresh(row)
    assert row.key.parent == person.key
    assert row.unseal("content") == {
        "text": TEXT,
        "identity": {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12"},
    }
    assert row.unseal("agreement") == {
        "on": today().isoformat(),
        "how": "in_presence",
        "by": "self",
        "representative": None,
    }
    assert TEXT.encode() not in bytes(row.content)
    entry = AccountEntry.objects.get()
    counted = (entry.direction, entry.measure, entry.quantity, entry.band, entry.request_type)
    assert counted == ("sent", "asks", 1, Band.AGREED.value, "caf_aid")
    assert list(Notice.objects.values_list("user", "number")) == [(outsider.user.pk, row.number)]


def test_for_nobody_nothing_names_anybody(cast):
    row = solicited(cast)
    assert row.unseal("content")["identity"] is None
    assert (row.person, row.names_person, row.key.parent, row.agreement) == (None, False, None, None)


def test_for_a_person_she_need_not_be_named(cast, person):
    row = solicited(cast, person, agreed=None)
    assert row.unseal("content")["identity"] is None
    assert row.person == person


def test_sent_twice_it_is_one(cast):
    draft, key = an_ask(cast), uuid.uuid4()
    first = solicit(by=cast.worker.acting, ask=draft, solicitation_id=key)
    assert solicit(by=cast.worker.acting, ask=draft, solicitation_id=key) == first
    with pytest.raises(NotFound):
        solicit(by=cast.other_worker.acting, ask=draft, solicitation_id=key)
    assert AccountEntry.objects.count() == 1


def test_without_the_journal_nothing_is_kept(cast, journal_down):
    ask = an_ask(cast)
    worker = cast.worker.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        solicit(by=worker, ask=ask)
    assert not Solicitation.objects.exists()
    assert not AccountEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("other_worker", NotFound),
        ("other_manager", NotFound),
        ("intake", Forbidden),
        ("agent", NotFound),
        ("dpo", NotFound),
    ],
)
def test_only_the_team_that_follows_her(cast, person, who, error):
    refused(cast, error, person, by=getattr(cast, who))


def test_what_is_not_asked_of_such_a_partner(cast):
    refused(cast, KindNotOffered, kind="siao_shelter")
    refused(cast, Invalid, text="   ")


def test_who_is_suspended_is_not_reached(cast):
    partner = cast.partner("caf")
    type(partner).objects.filter(pk=partner.pk).update(suspended_at="2026-01-01T00:00Z")
    partner.refresh_from_db()
    refused(cast, NotReachable)


def test_the_database_keeps_it_as_it_was_sent(cast, person):
    row = solicited(cast, person)
    for change in (
        {"names_person": False, "agreement": None},
        {"content": b"x"},
        {"person": None},
        {"partner": cast.partner("siao")},
        {"sent_by": cast.teammate.user},
        {"agreement": None},
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            Solicitation.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Solicitation.objects.filter(pk=row.pk)._raw_delete("default")


def test_it_goes_with_her(cast, person):
    """The key lies under hers; the database takes no other."""
    row = solicited(cast, person)
    other = solicited(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Solicitation.objects.create(
            partner=row.partner,
            kind_code="caf_aid",
            team=row.team,
            person=person,
            key=other.key,
            content=b"x",
            due_on=today(),
        )


def test_every_kind_has_its_own_code_and_words():
    assert len({kind.title for kind in BY_CODE.values()}) >= 20
    for kind in kinds_for("caf"):
        assert BY_CODE[kind.code] is kind
