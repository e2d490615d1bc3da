"""Solicitations for the tests: of the worker of the north, for one person of hers or for nobody."""

from datetime import date

import pytest
from django.db import transaction

from consent.models import Person
from hub import clock
from hub.days import today
from hub.errors import HubError
from hub.notices.models import Notice
from partners.models import AccountEntry
from sharing.models import Solicitation
from sharing.solicitations.guard import Agreed
from sharing.solicitations.sending import Ask, solicit

TEXT = "Une aide de 300 euros éviterait la coupure, prévue vendredi."


def agreed(on: date | None = None, **changes) -> Agreed:
    """She asked for it herself, today by default."""
    return Agreed(**{"on": on or today(), "how": "in_presence", "giver": "self"} | changes)


def an_ask(cast, person: Person | None = None, *, to: str = "caf", kind: str = "caf_aid", **changes) -> Ask:
    usual = {"text": TEXT, "person": person.pk if person else None, "agreed": agreed() if person else None}
    return Ask(partner=cast.partner(to), kind_code=kind, **usual | changes)


def solicited(cast, person: Person | None = None, *, by=None, at=None, **changes) -> Solicitation:
    with clock.at(at):
        return fresh(solicit(by=(by or cast.worker).acting, ask=an_ask(cast, person, **changes)))


def fresh(row: Solicitation) -> Solicitation:
    """The row as the database holds it now."""
    return Solicitation.objects.select_related("partner", "team", "person", "key__parent", "sent_by").get(pk=row.pk)


def refused(cast, error: type[HubError], person=None, *, by=None, **changes) -> HubError:
    """Nothing is kept, whatever stands against it."""
    acting, ask = (by or cast.worker).acting, an_ask(cast, person, **changes)
    with pytest.raises(error) as refusal, transaction.atomic():
        solicit(by=acting, ask=ask)
    assert not Solicitation.objects.exists()
    assert not AccountEntry.objects.exists()
    assert not Notice.objects.filter(kind_code__startswith="solicitation").exists()
    return refusal.value
