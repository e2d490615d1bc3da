from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hub.accounts"

    def ready(self) -> None:
        from allauth.mfa.models import Authenticator
        from django.db.models.signals import post_delete

        from . import forget, journal  # noqa: F401  register this floor's actions and clock
        from .factors import services  # noqa: F401  registers its kinds of notification
        from .factors.adapter import shred

        post_delete.connect(shred, sender=Authenticator, dispatch_uid="accounts.forget_secret")
