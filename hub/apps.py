from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"

    def ready(self) -> None:
        """Registers what the floor's rooms declare: actions, kinds of notification, clocks; connects their signals."""
        from allauth.mfa.models import Authenticator
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_delete

        from .accounts import adapter, forget  # noqa: F401
        from .accounts.factors import services  # noqa: F401
        from .files import keeping  # noqa: F401
        from .vault import journal, keycheck  # noqa: F401

        connection_created.connect(keycheck.verify_new_connection, dispatch_uid="vault.keycheck")
        post_delete.connect(adapter.shred, sender=Authenticator, dispatch_uid="accounts.forget_secret")
