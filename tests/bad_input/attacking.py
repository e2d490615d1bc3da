"""What the tests of attacks have in common: where one posts, and that a refusal shows nothing of the inside."""

from tests.cast.people import PASSWORD, Browser

API = "/api/v1/requests"
NEW = "/demandes/nouvelle/debtor_information/"


def refused(response, *statuses: int) -> str:
    """The refusal's sentence; it is French, and no trace of the inside."""
    assert response.status_code in statuses, (response.status_code, response.content[:300])
    text = response.content.decode()
    assert "Traceback" not in text
    assert "django" not in text.lower()
    return text


def signed_in(member) -> Browser:
    browser = Browser()
    browser.post("/connexion/", {"login": member.user.email, "password": PASSWORD})
    return browser
