"""allauth, narrowed to what the hub wants of it: signing in, and the second factor.

Of allauth.mfa the secrets lie under the vault, the words are French, and the e-mails are our notices.
"""

import base64
import time
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hub.vault.models import DataKey

from .factors.required import FACTORS, is_required
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
        """Without allauth's words on the second factor: services.py has ours."""
        if not (message_template or "").startswith("mfa/"):
            super().add_message(request, level, message_template, *args, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account reads like a wrong password."""
        messages.error(request, REFUSED)
        return redirect("account_login")


COLUMN = "mfa_authenticator.data"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, puis recommencez.",
        "cannot_delete_authenticator": "Votre rôle demande un second facteur : ajoutez-en un autre avant.",
        "cannot_generate_recovery_codes": "Les codes de secours vont avec un second facteur : ajoutez-en un d’abord.",
    }

    def encrypt(self, text: str) -> str:
        """Seals a secret under a data key of its own; the key's id goes with it."""
        key = DataKey.objects.issue()
        return f"{key.pk}:{base64.b64encode(key.seal(text, COLUMN, key.pk)).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` took. Raises KeyDestroyed, KeyUnknown or Tampered."""
        key_id, _, sealed = encrypted_text.partition(":")
        key = DataKey.objects.get(pk=UUID(key_id))
        return key.unseal(base64.b64decode(sealed), COLUMN, key.pk)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody whose role asks for one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists() or not is_required(authenticator.user)

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Nothing: services.py tells it by a notice, whose e-mail holds no personal data."""

    def get_totp_issuer(self) -> str:
        return f"Le hub, {settings.DEPARTEMENT_NAME}"

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return f"Clé d’accès {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def shred(sender, instance: Authenticator, **kwargs) -> None:
    """Receiver of post_delete: destroys the data keys of an authenticator that is gone, whoever deleted it.

    No backup's copy of its secret opens any more.
    """
    for name in ("secret", "seed"):
        if sealed := instance.data.get(name):
            key_id, _, _ = sealed.partition(":")
            DataKey.objects.get(pk=UUID(key_id)).destroy()
