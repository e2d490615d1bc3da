from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        from . import journal, second_factor  # noqa: F401  register this floor's actions, and who must have a second factor
