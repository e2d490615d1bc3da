"""For whom somebody with several places acts."""

import pytest

from hub.journal.models import Entry
from partners import roles
from partners.members.services import join, leave
from tests.cast.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast):
    """The worker, who is an agent of the CAF as well; she has not chosen yet."""
    at_caf = join(by=cast.technician.acting, user=cast.worker.user, role=roles.PARTNER_AGENT, place=cast.partner("caf"))
    return signed_in(cast.worker.user), cast.worker.membership, at_caf


def test_every_page_waits_for_the_choice(both):
    browser, *_ = both
    assert browser.get("/conventions/")["Location"] == "/organisation/?next=%2Fconventions%2F"
    assert browser.get("/")["Location"] == "/organisation/"


def test_choosing_is_journaled_and_leads_on(both):
    browser, _, at_caf = both
    answer = browser.post("/organisation/", {"membership": str(at_caf.pk), "next": "/conventions/"})
    assert answer["Location"] == "/conventions/"
    assert Entry.objects.filter(action="acting.chosen", object_uuid=at_caf.pk).count() == 1
    assert "CAF des Trois-Rivières" in browser.get("/conventions/").content.decode()


def test_rights_are_those_of_the_place_chosen_and_no_union(both):
    browser, in_team, at_caf = both
    browser.post("/organisation/", {"membership": str(at_caf.pk)})
    assert browser.get("/partenaires/").status_code == 404
    browser.post("/organisation/", {"membership": str(in_team.pk)})
    assert browser.get("/partenaires/").status_code == 200


@pytest.mark.parametrize("next_", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)", ""])
def test_never_leads_to_another_site(both, next_):
    browser, _, at_caf = both
    assert browser.post("/organisation/", {"membership": str(at_caf.pk), "next": next_})["Location"] == "/"


def test_another_ones_place_is_not_found(cast, both):
    browser, *_ = both
    for wrong in (str(cast.manager.membership.pk), "x", ""):
        assert browser.post("/organisation/", {"membership": wrong}).status_code == 404
    assert not Entry.objects.filter(action="acting.chosen").exists()


def test_a_place_left_meanwhile_is_not_found(cast, both):
    browser, _, at_caf = both
    leave(by=cast.technician.acting, membership=at_caf)
    assert browser.post("/organisation/", {"membership": str(at_caf.pk)})["Location"].startswith("/connexion/")
    browser = signed_in(cast.worker.user)
    assert browser.post("/organisation/", {"membership": str(at_caf.pk)}).status_code == 404


def test_without_any_place_one_can_still_read_why_and_sign_out(cast):
    leave(by=cast.technician.acting, membership=cast.worker.membership)
    browser = cast.worker.client
    assert "Aucune organisation pour le moment" in browser.get("/organisation/").content.decode()
    assert browser.get("/deconnexion/").status_code == 200
