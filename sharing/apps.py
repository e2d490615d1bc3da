from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from consent import panels

        from . import retention  # noqa: F401  register what holds an erasure back, the clocks
        from .desk import statements
        from .desk.panels import person
        from .requests import actor_columns, journal, notifications  # noqa: F401  register what they declare

        panels.register(person.requests_of_person)
        panels.register(statements.panel)
        panels.register(person.solicitations_of_person)
