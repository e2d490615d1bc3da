"""What the tests of the second factor need: an account that has one, and the code of the moment."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from hub.accounts.models import User
from tests.cast.people import PASSWORD


def has_application(user: User) -> str:
    """Gives `user` an application of codes and recovery codes; returns the application's secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code(secret: str, *, steps: int = 0) -> str:
    """What the application shows now, or `steps` times 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_codes(user: User) -> list[str]:
    return Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()


def types(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def sign_in(browser: Client, user: User, **more):
    return browser.post("/connexion/", {"login": user.email, "password": PASSWORD} | more)
