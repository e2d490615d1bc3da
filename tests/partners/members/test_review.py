"""The quarterly review of rights: whose lines are whose, what is confirmed, what is removed, who is reminded."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from hub.accounts.models import User
from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.notices.models import Notice
from partners.journal import RIGHT_CONFIRMED
from partners.members.review import AlreadyConfirmed, confirm_right, quarter_of, remind_reviewers, words
from partners.models import Membership, RightCheck
from partners.organisations.services import suspend_partner
from tests.journal_checks import journaled

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast):
    """A partner with an administrator and two agents."""
    return cast.administrator, cast.agent, cast.colleague


def page(member, address="/droits/") -> str:
    answer = member.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def came(member, days_ago: int) -> None:
    User.objects.filter(pk=member.user.pk).update(last_login=timezone.now() - timedelta(days=days_ago))


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 11, 26), date(2026, 10, 1)),
        (date(2027, 12, 31), date(2027, 10, 1)),
    ],
)
def test_quarters(day, first):
    assert quarter_of(day) == first


def test_quarter_in_words():
    assert words(date(2026, 10, 1)) == "quatrième trimestre 2026"


def test_who_can_do_what_and_who_has_not_come(cast, office):
    administrator, agent, colleague = office
    came(agent, 91)
    came(colleague, 89)
    came(administrator, 0)
    shown = page(administrator)
    for member in office:
        assert str(member.user) in shown
    assert "Déposer des demandes, suivre les demandes, lire les réponses" in shown
    assert shown.count("Plus de 90 jours") == 1
    assert str(cast.twin.user) not in shown


def test_confirming_a_line(office):
    administrator, agent, _ = office
    with journaled(RIGHT_CONFIRMED, by=administrator.acting) as written:
        answer = administrator.client.post(f"/droits/membres/{agent.membership.pk}/")
    assert answer["Location"] == "/droits/"
    assert written.is_about(agent.membership)
    assert RightCheck.objects.get().quarter == quarter_of(today())
    assert "Confirmés" in page(administrator)


def test_twice_in_a_quarter_says_so(office):
    administrator, agent, _ = office
    confirm_right(by=administrator.acting, membership=agent.membership)
    with pytest.raises(AlreadyConfirmed):
        confirm_right(by=administrator.acting, membership=agent.membership)


def test_removing_from_the_review_leads_back_to_it(office):
    administrator, agent, _ = office
    answer = administrator.client.post(f"/equipes/membres/{agent.membership.pk}/retrait/?retour=droits")
    assert answer["Location"] == "/droits/"
    assert "n’a plus accès" in page(administrator)
    assert str(agent.user) not in page(administrator)
    assert not Membership.objects.active().filter(pk=agent.membership.pk).exists()


def test_nobody_confirms_her_own(cast, office):
    for member in (cast.administrator, cast.manager, cast.technician, cast.direction):
        with pytest.raises(Forbidden):
            confirm_right(by=member.acting, membership=member.membership)
    assert "Vos propres droits" in page(cast.administrator)


@pytest.mark.parametrize(
    ("who", "whose", "refusal"),
    [
        ("other_administrator", "agent", NotFound),
        ("manager", "agent", NotFound),
        ("other_manager", "worker", NotFound),
        ("manager", "other_worker", NotFound),
        ("direction", "worker", NotFound),
        ("administrator", "worker", NotFound),
        ("agent", "colleague", Forbidden),
        ("worker", "teammate", Forbidden),
        ("dpo", "worker", Forbidden),
    ],
)
def test_nobody_elses(cast, who, whose, refusal):
    with pytest.raises(refusal):
        confirm_right(by=getattr(cast, who).acting, membership=getattr(cast, whose).membership)
    assert not RightCheck.objects.exists()


@pytest.mark.parametrize(
    ("who", "whose"),
    [("manager", "worker"), ("direction", "technician"), ("technician", "direction"), ("technician", "agent")],
)
def test_whose_they_are(cast, who, whose):
    confirm_right(by=getattr(cast, who).acting, membership=getattr(cast, whose).membership)
    assert RightCheck.objects.count() == 1


def test_technical_administrator_sees_every_place(cast, office):
    cast.worker, cast.dpo  # noqa: B018  are there
    technician = cast.technician
    shown = page(technician)
    for name in (str(cast.partner()), "Territoire Nord", "Rôles de tout le service"):
        assert name in shown
    assert str(cast.agent.user) in page(technician, f"/droits/{cast.partner().pk}/")
    assert str(cast.dpo.user) in page(technician, "/droits/service/")
    answer = technician.client.post(f"/droits/membres/{cast.agent.membership.pk}/")
    assert answer["Location"] == f"/droits/{cast.partner().pk}/"


def test_without_its_journal_entry_nothing_is_confirmed(cast, office, journal_down):
    administrator, agent, _ = office
    acting = administrator.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        confirm_right(by=acting, membership=agent.membership)
    assert not RightCheck.objects.exists()


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(quarter=date(2026, 7, 1)), lambda rows: rows._raw_delete("default")]
)
def test_the_database_keeps_what_was_confirmed(office, change):
    administrator, agent, _ = office
    confirm_right(by=administrator.acting, membership=agent.membership)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(RightCheck.objects.all())


def test_reviewers_are_told_once_a_month_while_lines_are_left(cast, office):
    cast.worker, cast.manager  # noqa: B018  are there
    administrator, agent, colleague = office
    remind_reviewers()
    told = set(Notice.objects.filter(kind_code="rights.review_due").values_list("user__last_name", "path"))
    assert told == {("Administrator", "/droits/"), ("Manager", "/droits/"), ("Technician", "/droits/")}
    assert remind_reviewers() == 0
    Notice.objects.update(created_at=timezone.now() - timedelta(days=32))
    for member in (agent, colleague):
        confirm_right(by=administrator.acting, membership=member.membership)
    confirm_right(by=cast.manager.acting, membership=cast.worker.membership)
    assert remind_reviewers() == 1  # the technical administrator, for the reviewers themselves


def test_suspended_partner_is_told_nothing_and_confirms_nothing(cast, office):
    administrator, agent, _ = office
    suspend_partner(by=cast.direction.acting, partner=cast.partner())
    assert administrator.client.post(f"/droits/membres/{agent.membership.pk}/").status_code == 403
    remind_reviewers()
    assert not Notice.objects.filter(user=administrator.user, kind_code="rights.review_due").exists()
