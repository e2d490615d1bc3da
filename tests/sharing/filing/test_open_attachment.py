"""A worker of the team opens a joined document; the opening is journaled, and nobody else gets a byte."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from consent.persons.erasure import erase_person
from hub.errors import Forbidden, NotFound
from hub.journal.models import Entry
from hub.vault.models import KeyDestroyed
from hub.vault.sealing import Tampered
from sharing.casework.matching import match
from sharing.filing.attachments import for_partner, for_worker, name_of, read_attachment
from sharing.filing.changes import withdraw
from sharing.models import Attachment
from tests.hub.files.papers import pdf
from tests.sharing.asking import a_person, filed, fresh

from .joining import joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    return filed(cast, "address")


def test_opened_and_journaled(cast, request_):
    added = joined(cast, request_, words="Titre")
    opened = read_attachment(by=cast.worker.acting, request=request_, attachment=added.id)
    assert opened.content == pdf("Titre")
    assert opened.name == "titre.pdf"
    entry = Entry.objects.get(action="attachment.opened")
    assert (entry.object_uuid, entry.actor) == (request_.id, cast.worker.acting.actor_id)


def test_teammate_and_manager_may(cast, request_):
    added = joined(cast, request_)
    for member in (cast.teammate, cast.manager):
        assert read_attachment(by=member.acting, request=request_, attachment=added.id).content


@pytest.mark.parametrize("who", ["other_worker", "intake", "agent", "colleague", "dpo", "direction", "technician"])
def test_nobody_else_may(cast, request_, who):
    added = joined(cast, request_)
    with pytest.raises((Forbidden, NotFound)):
        read_attachment(by=getattr(cast, who).acting, request=request_, attachment=added.id)
    assert not Entry.objects.filter(action="attachment.opened").exists()


def test_through_another_request_it_does_not_exist(cast, request_):
    added = joined(cast, request_)
    with pytest.raises(NotFound):
        read_attachment(by=cast.worker.acting, request=filed(cast, "address"), attachment=added.id)
    with pytest.raises(NotFound):
        read_attachment(by=cast.worker.acting, request=request_, attachment=uuid4())


def test_no_entry_no_byte(cast, request_, journal_down):
    added = joined(cast, request_)
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        read_attachment(by=cast.worker.acting, request=request_, attachment=added.id)


def test_a_file_under_another_attachment_does_not_open(cast, request_):
    one, other = joined(cast, request_, words="a"), joined(cast, request_, words="b")
    found = Attachment(id=one.id, request=request_, file=other.file)
    with pytest.raises(Tampered):
        name_of(found)


def test_erasing_the_person_shreds_it_and_tells_the_partner_nothing(cast):
    request, other = filed(cast, "address"), filed(cast, "address")
    added = joined(cast, request)
    joined(cast, other)
    person = a_person(cast)
    match(by=cast.worker.acting, request=request, person=person)
    for one in (request, other):
        withdraw(by=cast.agent.acting, request=fresh(one))
    erase_person(by=cast.dpo.acting, person=person.id)
    with pytest.raises(KeyDestroyed):
        read_attachment(by=cast.worker.acting, request=fresh(request), attachment=added.id)
    assert for_worker(fresh(request)) == []
    seen = [for_partner(fresh(one), by=cast.agent.acting) for one in (request, other)]
    assert [(one.name, one.label, one.size) for one in seen[0]] == [(one.name, one.label, one.size) for one in seen[1]]
