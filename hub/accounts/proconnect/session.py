"""To ProConnect, back from it, and out of it: the pages, and what a session opened by it remembers."""

from collections.abc import Callable
from secrets import token_urlsafe

import structlog
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.views import LogoutView
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from requests import RequestException

from hub.accounts import sealed_session
from hub.accounts.models import User
from hub.links import public

from .provider import Identity, ProConnectAdapter

logger = structlog.get_logger("hub.accounts.proconnect")
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
        logger.warning("proconnect unreachable", kind=type(error).__name__)
        return None
    back = public(reverse("account_login"))
    query = urlencode({"id_token_hint": id_token, "state": token_urlsafe(32), "post_logout_redirect_uri": back})
    return f"{address}?{query}" if address else None


class Callback(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider):
        """allauth's; the nonce goes on to the adapter, which compares it with the token's."""
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


def where_set(view: Callable[..., HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """404 on an installation without ProConnect."""

    @login_not_required
    @require_safe
    def page(request: HttpRequest) -> HttpResponseBase:
        if not settings.PROCONNECT_URL:
            raise Http404
        return view(request)

    return page


login = where_set(OAuth2LoginView.adapter_view(ProConnectAdapter))
callback = where_set(Callback.adapter_view(ProConnectAdapter))


class SignOut(LogoutView):
    """Out of the hub, then out of ProConnect where the session came from there.

    The second step is a page that leads on by itself: a redirection of the posted form would meet `form-action`, which
    browsers hold against every host on the way, those of the agencies behind ProConnect included.
    """

    def post(self, *args, **kwargs) -> HttpResponse:
        onward = sign_out_url(self.request) if self.request.user.is_authenticated else None
        response = super().post(*args, **kwargs)
        return render(self.request, "accounts/proconnect/leaving.html", {"onward": onward}) if onward else response
