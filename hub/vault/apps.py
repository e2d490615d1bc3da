from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "hub.vault"
    label = "vault"
