from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        # register this floor's actions, clock and notices, who must have a second factor, who enters by ProConnect
        from . import journal, notices, proconnect, retention, second_factor  # noqa: F401
