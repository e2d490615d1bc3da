from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "hub.background"
    label = "background"
