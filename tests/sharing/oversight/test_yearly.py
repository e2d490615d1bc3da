"""The yearly document: its totals are those of the balance, its figures on persons say nothing of one."""

import pytest
from django.db import DatabaseError
from django.utils import timezone

from hub.days import today
from hub.errors import Forbidden
from partners.models.ledger import Measure
from sharing.oversight.yearly.document import about, kind_name, paper
from sharing.oversight.yearly.views import BadYear, read_yearly
from sharing.requests.journal import YEARLY_READ
from tests.hub.papers import Paper
from tests.journal_checks import journaled
from tests.partners.ledger.posting import post
from tests.sharing.asking import a_person

YEAR = today().year


@pytest.fixture
def asks(cast):
    post(cast.partner("caf"), {Measure.ASKS: 3, Measure.ANSWERED: 2}, day=today())
    post(cast.partner("siao"), {Measure.ASKS: 4}, day=today())


def read(cast, who="direction", year=YEAR):
    return read_yearly(by=getattr(cast, who).acting, year=year, on=today())


@pytest.mark.parametrize("who", ["direction", "dpo"])
def test_totals_are_those_of_the_balance(cast, asks, who):
    with journaled(YEARLY_READ, by=getattr(cast, who).acting):
        document = read(cast, who)
    totals = {row[0]: row[1:] for row in document.totals}
    assert totals["Demandes reçues"] == ["7", "0", "0"]
    assert totals["Réponses envoyées"] == ["2", "0", "0"]
    assert sorted(row[1:3] for row in document.kinds) == [["1", "3"], ["1", "4"]]


@pytest.mark.parametrize("who", ["manager", "worker", "technician", "agent"])
def test_for_direction_and_dpo_alone(cast, who):
    with pytest.raises(Forbidden):
        read(cast, who)
    assert getattr(cast, who).client.get("/bilan/annuel/").status_code == 403


def test_without_its_journal_entry_there_is_no_document(cast, asks, journal_down):
    assert cast.dpo.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        read(cast, "dpo")


@pytest.mark.parametrize("year", [YEAR + 1, YEAR - 10, 1976])
def test_a_year_without_a_document(cast, year):
    with pytest.raises(BadYear):
        read(cast, year=year)
    answer = cast.dpo.client.get("/bilan/annuel/", {"annee": year})
    assert answer.status_code == 422
    assert "Pas de document" in answer.content.decode()
    assert cast.dpo.client.get("/bilan/annuel/document.pdf", {"annee": year}).status_code == 404


@pytest.mark.parametrize("typed", ["", "abc", "20 26", "٢٠٢٦", "99999"])
def test_what_is_no_year(cast, typed):
    assert cast.dpo.client.get("/bilan/annuel/", {"annee": typed}).status_code == 422


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "moins de 11"), (1, "moins de 11"), (10, "moins de 11"), (11, "environ 10"), (124, "environ 120")],
)
def test_counts_of_persons_are_hidden_or_rounded(count, words):
    assert about(count) == words


def test_one_person_more_changes_nothing(cast):
    def files():
        return dict(read(cast).acts)["Fiches ouvertes"]

    assert files() == "moins de 11"
    a_person(cast)
    assert files() == "moins de 11"


def test_the_register_says_what_article_30_asks(cast, asks):
    document = read(cast)
    assert {name for name, _ in document.controller} >= {
        "Responsable du traitement",
        "Délégué à la protection des données",
        "Transferts hors de l’Union européenne",
    }
    for one in document.register:
        assert all(words.strip() for _, words in one.lines)
    assert kind_name("siao") in document.register[0].recipients


def test_the_paper_is_accessible_and_says_what_the_page_says(cast, asks):
    document = read(cast)
    printed = Paper(paper(document, at=timezone.now()))
    printed.assert_accessible()
    page = cast.direction.client.get("/bilan/annuel/", {"annee": YEAR}).content.decode()
    for words in ("Registre des traitements", "Demandes reçues", "Accords recueillis", "moins de 11"):
        assert words in printed.text
        assert words in page
    answer = cast.direction.client.get("/bilan/annuel/document.pdf", {"annee": YEAR})
    assert answer["Content-Type"] == "application/pdf"


def test_a_year_without_anything_says_so(cast):
    page = cast.direction.client.get("/bilan/annuel/", {"annee": YEAR - 5}).content.decode()
    assert "Aucun échange" in page
