"""A clerk files in the name of a commissaire de justice of her office, who is named."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import Forbidden, NotFound
from partners.journal import OFFICER_ENDED, OFFICER_NAMED
from partners.members.officers import NamedAlready, OfficerMissing, end_officer, name_officer
from partners.models import Officer
from partners.models.ledger import Channel
from sharing.casework.matching import match
from sharing.filing.file import file
from sharing.judgment.facts import case_of
from sharing.models import Request
from tests.journal_checks import journaled
from tests.sharing.asking import a_person, filed, fresh
from tests.sharing.papers import SUBJECT, document, filing, posted

pytestmark = pytest.mark.django_db
URL = "/demandes/nouvelle/debtor_information/"
NAME = "Hélie Brumancour"


@pytest.fixture
def officer(cast):
    return name_officer(by=cast.administrator.acting, partner=cast.partner(), name=NAME)


def sent(member, **changes):
    return member.client.post(URL, posted(step="send", draft=str(uuid.uuid4()), person_commune="99101") | changes)


def page(answer) -> str:
    return answer.content.decode()


def test_named_from_the_page_of_colleagues_and_ended_there(cast):
    client, partner = cast.administrator.client, cast.partner()
    client.post(f"/partenaires/{partner.pk}/commissaires/", {"name": f"  {NAME} "})
    officer = Officer.objects.get()
    assert NAME in page(client.get("/collegues/"))
    client.post(f"/partenaires/commissaires/{officer.pk}/retrait/")
    assert f'scope="row">{NAME}' not in page(client.get("/collegues/"))
    assert Officer.objects.get().ended_at is not None


def test_each_is_journaled(cast):
    by = cast.administrator.acting
    with journaled(OFFICER_NAMED, by=by) as named:
        officer = name_officer(by=by, partner=cast.partner(), name=NAME)
    with journaled(OFFICER_ENDED, by=by) as ended:
        end_officer(by=by, officer=officer)
    assert named.is_about(officer)
    assert ended.is_about(officer)


def test_the_clerk_chooses_and_it_shows_to_both(cast, officer):
    other = name_officer(by=cast.administrator.acting, partner=cast.partner(), name="Odon Vermescal")
    assert 'name="officer"' in page(cast.agent.client.get(URL))
    preview = posted(step="preview", draft=str(uuid.uuid4()), officer=str(other.pk))
    assert "Odon Vermescal" in page(cast.agent.client.post(URL, preview))
    shown = cast.agent.client.get(sent(cast.agent, officer=str(other.pk)).url)
    request = Request.objects.get()
    assert request.officer == other
    assert "au nom de Odon Vermescal" in page(shown)
    assert "Odon Vermescal" in page(cast.worker.client.get(f"/demandes/{request.number}/"))


def test_of_several_one_must_be_chosen(cast, officer):
    name_officer(by=cast.administrator.acting, partner=cast.partner(), name="Odon Vermescal")
    answer = sent(cast.agent)
    assert answer.status_code == 422
    assert OfficerMissing.sentence in page(answer)
    with pytest.raises(OfficerMissing):
        file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    assert not Request.objects.exists()


@pytest.mark.parametrize("which", ["another's", "ended", "forged"])
def test_none_but_the_offices_own(cast, officer, which):
    theirs = name_officer(
        by=cast.other_administrator.acting, partner=cast.partner("commissaire_de_justice_2"), name=NAME
    )
    former = name_officer(by=cast.administrator.acting, partner=cast.partner(), name="Odon Vermescal")
    end_officer(by=cast.administrator.acting, officer=former)
    chosen = {"another's": theirs.pk, "ended": former.pk, "forged": uuid.uuid4()}[which]
    assert sent(cast.agent, officer=str(chosen)).status_code == 422
    with pytest.raises(OfficerMissing):
        file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL, officer=chosen)
    assert not Request.objects.exists()


def test_one_alone_is_implied_for_software_too(cast, officer):
    cast.software.api.post("/api/v1/requests", document(), content_type="application/json")
    assert Request.objects.get().officer == officer


def test_an_office_that_named_none_files_in_its_own_name_and_is_told_how(cast):
    assert "Aucun commissaire de justice n’est nommé" in page(cast.agent.client.get(URL))
    sent(cast.agent)
    assert Request.objects.get().officer is None


def test_who_is_feared_is_found_among_them(cast, officer):
    """The clerk's own name is harmless: the officer is the person feared."""
    request, person = filed(cast, "address"), a_person(cast)
    request = match(by=cast.worker.acting, request=request, person=person)
    assert not case_of(fresh(request), on=today()).facts["asker_is_feared"]
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.FEARED_PERSON, names=["BRUMANCOUR Hélie"])
    end_officer(by=cast.administrator.acting, officer=officer)  # the request keeps his name
    assert case_of(fresh(request), on=today()).facts["asker_is_feared"]


@pytest.mark.parametrize(
    ("who", "refusal"), [("agent", Forbidden), ("other_administrator", NotFound), ("manager", NotFound)]
)
def test_nobody_else_names(cast, who, refusal):
    with pytest.raises(refusal):
        name_officer(by=getattr(cast, who).acting, partner=cast.partner(), name=NAME)


def test_only_where_the_law_names_an_officer_and_once(cast, officer):
    with pytest.raises(NotFound):
        name_officer(by=cast.technician.acting, partner=cast.partner("caf"), name=NAME)
    with pytest.raises(NamedAlready):
        name_officer(by=cast.administrator.acting, partner=cast.partner(), name=NAME.upper())
    assert "Commissaires de justice" not in page(
        cast.technician.client.get(f"/partenaires/{cast.partner('caf').pk}/collegues/")
    )


def test_without_its_journal_entry_nobody_is_named(cast, journal_down):
    by, partner = cast.administrator.acting, cast.partner()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        name_officer(by=by, partner=partner, name=NAME)
    assert not Officer.objects.exists()


def test_the_database_keeps_in_whose_name(cast, officer):
    request = file(by=cast.agent.acting, filing=filing(subject=SUBJECT), channel=Channel.PORTAL)
    theirs = name_officer(
        by=cast.other_administrator.acting, partner=cast.partner("commissaire_de_justice_2"), name=NAME
    )
    for other in (None, theirs):
        with pytest.raises(DatabaseError), transaction.atomic():
            Request.objects.filter(pk=request.pk).update(officer=other)
