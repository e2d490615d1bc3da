from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from . import journal  # noqa: F401  registers this floor's actions
