"""A partner's administrator invites and removes her colleagues, and nobody else's."""

import pytest

from hub.accounts.models import User
from partners import roles
from partners.members.services import join
from partners.models import Membership
from partners.organisations.services import suspend_partner
from tests.cast.people import PASSWORD, Browser

pytestmark = pytest.mark.django_db
NEW = {"email": "nouvelle@etude.example", "first_name": "Prénom", "last_name": "Nouvelle", "role": "partner_agent"}


def leaving(member) -> str:
    return f"/equipes/membres/{member.membership.pk}/retrait/"


def linked(membership) -> str:
    return f"/equipes/membres/{membership.pk}/invitation/"


def page(member) -> str:
    return member.client.get("/collegues/").content.decode()


def test_inviting_a_colleague_then_giving_her_the_link(cast):
    administrator = cast.administrator
    assert administrator.client.post("/collegues/", NEW)["Location"] == "/collegues/"
    membership = Membership.objects.get(user__email=NEW["email"])
    assert (membership.partner, membership.role) == (cast.partner(), roles.PARTNER_AGENT)
    assert "Prénom Nouvelle" in page(administrator)
    shown = administrator.client.post(linked(membership))
    assert "https://hub.example/invitation/" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize("wrong", [{"role": "social_worker"}, {"role": "technical_administrator"}, {"email": "rien"}])
def test_no_role_of_the_service_and_no_half_account(cast, wrong):
    answer = cast.administrator.client.post("/collegues/", NEW | wrong)
    assert answer.status_code == 422
    assert "est à corriger" in answer.content.decode()
    assert not User.objects.filter(last_name="Nouvelle").exists()


def test_no_role_for_herself_and_none_twice(cast):
    cast.agent  # noqa: B018  is there
    for known in (cast.administrator, cast.agent):
        answer = cast.administrator.client.post("/collegues/", NEW | {"email": known.user.email})
        assert answer.status_code == 422


def test_removed_colleague_is_signed_out_wherever_she_is(cast):
    agent, elsewhere = cast.agent, Browser()
    elsewhere.post("/connexion/", {"login": agent.user.email, "password": PASSWORD})
    assert agent.client.get("/demandes/").status_code == elsewhere.get("/demandes/").status_code == 200
    kept = agent.client.cookies["sessionid"].value
    assert "Retirer" in cast.administrator.client.get(leaving(agent)).content.decode()
    assert cast.administrator.client.post(leaving(agent))["Location"].endswith("/collegues/")
    for browser in (agent.client, elsewhere):
        answer = browser.get("/demandes/")
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/connexion/")
    again = Browser()
    again.cookies["sessionid"] = kept
    assert again.get("/demandes/")["Location"].startswith("/connexion/")


def test_who_has_a_place_elsewhere_signs_in_again_there(cast):
    agent = cast.agent
    assert agent.client.get("/demandes/").status_code == 200
    join(by=cast.technician.acting, user=agent.user, role=roles.PARTNER_AGENT, place=cast.partner("caf"))
    assert agent.client.get("/demandes/").status_code == 200
    cast.administrator.client.post(leaving(agent))
    assert agent.client.get("/demandes/")["Location"].startswith("/connexion/")
    agent.client.post("/connexion/", {"login": agent.user.email, "password": PASSWORD})
    shown = agent.client.get("/demandes/")
    assert shown.status_code == 200
    assert str(cast.partner("caf")) in shown.content.decode()


def test_colleagues_keep_their_sessions(cast):
    cast.administrator.client.post(leaving(cast.agent))
    assert cast.colleague.client.get("/demandes/").status_code == 200


def test_no_link_into_an_account_that_has_a_place_elsewhere(cast):
    """It would open that place too."""
    cast.technician.client.post(f"/equipes/{cast.team().pk}/", NEW | {"role": "social_worker"})
    cast.administrator.client.post("/collegues/", NEW)
    membership = Membership.objects.get(user__email=NEW["email"], partner=cast.partner())
    assert cast.administrator.client.post(linked(membership)).status_code == 404
    assert cast.technician.client.post(linked(membership)).status_code == 200


@pytest.mark.parametrize("who", ["agent", "twin", "other_administrator", "worker", "manager", "dpo", "direction"])
def test_nobody_else(cast, who):
    member, agent = getattr(cast, who), cast.agent
    address = f"/partenaires/{cast.partner().pk}/collegues/"
    assert member.client.get(address).status_code in {403, 404}
    assert member.client.post(address, NEW).status_code in {403, 404}
    assert member.client.post(leaving(agent)).status_code in {403, 404}
    assert not User.objects.filter(email=NEW["email"]).exists()
    assert Membership.objects.active().filter(pk=agent.membership.pk).exists()


def test_members_of_a_team_are_not_a_partners_to_remove(cast):
    assert cast.administrator.client.post(leaving(cast.worker)).status_code == 403
    assert cast.administrator.client.post(leaving(cast.twin)).status_code == 404


def test_last_administrator_goes_by_a_technical_administrator(cast):
    administrator = cast.administrator
    answer = administrator.client.post(leaving(administrator))
    assert answer.status_code == 409
    assert "dernier administrateur" in answer.content.decode()
    assert cast.technician.client.post(leaving(administrator)).status_code == 302


def test_technical_administrator_appoints_a_partners_first_one(cast):
    address = f"/partenaires/{cast.partner('bank').pk}/collegues/"
    cast.technician.client.post(address, NEW | {"role": "partner_administrator"})
    assert Membership.objects.get(user__email=NEW["email"]).role is roles.PARTNER_ADMINISTRATOR
    assert "Membres" in cast.technician.client.get(f"/partenaires/{cast.partner('bank').pk}/").content.decode()


def test_suspended_partner_invites_nobody(cast):
    suspend_partner(by=cast.direction.acting, partner=cast.partner())
    assert cast.administrator.client.post("/collegues/", NEW).status_code == 403


def test_an_address_with_invisible_characters_is_the_address_without(cast):
    """Else two accounts would look alike, and nobody could sign in to one of them."""
    cast.administrator.client.post("/collegues/", NEW)
    for unseen in ("\u200b", "\u202c"):
        cast.administrator.client.post("/collegues/", NEW | {"email": NEW["email"] + unseen})
    assert User.objects.filter(email__startswith=NEW["email"]).count() == 1
