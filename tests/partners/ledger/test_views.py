"""`/bilan/` and a partner's own page: who reads what, and what a bad period gives."""

import io
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError
from django.urls import reverse
from pypdf import PdfReader

from hub.days import today
from hub.journal.models import Entry
from partners.ledger.query import month_after
from partners.models import Partner
from partners.models.ledger import Channel, Measure
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from tests.sharing.papers import filing

from .posting import post

LAST_MONTH = month_after(today().replace(day=1), -1)


@pytest.fixture
def asks(cast):
    """The agent's organisation has asked 3 times this month, the twin's 7 times."""
    post(cast.agent.membership.partner, {Measure.ASKS: 3}, day=today(), request_type="debtor_information")
    post(cast.twin.membership.partner, {Measure.ASKS: 7}, day=today(), request_type="debtor_information")


def of(partner):
    return reverse("balance_partner", args=[partner.pk])


def cells(browser, path="/bilan/"):
    """The words of each row of the tables by partner, in order."""
    html = browser.get(path).content.decode()
    rows = [row for row in re.findall(r"<tr>(.*?)</tr>", html, re.S) if "data-label" in row]
    words = [
        [re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in rows
    ]
    return [[" ".join(re.split(r"[ \n]+", cell.strip())) for cell in row] for row in words]


@pytest.mark.parametrize("who", ["direction", "dpo", "manager"])
def test_the_service_reads_every_partner(cast, asks, who):
    page = getattr(cast, who).client.get("/bilan/").content.decode()
    assert "Étude du Vieux-Pont" in page
    assert "Étude de la Place-Haute" in page


def test_a_partner_reads_its_own_line_and_no_other(cast, asks):
    page = cast.agent.client.get("/bilan/").content.decode()
    assert "Étude du Vieux-Pont" in page
    assert "Étude de la Place-Haute" not in page


def test_another_partners_page_does_not_exist(cast, asks):
    """Right role, wrong organisation."""
    other = cast.twin.membership.partner
    assert cast.agent.client.get(of(other)).status_code == 404
    assert cast.agent.client.get("/bilan/echanges.svg", {"partenaire": str(other.pk)}).status_code == 404
    assert cast.twin.client.get(of(other)).status_code == 200


@pytest.mark.parametrize("who", ["worker", "intake", "technician"])
def test_others_of_the_service_have_no_balance(cast, who):
    assert getattr(cast, who).client.get("/bilan/").status_code == 403


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"du": "2026-05", "au": "2026-04"}, "finit avant d’avoir commencé"),
        ({"du": "2026-05", "au": "2150-04"}, "au-delà d’aujourd’hui"),
        ({"du": "1976-01", "au": "2026-01"}, "trop longue"),
        ({"du": "2026-05", "au": ""}, "ne se lit pas"),
        ({"du": "mai", "au": "2026-13"}, "ne se lit pas"),
    ],
)
def test_a_bad_period_is_said_and_shows_no_figure(cast, asks, query, words):
    for address in ("/bilan/", of(cast.agent.membership.partner)):
        answer = cast.direction.client.get(address, query)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "<table" not in answer.content.decode()


def test_days_are_read_as_whole_months_and_the_page_says_so(cast, asks):
    day = today()
    answer = cast.direction.client.get("/bilan/", {"du": f"{day:%Y-%m-%d}", "au": f"{day:%Y-%m-%d}"})
    assert "par mois entiers" in answer.content.decode()
    assert "Étude du Vieux-Pont" in answer.content.decode()


def test_a_partner_without_entries_has_a_clear_page(cast):
    answer = cast.direction.client.get(of(cast.partner("bank")))
    assert answer.status_code == 200
    assert "Aucun échange" in answer.content.decode()


def test_names_of_before_are_told(cast, asks):
    partner = cast.agent.membership.partner
    partner.former_names.create(name="Étude Ancienne", until=LAST_MONTH)
    partner.former_names.create(name="Étude Plus Ancienne", until=month_after(LAST_MONTH, -30))
    Partner.objects.filter(pk=cast.twin.membership.partner.pk).update(successor=partner, succeeded_on=today())
    page = cast.direction.client.get(of(partner)).content.decode()
    assert "S’appelait Étude Ancienne jusqu’au" in page
    assert "Plus Ancienne" not in page
    assert "A repris Étude de la Place-Haute" in page
    everybody = cast.direction.client.get("/bilan/").content.decode()
    assert "avec Étude de la Place-Haute" in everybody
    assert "Étude Ancienne jusqu’au" in everybody


def test_a_period_of_before_bears_the_name_of_before(cast):
    """On the page, on paper, in tables and as chart."""
    partner = cast.agent.membership.partner
    post(partner, {Measure.ASKS: 3}, day=LAST_MONTH, request_type="debtor_information")
    partner.former_names.create(name="Étude Ancienne", until=today() - timedelta(days=today().day))
    query = {"periode": "mois-dernier"}
    page = cast.direction.client.get(of(partner), query).content.decode()
    assert "Étude Ancienne</h1>" in page
    assert "S’appelle aujourd’hui Étude du Vieux-Pont" in page
    everybody = cast.direction.client.get("/bilan/", query).content.decode()
    assert "aujourd’hui Étude du Vieux-Pont" in everybody
    assert "Étude Ancienne" in cast.direction.client.get("/bilan/bilan.csv", query).content.decode()
    paper = cast.direction.client.get(of(partner) + "fiche.pdf", query).content
    assert "Étude Ancienne" in PdfReader(io.BytesIO(paper)).pages[0].extract_text()


@pytest.mark.parametrize("name", ["echanges", "evolution"])
@pytest.mark.parametrize("look", [{}, {"theme": "sombre"}, {"format": "etroit"}])
def test_charts_are_images_of_their_own(cast, asks, name, look):
    answer = cast.direction.client.get(f"/bilan/{name}.svg", look)
    assert answer["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.content).tag.endswith("svg")
    assert b"<script" not in answer.content
    assert cast.direction.client.get(f"/bilan/{name}.png", look).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["/bilan/autre.svg", "/bilan/echanges.gif", "/bilan/echanges.svg?du=x&au=y"])
def test_a_chart_that_does_not_exist(cast, address):
    assert cast.direction.client.get(address).status_code == 404


def test_the_page_counts_what_the_flows_did(cast):
    """Two asks, one of them taken back, and one without a text, which is answered at once."""
    file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    withdraw(by=cast.agent.acting, request=file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL))
    file(by=cast.agent.acting, filing=filing(code="other"), channel=Channel.PORTAL)
    assert cells(cast.direction.client) == [
        [
            "Étude du Vieux-Pont",
            "2 1 retirée",
            "0\u00a0%",
            "0",
            "—",
            "—",
            "0",
            "+\u00a01,00 −\u00a00,32 à +\u00a01,00",
            "—",
        ],
        [
            "Étude du Vieux-Pont",
            "1",
            "0\u00a0%",
            "1",
            "100\u00a0%",
            "0,0\u00a0j",
            "0",
            "+\u00a01,00 −\u00a00,59 à +\u00a01,00",
            "—",
        ],
    ]


def test_a_partners_page_holds_no_time_measured_on_its_answers(cast):
    """A partner that asks about invented people and one real one could read off their time whether she is known."""
    partner = cast.agent.membership.partner
    post(partner, {Measure.ASKS: 20, Measure.TOLD: 20, Measure.MINUTES: 6_000}, day=LAST_MONTH)
    assert "100\u00a0h" in cast.direction.client.get("/bilan/").content.decode()
    for reader, address in ((cast.direction, of(partner)), (cast.agent, of(partner)), (cast.agent, "/bilan/")):
        page = reader.client.get(address).content.decode()
        assert "100\u00a0h" not in page
        assert "Temps estimé" in page


def figures_shown(page):
    """The figures of a page, without what only one of two readers may follow: links, and lists behind them."""
    main = re.search(r"<main.*?</main>", page, re.S).group()
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_partner_and_the_service_read_the_very_same_page(cast):
    partner = cast.agent.membership.partner
    answers = {Measure.ANSWERED: 40, Measure.TOLD: 30, Measure.NOT_TOLD: 10, Measure.MINUTES: 900, Measure.ASKS: 41}
    for one in (partner, cast.twin.membership.partner, cast.partner("caf"), cast.partner("siao")):
        for back in (1, 5, 8):
            post(one, answers, day=month_after(LAST_MONTH, -back), request_type="debtor_information")
    post(partner, {(Measure.REFUSED, "default"): 4}, day=LAST_MONTH, request_type="debtor_information")
    own, service = (figures_shown(who.client.get(of(partner)).content.decode()) for who in (cast.agent, cast.direction))
    assert own == service
    assert "non affiché" not in own.split("Ce que comptent ces chiffres")[0].split("Temps estimé")[1][:40]
    papers = [who.client.get(of(partner) + "fiche.pdf").content for who in (cast.agent, cast.direction)]
    words = [[page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages] for paper in papers]
    assert words[0] == words[1]
    address = f"/bilan/bilan.csv?partenaire={partner.pk}"
    assert cast.agent.client.get(address).content == cast.direction.client.get(address).content


def test_a_refused_period_is_not_journaled(cast, asks):
    cast.direction.client.get("/bilan/", {"du": "2026-05", "au": "2026-04"})
    assert not Entry.objects.filter(action="balance.read").exists()
    cast.direction.client.get("/bilan/")
    assert Entry.objects.get(action="balance.read").actor == cast.direction.acting.actor_id


def test_a_named_period_that_does_not_exist_is_the_usual_one(cast, asks):
    usual, unknown = (cells(cast.direction.client, path) for path in ("/bilan/", "/bilan/?periode=siècle"))
    assert usual == unknown != []


def test_without_its_journal_entry_no_figure_is_shown(cast, asks, journal_down):
    client = cast.direction.client
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        client.get("/bilan/")


@pytest.mark.parametrize("who", ["direction", "agent"])
def test_the_brief_is_two_pages_of_paper(cast, asks, who):
    answer = getattr(cast, who).client.get(of(cast.agent.membership.partner) + "fiche.pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    words = " ".join(page.extract_text() for page in pages)
    assert len(pages) == 2
    assert "Étude du Vieux-Pont" in words
    assert "Ce que nous proposons" in words


def test_another_partners_brief_does_not_exist(cast, asks):
    assert cast.agent.client.get(of(cast.twin.membership.partner) + "fiche.pdf").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_tables_to_take_away_are_ones_own(cast, asks, kind):
    own = cast.agent.client.get(f"/bilan/bilan.{kind}")
    assert own["Content-Disposition"].startswith("attachment")
    if kind == "csv":
        assert "Place-Haute" not in own.content.decode()
        assert "Place-Haute" in cast.direction.client.get("/bilan/bilan.csv").content.decode()
    assert cast.direction.client.get("/bilan/bilan.exe").status_code == 404
