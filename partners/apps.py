from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        # register this floor's actions, what people are told, and who must have a second factor
        from . import journal, notices, second_factor  # noqa: F401
