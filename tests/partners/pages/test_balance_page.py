"""`/bilan/`."""

import pytest
from django.db import DatabaseError

from hub.days import today
from hub.journal.models import Entry
from partners.models.account import Channel
from sharing.flows.file import file
from sharing.flows.withdraw import withdraw
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    """Two requests of the agent's organisation, one of them taken back; one without a text; one of its twin."""
    file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    second = file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL)
    withdraw(by=cast.agent.acting, request=second)
    file(by=cast.agent.acting, filing=filing(code="other"), channel=Channel.PORTAL)
    file(by=cast.twin.acting, filing=filing(), channel=Channel.PORTAL)


def rows(browser, path="/bilan/"):
    """(partner, figures as shown) of each line of each table, in order; totals too."""
    html = browser.get(path).content.decode()
    found = []
    for row in html.split("<tr>")[1:]:
        if "data-label" not in row:
            continue
        name = row.split("</th>")[0].split("</a>")[0].split(">")[-1]
        cells = [cell.split("</td>")[0].split(">")[-1] for cell in row.split("<td")[1:]]
        found.append((name, cells))
    return found


def test_a_line_per_partner_in_each_band(cast, asked):
    assert rows(cast.direction.client) == [
        ("Étude du Vieux-Pont", ["2", "0", "1", "0", "sans objet", "sans objet", "0\u00a0min"]),
        ("Étude de la Place-Haute", ["1", "0", "0", "0", "sans objet", "sans objet", "0\u00a0min"]),
        ("Ensemble", ["3", "0", "1", "0", "sans objet", "sans objet", "0\u00a0min"]),
        ("Étude du Vieux-Pont", ["1", "0", "0", "1", "100\u00a0%", "0,0", "0\u00a0min"]),
    ]


def test_partner_reads_its_own_line_without_the_time_spent(cast, asked):
    assert rows(cast.agent.client) == [
        ("Étude du Vieux-Pont", ["2", "0", "1", "0", "sans objet", "sans objet"]),
        ("Étude du Vieux-Pont", ["1", "0", "0", "1", "100\u00a0%", "0,0"]),
    ]
    page = cast.agent.client.get("/bilan/").content.decode()
    assert "Place-Haute" not in page


def test_reading_is_journaled(cast, asked):
    cast.direction.client.get("/bilan/")
    entry = Entry.objects.get(action="balance.read")
    assert entry.actor == cast.direction.acting.actor_id


def test_without_its_journal_entry_no_figure_is_shown(cast, asked, journal_down):
    client = cast.direction.client
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        client.get("/bilan/")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("du=2026-05-02&au=2026-05-01", "finit avant d’avoir commencé"),
        ("du=2026-05-02&au=2199-05-01", "au-delà d’aujourd’hui"),
        ("du=1970-01-01&au=2020-01-01", "trop longue"),
        ("du=hier&au=2026-05-01", "Saisissez une date valide"),
        ("du=2026-05-01", "obligatoire"),
    ],
)
def test_a_bad_period_is_told_and_gives_no_figure(cast, asked, query, says):
    answer = cast.direction.client.get(f"/bilan/?{query}")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Demandes reçues" not in page
    assert not Entry.objects.filter(action="balance.read").exists()


def test_dates_and_names_give_the_same_figures(cast, asked):
    day = today().isoformat()
    assert rows(cast.direction.client, f"/bilan/?du={day}&au={day}") == rows(
        cast.direction.client, "/bilan/?periode=mois"
    )


def test_a_name_that_does_not_exist_is_the_default(cast, asked):
    assert rows(cast.direction.client, "/bilan/?periode=siècle") == rows(cast.direction.client)


def test_nothing_asked(cast):
    page = cast.direction.client.get("/bilan/").content.decode()
    assert page.count("Aucune sur cette période.") == 3
