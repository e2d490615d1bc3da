"""The demo is an application of its own, installed only where HUB_DEMO=1."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = "démonstration"
