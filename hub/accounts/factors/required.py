"""Decides who must have a second factor, and lets nobody of those pass without one.

This floor knows no role: upper floors say by `require_where` whose account needs one.
"""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import urlencode

from hub.accounts.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none

LEAVING = frozenset({"account_logout"})
ENROLLING = LEAVING | {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
PROVING = LEAVING | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}

_rules: list[Callable[[User], bool]] = []


def require_where(rule: Callable[[User], bool]) -> Callable[[User], bool]:
    """Accounts for which `rule` is true need a second factor. Returns the rule, so that it serves as a decorator."""
    _rules.append(rule)
    return rule


def is_required(user: User) -> bool:
    """Whether this account may do nothing without a second factor; never in the demo."""
    return settings.SECOND_FACTOR_REQUIRED and any(rule(user) for rule in _rules)


def is_enrolled(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def is_proven(request: HttpRequest, user: User | None = None) -> bool:
    """Whether a second factor was used in this very session, by whoever is signed in or by `user` while signing in."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user or request.user))


class SecondFactorMiddleware(MiddlewareMixin):
    """Leads whoever must have a second factor to it before any page that asks for signing in.

    Without one: to enrol. With one that this session has not used (it was open before): to use it.
    """

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if is_proven(request) or not is_required(request.user):
            return None
        enrolled = is_enrolled(request.user)
        here = request.resolver_match.url_name if request.resolver_match else None
        if here in (PROVING if enrolled else ENROLLING):
            return None
        if not enrolled:
            return HttpResponseRedirect(reverse("mfa_index"))
        onward = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
        return HttpResponseRedirect(f"{proving_url(request.user)}?{onward}")


def proving_url(user: User) -> str:
    """The page on which the account's own factor is used: an application's code where there is one."""
    methods = get_adapter().get_reauthentication_methods(user)
    return next(method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate"))


class SecondFactorStage(AuthenticateStage):
    """allauth's, passed by whoever has just proved two factors elsewhere: ProConnect says so in its signed answer."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not is_proven(request, self.login.user)
