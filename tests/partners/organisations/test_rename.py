"""A partner takes another name."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from hub.days import today
from hub.errors import Forbidden
from partners.journal import PARTNER_RENAMED
from partners.models import FormerName, Partner
from partners.organisations.services import DayOutOfOrder, NameTaken, SameName, rename_partner
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db


def rename(cast, name, since=date(2024, 1, 1)):
    return rename_partner(by=cast.direction.acting, partner=cast.partner("france_travail"), name=name, since=since)


def test_the_former_name_is_kept_with_its_last_day(cast):
    partner = cast.partner("france_travail")
    with journaled(PARTNER_RENAMED, by=cast.direction.acting) as written:
        rename(cast, " France  Travail ")
    assert written.is_about(partner)
    assert Partner.objects.get(pk=partner.pk).name == "France Travail"
    former = FormerName.objects.get()
    assert (former.name, former.until) == ("France Travail Trois-Rivières", date(2023, 12, 31))


def test_without_its_journal_entry_it_keeps_its_name(cast, journal_down):
    before = cast.partner("france_travail").name
    assert cast.direction
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        rename(cast, "Autre nom")
    assert Partner.objects.get().name == before
    assert not FormerName.objects.exists()


def test_names_follow_one_another(cast):
    rename(cast, "Premier", date(2024, 1, 1))
    for since in (date(2024, 1, 1), date(2023, 6, 1), today() + timedelta(1)):
        with pytest.raises(DayOutOfOrder):
            rename(cast, "Second", since)
    rename(cast, "Second", date(2025, 1, 1))
    assert [one.name for one in FormerName.objects.all()] == ["France Travail Trois-Rivières", "Premier"]


def test_a_name_of_its_own(cast):
    with pytest.raises(SameName):
        rename(cast, cast.partner("france_travail").name)
    with pytest.raises(NameTaken):
        rename(cast, cast.partner("caf").name)
    assert not FormerName.objects.exists()


@pytest.mark.parametrize("who", ["manager", "technician", "administrator"])
def test_only_the_direction_does(cast, who):
    with pytest.raises(Forbidden):
        rename_partner(by=getattr(cast, who).acting, partner=cast.partner(), name="Autre", since=today())
