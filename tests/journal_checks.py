"""What flows' tests ask of the journal."""

from contextlib import contextmanager

from django.db import models

from hub.journal import log
from hub.journal.actions import Action
from hub.journal.entry import NIL
from hub.journal.log import reference
from hub.journal.models import Entry
from partners.members.acting import Acting


@contextmanager
def journaled(action: Action, *others: Action, by: Acting):
    """Checks that the block writes exactly this action, by this actor, then the others in their order."""
    before = Entry.objects.count()
    written = Written()
    yield written
    entries = list(Entry.objects.order_by("seq")[before:])
    assert [entry.action for entry in entries] == [one.code for one in (action, *others)]
    written.entry = entries[0]
    assert written.entry.actor == by.actor_id
    assert written.entry.organisation == (by.organisation_id or NIL)


def commitment_matches(entry: Entry, content: log.Content, key: log.Key | None = None) -> bool:
    """Whether this is the content the entry was written for."""
    return bytes(entry.commitment) == log.commit(log.opening(entry, key), content)


class Written:
    entry: Entry

    def is_about(self, thing: models.Model) -> bool:
        about = reference(thing)
        return (self.entry.object_kind, self.entry.object_uuid) == (about.kind, about.uuid)


def take_journal_down(monkeypatch) -> None:
    """From now on no entry can be written."""

    def refuse(acts):
        raise JournalDown

    monkeypatch.setattr(log, "write_many", refuse)


class JournalDown(Exception):
    """What `take_journal_down` makes every act fail with."""
