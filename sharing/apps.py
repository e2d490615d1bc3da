from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from consent import panels

        from . import erasure, journal, retention  # noqa: F401  register this floor's guard, actions and clock
        from .desk.about_person import about_person
        from .statement.pages import panel as statements

        panels.register(about_person)
        panels.register(statements)
