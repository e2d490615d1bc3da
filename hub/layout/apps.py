"""The visual ground: stylesheet, page shells, components. Knows no partner, no person, no request."""

from django.apps import AppConfig


class LayoutConfig(AppConfig):
    name = "hub.layout"
    label = "layout"
