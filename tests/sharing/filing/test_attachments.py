"""A partner joins a document to its own open request: ten at most, sealed under its key, journaled."""

import pytest
from django.db import DatabaseError, transaction

from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.files.keeping import keep, unseal_name
from hub.files.models import SealedFile
from hub.journal.models import Entry
from hub.vault.models import DataKey
from partners import law
from partners.law import ASKERS
from partners.models.ledger import Channel
from sharing.filing.attachments import add_attachment, kinds_for
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.models import Attachment
from sharing.requests.errors import AlreadyClosed, AttachmentNotCalledFor, TooManyAttachments
from tests.journal_checks import commitment_matches
from tests.sharing.asking import filed
from tests.sharing.papers import filing

from .joining import joined, paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    return filed(cast, "address")


def test_joined_sealed_and_journaled(cast, request_):
    added = joined(cast, request_, name="titre Valdabrin.pdf")
    assert added.request == request_
    assert added.file.key == request_.key
    assert unseal_name(added.file, about=added.place) == "titre Valdabrin.pdf"
    entry = Entry.objects.get(action="attachment.added")
    content = {"attachment": str(added.id), "kind": "title", "sha256": paper().examined.sha256}
    assert entry.object_uuid == request_.id
    assert commitment_matches(entry, content, request_.key)


def test_the_same_twice_is_kept_once(cast, request_):
    first = joined(cast, request_)
    assert joined(cast, request_, name="copie.pdf") == first
    assert joined(cast, request_, kind="other") != first
    assert joined(cast, request_, words="autre") != first
    assert Attachment.objects.count() == 3
    assert Entry.objects.filter(action="attachment.added").count() == 3


@pytest.mark.parametrize("who", ["colleague", "software"])
def test_any_filer_of_the_organisation_may(cast, request_, who):
    assert add_attachment(by=getattr(cast, who).acting, request=request_, paper=paper()).pk


@pytest.mark.parametrize("who", ["administrator", "twin", "outsider", "worker", "manager", "dpo", "technician"])
def test_nobody_else_may(cast, request_, who):
    with pytest.raises((Forbidden, NotFound)):
        add_attachment(by=getattr(cast, who).acting, request=request_, paper=paper())
    assert not SealedFile.objects.exists()


def test_a_withdrawn_request_takes_none(cast, request_):
    withdraw(by=cast.agent.acting, request=request_)
    with pytest.raises(AlreadyClosed):
        joined(cast, request_)


def test_ten_at_most(cast, request_):
    for number in range(10):
        joined(cast, request_, words=str(number))
    with pytest.raises(TooManyAttachments):
        joined(cast, request_, words="11")
    assert joined(cast, request_, words="9").pk, "the same again is none more"


def test_what_the_type_does_not_call_for(cast, request_):
    with pytest.raises(AttachmentNotCalledFor):
        joined(cast, request_, kind="signed_consent")


@pytest.mark.parametrize(
    ("asker", "code", "kinds"),
    [
        ("commissaire_de_justice", "debtor_information", "title other"),
        ("family_judge", "production_order", "order other"),
        ("police", "requisition_60_1", "requisition other"),
        ("prosecutor", "soi_transmis", "requisition other"),
        ("mutuelle", "relief_evaluation", "signed_application signed_consent other"),
        ("france_travail", "global_support", "signed_consent other"),
        ("mayor", "other", ""),
    ],
)
def test_what_a_type_calls_for(asker, code, kinds):
    assert " ".join(kinds_for(law.on(today()).request_type(asker, code))) == kinds


def test_every_type_that_somebody_looks_at_takes_documents():
    for asker in ASKERS.values():
        for one in asker.request_types:
            assert bool(kinds_for(one)) == (one.code != "other")


def test_a_neutral_reply_takes_none(cast):
    request = file(by=cast.agent.acting, filing=filing(code="other", items=("address",)), channel=Channel.PORTAL)
    with pytest.raises(AlreadyClosed):
        joined(cast, request, kind="other")


def test_journal_down_leaves_nothing(cast, request_, journal_down):
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        joined(cast, request_)
    assert not Attachment.objects.exists()
    assert not SealedFile.objects.exists()


def test_the_database_refuses_by_itself(cast, request_):
    def insert(key: DataKey) -> Attachment:
        added = Attachment(request=request_, kind="other")
        with transaction.atomic():
            added.file = keep(paper().examined, key=key, about=added.place)
            added.save(force_insert=True)
        return added

    with pytest.raises(DatabaseError, match="request's key"):
        insert(DataKey.objects.issue())
    added = insert(request_.key)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Attachment.objects.filter(pk=added.pk).update(kind="title")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Attachment.objects.filter(pk=added.pk).delete()
    for _ in range(9):
        insert(request_.key)
    with pytest.raises(DatabaseError, match="ten documents"):
        insert(request_.key)
    withdraw(by=cast.agent.acting, request=request_)
    with pytest.raises(DatabaseError, match="closed request"):
        insert(request_.key)
