"""allauth, narrowed to what the hub wants of it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .models import User

# The same sentence for an unknown address and for a wrong password: neither tells who has an account.
REFUSED = "L’adresse électronique ou le mot de passe n’est pas le bon."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": REFUSED,
        "too_many_login_attempts": "Trop de tentatives pour cette adresse. Attendez cinq minutes, puis recommencez.",
    }

    def is_open_for_signup(self, request) -> bool:
        """Nobody makes an account for himself: administrators invite."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account reads like a wrong password."""
        messages.error(request, REFUSED)
        return redirect("account_login")
