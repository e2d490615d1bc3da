"""Rows of the demo's past that wait to be written together, in one transaction with their journal entries."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.db import transaction

from hub.journal import log
from hub.vault.models import DataKey
from partners.models import AccountEntry
from sharing.models import Answer, Reading, Request, StatedFact

ROWS = 1_000  # in one statement


@dataclass(slots=True)
class Batch:
    keys: list[DataKey] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    facts: list[StatedFact] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    account: list[AccountEntry] = field(default_factory=list)
    acts: list[log.Act] = field(default_factory=list)

    @transaction.atomic
    def write(self) -> None:
        DataKey.objects.bulk_create(self.keys)
        Request.objects.bulk_create(self.requests, batch_size=ROWS)
        StatedFact.objects.bulk_create(self.facts, batch_size=ROWS)
        Answer.objects.bulk_create(self.answers, batch_size=ROWS)
        Reading.objects.bulk_create(self.readings, batch_size=ROWS)
        AccountEntry.objects.bulk_create(self.account, batch_size=ROWS)
        log.write_many(sorted(self.acts, key=attrgetter("at")))
