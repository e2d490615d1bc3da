from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hub.notices"

    def ready(self) -> None:
        from . import services  # noqa: F401  registers this room's clock
