from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "consent"

    def ready(self) -> None:
        from . import journal, retention  # noqa: F401  register this floor's actions and clock
