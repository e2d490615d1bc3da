from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        from . import (  # noqa: F401  register this floor's actions, and who must have a second factor
            journal,
            notices,
            second_factor,
        )
