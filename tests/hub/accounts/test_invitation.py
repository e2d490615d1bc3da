"""The link by which somebody who was given an account chooses her password, once."""

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from hub.accounts import invitation
from hub.accounts.journal import PASSWORD_CHOSEN
from hub.accounts.models import User
from hub.journal.models import Entry
from tests.cast.people import Browser

pytestmark = pytest.mark.django_db
CHOSEN = {"new_password1": "cinq tulipes au balcon", "new_password2": "cinq tulipes au balcon"}
DEAD = "Ce lien ne sert plus"


@pytest.fixture
def invited(db):
    return User.objects.create_user(email="invitee@trois-rivieres.example", first_name="Prénom", last_name="Invitée")


def path(link):
    return link.removeprefix("https://hub.example")


def test_link_leads_to_a_password_then_to_signing_in(invited):
    browser = Browser()
    form = browser.get(path(invitation.link(invited)), follow=True)
    address = form.redirect_chain[-1][0]
    assert "set-password" in address
    assert browser.post(address, CHOSEN)["Location"] == "/connexion/"
    invited.refresh_from_db()
    assert invited.check_password(CHOSEN["new_password1"])
    entry = Entry.objects.get(action=PASSWORD_CHOSEN.code)
    assert entry.object_uuid == invited.pk


def test_link_works_once(invited):
    link = path(invitation.link(invited))
    browser = Browser()
    browser.post(browser.get(link, follow=True).redirect_chain[-1][0], CHOSEN)
    assert DEAD in Browser().get(link, follow=True).content.decode()


def test_link_of_one_opens_nothing_for_another(invited):
    other = User.objects.create_user(email="autre@trois-rivieres.example", first_name="Prénom", last_name="Autre")
    token = invitation.link(invited).rstrip("/").rsplit("/", 1)[1]
    uid = urlsafe_base64_encode(force_bytes(other.pk))
    assert DEAD in Browser().get(f"/invitation/{uid}/{token}/").content.decode()


def test_a_token_made_for_another_purpose_opens_nothing(invited):
    uid = urlsafe_base64_encode(force_bytes(invited.pk))
    token = default_token_generator.make_token(invited)
    assert DEAD in Browser().get(f"/invitation/{uid}/{token}/").content.decode()


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("court", "court", "Ce mot de passe est trop court"),
        ("cinq tulipes au balcon", "six tulipes au balcon", "Les deux mots de passe ne sont pas les mêmes."),
        ("invitee@trois-rivieres", "invitee@trois-rivieres", "trop semblable"),
    ],
)
def test_a_poor_password_is_refused_in_place(invited, first, second, says):
    browser = Browser()
    address = browser.get(path(invitation.link(invited)), follow=True).redirect_chain[-1][0]
    page = browser.post(address, {"new_password1": first, "new_password2": second}).content.decode()
    assert says in page
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def test_names_nobody(invited):
    link = invitation.link(invited)
    assert "invit" not in link.removeprefix("https://hub.example/invitation/").lower()
    assert "@" not in link
