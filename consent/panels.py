"""The sections that upper floors add to a person's page. Each registers itself as it is loaded."""

from collections.abc import Callable

from django.http import HttpRequest

from .models import Person

Panel = Callable[[HttpRequest, Person], str]
_panels: list[Panel] = []


def register(panel: Panel) -> Panel:
    """Adds a panel: a function that renders its own section, for who has already opened the record."""
    _panels.append(panel)
    return panel


def render(request: HttpRequest, person: Person) -> list[str]:
    """Every panel's section, in the order of registration."""
    return [panel(request, person) for panel in _panels]
