"""To ProConnect, back from it, and out of it."""

from collections.abc import Callable

from allauth.account.views import LogoutView
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .provider import ProConnectAdapter
from .session import sign_out_url


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
