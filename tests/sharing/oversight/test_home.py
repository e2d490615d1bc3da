"""`/` for the direction and for technical administrators."""

from datetime import timedelta

import pytest

from hub.days import today
from partners import roles
from partners.members.services import welcome
from partners.models import Commune
from tests.partners.agreeing import signed

pytestmark = pytest.mark.django_db


def home(member):
    return member.client.get("/").content.decode()


def test_direction_sees_the_three_bands_and_what_ends_soon(cast):
    signed(
        cast,
        cast.partner("caf"),
        title="Convention CAF",
        starts_on=today() - timedelta(10),
        ends_on=today() + timedelta(10),
        opens={"financial_aid": ["identity"]},
    )
    page = home(cast.direction)
    for words in ("Prévues par la loi", "Prévues par une convention", "Sans texte", "Convention CAF"):
        assert words in page


def test_technician_sees_teams_and_who_has_not_come_yet(cast):
    welcome(
        by=cast.technician.acting,
        email="nouvelle@trois-rivieres.example",
        first_name="Prénom",
        last_name="Nouvelle",
        role=roles.SOCIAL_WORKER,
        place=cast.team(),
    )
    page = home(cast.technician)
    assert "Prénom Nouvelle" in page
    assert "Territoire Nord" in page
    assert "ne relèvent d’aucune équipe" not in page
    Commune.objects.create(code="99999", name="Oubliée")
    assert "ne relèvent d’aucune équipe" in home(cast.technician)


def test_the_desk_keeps_its_own_home(cast):
    assert "Convention" not in home(cast.worker)
