"""Whose identity opens which account: only what an administrator invited, and only in the organisation named.

At the first sign-in the identity is tied to the account of the same address; from then on its id alone counts, so a
changed or reused address opens nothing. Upper floors say by `admit_where` who has a place at the organisation.
"""

from collections.abc import Callable

import structlog
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from stdnum.fr import siret as sirets

from hub.accounts.factors.services import NOT_ME
from hub.accounts.journal import PROCONNECT_LINKED, Oneself
from hub.accounts.lock import TYPED
from hub.accounts.models import User, actor_id
from hub.errors import Forbidden
from hub.journal import log
from hub.notices import kinds
from hub.notices.services import notify

from .provider import ID, Identity
from .session import end_session_url, remember

STATE_LENGTH = 43  # 256 bits, as ProConnect wants 32 characters at least
LINKED = kinds.register(
    "account.proconnect_linked", f"Votre compte s’ouvre désormais aussi par ProConnect. {NOT_ME}", urgent=True
)

logger = structlog.get_logger("hub.accounts.proconnect")
_rules: list[Callable[[User, str], bool]] = []


class NotAdmitted(Forbidden):
    """One sentence for every reason: which accounts and partners there are is nobody's business."""

    code = "account.not_admitted"
    sentence = (
        "ProConnect vous reconnaît, mais aucun accès au hub n’est ouvert à cette identité dans cette organisation. "
        "Adressez-vous à la personne qui gère les accès dans votre organisation."
    )


def admit_where(rule: Callable[[User, str], bool]) -> Callable[[User, str], bool]:
    """Accounts for which `rule(user, siret)` is true may enter that organisation. Returns the rule: a decorator."""
    _rules.append(rule)
    return rule


@transaction.atomic
def admit(identity: Identity) -> User:
    """The account that this identity opens; ties the two at the first time. Raises NotAdmitted."""
    user = known(identity) or invited(identity)
    if user is None or not user.is_active or not may_enter(user, identity.siret):
        raise NotAdmitted()
    _, is_new = SocialAccount.objects.get_or_create(provider=ID, uid=identity.sub, defaults={"user": user})
    if is_new:
        log.write(PROCONNECT_LINKED, by=Oneself(actor_id(user)), about=user)
        notify(LINKED, users=[user], path=reverse("mfa_index"))
    return user


def known(identity: Identity) -> User | None:
    """The account tied to this id."""
    return User.objects.filter(socialaccount__provider=ID, socialaccount__uid=identity.sub).first()


def invited(identity: Identity) -> User | None:
    """The account of this address, if no identity is tied to it yet."""
    user = User.objects.select_for_update().filter(email=identity.email).first()
    return None if user is None or SocialAccount.objects.filter(user=user, provider=ID).exists() else user


def may_enter(user: User, siret: str) -> bool:
    return bool(sirets.is_valid(siret)) and any(rule(user, siret) for rule in _rules)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """allauth.socialaccount, narrowed: it signs in an account that exists, and does nothing else."""

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
            logger.warning("proconnect refused", code=refused.code)
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
            logger.warning("proconnect failed", kind=type(exception).__name__ if exception else str(error))
            messages.error(
                request,
                "ProConnect n’a pas pu confirmer votre identité. Recommencez, ou prévenez l’administration technique.",
            )
        raise ImmediateHttpResponse(redirect("account_login"))

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Nothing: `admit` tells it by a notice."""
