"""What a session opened by ProConnect remembers: for which organisation, and what signs it out again."""

from secrets import token_urlsafe

import structlog
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from requests import RequestException

from hub.accounts import sealed_session
from hub.accounts.models import User
from hub.links import public

from .provider import Identity, ProConnectAdapter

log = structlog.get_logger("hub.accounts.proconnect")
SIRET = "proconnect_siret"
ID_TOKEN = "proconnect_id_token"  # noqa: S105  a name


def remember(request: HttpRequest, user: User, identity: Identity) -> None:
    request.session[SIRET] = identity.siret
    sealed_session.put(request, ID_TOKEN, identity.id_token, user=user)


def siret_of(request: HttpRequest) -> str | None:
    """The organisation that ProConnect named when this session was opened; None where it was opened otherwise."""
    by_it = any(record["method"] == "socialaccount" for record in get_authentication_records(request, request.user))
    return request.session.get(SIRET) if by_it else None


def sign_out_url(request: HttpRequest) -> str | None:
    """Where ProConnect ends its own session (OpenID Connect RP-Initiated Logout 1.0) and sends back to us."""
    if siret_of(request) is None or (id_token := sealed_session.get(request, ID_TOKEN)) is None:
        return None
    return end_session_url(request, id_token)


def end_session_url(request: HttpRequest, id_token: str) -> str | None:
    """None while ProConnect does not answer: signing out of the hub must work all the same."""
    try:
        address = ProConnectAdapter(request).openid_config.get("end_session_endpoint")
    except RequestException as error:
        log.warning("proconnect unreachable", kind=type(error).__name__)
        return None
    back = public(reverse("account_login"))
    query = urlencode({"id_token_hint": id_token, "state": token_urlsafe(32), "post_logout_redirect_uri": back})
    return f"{address}?{query}" if address else None
