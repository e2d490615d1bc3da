"""What tells by its shape: a team’s name, an erased answer, a copy in a browser, a page left to the suspended."""

import base64

import pytest
from django.utils import timezone

from consent.models.flag import Kind
from consent.persons.erasure import erase_person
from consent.protection.flags import raise_flag
from hub.days import today
from partners.law.vocabulary import Item
from partners.members.services import join
from partners.models import Partner
from partners.models.ledger import Channel
from partners.roles import PARTNER_AGENT
from sharing.answers.answer import Reply, answer
from sharing.casework.assignment import route
from sharing.casework.matching import match
from sharing.filing.file import Filing, file
from sharing.judgment.judge import judge
from tests.cast.people import new_user

from .asking import a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db
NOT_TOLD = "Information non détenue ou non communicable."


def told(cast, request):
    response = cast.at("commissaire_de_justice").client.get(f"/demandes/{request.number}/reponse/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_team_that_answers_is_not_named_where_another_was_asked(cast):
    """She lives in the north; whoever asks in the south must not learn it from the team that says nothing."""
    request = filed(cast, Item.ADDRESS, commune="99201")
    request = route(by=cast.other_worker.acting, request=request, team=cast.team("north"))
    answer(by=cast.worker.acting, request=fresh(request), reply=Reply(minutes=5))
    html = told(cast, request)
    assert "Territoire Sud" in html
    assert "Territoire Nord" not in html


def test_an_erased_answer_reads_as_one_that_told_nothing(cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    person = a_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    answer(
        by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.ADDRESS: "4 impasse du Lavoir"})
    )
    assert "impasse du Lavoir" in told(cast, request)
    erase_person(by=cast.dpo.acting, person=person.id)
    html = told(cast, request)
    assert "impasse" not in html
    assert html.count(NOT_TOLD) == 1
    machine = cast.machine("commissaire_de_justice")
    items = machine.api.get(f"/api/v1/requests/{request.id}/answer").json()["items"]
    assert [item["provided"] for item in items] == [False]


CARE = {"professional_identified": "Docteur Inconnu Redouté, RPPS 10000000000", "role_in_care": "Médecin traitant"}


@pytest.fixture
def practice(cast):
    """A health professional's practice; its kind is not in the cast."""
    place = Partner.objects.create(name="Cabinet du Vieux-Pont", kind="health_professional")
    return cast.join("agent_practice", PARTNER_AGENT, place)


def care(cast, practice, form):
    filing = Filing(
        type_code="care_coordination",
        subject={"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12", "commune": "99101"},
        items=("address", "contact"),
        form=form,
        reason="Soins.",
    )
    request = file(by=practice.acting, filing=filing, channel=Channel.PORTAL)
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.FEARED_PERSON, names=["Inconnu Redouté"])
    return fresh(match(by=cast.worker.acting, request=fresh(request), person=person))


def rules(request):
    return judge(request, on=today()).of(Item.CONTACT).verdict.rules


def test_the_feared_person_is_found_in_any_text_of_the_form(cast, practice):
    assert "feared-person" in rules(care(cast, practice, CARE))


def test_the_feared_person_is_found_among_those_who_may_read_the_answer(cast, practice):
    request = care(cast, practice, CARE | {"professional_identified": "Docteur Autre Personne"})
    assert "feared-person" not in rules(request)
    user = new_user("redoute")
    user.first_name, user.last_name = "Inconnu", "Redouté"
    user.save()
    join(by=cast.technician.acting, user=user, role=PARTNER_AGENT, place=practice.membership.partner)
    assert "feared-person" in rules(request)


@pytest.mark.parametrize(
    "path", ["/", "/regles/", "/regles/commissaire_de_justice/", "/bilan/", "/conventions/", "/demandes/"]
)
def test_a_suspended_partner_gets_403(cast, path):
    cast.partner().suspended_at = timezone.now()
    cast.partner().save()
    assert cast.agent.client.get(path).status_code == 403


@pytest.mark.parametrize("who", ["agent", "worker", "dpo", "technician"])
@pytest.mark.parametrize("path", ["/", "/demandes/", "/equipes/", "/bilan/", "/organisation/", "/nulle-part/"])
def test_no_page_stays_in_a_browser(cast, who, path):
    assert "no-store" in getattr(cast, who).client.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("number", ["%00", "7KQ4-M2X%00", "x" * 300, "%ff"])
@pytest.mark.parametrize("who", ["agent", "worker", "dpo"])
def test_what_is_no_number_is_no_page(cast, who, number):
    assert getattr(cast, who).client.get(f"/demandes/{number}/").status_code == 404


@pytest.mark.parametrize("text", ["[" * 3000, "[null,null,null]", '[true,"2026-01-01",1e400]', "{}"])
def test_a_forged_cursor_is_the_start(cast, text):
    cursor = base64.urlsafe_b64encode(text.encode()).decode()
    assert cast.worker.client.get("/demandes/", {"apres": cursor}).status_code == 200


@pytest.mark.parametrize("effort", ["9" * 5000, "-5", "5.0", "²", "\x00"])
def test_a_forged_effort_is_refused_in_place(cast, effort):
    request = matched(cast, Item.ADDRESS)
    response = cast.worker.client.post(f"/demandes/{request.number}/reponse/", {"step": "send", "effort": effort})
    assert response.status_code in (409, 422)
