"""allauth, narrowed to what the hub wants of it."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .models import User

# The same sentence for an unknown address and for a wrong password: neither tells who has an account.
REFUSED = "L’adresse électronique ou le mot de passe n’est pas le bon."
METHODS = {
    "reauthenticate": "Mot de passe",
    "mfa_reauthenticate": "Code de l’application ou code de secours",
    "mfa_reauthenticate:webauthn": "Clé d’accès",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": REFUSED,
        "incorrect_password": "Ce mot de passe n’est pas le bon.",
        "rate_limited": "Trop de tentatives. Attendez cinq minutes, puis recommencez.",
        "too_many_login_attempts": "Trop de tentatives pour ce compte. Attendez cinq minutes, puis recommencez.",
    }

    def is_open_for_signup(self, request) -> bool:
        """Nobody makes an account for himself: administrators invite."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not within minutes of signing in: who has just typed a password is not asked for it again to enrol."""
        request = context.request
        records = get_authentication_records(request, request.user)
        return not records or time.time() - records[-1]["at"] > REAUTHENTICATION_TIMEOUT

    def get_login_stages(self) -> list[str]:
        """allauth's, with our second factor in place of its own."""
        own = {"allauth.mfa.stages.AuthenticateStage": "hub.accounts.factors.required.SecondFactorStage"}
        return [own.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """allauth's, each with our words."""
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": METHODS[method["id"]]} for method in methods]

    def add_message(self, request, level, message_template=None, *args, **kwargs) -> None:
        """Without allauth's words on the second factor: changing.py has ours."""
        if not (message_template or "").startswith("mfa/"):
            super().add_message(request, level, message_template, *args, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account reads like a wrong password."""
        messages.error(request, REFUSED)
        return redirect("account_login")
