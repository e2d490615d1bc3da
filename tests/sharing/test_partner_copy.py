"""What a partner wrote reads the same for as long, whoever it was about: known and erased, or never known."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from consent.persons.erasure import erase_person
from hub import retention
from hub.days import today
from hub.vault.models import DataKey, KeyDestroyed
from partners.law.calendar import years_earlier
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing import retention as sharing_retention
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.casework.matching import match
from sharing.filing.changes import Completion, complete, withdraw
from sharing.filing.file import Filing, file
from sharing.models import Request

from .asking import FORMS, SUBJECT, a_person, fresh
from .desk.on_the_telephone import told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_tombstones(settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"


def asked(cast) -> Request:
    filing = Filing(
        type_code="debtor_information",
        subject=SUBJECT,
        items=(Item.ADDRESS, Item.EMPLOYER),
        form=FORMS["debtor_information"],
        reason="Signifier le titre.",
        reference="DOS-12",
    )
    return fresh(file(by=cast.agent.acting, filing=filing, channel=Channel.PORTAL))


@pytest.fixture
def erased(cast) -> Request:
    """About somebody known, told nothing of; she is erased afterwards."""
    person = a_person(cast)
    request = match(by=cast.worker.acting, request=asked(cast), person=person)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    erase_person(by=cast.dpo.acting, person=person.id)
    return fresh(request)


@pytest.fixture
def unknown(cast) -> Request:
    request = asked(cast)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    return fresh(request)


def seen(cast, request: Request) -> list[str]:
    """All that the partner's pages and its software show of a request, without what differs by chance."""
    browser, machine = cast.agent.client, cast.machine("commissaire_de_justice")
    shown = [
        browser.get(f"/demandes/{request.number}/").content.decode(),
        browser.get(f"/demandes/{request.number}/reponse/").content.decode(),
        machine.api.get(f"/api/v1/requests/{request.id}").content.decode(),
        machine.api.get(f"/api/v1/requests/{request.id}/answer").content.decode(),
    ]
    return [plain(text, request) for text in shown]


def plain(text: str, request: Request) -> str:
    text = text.replace(request.number, "N").replace(str(request.id), "I")
    text = re.sub(r'(csrf[^>]*value|nonce)="[^"]*"', "", text)
    text = re.sub(r'<a [^>]*class="[^"]*bell.*?</a>', "", text, flags=re.DOTALL)  # one notice less
    text = re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)", "T", text)
    return re.sub(r"\d\d?\sh\s\d\d|\d\d:\d\d", "H", text)


def closed(request: Request, days: int) -> None:
    """As if it had been closed that long ago."""
    Request.objects.filter(pk=request.pk).update(closed_at=timezone.now() - timedelta(days=days))


def test_right_after_the_erasure_both_read_the_same(cast, erased, unknown):
    pages = seen(cast, erased)
    assert pages == seen(cast, unknown)
    assert "DOS-12" in pages[0]
    assert "Valdabrin" in pages[1]
    assert "Territoire Nord" in pages[1], "the team of the commune that the partner wrote"
    assert '"reference":"DOS-12"' in pages[2].replace(" ", "")


def test_after_thirty_days_both_names_are_gone_and_both_references_stay(cast, erased, unknown):
    for request in (erased, unknown):
        closed(request, days=31)
    assert retention.run(on=today(), dry=True)["own_names"].over == 2
    keys = {fresh(one).partner_copy_key_id for one in (erased, unknown)}
    assert retention.run(on=today(), dry=False)["own_names"].over == 2
    assert all(key.destroyed_at for key in DataKey.objects.filter(pk__in=keys))
    pages = seen(cast, erased)
    assert pages == seen(cast, unknown)
    assert "Valdabrin" not in "".join(pages)
    assert "DOS-12" in pages[0]
    assert "Territoire Nord" in pages[1]
    assert retention.run(on=today(), dry=False)["own_names"].over == 0


def test_the_thirtieth_day_still_counts(cast, unknown):
    closed(unknown, days=30)
    assert retention.run(on=today(), dry=False)["own_names"].over == 0
    assert fresh(unknown).unseal_partner_copy()["subject"] == SUBJECT


def read_again(request):
    """The subject and the reference that the partner may still read."""
    copy = request.unseal_partner_copy()
    return copy["subject"], copy["reference"]


def test_an_open_request_keeps_what_was_written(cast):
    request = asked(cast)
    retention.run(on=today() + timedelta(days=400), dry=False)
    assert read_again(fresh(request)) == (SUBJECT, "DOS-12")


@pytest.fixture(params=[Channel.LETTER, Channel.TELEPHONE])
def taken_down(cast, request) -> Request:
    """Came from outside with its reference, answered with nothing and not read."""
    filing = {"items": ("employer",), "reference": "DOS-12", "channel": request.param}
    row = told(cast, "commissaire_de_justice", "debtor_information", **filing)
    answer(by=cast.worker.acting, request=row, reply=Reply(minutes=5))
    return fresh(row)


def retracted(cast, request: Request) -> Request:
    retract(by=cast.worker.acting, request=request, reason="Erreur de dossier.")
    return fresh(request)


def completed(cast, request: Request, **subject: str) -> Request:
    completion = Completion(subject=subject, form={"office": "Autre étude"})
    return fresh(complete(by=cast.worker.acting, request=request, completion=completion))


@pytest.mark.parametrize("subject", [{}, {"last_name": "Valdabrun"}, {"birth_name": "Orvaudin"}])
def test_a_forgotten_name_stays_so_after_recall_and_completion(cast, taken_down, subject):
    closed(taken_down, days=31)
    retention.run(on=today(), dry=False)
    row = completed(cast, retracted(cast, taken_down), **subject)
    assert row.unseal_content().subject == SUBJECT | subject, "the service still reads it"
    assert read_again(row) == ({"commune": "99101"}, "DOS-12")
    assert row.unseal_partner_copy()["asker"]["office"] == "Autre étude"
    answer(by=cast.worker.acting, request=row, reply=Reply(minutes=5))
    assert "Valdabr" not in "".join(seen(cast, fresh(row)))


def test_a_name_not_forgotten_yet_goes_thirty_days_after_the_last_closing(cast, taken_down):
    closed(taken_down, days=29)
    retention.run(on=today(), dry=False)
    row = completed(cast, retracted(cast, taken_down), last_name="Valdabrun")
    assert row.unseal_partner_copy()["subject"] == SUBJECT | {"last_name": "Valdabrun"}
    answer(by=cast.worker.acting, request=row, reply=Reply(minutes=5))
    closed(row, days=31)
    retention.run(on=today(), dry=False)
    assert fresh(row).unseal_partner_copy()["subject"] == {"commune": "99101"}


def test_a_name_forgotten_of_what_came_by_the_portal_stays_so_after_a_recall(cast, unknown):
    closed(unknown, days=31)
    retention.run(on=today(), dry=False)
    row = retracted(cast, unknown)
    answer(by=cast.worker.acting, request=row, reply=Reply(minutes=5))
    assert read_again(fresh(row)) == ({"commune": "99101"}, "DOS-12")
    assert "Valdabrin" not in "".join(seen(cast, fresh(row)))


def test_references_forgotten_stay_so_after_recall_and_completion(cast, taken_down, settings):
    gone = years_earlier(today(), settings.DESTROY_AFTER_YEARS) - timedelta(days=2)
    closed(taken_down, days=(today() - gone).days)
    sharing_retention.forget_references(today(), False)
    row = completed(cast, retracted(cast, taken_down))
    assert row.unseal_partner_copy() == {"subject": {}, "reference": "", "asker": {}}
    assert row.reference_token is None


def test_references_go_with_the_years_whoever_it_was_about(cast, erased, unknown, settings):
    gone = years_earlier(today(), settings.DESTROY_AFTER_YEARS) - timedelta(days=2)
    for request in (erased, unknown):
        closed(request, days=(today() - gone).days)
    sharing_retention.forget_names(today(), False)
    assert sharing_retention.forget_references(today(), True).over == 2
    assert sharing_retention.forget_references(today(), False).over == 2
    assert sharing_retention.forget_references(today(), False).over == 0
    assert seen(cast, erased) == seen(cast, unknown)
    for request in (erased, unknown):
        assert fresh(request).unseal_partner_copy() == {"subject": {}, "reference": "", "asker": {}}


def test_what_the_service_reads_goes_with_her_at_once(cast, erased):
    for column in ("subject", "form", "reason", "reference"):
        with pytest.raises(KeyDestroyed):
            erased.unseal(column)
    assert erased.partner_copy_key.parent_id is None


def test_a_row_without_a_copy_reads_as_before(cast):
    request = asked(cast)
    Request.objects.filter(pk=request.pk).update(partner_copy=None, partner_copy_key=None)
    assert read_again(fresh(request)) == (SUBJECT, "DOS-12")
    withdraw(by=cast.agent.acting, request=fresh(request))
    closed(request, days=40)
    assert retention.run(on=today(), dry=False)["own_names"].over == 0
