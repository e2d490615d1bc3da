from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from consent import panels

        from . import journal  # noqa: F401  registers this floor's actions
        from .desk.about_person import about_person

        panels.register(about_person)
