"""The clock of the names behind the journal's ids."""

from datetime import date

from django.conf import settings

from hub.retention import Clock, Done, register

from .forget import forget_actors
from .models import Pseudonym


def forget(on: date, dry: bool) -> Done:
    """As `forget_actors`, counted alone when dry."""
    if dry:
        return Done(Pseudonym.objects.filter(year__lt=on.year - settings.ACTORS_YEARS).count())
    return Done(forget_actors(year=on.year))


PSEUDONYMS = register(Clock("pseudonyms", "Names behind journal ids are forgotten with their calendar year.", forget))
