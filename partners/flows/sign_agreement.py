"""A draft is signed by both sides, and comes into force on its first day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from hub import clock
from hub.constraints import broken_constraint
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.acting import Acting
from partners.agreements.access import require_signer
from partners.agreements.terms import as_content
from partners.journal import AGREEMENT_ENDED, AGREEMENT_SIGNED
from partners.models import Agreement, Partner, Signatory
from partners.models.agreement import Side

from .draft_agreement import lock_draft


class Overlap(Conflict):
    code = "agreement.overlap"
    sentence = "Une autre convention de ce partenaire ouvre déjà ce type de demande sur cette période."


class OpensNothing(Invalid):
    code = "agreement.opens_nothing"
    sentence = "Cette convention n’ouvre aucune information : il n’y a rien à signer."


class SignatoryMissing(Invalid):
    code = "agreement.signatory_missing"
    sentence = "Une convention est signée pour le Département et pour le partenaire : il manque un signataire."


class SignedInFuture(Invalid):
    code = "agreement.signed_in_future"
    sentence = "Une signature ne peut pas porter une date à venir."


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: for which side (a Side), who, in what capacity."""

    side: str
    name: str
    capacity: str


@transaction.atomic
def sign_agreement(
    *,
    by: Acting,
    agreement: Agreement,
    signed_on: date,
    signatories: Sequence[Signed],
) -> Agreement:
    """Records the signatures. The version that it succeeds stops on the day before its first day.


    Raises Forbidden, AlreadySigned, OpensNothing, SignatoryMissing, SignedInFuture, Overlap.
    """
    require_signer(by)
    # Waits for the answers that lean on the agreements in force; and two signatures at once would else deadlock on the
    # exclusion constraint.
    Partner.objects.select_for_update().get(pk=agreement.partner_id)
    agreement = lock_draft(agreement)
    if not agreement.opens.exists():
        raise OpensNothing()
    if {signed.side for signed in signatories} != set(Side.values):
        raise SignatoryMissing()
    if signed_on > today():
        raise SignedInFuture()
    agreement.signed_at, agreement.signed_on = clock.now(), signed_on
    Signatory.objects.bulk_create(
        Signatory(agreement=agreement, side=one.side, name=one.name, capacity=one.capacity) for one in signatories
    )
    content = as_content(agreement) | {"signed_on": signed_on.isoformat()}
    if agreement.succeeds is not None:
        give_way(agreement.succeeds, to=agreement, by=by)
    try:
        with transaction.atomic():
            agreement.save(update_fields=["signed_at", "signed_on"])
    except IntegrityError as error:
        if broken_constraint(error) not in ("partners_one_agreement_at_a_time", "partners_agreement_one_successor"):
            raise
        raise Overlap() from error
    log.write(AGREEMENT_SIGNED, by=by, about=agreement, content=content)
    return agreement


def give_way(former: Agreement, *, to: Agreement, by: Acting) -> None:
    """The former version opens nothing from the first day of the next one, unless it is over by then."""
    former = Agreement.objects.select_for_update().get(pk=former.pk)
    if former.last_day < to.starts_on:
        return
    former.stops_on, former.ended_at = to.starts_on, to.signed_at
    former.end_reason = f"Remplacée par la version {to.version}."
    former.save(update_fields=["stops_on", "ended_at", "end_reason"])
    content = {"stops_on": to.starts_on.isoformat(), "succeeded_by": str(to.pk)}
    log.write(AGREEMENT_ENDED, by=by, about=former, content=content)
