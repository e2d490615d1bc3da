"""The way back to a person's record from the pages about her."""

import uuid

from django.urls import reverse


def trail(person_id: uuid.UUID, label: str) -> list[tuple[str, str]]:
    """The breadcrumbs of a page under her record."""
    return [("Personnes", reverse("persons")), ("Fiche", reverse("person", args=[person_id])), (label, "")]
