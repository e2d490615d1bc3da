"""/demandes/noter/: by the keyboard, the number at once, what to tell; intake sees no social content."""

import re

import pytest

from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.filing.changes import NEUTRAL
from sharing.models import ExternalRequest, Request
from tests.sharing.asking import FORMS, fresh

from .on_the_telephone import WHO, told

pytestmark = pytest.mark.django_db
CHOOSE = "/demandes/noter/"
TYPED = {
    "name": "Ronan Kerduff",
    "capacity": "substitut",
    "channel": "telephone",
    "type_code": "soi_transmis",
    "last_name": "Valdabrin",
    "first_names": "Élise",
    "birth_date": "1987-04-12",
    "commune": "99101",
    "reason": "Une enquête est ouverte.",
}


def text(response) -> str:
    return response.content.decode()


def test_who_asks_then_what_and_the_number_is_back(cast):
    client = cast.intake.client
    prosecutor = cast.partner("prosecutor")
    page = text(client.get(CHOOSE))
    assert f'value="{prosecutor.pk}"' in page
    assert re.search(r'<select[^>]*name="demandeur"[^>]*autofocus', page)
    response = client.get(CHOOSE, {"demandeur": str(prosecutor.pk)})
    assert response.url == f"/demandes/noter/{prosecutor.pk}/"
    page = text(client.get(response.url))
    assert re.search(r'<input[^>]*name="name"[^>]*autofocus', page)
    assert 'accesskey="e"' in page
    response = client.post(f"/demandes/noter/{prosecutor.pk}/", TYPED)
    request = Request.objects.get()
    assert response.url == f"/demandes/{request.number}/notee/"
    page = text(client.get(response.url))
    assert request.number in page
    assert "Territoire Nord" in page
    assert "votre demande par écrit" in page, "what to tell the asker"
    assert "Valdabrin" not in page
    assert "enquête" not in page


def test_nothing_but_the_defaults_is_needed(cast):
    response = cast.worker.client.post("/demandes/noter/lawyer/", {"channel": "telephone", "type_code": "other"})
    request = Request.objects.get()
    page = text(cast.worker.client.get(response.url))
    assert request.is_closed
    assert NEUTRAL in page


def test_errors_keep_what_was_typed(cast):
    wrong = TYPED | {"birth_date": "2199-01-01", "channel": "portal"}
    response = cast.worker.client.post(f"/demandes/noter/{cast.partner('prosecutor').pk}/", wrong)
    assert response.status_code == 422
    assert "Ronan Kerduff" in text(response)
    assert "dans l’avenir" in text(response)
    assert not Request.objects.exists()


@pytest.mark.parametrize("typed", ["12/04/1987", "12 4 1987", "12041987", "1987-04-12"])
def test_a_day_as_one_writes_it_under_dictation(cast, typed):
    cast.worker.client.post(f"/demandes/noter/{cast.partner('prosecutor').pk}/", TYPED | {"birth_date": typed})
    assert Request.objects.get().unseal_content().subject["birth_date"] == "1987-04-12"


@pytest.mark.parametrize("typed", ["00/11/1992", "00 11 1992", "00111992", "11/1992", "1992-11-00"])
def test_a_birth_date_known_in_part(cast, typed):
    cast.worker.client.post(f"/demandes/noter/{cast.partner('prosecutor').pk}/", TYPED | {"birth_date": typed})
    assert Request.objects.get().unseal_content().subject["birth_date"] == "1992-11-00"


def test_a_day_that_is_none(cast):
    for typed in ("32/04/1987", "12/04/87", "avril", "05/00/1987"):
        wrong = TYPED | {"birth_date": typed}
        assert cast.worker.client.post(f"/demandes/noter/{cast.partner('prosecutor').pk}/", wrong).status_code == 422


def test_the_note_is_its_writers_and_its_teams(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", by="other_worker")
    address = f"/demandes/{request.number}/notee/"
    statuses = {who: getattr(cast, who).client.get(address).status_code for who in ("other_worker", "worker", "intake")}
    assert statuses == {"other_worker": 200, "worker": 200, "intake": 404}
    assert cast.other_manager.client.get(address).status_code == 404
    assert cast.agent.client.get(address).status_code == 404
    assert cast.other_worker.client.get(f"/demandes/{request.number}/").status_code == 404


def test_a_note_that_somebody_answered_since_is_closed_and_no_neutral_reply(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", items=("address",))
    address = f"/demandes/{request.number}/notee/"
    assert "Elle est close" not in text(cast.worker.client.get(address))
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    page = text(cast.worker.client.get(address))
    assert "Elle est close" in page
    assert "réponse neutre" not in page


def test_unknown_askers(cast):
    cast.partner().suspended_at = "2026-01-01T00:00:00Z"
    cast.partner().save()
    for asker in ("nobody", str(cast.partner().pk), "00000000-0000-0000-0000-000000000001"):
        assert cast.worker.client.get(f"/demandes/noter/{asker}/").status_code == 404


def test_completed_from_its_page(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", items=("address",))
    page = text(cast.worker.client.get(f"/demandes/{request.number}/"))
    assert "Demande incomplète" in page
    assert WHO.name in page
    address = f"/demandes/{request.number}/completer/"
    page = text(cast.worker.client.get(address))
    assert "Étude" in page
    assert cast.worker.client.post(address, {}).status_code == 422
    posted = {f"form_{code}": value for code, value in FORMS["debtor_information"].items()} | {"in_writing": "on"}
    assert cast.worker.client.post(address, posted).status_code == 302
    assert ExternalRequest.objects.get().written_at
    assert "Demande incomplète" not in text(cast.worker.client.get(f"/demandes/{request.number}/"))
    assert cast.worker.client.get(address).status_code == 302, "nothing lacks"
    assert fresh(request).unseal_content().form["office"] == FORMS["debtor_information"]["office"]


def test_intake_sees_no_social_content(cast):
    reason = "Elle dort dans sa voiture avec ses enfants."
    request = told(
        cast,
        "commissaire_de_justice",
        "debtor_information",
        by="intake",
        subject={"last_name": "Valdabrin"},
        reason=reason,
        form={"office": "Office du Quai-Neuf"},
    )
    colleague = cast.join("second_intake", INTAKE_AGENT, cast.team("intake"))
    for who in (cast.intake, colleague):
        for address in ("", "notee/", "completer/"):
            page = text(who.client.get(f"/demandes/{request.number}/{address}"))
            assert request.number in page
            for hidden in ("voiture", "Quai-Neuf", WHO.name, WHO.capacity):
                assert hidden not in page, (address, hidden)
    page = text(colleague.client.get(f"/demandes/{request.number}/"))
    assert "Valdabrin" in page, "whom it is about, so as to route it"


def test_the_partner_sees_it_as_its_own_and_not_who_rang(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information")
    page = text(cast.agent.client.get(f"/demandes/{request.number}/"))
    assert "enregistrée par le service" in page
    assert WHO.name not in page
    assert cast.worker.user.last_name not in page
    assert cast.twin.client.get(f"/demandes/{request.number}/").status_code == 404
