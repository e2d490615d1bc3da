from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hub.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.mfa.models import Authenticator
        from django.db.models.signals import post_delete

        from . import forget, journal  # noqa: F401  register this floor's actions and clock
        from .factors.services import forget_secret

        post_delete.connect(forget_secret, sender=Authenticator, dispatch_uid="accounts.forget_secret")
