"""A new secret, the old one a while longer; and a software shut out at once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hub.days import today
from hub.errors import Forbidden, HubError, Invalid, NotFound
from partners.journal import SOFTWARE_RENEWED, SOFTWARE_REVOKED
from partners.members.permissions import Suspended
from partners.models import Software
from partners.roles import Right
from partners.software.services import NameTaken, NotInUse, register, renew, revoke
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db
LIST = "/api/v1/requests"


def renewed(cast, machine, *, by=None, days=10):
    software = machine.credentials.software
    return renew(by=by or cast.administrator.acting, software=software, old_until=today() + timedelta(days=days))


def test_both_come_in_until_the_day_and_one_after_it(cast):
    machine = cast.software
    assert machine.api.get(LIST).status_code == 200
    by = cast.administrator.acting
    with journaled(SOFTWARE_RENEWED, by=by) as written:
        credentials = renewed(cast, machine, by=by, days=0)
    assert written.is_about(credentials.software)
    new, old = credentials.software, Software.objects.get(pk=machine.credentials.software.pk)
    assert (new.name, new.partner, new.client.get_scopes()) == (old.name, old.partner, old.client.get_scopes())
    assert new.client_id != old.client_id
    assert machine.api.get(LIST).status_code == 200
    Software.objects.filter(pk=old.pk).update(ends_on=today() - timedelta(days=1))
    assert machine.api.get(LIST).status_code == 401
    with pytest.raises(NotInUse):
        renewed(cast, machine)


@pytest.mark.parametrize("days", [-1, 91])
def test_a_day_out_of_reach(cast, days):
    with pytest.raises(Invalid):
        renewed(cast, cast.software, days=days)


def test_revoked_at_once_and_for_good(cast):
    machine = cast.software
    assert machine.api.get(LIST).status_code == 200
    by = cast.administrator.acting
    with journaled(SOFTWARE_REVOKED, by=by) as written:
        software = revoke(by=by, software=machine.credentials.software)
    assert written.is_about(software)
    assert machine.api.get(LIST).status_code == 401
    with pytest.raises(NotInUse):
        revoke(by=by, software=software)
    with pytest.raises(NotInUse):
        renewed(cast, machine)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("agent", Forbidden), ("other_administrator", NotFound), ("twin", NotFound), ("manager", NotFound)],
)
def test_nobody_else_manages_it(cast, who, refusal):
    by, machine, partner = getattr(cast, who).acting, cast.software, cast.partner()
    for act in (
        lambda: register(by=by, partner=partner, name="Autre"),
        lambda: renewed(cast, machine, by=by),
        lambda: revoke(by=by, software=machine.credentials.software),
    ):
        with pytest.raises(HubError) as raised:
            act()
        assert isinstance(raised.value, refusal)
    assert Software.objects.in_use(today()).get() == machine.credentials.software


def test_a_suspended_partner_manages_nothing(cast):
    cast.partner().suspended_at = timezone.now()
    cast.partner().save()
    with pytest.raises(Suspended):
        register(by=cast.administrator.acting, partner=cast.partner(), name="Autre")


def test_a_software_gets_no_right_that_is_for_people(cast):
    for scopes in ([], [Right.MANAGE_SOFTWARE], [Right.FILE, Right.ANSWER]):
        with pytest.raises(Invalid):
            register(by=cast.administrator.acting, partner=cast.partner(), name="Autre", scopes=scopes)


def test_two_of_a_name_are_refused_by_the_database_too(cast):
    software = cast.software.credentials.software
    with pytest.raises(NameTaken):
        register(by=cast.administrator.acting, partner=cast.partner(), name=software.name)
    other = cast.machine("commissaire_de_justice").credentials.software
    with pytest.raises(IntegrityError), transaction.atomic():
        Software.objects.filter(pk=other.pk).update(name=software.name)


@pytest.mark.parametrize("act", ["renew", "revoke"])
def test_without_its_journal_entry_nothing_changes(cast, journal_down, act):
    machine, by = cast.software, cast.administrator.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        renewed(cast, machine, by=by) if act == "renew" else revoke(by=by, software=machine.credentials.software)


def test_the_database_keeps_ends_and_owners(cast):
    software, other = cast.software.credentials.software, cast.partner("caf")
    rows = Software.objects.filter(pk=software.pk)
    rows.update(ends_on=today())
    for forbidden in (
        lambda: rows.update(ends_on=None),
        lambda: rows.update(ends_on=today() + timedelta(days=1)),
        lambda: rows.update(partner=other),
        lambda: rows._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match=r"put off|stays with|never deleted"), transaction.atomic():
            forbidden()
    rows.update(revoked_at=timezone.now())
    with pytest.raises(DatabaseError, match="revocation stands"), transaction.atomic():
        rows.update(revoked_at=None)
