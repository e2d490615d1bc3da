"""allauth.socialaccount, narrowed: it signs in an account that exists, and does nothing else."""

import structlog
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string

from hub.accounts.lock import TYPED

from .admit import NotAdmitted, admit
from .session import end_session_url, remember

log = structlog.get_logger("hub.accounts.proconnect")
STATE_LENGTH = 43  # 256 bits, as ProConnect wants 32 characters at least


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        """Nobody makes an account for himself, ProConnect or not."""
        return False

    def generate_state_param(self, state: dict) -> str:
        return get_random_string(STATE_LENGTH)

    def pre_social_login(self, request: HttpRequest, sociallogin) -> None:
        """Admits the identity, or answers why not. Whoever was signed in in this browser is signed out first."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("account_login"))
        identity = sociallogin.identity
        sociallogin.token = None  # used once, and kept nowhere
        try:
            user = admit(identity)
        except NotAdmitted as refused:
            log.warning("proconnect refused", code=refused.code)
            context = {"refusal": refused, "leave": end_session_url(request, identity.id_token)}
            page = render(request, "accounts/proconnect/refused.html", context, status=refused.status)
            raise ImmediateHttpResponse(page) from refused
        if request.user.is_authenticated:
            typed = request.session.get(TYPED) if request.user == user else None
            account_adapter(request).logout(request)
            if typed:
                request.session[TYPED] = typed
        if not sociallogin.is_existing:
            sociallogin.lookup()
        if identity.has_two_factors:
            record_authentication(request, user, "mfa", type="proconnect")
        remember(request, user, identity)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        """Back to signing in, with a sentence. What went wrong is logged by its kind alone."""
        if error == AuthError.CANCELLED:
            messages.info(request, "Vous avez quitté ProConnect sans vous identifier.")
        else:
            log.warning("proconnect failed", kind=type(exception).__name__ if exception else str(error))
            messages.error(
                request,
                "ProConnect n’a pas pu confirmer votre identité. Recommencez, ou prévenez l’administration technique.",
            )
        raise ImmediateHttpResponse(redirect("account_login"))

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Nothing: admit.py tells it by a notice."""
