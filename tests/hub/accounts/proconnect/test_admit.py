"""An identity opens what an administrator invited, in the organisation of its SIRET, and nothing else."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import DatabaseError

from hub.accounts.journal import PROCONNECT_LINKED
from hub.accounts.proconnect.admit import NotAdmitted, admit
from hub.accounts.proconnect.provider import Identity
from hub.accounts.proconnect.session import SIRET as IN_SESSION
from hub.errors import Forbidden
from hub.journal.models import Entry
from hub.notices.models import Notice
from partners import roles
from partners.members.services import join, leave

SIRET, OTHER = "73282932000074", "40483304800022"


@pytest.fixture
def agent(cast):
    """Her organisation and the outsider's have their SIRET."""
    for partner, siret in ((cast.partner(), SIRET), (cast.partner("caf"), OTHER)):
        partner.siret = siret
        partner.save()
    return cast.agent


def known_as(member, *, sub="one", siret=SIRET, email=None) -> Identity:
    return Identity(sub=sub, email=email or member.user.email, siret=siret, acr="", id_token="")


def test_the_first_time_ties_journals_and_tells(agent):
    assert admit(known_as(agent)) == agent.user
    assert SocialAccount.objects.get().extra_data == {}
    assert Entry.objects.get(action=PROCONNECT_LINKED.code).object_uuid == agent.user.pk
    assert Notice.objects.get(user=agent.user).kind.code == "account.proconnect_linked"
    assert admit(known_as(agent)) == agent.user
    assert Entry.objects.filter(action=PROCONNECT_LINKED.code).count() == 1


def test_afterwards_the_id_counts_and_the_address_no_more(cast, agent):
    admit(known_as(agent))
    assert admit(known_as(agent, email="nouvelle@etude.example")) == agent.user
    assert admit(known_as(agent, email=cast.colleague.user.email)) == agent.user
    with pytest.raises(NotAdmitted):
        admit(known_as(agent, sub="two"))  # the address given to somebody else


@pytest.mark.parametrize("siret", [OTHER, "55208131766522", "73282932000075", "", "x"])
def test_in_another_organisation_she_has_no_place(cast, agent, siret):
    cast.outsider  # noqa: B018  the other one is not empty
    with pytest.raises(NotAdmitted):
        admit(known_as(agent, siret=siret))
    assert not SocialAccount.objects.exists()


def test_who_was_not_invited_gets_no_account(agent):
    with pytest.raises(NotAdmitted):
        admit(known_as(agent, email="personne@ailleurs.example"))


def test_who_has_left_or_is_closed_is_out(cast, agent):
    admit(known_as(agent))
    leave(by=cast.technician.acting, membership=agent.membership)
    with pytest.raises(NotAdmitted):
        admit(known_as(agent))
    colleague = cast.colleague
    colleague.user.is_active = False
    colleague.user.save()
    with pytest.raises(NotAdmitted):
        admit(known_as(colleague, sub="two"))


def test_the_services_own_people_do_not_come_this_way(cast, agent):
    with pytest.raises(NotAdmitted):
        admit(known_as(cast.worker))


def test_every_refusal_reads_the_same(cast, agent):
    sentences = set()
    for identity in (
        known_as(agent, siret=OTHER),
        known_as(agent, siret="55208131766522"),
        known_as(agent, email="personne@ailleurs.example"),
        known_as(cast.worker),
    ):
        with pytest.raises(Forbidden) as refused:
            admit(identity)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


def test_without_its_entry_nothing_is_tied(agent, journal_down):
    identity = known_as(agent)
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        admit(identity)
    assert not SocialAccount.objects.exists()


def test_the_session_stays_in_the_organisation_that_was_named(cast, agent):
    """Her other places wait for another way of signing in."""
    elsewhere = join(by=cast.technician.acting, user=agent.user, role=roles.PARTNER_AGENT, place=cast.partner("caf"))
    browser = agent.client
    session = browser.session
    session["account_authentication_methods"] += [{"method": "socialaccount", "at": 0}]
    session[IN_SESSION] = SIRET
    session.save()
    assert "CAF" not in browser.get("/organisation/").content.decode()
    assert browser.post("/organisation/", {"membership": str(elsewhere.pk)}).status_code == 404
    session[IN_SESSION] = OTHER
    session.save()
    assert browser.get("/demandes/")["Location"].startswith("/organisation/")
