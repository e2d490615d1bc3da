"""A partner is suspended whole, and comes back."""

import pytest
from django.db import DatabaseError

from hub.errors import Forbidden
from partners.journal import PARTNER_RESUMED, PARTNER_SUSPENDED
from partners.models import Partner
from partners.organisations.services import SuspensionUnchanged, resume_partner, suspend_partner
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db


def test_suspended_then_resumed_both_journaled(cast):
    by, partner = cast.direction.acting, cast.partner()
    with journaled(PARTNER_SUSPENDED, by=by) as written:
        suspend_partner(by=by, partner=partner)
    assert written.is_about(partner)
    assert Partner.objects.get(pk=partner.pk).is_suspended
    with journaled(PARTNER_RESUMED, by=by) as written:
        resume_partner(by=by, partner=partner)
    assert written.is_about(partner)
    assert not Partner.objects.get(pk=partner.pk).is_suspended


def test_the_twin_is_left_alone(cast):
    suspend_partner(by=cast.direction.acting, partner=cast.partner())
    assert not Partner.objects.get(pk=cast.twin.acting.organisation_id).is_suspended


def test_without_its_journal_entry_nothing_changes(cast, journal_down):
    by, partner = cast.direction.acting, cast.partner()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        suspend_partner(by=by, partner=partner)
    assert not Partner.objects.get(pk=partner.pk).is_suspended


def test_twice_is_told(cast):
    by, partner = cast.direction.acting, cast.partner()
    with pytest.raises(SuspensionUnchanged):
        resume_partner(by=by, partner=partner)
    suspend_partner(by=by, partner=partner)
    with pytest.raises(SuspensionUnchanged):
        suspend_partner(by=by, partner=partner)


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "administrator", "other_administrator"])
def test_only_the_direction_does(cast, who):
    by, partner = getattr(cast, who).acting, cast.partner()
    for act in (suspend_partner, resume_partner):
        with pytest.raises(Forbidden):
            act(by=by, partner=partner)
    assert not Partner.objects.get(pk=partner.pk).is_suspended
