"""Corrections: what was counted by mistake is taken back by counter-entries, each on the day of what it corrects."""

import uuid

from django.db import transaction
from django.db.models import QuerySet, Sum

from hub.errors import Conflict, NotFound
from hub.journal import log
from partners import roles
from partners.journal import ACCOUNT_CORRECTED
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import AccountCorrection, AccountEntry, Measure, Partner, Reason

from .posting import post

STAYS = (
    Measure.MINUTES,
    Measure.TOLD,
    Measure.NOT_TOLD,
    Measure.TOLD_SENSITIVE,
    Measure.NOT_TOLD_SENSITIVE,
    Measure.EVALUATIONS,
)
"""What a correction leaves: the minutes were spent, and what was told was told. Two reports, before and after, then
differ by nothing that depends on a person."""

KEY = ("partner_id", "subject", "direction", "measure", "detail", "request_type", "band", "channel", "urgent", "day")
"""All that tells two entries apart, but what they count."""


class AlreadyCorrected(Conflict):
    code = "account.already_corrected"
    sentence = "Elle n’est déjà plus comptée."


@transaction.atomic
def take_out(*, by: Acting, partner: Partner, subject: uuid.UUID, reason: Reason) -> AccountCorrection:
    """Counts a request or solicitation no more. Its own room has locked it, and found it closed.

    Raises Forbidden for whoever is neither direction nor DPO, AlreadyCorrected, NotFound where nothing was counted.
    """
    require_role(by, roles.DIRECTION, roles.DPO)
    if AccountCorrection.objects.filter(subject=subject).exists():
        raise AlreadyCorrected()
    taken = take_back(AccountEntry.objects.filter(partner=partner, subject=subject).exclude(measure__in=STAYS))
    asked = next((line for line in taken if line.measure == Measure.ASKS), None)
    if asked is None:
        raise NotFound()
    correction = AccountCorrection.objects.create(
        partner=partner,
        subject=subject,
        direction=asked.direction,
        request_type=asked.request_type,
        day=asked.day,
        reason=reason,
        corrected_by=by.actor_id,
    )
    log.write(ACCOUNT_CORRECTED, by=by, about=correction, content={"subject": str(subject), "reason": reason.value})
    return correction


def take_back(entries: QuerySet[AccountEntry]) -> list[AccountEntry]:
    """Posts the counter-entries of what these come to, each on the day and in the band that it was counted in."""
    made = [
        AccountEntry(quantity=-line.pop("total"), **line)
        for line in entries.values(*KEY).annotate(total=Sum("quantity")).order_by("day", "measure")
        if line["total"]
    ]
    post(made)
    return made
