"""Mandates of a person of the worker's team, for tests about representatives."""

from datetime import timedelta

from consent.consents.representatives import record_representative
from consent.models import Person, Representative
from hub.days import today


def mandate(**changes) -> dict:
    """What the recording of a mandate takes beside `by` and `person`: a tutelle of a hundred days."""
    return {
        "kind": "tutelle",
        "covers": ["consent", "access"],
        "name": "Aurélien Brassenoux",
        "document": "Jugement du 3 mars 2026, tribunal de Valombre",
        "starts_on": today() - timedelta(days=100),
        "ends_on": None,
    } | changes


def a_representative(cast, person: Person, **changes) -> Representative:
    return record_representative(by=cast.worker.acting, person=person.id, **mandate(**changes))


def a_parent(cast, child: Person, **changes) -> Representative:
    """Holds parental authority over a child."""
    return a_representative(cast, child, kind="parental_authority", document="Livret de famille", **changes)
