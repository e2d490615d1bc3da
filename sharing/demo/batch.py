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
        for model, rows in (
            (Request, self.requests),
            (StatedFact, self.facts),
            (Answer, self.answers),
            (Reading, self.readings),
            (AccountEntry, self.account),
        ):
            model.objects.bulk_create(rows, batch_size=ROWS)
        log.write_many(sorted(self.acts, key=attrgetter("at")))
