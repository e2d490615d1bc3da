"""/demandes/nouvelle/: choosing, writing, seeing, sending."""

import uuid
from datetime import date
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from hub.journal.models import Entry
from partners.members.services import leave
from partners.models import AccountEntry
from sharing.models import Request
from tests.partners.agreeing import signed
from tests.sharing.papers import posted

pytestmark = pytest.mark.django_db
URL = "/demandes/nouvelle/debtor_information/"


def page(response):
    return response.content.decode()


def send(member, **changes):
    return member.client.post(URL, posted(step="send", draft=str(uuid.uuid4()), **changes))


def test_what_may_be_asked_and_what_not(cast):
    html = page(cast.agent.client.get("/demandes/nouvelle/"))
    assert "Renseignements sur un débiteur" in html
    assert "Ce qu’il ne faut pas demander" in html
    assert URL in html
    assert "financial_aid" not in html


def test_the_form_asks_for_the_elements_and_says_the_ceilings(cast):
    html = page(cast.agent.client.get(URL))
    for element in ("office", "debtor_identity", "creditor", "enforcement_basis", "cited_article"):
        assert f'name="form_{element}"' in html
    assert "form_written" not in html
    assert "Valombre" in html  # a commune of the Département
    assert "Un texte oblige à répondre si le service détient l’information." in html
    assert "elles ne vous seront pas données" in html


@pytest.mark.parametrize("code", ["financial_aid", "requisition_60_1", "nothing"])
def test_a_type_of_others_is_no_page(cast, code):
    assert cast.agent.client.get(f"/demandes/nouvelle/{code}/").status_code == 404
    assert cast.agent.client.post(f"/demandes/nouvelle/{code}/", posted()).status_code == 404


def test_seen_before_it_is_sent(cast):
    draft = str(uuid.uuid4())
    response = cast.agent.client.post(URL, posted(step="preview", draft=draft, items=["address", "health"]))
    html = page(response)
    assert response.status_code == 200
    assert "Rien n’est encore parti" in html
    assert "CPCE L152-1" in html
    assert "CASF L411-3" in html  # health is never told, and the law says so
    assert "Elle ne vous sera pas donnée" in html
    assert "Exemple" in html
    assert f'value="{draft}"' in html
    assert not Request.objects.exists()
    assert not AccountEntry.objects.exists()


def test_what_was_seen_can_be_sent_or_changed(cast):
    """The hidden fields of the preview hold all that was typed."""
    data = posted(step="preview", draft=str(uuid.uuid4()), reason="Deux\r\nlignes", person_commune="99101", urgent="on")
    kept = Hidden(page(cast.agent.client.post(URL, data))).values
    edited = page(cast.agent.client.post(URL, kept | {"step": "edit"}))
    assert "lignes</textarea>" in edited
    assert '<option value="99101" selected>' in edited
    response = cast.agent.client.post(URL, kept | {"step": "send"})
    request = Request.objects.get()
    assert response.url == f"/demandes/{request.number}/"
    assert request.unseal_content().reason == "Deux\nlignes"
    assert request.unseal_content().subject["commune"] == "99101"
    assert request.items == data["items"]
    assert request.urgent
    assert request.team == cast.team("north")


class Hidden(HTMLParser):
    """What a browser would post back of the preview: name → values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.values.setdefault(given["name"], []).append(given.get("value", ""))


def test_sent(cast):
    response = send(cast.agent, reference="DOS-12")
    request = Request.objects.get()
    assert response.status_code == 302
    assert request.filed_by_user == cast.agent.user
    assert request.partner == cast.partner()
    assert request.channel == "portal"
    assert request.unseal_content().reference == "DOS-12"
    assert Entry.objects.filter(action="request.filed", object_uuid=request.id).exists()
    html = page(cast.agent.client.get(response.url))
    assert request.number in html
    assert "Votre demande est déposée" in html


def test_sent_twice_is_one_request(cast):
    data = posted(step="send", draft=str(uuid.uuid4()))
    first = cast.agent.client.post(URL, data)
    assert cast.agent.client.post(URL, data).url == first.url
    assert Request.objects.count() == 1


def test_what_is_missing_is_said_on_its_field_and_what_was_typed_stays(cast):
    response = send(cast.agent, form_creditor="", person_birth_date="", person_last_name="Exemple-Longnom")
    html = page(response)
    assert response.status_code == 422
    assert "Le texte exige cet élément" in html
    assert 'id="id_form_creditor_error"' in html
    assert 'id="id_person_birth_date_error"' in html
    assert 'id="id_person_last_name_error"' not in html
    assert "Exemple-Longnom" in html
    assert not Request.objects.exists()
    assert not AccountEntry.objects.exists()  # nothing was sent


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": []}, "items"),
        ({"items": ["address", "shoe_size"]}, "items"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"reason": "\u0301"}, "reason"),
        ({"reference": "x" * 201}, "reference"),
        ({"person_birth_date": "2999-01-01"}, "person_birth_date"),
        ({"person_birth_date": "32/12/1980"}, "person_birth_date"),
        ({"person_birth_date": "05/00/1980"}, "person_birth_date"),
        ({"person_birth_date": "1899"}, "person_birth_date"),
        ({"person_commune": "Valombre"}, "person_commune"),
        ({"person_last_name": "x" * 121}, "person_last_name"),
        ({"form_office": "x" * 501}, "form_office"),
    ],
)
def test_refused_in_place(cast, changes, field):
    response = send(cast.agent, **changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Étude, pour l’essai" in page(response) or field == "form_office"
    assert not Request.objects.exists()


def test_a_birth_date_known_in_part_is_typed_seen_and_kept_as_it_was_typed(cast):
    typed = posted(step="preview", draft=str(uuid.uuid4()), person_birth_date="00/11/1992")
    form = page(cast.agent.client.get(URL))
    assert "Jour ou mois inconnu\u00a0: écrivez 00, par exemple 00/11/1992." in form
    seen = page(cast.agent.client.post(URL, typed))
    assert "novembre 1992" in seen
    kept = Hidden(seen).values
    assert 'value="00/11/1992"' in page(cast.agent.client.post(URL, kept | {"step": "edit"}))
    cast.agent.client.post(URL, kept | {"step": "send"})
    assert Request.objects.get().unseal_content().subject["birth_date"] == "1992-11-00"
    wrong = send(cast.agent, person_birth_date="31/02/1992")
    assert "Ce jour n’existe pas." in page(wrong)
    assert 'value="31/02/1992"' in page(wrong)


def test_over_posted_fields_change_nothing(cast):
    forged = {
        "team": str(cast.team("south").id),
        "due_on": "2030-01-01",
        "person": "1",
        "person_id": "1",
        "channel": "letter",
        "partner": str(cast.twin.acting.partner.id),
        "filed_at": "2020-01-01",
        "form_callback_done": "on",
        "number": "AAAA-AAAA",
    }
    send(cast.agent, **forged)
    request = Request.objects.get()
    assert request.team == cast.team("intake")
    assert request.partner == cast.partner()
    assert request.channel == "portal"
    assert request.person is None
    assert request.due_on.year < 2030
    assert request.number != "AAAA-AAAA"
    assert "callback_done" not in request.unseal_content().form


def test_bytes_that_are_no_utf_8(cast):
    response = cast.agent.client.generic(
        "POST", URL, b"step=send&reason=%ff%fe", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 422
    assert "reason" in response.context["form"].errors


def test_an_agreement_closes_what_it_does_not_open(cast):
    """Agreed types: what the agreement leaves out is never given, and the partner may know it (no person in it)."""
    url = "/demandes/nouvelle/financial_aid/"
    data = posted("caf", "financial_aid", step="preview", items=["resources", "tenancy"])
    assert "La convention en vigueur" in page(cast.outsider.client.post(url, data))
    signed(
        cast,
        cast.partner("caf"),
        starts_on=date(2020, 1, 1),
        ends_on=date(2099, 12, 31),
        opens={"financial_aid": ["resources"]},
    )
    response = cast.outsider.client.post(url, data)
    assert [ceiling.item.value for ceiling, _ in response.context["given"]] == ["resources"]
    assert [ceiling.item.value for ceiling in response.context["never"]] == ["tenancy"]
    assert "Son accord, écrit pour votre organisation" in page(response)


def test_a_partner_administrator_files_nothing(cast):
    for path in ("/demandes/nouvelle/", URL):
        assert cast.administrator.client.get(path).status_code == 403
    assert send(cast.administrator).status_code == 403
    assert not Request.objects.exists()


def test_a_removed_colleague_files_nothing(cast):
    client = cast.colleague.client
    leave(by=cast.administrator.acting, membership=cast.colleague.membership)
    assert client.post(URL, posted(step="send")).status_code in (302, 403)
    assert not Request.objects.exists()


def test_a_suspended_partner_files_nothing(cast):
    partner = cast.partner()
    partner.suspended_at = timezone.now()
    partner.save()
    for path in ("/", "/demandes/", "/demandes/nouvelle/", URL):
        assert cast.agent.client.get(path).status_code == 403
    assert send(cast.agent).status_code == 403
    assert not Request.objects.exists()


def test_nobody_is_sent_to_sign_in(cast):
    for path in ("/demandes/nouvelle/", URL):
        assert cast.nobody.client.get(path).status_code == 302
        assert cast.nobody.client.get(path).url.startswith("/connexion/")


def test_the_service_files_nothing_here(cast):
    assert cast.worker.client.post(URL, posted(step="send")).status_code == 404
