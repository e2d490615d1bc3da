"""A partner's request and its content. It is not a file on a person: filing never looks the person up."""

import hmac
import secrets
import uuid
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from consent.models import Person
from consent.models.conditions import all_or_none
from hub import clock, days
from hub.errors import Conflict
from hub.triggers import ReadOnly
from hub.vault.models import DataKey, KeyDestroyed
from partners import law
from partners.law.form_elements import OF_THE_ASKER
from partners.law.other import OTHER
from partners.law.terms import RequestType
from partners.law.vocabulary import About, Form
from partners.models import Officer, Partner, Software, Team
from partners.models.ledger import Channel
from sharing.triggers import KEY_FOLLOWS_PERSON, DraftsEnd, OfficerOfPartner

# Crockford's base 32: nothing that is misheard on the telephone. Drawn, so that a number tells no volume.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER = f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}"


def reference_token_of(partner: UUID, reference: str) -> bytes | None:
    """HMAC-SHA-256 of a partner's own reference under HUB_INDEX_KEY; 32 bytes, None without a reference.

    Whoever knows the whole reference finds the request; whoever holds the database alone cannot try one. The same
    reference of two partners gives two tokens. Case and spaces do not count.
    """
    plain = "".join(reference.split()).casefold()
    if not plain:
        return None
    return hmac.digest(settings.INDEX_KEY, f"reference\x1f{partner}\x1f{plain}".encode(), "sha256")


def draw_number() -> str:
    """A number such as 7KQ4-M2XR: 40 random bits, short enough to say on the telephone, unique in the database."""
    drawn = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(drawn[:4])}-{''.join(drawn[4:])}"


NAMING = frozenset(element for element in Form if element.about is About.PERSON)
"""Form elements that hold the person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContent:
    """What the partner wrote, in clear. Each field is sealed in the column of `Request` that bears its name.

    subject    last_name, first_names, birth_date (as hub/birth.py keeps it); birth_name, birth_place, commune (INSEE
               code) where known
    form       form element → what was typed: text, an ISO day, one of the element's choices, or True
    reference  the partner's own
    """

    subject: dict[str, str] = field(default_factory=dict)
    form: dict[str, str | bool] = field(default_factory=dict)
    reason: str = ""
    reference: str = ""

    def values(self) -> dict[str, object]:
        """Column → value, for what is sealed and what is journaled."""
        return {column: getattr(self, column) for column in CONTENT}

    def for_partner(self) -> dict[str, Any]:
        """What the partner may read again: subject, reference, and `asker`, the form elements about itself."""
        asker = {element.value: self.form[element.value] for element in OF_THE_ASKER if element.value in self.form}
        return {"subject": self.subject, "reference": self.reference, "asker": asker}

    def without_name(self) -> "RequestContent":
        """The form and the reason, for somebody who judges without knowing whom the request is about."""
        form = {code: value for code, value in self.form.items() if code not in NAMING}
        return RequestContent(form=form, reason=self.reason)


CONTENT = tuple(column.name for column in fields(RequestContent))


class UUIDModel(models.Model):
    """A row whose id is drawn before it is saved, so that what is sealed can be bound to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class RequestQuerySet(models.QuerySet["Request"]):
    def open(self) -> "RequestQuerySet":
        return self.filter(closed_at__isnull=True)


class Request(UUIDModel):
    """One ask of one partner about one named person.

    subject, form, reason, reference  sealed: a RequestContent, `key` opens it
    reference_token  blind index over the reference: `reference_token_of`
    partner_copy  sealed under `partner_copy_key`, which lies under nobody's: what the partner may read again. It does
               not depend on what becomes of the person: see sharing/retention.py
    partner_copy_named  whether `partner_copy` still holds the name
    officer    in whose name a clerk filed it; none where the law's asker is no officer, or the office named none
    person     the person it was matched to, by a worker, by hand; none until then
    due_on     local calendar day by which the service answers
    """

    number = models.CharField("numéro", max_length=9, unique=True, default=draw_number, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="requests")
    type_code = models.SlugField("type", max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    channel = models.CharField("voie", max_length=12, choices=Channel)
    urgent = models.BooleanField("urgente", default=False)
    filed_at = models.DateTimeField("déposée le", default=clock.now)
    filed_by_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    filed_by_software = models.ForeignKey(Software, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("échéance")

    key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    subject = models.BinaryField()
    form = models.BinaryField()
    reason = models.BinaryField()
    reference = models.BinaryField()
    partner_copy_key = models.OneToOneField(DataKey, null=True, on_delete=models.PROTECT, related_name="+")
    partner_copy = models.BinaryField(null=True)
    partner_copy_named = models.BooleanField(default=True, db_default=True)
    reference_token = models.BinaryField(null=True, editable=False)

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="requests")
    matched_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sharing_filed_by_one", condition=Q(filed_by_user__isnull=True) | Q(filed_by_software__isnull=True)
            ),
            models.CheckConstraint(name="sharing_matched_with_time", condition=all_or_none("person", "matched_at")),
            models.CheckConstraint(
                name="sharing_withdrawn_is_closed", condition=Q(withdrawn_at__isnull=True) | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(condition=Q(items__len__gt=0), name="sharing_request_names_items"),
        ]
        indexes = [
            # the desk: what is open, urgent first, then by due date; what is closed, the last first
            models.Index(
                fields=["team", "-urgent", "due_on", "id"], condition=Q(closed_at__isnull=True), name="sharing_desk"
            ),
            models.Index(
                fields=["team", "-closed_at", "-id"], condition=Q(closed_at__isnull=False), name="sharing_desk_closed"
            ),
            models.Index(fields=["partner", "-filed_at", "-id"], name="sharing_partner_list"),
            # what the partner wrote: whose name is still there, by how long it has been closed
            models.Index(
                fields=["closed_at"],
                condition=Q(closed_at__isnull=False, partner_copy_named=True),
                name="sharing_partner_copy_named",
            ),
            models.Index(
                fields=["reference_token"], condition=Q(reference_token__isnull=False), name="sharing_own_reference"
            ),
        ]
        triggers = [
            ReadOnly(fields=["number", "partner", "channel", "filed_at", "key"]),
            OfficerOfPartner(),
            *KEY_FOLLOWS_PERSON,
            DraftsEnd(),
        ]

    def __str__(self) -> str:
        return self.number

    def seal_content(self, content: RequestContent) -> None:
        """Seals the content under the request's key, each value bound to its column and row, and the partner's copy."""
        self.reference_token = reference_token_of(self.partner_id, content.reference)
        for column, value in content.values().items():
            setattr(self, column, self.key.seal(value, f"sharing_request.{column}", self.id))
        self.seal_partner_copy(content.for_partner())

    def unseal_content(self) -> RequestContent:
        """What the partner wrote. The caller has checked and journals. Raises KeyDestroyed."""
        return RequestContent(**{column: self.unseal(column) for column in CONTENT})

    def unseal(self, column: str):
        """One column of the content alone. The caller has checked and journals. Raises KeyDestroyed."""
        return self.key.unseal(getattr(self, column), f"sharing_request.{column}", self.id)

    def seal_partner_copy(self, copy: dict[str, Any]) -> None:
        """Seals what the partner may read again, as `RequestContent.for_partner` gives it.

        What was forgotten stays so, whatever is completed later: of `subject` only the commune, which names the team
        that was asked; nothing at all once the key is destroyed.
        """
        if self.partner_copy_key is None:
            raise ValueError("a request has a key for the partner's own words")
        if self.partner_copy_key.destroyed_at is not None:
            return
        if not self.partner_copy_named:
            copy = copy | {
                "subject": {name: value for name, value in copy["subject"].items() if name == "commune" and value}
            }
        self.partner_copy = self.partner_copy_key.seal(copy, "sharing_request.partner_copy", self.id)

    def unseal_partner_copy(self) -> dict[str, Any]:
        """`RequestContent.for_partner` as the partner may still read it; the caller has checked whose request it is.

        Its parts are empty once their time is over, and in rows older than this column whose content is gone.
        """
        try:
            if self.partner_copy is None or self.partner_copy_key is None:
                return RequestContent(subject=self.unseal("subject"), reference=self.unseal("reference")).for_partner()
            return self.partner_copy_key.unseal(self.partner_copy, "sharing_request.partner_copy", self.id)
        except KeyDestroyed:
            return RequestContent().for_partner()

    @property
    def matched_person(self) -> Person:
        """The person that the request was matched to. Raises NotMatched before."""
        if self.person is None:
            raise NotMatched()
        return self.person

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_answered_at_once(self) -> bool:
        """Whether the request got the neutral reply as it was filed: no text of the law backs its type."""
        return self.type_code == OTHER.code

    @property
    def type(self) -> RequestType:
        """The request type by today's law while the request is open, else by the law of the day it was closed."""
        return self.type_on(days.day_of(self.closed_at) if self.closed_at else days.today())

    def type_on(self, day: date) -> RequestType:
        """The request type by the law of `day`. A type that this law does not have is `retired`: it grants nothing."""
        return law.on(day).request_type(self.partner.kind, self.type_code)


class NotMatched(Conflict):
    code = "request.not_matched"
    sentence = (
        "Rattachez d’abord la demande à une personne : rien ne peut être communiqué sans savoir de qui il s’agit."
    )


NAME_DAYS = 30  # days after closing: the month within which an erasure is answered (GDPR 12(3))
