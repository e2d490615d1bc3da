from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "consent"

    def ready(self) -> None:
        from . import journal  # noqa: F401  registers this floor's actions
