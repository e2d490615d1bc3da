"""Erasing a person: her key is destroyed, and with it every request's that was matched to her.

What stays is a row without content, for what points at it, and the journal, whose proofs hold as before. An upper floor
that has a reason why somebody cannot be erased now registers a guard as it is loaded.
"""

from collections.abc import Callable

from hub import clock
from hub.days import day_of
from hub.journal import log
from hub.journal.actions import Action

from .models import Flag, Followup, IndexToken, Link, Person

Guard = Callable[[Person], None]
_guards: list[Guard] = []


def register(guard: Guard) -> Guard:
    """Adds a guard: it raises a HubError where this person cannot be erased, and is called with her row locked."""
    _guards.append(guard)
    return guard


def require_possible(person: Person) -> None:
    """Passes where no guard objects; raises what the first that does raises."""
    for guard in _guards:
        guard(person)


def shred(person: Person, *, action: Action, by: log.Actor) -> None:
    """Destroys her key and what finds her, in the caller's transaction, her row locked.

    The entry's salt comes from the journal's own secret: hers is gone.
    """
    erased_at = clock.now()
    if person.key.destroyed_at is None:
        person.key.destroy()
    person.identity = b""
    person.erased_at = erased_at
    person.save(update_fields=["identity", "erased_at"])
    IndexToken.objects.filter(person=person).delete()
    Link.objects.of([person.pk]).delete()
    Flag.objects.filter(person=person).update(detail=None)
    Followup.objects.filter(person=person, ended_on__isnull=True).update(ended_on=day_of(erased_at))
    log.write(action, by=by, about=person)
