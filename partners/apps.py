from typing import TextIO

from django.apps import AppConfig
from django.apps import apps as installed
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        # register this floor's actions, clock and notices, who must have a second factor, who enters by ProConnect
        from .members import services  # noqa: F401

        post_migrate.connect(sync_rights, sender=self)


def sync_rights(*, apps: Apps = installed, verbosity: int = 1, stdout: TextIO | None = None, **kwargs) -> None:
    """After every migrate: an upgrade may have changed what a role gives. Says how much changed, if anything did."""
    for label in ("partners.Membership", "guardian.UserObjectPermission", "journal.Entry"):
        try:
            apps.get_model(label)
        except LookupError:
            return  # migrated back to before that table

    from .members import permissions

    given, taken = permissions.sync_rights()
    if verbosity and (given or taken):
        print(f"Rights made to follow roles.py: {given} given, {taken} taken back.", file=stdout)
