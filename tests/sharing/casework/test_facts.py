"""Called back at a number that the service knew: who, when, which; no other number counts."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from hub.days import today
from hub.errors import Forbidden, Invalid, NotFound
from partners.journal import NUMBER_ADDED, NUMBER_REMOVED
from partners.law.vocabulary import Item
from partners.models import KnownNumber
from partners.organisations.known_numbers import BadNumber, KnownAlready, add_number, remove_number
from sharing.casework.facts import NotKnown, call_back
from sharing.filing.changes import withdraw
from sharing.judgment.judge import judge
from sharing.models import CallBack
from sharing.requests.errors import AlreadyClosed
from sharing.requests.journal import CALLED_BACK
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import filed, fresh

pytestmark = pytest.mark.django_db


def known(cast, key="police", number="02 00 00 00 17") -> KnownNumber:
    return add_number(by=cast.technician.acting, partner=cast.partner(key), number=number, label="Standard")


def test_the_call_is_the_form_element(cast):
    request = filed(cast, Item.ADDRESS, by="police")
    assert judge(request, on=today()).verdict.missing == ("callback_done",)
    number = known(cast)
    with journaled(CALLED_BACK, by=cast.worker.acting) as written:
        called = call_back(by=cast.worker.acting, request=request, number=number.pk)
    assert written.is_about(request)
    assert (called.number, called.called_by) == (number, cast.worker.acting.actor_id)
    assert judge(fresh(request), on=today()).verdict.admissible
    with pytest.raises(DatabaseError), transaction.atomic():
        CallBack.objects.update(called_by=uuid.uuid4())


def test_ticked_on_the_page(cast):
    request = filed(cast, Item.ADDRESS, by="police")
    address = f"/demandes/{request.number}/"
    page = cast.worker.client.get(address).content.decode()
    assert "Le service ne connaît aucun numéro" in page
    assert "<strong>Demandeur rappelé à un numéro connu" in page, "still to be checked"
    number = known(cast)
    assert cast.worker.client.post(f"{address}rappel-telephonique/", {"known": str(number.pk)}).status_code == 302
    page = cast.worker.client.get(address).content.decode()
    assert "02 00 00 00 17" in page
    assert "<span>Demandeur rappelé à un numéro connu<" in page, "ticked"
    cast.worker.client.post(f"{address}rappel-telephonique/", {"known": "0200000099"})
    assert CallBack.objects.count() == 1


def test_only_the_partners_own_numbers_in_use(cast):
    request = filed(cast, Item.ADDRESS, by="police")
    gone = remove_number(by=cast.technician.acting, number=known(cast, number="17"))
    for number in (known(cast, "caf").pk, gone.pk, uuid.uuid4()):
        with pytest.raises(NotKnown):
            call_back(by=cast.worker.acting, request=request, number=number)


def test_refused(cast, monkeypatch):
    request, number, worker = filed(cast, Item.ADDRESS, by="police"), known(cast), cast.worker.acting
    for who in ("other_worker", "intake", "dpo", "agent", "outsider"):
        with pytest.raises((NotFound, Forbidden)):
            call_back(by=getattr(cast, who).acting, request=request, number=number.pk)
    with monkeypatch.context() as patch:
        take_journal_down(patch)
        with pytest.raises(JournalDown):
            call_back(by=worker, request=request, number=number.pk)
    assert not CallBack.objects.exists()
    withdraw(by=cast.at("police").acting, request=request)
    with pytest.raises(AlreadyClosed):
        call_back(by=worker, request=request, number=number.pk)


@pytest.mark.parametrize(
    ("typed", "kept", "written"),
    [
        ("02 00 00 00 17", "0200000017", "02 00 00 00 17"),
        ("+33 (0)2.00.00.00.17", "0200000017", "02 00 00 00 17"),
        ("0033200000017", "0200000017", "02 00 00 00 17"),
        ("17", "17", "17"),
        ("+352 4000 0017", "+35240000017", "+35240000017"),
    ],
)
def test_numbers_as_they_are_dialled(cast, typed, kept, written):
    number = known(cast, number=typed)
    assert (number.number, str(number)) == (kept, written)


def test_numbers_are_the_technical_administrators(cast):
    with journaled(NUMBER_ADDED, by=cast.technician.acting):
        number = known(cast)
    with pytest.raises(KnownAlready):
        known(cast)
    for typed in ("", "rappelez-moi", "0", "02 00 00 00", "+0200000017"):
        with pytest.raises(BadNumber):
            known(cast, number=typed)
    with pytest.raises(Invalid):
        add_number(by=cast.technician.acting, partner=cast.partner(), number="18", label=" ")
    for who in ("manager", "worker", "direction", "dpo", "agent"):
        with pytest.raises(Forbidden):
            add_number(by=getattr(cast, who).acting, partner=cast.partner(), number="18", label="Ami")
        with pytest.raises(Forbidden):
            remove_number(by=getattr(cast, who).acting, number=number)
    with pytest.raises(DatabaseError), transaction.atomic():
        KnownNumber.objects.update(number="18")
    with journaled(NUMBER_REMOVED, by=cast.technician.acting):
        remove_number(by=cast.technician.acting, number=number)
    remove_number(by=cast.technician.acting, number=number)
    known(cast)


def test_their_page(cast):
    partner = cast.partner("police")
    address = f"/partenaires/{partner.pk}/numeros/"
    assert cast.technician.client.post(address, {"number": "mille", "label": "Standard"}).status_code == 422
    assert cast.technician.client.post(address, {"number": "02 00 00 00 17", "label": "Standard"}).status_code == 302
    assert "02 00 00 00 17" in cast.technician.client.get(address).content.decode()
    assert "02 00 00 00 17" in cast.worker.client.get(f"/partenaires/{partner.pk}/").content.decode()
    assert "02 00 00 00 17" not in cast.at("police").client.get(f"/partenaires/{partner.pk}/").content.decode()
    number = KnownNumber.objects.get()
    assert cast.technician.client.post(f"/partenaires/numeros/{number.pk}/retrait/").status_code == 302
    assert not partner.known_numbers.filter(removed_at=None).exists()
