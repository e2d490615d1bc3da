"""`GET /api/v1/balance`: the partner's own figures, with what each counts."""

import pytest

from hub.days import today
from partners.models.ledger import Measure
from tests.partners.ledger.posting import post

BALANCE = "/api/v1/balance"


@pytest.fixture
def asks(cast):
    for member, count in ((cast.software, 3), (cast.other_software, 7)):
        post(member.acting.partner, {Measure.ASKS: count, Measure.TOLD: 30, Measure.MINUTES: 600}, day=today())


def test_ones_own_and_no_other(cast, asks):
    given = cast.software.api.get(BALANCE).json()
    imposed = next(band for band in given["bands"] if band["band"] == "imposed")
    assert imposed["figures"]["received"] == 3
    assert imposed["months"][-1] == {"month": f"{today():%Y-%m}", "figures": imposed["months"][-1]["figures"]}
    assert set(given["definitions"]) <= set(imposed["figures"])
    assert "hours" not in imposed["figures"]
    assert imposed["figures"]["usual_hours"] == "non affiché"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"from": "2026-05", "until": "2026-04"}, "period.backwards"),
        ({"from": "2026-05", "until": "2150-04"}, "period.future"),
        ({"from": "1976-01", "until": "2026-01"}, "period.too_long"),
        ({"from": "mai"}, "period.unreadable"),
    ],
)
def test_a_period_that_cannot_be_had(cast, query, code):
    refused = cast.software.api.get(BALANCE, query)
    assert refused.status_code == 422
    assert refused.json()["code"] == code


def test_for_software_alone(cast, asks):
    assert cast.nobody.client.get(BALANCE).status_code == 401
    assert cast.agent.client.get(BALANCE).status_code == 401
