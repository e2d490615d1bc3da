"""From the person's page to the partner's reply, through the pages, and what each of them shows to whom."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.journal.models import Entry
from sharing.models import Solicitation
from sharing.solicitations.replies import withdraw_solicitation
from tests.sharing.asking import a_person, matched
from tests.sharing.soliciting import TEXT, fresh, solicited

pytestmark = pytest.mark.django_db


def typed(cast, **changes) -> dict:
    """The form, filled for an aid of the CAF, the person named."""
    return {
        "to": f"{cast.partner('caf').pk}:caf_aid",
        "text": TEXT,
        "named": "on",
        "agreed_on": today().isoformat(),
        "how": "in_presence",
        "giver": "self",
        "draft": "6b0f4b7c-9a5e-4c1e-8f6a-2f1f8d0a7f11",
    } | changes


def test_from_the_person_to_the_reply(cast):
    person, worker, agent = a_person(cast), cast.worker.client, cast.outsider.client
    url = f"/personnes/{person.pk}/sollicitations/nouvelle/"
    assert url in worker.get(f"/personnes/{person.pk}/").content.decode()
    assert "CAF des Trois-Rivières" in worker.get(url).content.decode()
    preview = worker.post(url, typed(cast)).content.decode()
    assert TEXT in preview
    assert "Valdabrin" in preview
    assert "Territoire Nord" not in preview.split("page-narrow")[-1].split("<footer")[0].split("preview-body")[1]
    assert not Solicitation.objects.exists()
    sent = worker.post(url, typed(cast, step="send"))
    row = Solicitation.objects.get()
    assert sent["Location"] == f"/sollicitations/{row.number}/"
    worker.post(url, typed(cast, step="send"))
    assert Solicitation.objects.count() == 1

    assert row.number in agent.get("/sollicitations/").content.decode()
    assert "1 sollicitation" in agent.get("/").content.decode()
    page = agent.get(f"/sollicitations/{row.number}/").content.decode()
    assert TEXT in page
    assert "Élise Valdabrin" in page
    assert "Territoire" not in page
    assert agent.post(f"/sollicitations/{row.number}/reponse/", {"outcome": "refused", "text": ""}).status_code == 422
    agent.post(f"/sollicitations/{row.number}/reponse/", {"outcome": "granted", "text": "Versement jeudi."})
    seen = worker.get(f"/sollicitations/{row.number}/").content.decode()
    assert "Versement jeudi." in seen
    assert "Accord donné le" in seen
    assert row.number in worker.get(f"/personnes/{person.pk}/").content.decode()
    assert row.number in worker.get("/sollicitations/?status=answered").content.decode()


def test_lists_show_nothing_sealed(cast):
    row = solicited(cast, a_person(cast))
    for who in (cast.worker, cast.outsider):
        html = who.client.get("/sollicitations/").content.decode()
        assert row.number in html
        assert "Valdabrin" not in html
        assert TEXT not in html


def test_from_a_request_it_keeps_where_it_came_from(cast):
    request = matched(cast, "address")
    html = cast.worker.client.get(f"/demandes/{request.number}/").content.decode()
    url = f"/demandes/{request.number}/sollicitations/nouvelle/"
    assert url in html
    cast.worker.client.post(url, typed(cast, step="send"))
    row = Solicitation.objects.get()
    assert (row.request, row.person) == (request, request.person)
    assert row.number in cast.worker.client.get(f"/demandes/{request.number}/").content.decode()


def test_without_an_agreement_the_page_says_what_lacks(cast):
    person = a_person(cast)
    url = f"/personnes/{person.pk}/sollicitations/nouvelle/"
    refused = cast.worker.client.post(url, typed(cast, agreed_on=""))
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Indiquez le jour" in html
    assert TEXT in html


def test_a_leak_is_shown_and_answered_for(cast):
    url, client = "/sollicitations/nouvelle/", cast.worker.client
    text = {"to": f"{cast.partner('caf').pk}:caf_aid", "text": "Me rappeler au 06 12 34 56 78."}
    refused = client.post(url, text)
    assert refused.status_code == 422
    assert 'name="ack-notes-phone"' in refused.content.decode()
    assert client.post(url, text | {"ack-notes-phone": "on", "step": "send"}).status_code == 302
    assert Solicitation.objects.get().unseal("content")["text"] == text["text"]


def test_a_protected_person_waits_for_the_manager(cast):
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.PROTECTED_ADDRESS)
    url = f"/personnes/{person.pk}/sollicitations/nouvelle/"
    assert "Seule la ou le responsable" in cast.worker.client.get(url).content.decode()
    assert cast.worker.client.post(url, typed(cast, step="send")).status_code == 409
    assert cast.manager.client.post(url, typed(cast, step="send")).status_code == 302


def test_the_administrator_sees_that_it_is_there_and_not_what_it_says(cast):
    row = solicited(cast, to="commissaire_de_justice", kind="cj_instalments")
    html = cast.administrator.client.get(f"/sollicitations/{row.number}/").content.decode()
    assert TEXT not in html
    assert not Entry.objects.filter(action="solicitation.read").exists()
    assert fresh(row).read_at is None


def test_taken_back_the_partner_reads_only_that(cast):
    row = solicited(cast, a_person(cast))
    withdraw_solicitation(by=cast.worker.acting, solicitation=row)
    html = cast.outsider.client.get(f"/sollicitations/{row.number}/").content.decode()
    assert "a retiré cette sollicitation" in html
    assert TEXT not in html
    assert "Valdabrin" not in html


def test_reminder_note_and_withdrawal_by_the_team(cast):
    row, client = solicited(cast), cast.teammate.client
    client.post(f"/sollicitations/{row.number}/relance/")
    assert "déjà parti" in client.post(f"/sollicitations/{row.number}/relance/", follow=True).content.decode()
    answer = {"channel": "telephone", "outcome": "informed", "text": "Dossier complet."}
    client.post(f"/sollicitations/{row.number}/reponse/", answer)
    assert "Dossier complet." in client.get(f"/sollicitations/{row.number}/").content.decode()
    other = solicited(cast)
    assert "ne l’ouvrira plus" in client.get(f"/sollicitations/{other.number}/retrait/").content.decode()
    client.post(f"/sollicitations/{other.number}/retrait/")
    assert fresh(other).withdrawn_at is not None
