"""The world of the browser tests is made here too, so that a flow that changes is noticed at once."""

import pytest

from hub.journal.models import Entry
from sharing.models import Breach, Request, Statement
from sharing.oversight.journal.entries import KINDS

from .lived import live


@pytest.mark.django_db
def test_a_service_that_has_worked_for_a_while(cast):
    live(cast)
    assert Request.objects.filter(closed_at__isnull=True).count() > 5
    assert (Breach.objects.count(), Statement.objects.count()) == (2, 1)
    assert set(Entry.objects.values_list("object_kind", flat=True)) <= KINDS.keys(), "each has a name in the journal"
