"""Agreed yearly volumes: what is used of them, where it leads, and who is told."""

from datetime import date, timedelta

import pytest

from hub.days import today
from hub.notices.models import Notice
from partners.law.vocabulary import Band
from partners.ledger import rollup
from partners.ledger.volumes import tell_volumes, volumes
from partners.models import Partner, VolumeAlert
from partners.models.agreement import VolumeYear
from partners.models.ledger import Measure
from tests.partners.agreeing import END, START, signed
from tests.together import together

from .posting import post

ON = date(2026, 7, 2)  # 183 days of 365
TYPE = "relief_evaluation"


@pytest.fixture
def mutuelle(cast):
    partner = cast.partner("mutuelle")
    signed(cast, partner, opens={TYPE: ["evaluation"]}, volumes={TYPE: 100})
    return partner


def asks(partner, count, day=ON):
    post(partner, {Measure.ASKS: count}, request_type=TYPE, band=Band.AGREED, day=day)


def the_volume(on=ON):
    (found,) = volumes(on)
    return found


def test_use_and_where_it_leads(mutuelle):
    asks(mutuelle, 40)
    asks(mutuelle, 9, day=date(2025, 12, 31))
    volume = the_volume()
    assert (volume.asked, volume.agreed, volume.expected) == (40, 100, 80)
    assert (volume.is_near, volume.is_reached) == (False, False)
    rollup.roll_up()
    assert the_volume().asked == 40


@pytest.mark.parametrize(("count", "passed"), [(79, []), (80, [80]), (99, [80]), (100, [80, 100]), (140, [80, 100])])
def test_thresholds(mutuelle, count, passed):
    asks(mutuelle, count)
    assert the_volume().passed == passed


def test_nothing_is_expected_in_the_first_month(mutuelle):
    asks(mutuelle, 9, day=date(2026, 1, 5))
    assert the_volume(date(2026, 1, 29)).expected is None
    assert the_volume(date(2026, 1, 30)).expected == round(9 * 365 / 30)


def test_the_agreements_own_year(cast):
    partner = cast.partner("mutuelle")
    days = {"starts_on": date(2025, 9, 15), "ends_on": date(2027, 9, 14)}
    signed(cast, partner, opens={TYPE: ["evaluation"]}, volumes={TYPE: 10}, volume_year=VolumeYear.AGREEMENT, **days)
    asks(partner, 2, day=date(2025, 10, 1))
    volume = the_volume()
    assert (volume.since, volume.year_ends, volume.asked) == (date(2025, 9, 1), date(2026, 8, 31), 2)


def test_who_took_anothers_place_uses_the_volume_for_both(cast, mutuelle):
    before = Partner.objects.create(name="Mutuelle d’avant", kind="mutuelle")
    asks(before, 30, day=date(2026, 2, 1))
    asks(mutuelle, 5)
    assert the_volume().asked == 5
    Partner.objects.filter(pk=before.pk).update(successor=mutuelle, succeeded_on=date(2026, 3, 1))
    assert the_volume().asked == 35


def test_direction_and_managers_are_told_once_for_each_threshold(cast, mutuelle):
    everybody = {member.user.email for member in (cast.direction, cast.manager, cast.other_manager)}
    assert cast.worker
    assert cast.dpo
    asks(mutuelle, 79)
    assert tell_volumes(on=ON) == 0
    asks(mutuelle, 1)
    assert tell_volumes(on=ON) == 1
    assert tell_volumes(on=ON + timedelta(1)) == 0
    told = Notice.objects.filter(kind_code="volume.near")
    assert {notice.user.email for notice in told} == everybody
    assert {notice.path for notice in told} == {f"/bilan/partenaires/{mutuelle.pk}/"}
    asks(mutuelle, 30)
    assert tell_volumes(on=ON) == 1
    assert Notice.objects.filter(kind_code="volume.reached").count() == len(everybody)
    assert cast.direction.client.get(told.first().path).status_code == 200


def test_both_thresholds_at_once_are_told_as_the_higher(cast, mutuelle):
    asks(mutuelle, 120)
    assert tell_volumes(on=ON) == 1
    assert set(Notice.objects.values_list("kind_code", flat=True)) == {"volume.reached"}
    assert VolumeAlert.objects.count() == 2


def test_the_year_after_it_is_told_again(cast):
    partner = cast.partner("mutuelle")
    signed(cast, partner, opens={TYPE: ["evaluation"]}, volumes={TYPE: 10}, starts_on=START, ends_on=date(2027, 12, 31))
    asks(partner, 9)
    assert tell_volumes(on=ON) == 1
    asks(partner, 9, day=date(2027, 2, 1))
    assert tell_volumes(on=date(2027, 2, 2)) == 1


def test_an_agreement_that_is_over_alerts_nobody(cast, mutuelle):
    asks(mutuelle, 120)
    assert tell_volumes(on=END + timedelta(1)) == 0


def test_two_that_run_at_once_tell_once(own_database, cast, mutuelle):
    assert cast.direction
    asks(mutuelle, 120)
    together(*[lambda: tell_volumes(on=ON)] * 4)
    assert Notice.objects.filter(user=cast.direction.user).count() == 1


def test_the_screen_of_all_and_the_partners_page_alert(cast):
    partner = cast.partner("mutuelle")
    days = {"starts_on": today().replace(month=1, day=1), "ends_on": today() + timedelta(400)}
    signed(cast, partner, opens={TYPE: ["evaluation"]}, volumes={TYPE: 10}, **days)
    asks(partner, 9, day=today())
    for address in ("/bilan/", f"/bilan/partenaires/{partner.pk}/"):
        page = cast.direction.client.get(address).content.decode()
        assert "Volume convenu bientôt atteint" in page
        assert "sur 10 convenues" in page
    assert "sur 10 convenues" not in cast.agent.client.get("/bilan/").content.decode()
