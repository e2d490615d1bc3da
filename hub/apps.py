from django.apps import AppConfig


class HubConfig(AppConfig):
    """The ground itself: commands that concern the whole installation."""

    name = "hub"
    label = "hub"
