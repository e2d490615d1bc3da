from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "hub.journal"
    label = "journal"
