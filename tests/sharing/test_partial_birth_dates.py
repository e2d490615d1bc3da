"""A request about somebody whose day or month of birth is unknown, from filing to what everybody reads of it."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from consent.models.flag import Kind
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.evaluations import export_evaluation, schema
from sharing.answers.letters import write_letter
from sharing.models import LetterKind, Request
from sharing.statements.services import give_statement, prepare_statement
from tests.sharing.asking import SUBJECT, a_person, agreed, fresh, matched
from tests.sharing.desk.pages import page, text
from tests.sharing.papers import document, posted
from tests.sharing.soliciting import solicited

pytestmark = pytest.mark.django_db
WHO = {name: SUBJECT[name] for name in ("last_name", "first_names", "commune")}
WHOLE = {"birth_date": "1992-11-05"}


def by_portal(cast, typed: str) -> Request:
    person = {f"person_{name}": value for name, value in (WHO | {"birth_date": typed}).items()}
    data = posted(step="send", draft=str(uuid.uuid4()), **person)
    assert cast.agent.client.post("/demandes/nouvelle/debtor_information/", data).status_code == 302
    return fresh(Request.objects.get())


def by_api(cast, sent: str) -> Request:
    paper = document(person=WHO | {"birth_date": sent})
    filed = cast.software.api.post("/api/v1/requests", paper, content_type="application/json")
    assert filed.status_code == 201, filed.content
    return fresh(Request.objects.get())


@pytest.mark.parametrize(
    ("file", "typed", "words"),
    [
        (by_portal, "00/00/1992", "1992"),
        (by_portal, "1992-00-00", "1992"),
        (by_portal, "11/1992", "novembre 1992"),
        (by_api, "1992-00-00", "1992"),
        (by_api, "1992-11-00", "novembre 1992"),
    ],
)
def test_from_filing_to_the_letter(cast, file, typed, words):
    request = file(cast, typed)
    known = a_person(cast, **WHOLE)
    other = a_person(cast, birth_date="1993-11-05")
    desk = text(page(cast.worker, request))
    assert f"<dt>Date de naissance</dt><dd>{words}</dd>" in desk
    assert desk.count("Nom identique, date de naissance incomplète") == 1
    assert "Nom et date identiques" not in desk, "half a date is no proof"
    assert desk.index(str(known.pk)) < desk.index(str(other.pk))
    cast.worker.client.post(reverse("request_match", args=[request.number]), {"person": str(known.pk)})
    assert fresh(request).person == known
    rest = frozenset(map(Item, request.items))
    answer(by=cast.worker.acting, request=fresh(request), reply=Reply(minutes=5, released={}, not_held=rest))
    portal = text(cast.agent.client.get(f"/demandes/{request.number}/reponse/"))
    assert f"<dt>Date de naissance</dt><dd>{words}</dd>" in portal
    letter = write_letter(by=cast.worker.acting, request=fresh(request), kind=LetterKind.REFUSAL, recipient=["Étude"])
    paper = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(letter.unseal_paper())).pages)
    assert f"Date de naissance {words}" in " ".join(paper.split())


def test_a_record_made_from_the_request_keeps_what_is_known(cast):
    request = by_api(cast, "1992-11-00")
    create = reverse("request_new_person", args=[request.number])
    form = text(cast.worker.client.get(create))
    assert 'value="00/11/1992"' in form
    cast.worker.client.post(create, WHO | {"birth_date": "00/11/1992"})
    assert fresh(request).person.unseal_identity()["birth_date"] == "1992-11-00"


def test_the_exported_evaluation_says_it_and_fits_its_schema(cast):
    person = a_person(cast, birth_date="1987-00-00")
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
    agreed(cast, "siao", Item.IDENTITY, Item.EVALUATION)
    request = matched(cast, Item.IDENTITY, Item.EVALUATION, by="siao", person=person)
    told = {Item.EVALUATION: "Un logement accompagné conviendrait."}
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=told))
    document = export_evaluation(by=cast.worker.acting, request=fresh(request), form="json")
    validator = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for born in ("1987-04-12", "1987-04-00", "1987-00-00"):
        document["person"]["birth_date"] = born
        assert validator.is_valid(document), born
    document["person"]["birth_date"] = "1987-00-12"
    assert not validator.is_valid(document)


@pytest.mark.parametrize(
    ("born", "words"),
    [("1987-04-12", "le 12\u00a0avril 1987"), ("1987-04-00", "en avril 1987"), ("1987-00-00", "en 1987")],
)
def test_a_solicitation_says_what_is_known(cast, born, words):
    person = create_person(by=cast.worker.acting, identity=SUBJECT | {"birth_date": born})
    row = solicited(cast, person, to="commissaire_de_justice", kind="cj_instalments")
    partner = text(cast.agent.client.get(reverse("solicitation", args=[row.number])))
    assert f"née ou né {words}" in partner
    assert cast.software.api.get(f"/api/v1/solicitations/{row.pk}").json()["person"]["birth_date"] == born


def test_the_record_and_the_statement_of_somebody_known_by_the_year_alone(cast):
    person = a_person(cast, birth_date="1987-00-00")
    matched(cast, Item.ADDRESS, person=person)
    record = text(cast.worker.client.get(reverse("person", args=[person.pk])))
    assert "<dt>Date de naissance</dt><dd>1987</dd>" in record
    statement = prepare_statement(by=cast.worker.acting, person=person.pk, asked_by="self", identity_verified=True)
    assert give_statement(by=cast.worker.acting, statement=statement.pk).startswith(b"%PDF")
