from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        # register this floor's actions, what people are told, who must have a second factor, who enters by ProConnect
        from . import journal, notices, proconnect, second_factor  # noqa: F401
