"""The tables of the log. All but Verification are append-only, whoever writes."""

import uuid
from dataclasses import fields

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length, Now
from django.db.models.lookups import Exact

from hub.triggers import AppendOnly

from .entry import NIL, WORDS, EntryText

WORDS_ONLY = rf"^{WORDS}$"


class CurrentTransaction(models.Func):
    """The id of the writing transaction, 64 bits wide, so that it never comes round."""

    function = "pg_current_xact_id"
    output_field = models.TextField()


class Entry(models.Model):
    """Who did what to which thing, when. Its columns are the truth; `text`, and so the leaf, is drawn from them.

    actor         pseudonymous id of an account or a software; nil: the hub itself
    organisation  the acting organisation; nil: none
    object_kind   "sharing.request"; with object_uuid, the thing acted upon
    commitment    32 bytes, salted, of what the act contained: see `log`
    seq           allotted in the order of writing, with gaps; says nothing of the order in the tree
    transaction   the transaction that wrote it: lets the sequencer see which entries can still appear
    """

    seq = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True, default=uuid.uuid4)
    time = models.DateTimeField(db_default=Now())
    actor = models.UUIDField()
    organisation = models.UUIDField(default=NIL)
    action = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=80)
    object_uuid = models.UUIDField()
    commitment = models.BinaryField()
    transaction = models.BigIntegerField(
        db_default=Cast(Cast(CurrentTransaction(), models.TextField()), models.BigIntegerField()), editable=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["object_uuid"], name="journal_entry_object"),
            models.Index(fields=["actor", "time"], name="journal_entry_actor"),
            models.Index(fields=["organisation", "time"], name="journal_entry_organisation"),
            models.Index(fields=["action", "time"], name="journal_entry_action"),
            BrinIndex(fields=["time"], autosummarize=True, name="journal_entry_time"),  # costs the writers nothing
            models.Index(fields=["transaction"], name="journal_entry_transaction"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(action__regex=WORDS_ONLY), name="journal_entry_action_is_a_code"),
            models.CheckConstraint(condition=Q(object_kind__regex=WORDS_ONLY), name="journal_entry_kind_is_a_code"),
            models.CheckConstraint(
                condition=Exact(Length("commitment"), 32), name="journal_entry_commitment_is_32_bytes"
            ),
            models.CheckConstraint(  # four digits of a year, so that the time is rendered in a fixed width
                condition=Q(time__gte="2000-01-01T00:00:00Z", time__lt="3000-01-01T00:00:00Z"),
                name="journal_entry_time_is_of_this_age",
            ),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def text(self) -> EntryText:
        columns = {column.name: getattr(self, column.name) for column in fields(EntryText)}
        return EntryText(**columns | {"commitment": bytes(self.commitment)})


class Leaf(models.Model):
    """An entry's place in the tree and the hash of its bytes."""

    index = models.BigIntegerField(primary_key=True)
    # No foreign key: checking one writes to the entry's row, and `verify` checks what it would. The sequencer alone
    # inserts here, and only what it has just read.
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="leaf")
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(index__gte=0), name="journal_leaf_index_from_0"),
            models.CheckConstraint(condition=Exact(Length("hash"), 32), name="journal_leaf_hash_is_32_bytes"),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return str(self.index)


class Node(models.Model):
    """The root of a complete subtree of 2^level leaves, the index-th from the left; every 8 levels (merkle.TILE)."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__gt=0, index__gte=0), name="journal_node_is_in_the_tree"),
            models.CheckConstraint(condition=Exact(Length("hash"), 32), name="journal_node_hash_is_32_bytes"),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed statement of the tree's size and root. The note is the truth; the other columns are for searching it.

    epoch   1, and one more after each restore from a backup
    opens   on the first checkpoint of an epoch, why it was opened; empty on the others
    """

    size = models.BigIntegerField()
    root = models.BinaryField()
    epoch = models.PositiveIntegerField()
    opens = models.CharField(max_length=40, blank=True)
    note = models.TextField()
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["epoch", "size"], condition=Q(opens=""), name="journal_checkpoint_once"),
            models.UniqueConstraint(fields=["epoch"], condition=~Q(opens=""), name="journal_checkpoint_opens_once"),
            models.CheckConstraint(condition=Q(size__gte=0, epoch__gte=1), name="journal_checkpoint_counts"),
        ]
        indexes = [models.Index(fields=["size"], name="journal_checkpoint_size")]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.epoch}/{self.size}"


class Verification(models.Model):
    """What a night's `verify` found: the size it looked at, and the codes of its findings; none when all is sound."""

    at = models.DateTimeField(db_default=Now())
    size = models.BigIntegerField()
    codes = ArrayField(models.CharField(max_length=80), default=list)

    def __str__(self) -> str:
        return f"{self.at} {'sound' if self.sound else ', '.join(self.codes)}"

    @property
    def sound(self) -> bool:
        return not self.codes
