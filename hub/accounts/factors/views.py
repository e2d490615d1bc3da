"""`/compte/securite/`: allauth's own views in the hub's look, each change inside the hub's own transaction.

Here too: the password, code or passkey asked for once more before something that matters.
"""

import json
from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.views import BaseReauthenticateView
from allauth.account.views import ReauthenticateView as PasswordView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe

from hub.accounts.journal import FACTOR_ADDED, FACTOR_REMOVED, RECOVERY_CODES_RENEWED
from hub.journal.actions import Action

from .required import is_enrolled, is_required
from .services import changing


class LeadsOn(BaseReauthenticateView):
    """Afterwards one goes where one was going, by a request of its own: allauth would call the view behind our back."""

    def form_valid(self, form) -> HttpResponse:
        self.request.session.pop(STATE_SESSION_KEY, None)
        return super().form_valid(form)


class PasswordAgain(LeadsOn, PasswordView):
    """allauth's own page, in the house's look."""

    template_name = "accounts/password_again.html"


HOME = reverse_lazy("mfa_index")


class ChangesFactors:
    """Does the view's `action` on the `factor` in one transaction with its journal entry and its notification."""

    action: Action
    factor: Authenticator.Type
    request: HttpRequest

    def form_valid(self, form) -> HttpResponse:
        with changing(self.request, self.action, self.factor):
            return super().form_valid(form)  # type: ignore[misc]  # of the view that this is mixed into


class Security(IndexView):
    """What protects the account; to somebody who must enrol first, how to."""

    def get_template_names(self) -> list[str]:
        must = is_required(self.request.user) and not is_enrolled(self.request.user)
        return [f"accounts/factors/{'enrol' if must else 'security'}.html"]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        held = context["authenticators"]
        codes = held.get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "totp": held.get(Authenticator.Type.TOTP),
            "passkeys": held.get(Authenticator.Type.WEBAUTHN, []),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "enrolled": is_enrolled(self.request.user),
            "required": is_required(self.request.user),
        }


class Activate(ChangesFactors, ActivateTOTPView):
    action, factor = FACTOR_ADDED, Authenticator.Type.TOTP
    template_name = "accounts/factors/totp.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {
            "picture": inline(context["totp_svg"]),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }


class Deactivate(ChangesFactors, DeactivateTOTPView):
    action, factor = FACTOR_REMOVED, Authenticator.Type.TOTP
    template_name = "accounts/factors/remove.html"
    success_url = HOME


class AddPasskey(ChangesFactors, AddWebAuthnView):
    action, factor = FACTOR_ADDED, Authenticator.Type.WEBAUTHN
    template_name = "accounts/factors/passkey.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"options": json.dumps(dict(context["js_data"]["creation_options"]))}


class RemovePasskey(ChangesFactors, RemoveWebAuthnView):
    action, factor = FACTOR_REMOVED, Authenticator.Type.WEBAUTHN
    template_name = "accounts/factors/remove.html"
    success_url = HOME

    def form_valid(self, form) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(str(HOME))
        return super().form_valid(form)


class Codes(ViewRecoveryCodesView):
    """The recovery codes, shown once."""

    template_name = "accounts/factors/codes.html"


class RenewCodes(ChangesFactors, GenerateRecoveryCodesView):
    action, factor = RECOVERY_CODES_RENEWED, Authenticator.Type.RECOVERY_CODES
    template_name = "accounts/factors/renew.html"


class AtTheDoor(AuthenticateView):
    """After the password: a code, or a passkey."""

    template_name = "accounts/factors/door.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        held = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return context | {
            "takes_code": Authenticator.Type.TOTP in held or Authenticator.Type.RECOVERY_CODES in held,
            "takes_passkey": Authenticator.Type.WEBAUTHN in held,
            "options": json.dumps(dict(context["js_data"]["request_options"])),
        }


class CodeAgain(LeadsOn, ReauthenticateView):
    template_name = "accounts/factors/code_again.html"


class PasskeyAgain(LeadsOn, ReauthenticateWebAuthnView):
    template_name = "accounts/factors/passkey_again.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"options": json.dumps(dict(context["js_data"]["request_options"]))}

    def form_invalid(self, form) -> HttpResponse:
        for message in form.errors.get("credential", []):
            account_adapter().add_message(self.request, messages.ERROR, message=message)
        return HttpResponseRedirect(self.request.get_full_path())


def inline(svg: str) -> SafeString:
    """A drawing that stands in the page itself: as an image it would need an address, and its address the secret."""
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308  drawn by qrcode, of squares alone
