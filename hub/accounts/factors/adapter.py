"""allauth.mfa in the house: its secrets lie under the vault, its words are French, its e-mails are our notices."""

import base64
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from hub.accounts.models import User
from hub.vault.models import DataKey

from .required import FACTORS, is_required

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
        """Nothing: changing.py tells it by a notice, whose e-mail holds no personal data."""

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
