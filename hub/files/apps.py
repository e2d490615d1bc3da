from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hub.files"

    def ready(self) -> None:
        from . import keeping  # noqa: F401  registers the room's clock
