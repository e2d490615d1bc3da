"""What is taken away says what the page says, hides what it hides, and nothing in it is computed by a spreadsheet."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from tablib import Databook, Dataset

from partners.ledger import tables
from partners.ledger.build import report
from partners.ledger.query import Period
from partners.ledger.words import meanings as meanings_of
from partners.models import Partner
from partners.models.ledger import Measure

from .posting import post

TODAY = date(2026, 11, 22)
YEAR = Period(date(2026, 1, 1), date(2026, 10, 1))


@pytest.fixture
def made(cast):
    """Twelve answers in January, three in March: March's time stays hidden."""
    for month, answers in ((1, 12), (3, 3)):
        counts = {
            Measure.ASKS: answers,
            Measure.ANSWERED: answers,
            Measure.TOLD: answers,
            Measure.MINUTES: 60 * answers,
        }
        post(cast.partner("caf"), counts, day=date(2026, month, 5))
    return report(period=YEAR, today=TODAY)


def rows(written):
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))


def test_csv_has_a_row_per_partner_and_band(made):
    (row,) = rows(tables.written(made, kind="csv"))
    assert row["Partenaire"] == "CAF des Trois-Rivières"
    assert (row["Demandes reçues"], row["Temps passé"], row["Coût du temps passé"]) == ("15", "12.0", "456.0")
    assert row["Réponses qui ont communiqué quelque chose"] == tables.HIDDEN


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_hold_partners_months_and_definitions(made, kind):
    written = tables.written(made, kind=kind)
    assert written.startswith(b"PK")
    if kind == "xlsx":
        book = Databook().load(written, format="xlsx")
        partners, months, meanings = book.sheets()
        assert partners.dict[0]["Demandes reçues"] == 15
        assert [row["Demandes reçues"] for row in months.dict[:3]] == [12, 0, 3]
        assert [row["Temps passé"] for row in months.dict[:3]] == [12, 0, tables.HIDDEN]
        assert len(meanings) == len(meanings_of(of_one=False)) + 1


def test_a_partner_takes_away_no_time_that_was_measured(cast, made):
    own = report(period=YEAR, partner=cast.partner("caf"), today=TODAY)
    (row,) = rows(tables.written(own, kind="csv"))
    assert "Temps passé" not in row
    assert row["Temps estimé"] == tables.HIDDEN
    figures = tables.as_json(own)["bands"][0]["figures"]
    assert not {"hours", "cost"} & set(figures)


@pytest.mark.parametrize("name", ["=2+5", "+33", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_a_name_is_never_a_formula(cast, name):
    partner = Partner.objects.create(name=name, kind="caf")
    post(partner, {Measure.ASKS: 1}, day=date(2026, 1, 5))
    made = report(period=YEAR, today=TODAY)
    (row,) = tables.by_partner(made).dict
    assert row["Partenaire"] == f"'{name}"
    book = openpyxl.load_workbook(io.BytesIO(tables.written(made, kind="xlsx")))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(tables.written(made, kind="ods"))) as book:
        assert b"table:formula" not in book.read("content.xml")


def test_json_defines_every_figure_it_gives(made):
    given = tables.as_json(made)
    figures = given["bands"][0]["figures"]
    assert set(given["definitions"]) | {"one_way_low", "one_way_high"} == set(figures)
    assert (given["from"], given["until"]) == ("2026-01-01", "2026-10-31")
    assert (figures["received"], figures["hours"]) == (15, 12.0)


def test_an_empty_report_is_an_empty_table(db):
    empty = report(period=YEAR, today=TODAY)
    assert rows(tables.written(empty, kind="csv")) == []
    assert Dataset().load(tables.written(empty, kind="xlsx"), format="xlsx").headers
