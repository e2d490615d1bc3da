"""An administrator resets the second factor that somebody lost."""

import pytest
from django.db import DatabaseError

from hub.accounts.journal import FACTORS_RESET
from hub.errors import Forbidden, NotFound
from hub.notices.models import Notice
from partners import roles
from partners.members.services import join, reset_second_factor
from tests.hub.accounts.factors.having import has_application, types
from tests.journal_checks import journaled


@pytest.fixture
def lost(cast):
    has_application(cast.worker.user)
    return cast.worker.membership


def test_the_factor_goes_the_sessions_end_and_she_is_told(cast, lost):
    browser = cast.worker.client
    with journaled(FACTORS_RESET, by=cast.technician.acting) as written:
        assert reset_second_factor(by=cast.technician.acting, membership=lost) == 2
    assert written.is_about(lost.user)
    assert types(lost.user) == set()
    assert browser.get("/demandes/")["Location"].startswith("/connexion/")
    assert Notice.objects.get(user=lost.user).place == cast.team().pk


@pytest.mark.parametrize("who", ["worker", "teammate", "manager", "direction", "dpo", "agent", "administrator"])
def test_nobody_else_may(cast, lost, who):
    with pytest.raises(Forbidden):
        reset_second_factor(by=getattr(cast, who).acting, membership=lost)
    assert types(lost.user) == {"totp", "recovery_codes"}


def test_a_partners_administrator_for_a_colleague(cast):
    has_application(cast.colleague.user)
    membership = cast.colleague.membership
    path = f"/equipes/membres/{membership.pk}/second-facteur/"
    assert path in cast.administrator.client.get("/collegues/").content.decode()
    assert cast.other_administrator.client.get(path).status_code == 404
    with pytest.raises(NotFound):
        reset_second_factor(by=cast.other_administrator.acting, membership=membership)
    assert cast.administrator.client.post(path)["Location"] == f"/partenaires/{cast.partner().pk}/collegues/"
    assert types(cast.colleague.user) == set()


def test_not_of_an_account_that_is_needed_elsewhere(cast):
    """A partner would open the service's door."""
    has_application(cast.colleague.user)
    join(by=cast.technician.acting, user=cast.colleague.user, role=roles.SOCIAL_WORKER, place=cast.team())
    path = f"/equipes/membres/{cast.colleague.membership.pk}/second-facteur/"
    assert path not in cast.administrator.client.get("/collegues/").content.decode()
    assert cast.administrator.client.get(path).status_code == 404
    assert cast.administrator.client.post(path).status_code == 404
    assert types(cast.colleague.user) == {"totp", "recovery_codes"}


def test_not_ones_own(cast):
    has_application(cast.technician.user)
    with pytest.raises(Forbidden) as refused:
        reset_second_factor(by=cast.technician.acting, membership=cast.technician.membership)
    assert refused.value.code == "member.own_factor"
    assert types(cast.technician.user) == {"totp", "recovery_codes"}


def test_without_its_entry_it_stays(cast, lost, journal_down):
    technician = cast.technician.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        reset_second_factor(by=technician, membership=lost)
    assert types(lost.user) == {"totp", "recovery_codes"}


def test_the_page_asks_then_does(cast, lost):
    path = f"/equipes/membres/{lost.pk}/second-facteur/"
    team = f"/equipes/{cast.team().pk}/"
    browser = cast.technician.client
    assert path in browser.get(team).content.decode()
    assert "de vive voix" in browser.get(path).content.decode()
    assert types(lost.user) == {"totp", "recovery_codes"}
    assert browser.post(path)["Location"] == team
    assert types(lost.user) == set()
    assert path not in browser.get(team).content.decode()
