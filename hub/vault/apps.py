from django.apps import AppConfig
from django.db.backends.signals import connection_created


class VaultConfig(AppConfig):
    name = "hub.vault"

    def ready(self) -> None:
        from . import journal  # noqa: F401  registers the vault's actions
        from .keycheck import verify_new_connection

        connection_created.connect(verify_new_connection, dispatch_uid="vault.keycheck")
