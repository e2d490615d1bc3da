"""Draft an agreement, record its signatures, end it before its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hub import clock
from hub.columns import refused_as
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.required import is_filled
from hub.text.clean import tidy
from partners.journal import AGREEMENT_DISCARDED, AGREEMENT_DRAFTED, AGREEMENT_ENDED, AGREEMENT_SIGNED
from partners.kinds import require_account
from partners.members.acting import Acting
from partners.models import Agreement, AgreementItem, Partner, Side, Signatory

from .access import require_signer
from .terms import Terms, as_content


class AlreadySigned(Conflict):
    code = "agreement.already_signed"
    sentence = "Cette convention est signée : elle ne change plus. Écrivez-en une nouvelle version."


class NotSigned(Conflict):
    code = "agreement.not_signed"
    sentence = "Cette convention n’est pas signée : corrigez plutôt le projet."


@transaction.atomic
def draft_agreement(*, by: Acting, partner: Partner, terms: Terms, succeeds: Agreement | None = None) -> Agreement:
    """Creates a draft with these terms; with `succeeds`, the next version of that signed agreement of the same partner.

    Raises Forbidden, WithoutAccount, Backwards, NotOpenable, NotSigned.
    """
    require_signer(by)
    require_account(partner)
    terms.check(partner)
    if succeeds is not None and (succeeds.is_draft or succeeds.partner_id != partner.pk):
        raise NotSigned()
    agreement = Agreement(partner=partner, succeeds=succeeds, version=succeeds.version + 1 if succeeds else 1)
    terms.write(agreement)
    agreement.save(force_insert=True)
    AgreementItem.objects.bulk_create(terms.lines(agreement))
    log.write(AGREEMENT_DRAFTED, by=by, about=agreement, content=as_content(agreement))
    return agreement


@transaction.atomic
def edit_draft(*, by: Acting, agreement: Agreement, terms: Terms) -> Agreement:
    """Replaces the terms of a draft. Raises as `draft_agreement`, and AlreadySigned."""
    require_signer(by)
    agreement = lock_draft(agreement)
    terms.check(agreement.partner)
    terms.write(agreement)
    agreement.save()
    agreement.opens.all().delete()
    AgreementItem.objects.bulk_create(terms.lines(agreement))
    log.write(AGREEMENT_DRAFTED, by=by, about=agreement, content=as_content(agreement))
    return agreement


@transaction.atomic
def discard_draft(*, by: Acting, agreement: Agreement) -> None:
    """Deletes the draft; the journal keeps that there was one. Raises Forbidden, AlreadySigned."""
    require_signer(by)
    agreement = lock_draft(agreement)
    log.write(AGREEMENT_DISCARDED, by=by, about=agreement, content=as_content(agreement))
    agreement.opens.all().delete()
    agreement.delete()


def lock_draft(agreement: Agreement) -> Agreement:
    """Fetches the draft again, locked until the transaction ends. Raises AlreadySigned."""
    locked = (
        Agreement.objects.select_for_update(of=("self",)).select_related("partner", "succeeds").get(pk=agreement.pk)
    )
    if not locked.is_draft:
        raise AlreadySigned()
    return locked


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
def sign_agreement(*, by: Acting, agreement: Agreement, signed_on: date, signatories: Sequence[Signed]) -> Agreement:
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
        Signatory(agreement=agreement, side=signed.side, name=signed.name, capacity=signed.capacity)
        for signed in signatories
    )
    content = as_content(agreement) | {"signed_on": signed_on.isoformat()}
    if agreement.succeeds is not None:
        give_way(agreement.succeeds, to=agreement, by=by)
    with refused_as({"partners_one_agreement_at_a_time": Overlap(), "partners_agreement_one_successor": Overlap()}):
        agreement.save(update_fields=["signed_at", "signed_on"])
    log.write(AGREEMENT_SIGNED, by=by, about=agreement, content=content)
    return agreement


def give_way(former: Agreement, *, to: Agreement, by: Acting) -> None:
    """Stops the former version on the first day of the next one, unless it is over by then."""
    former = Agreement.objects.select_for_update().get(pk=former.pk)
    if former.last_day < to.starts_on:
        return
    former.stops_on, former.ended_at = to.starts_on, to.signed_at
    former.end_reason = f"Remplacée par la version {to.version}."
    former.save(update_fields=["stops_on", "ended_at", "end_reason"])
    content = {"stops_on": to.starts_on.isoformat(), "succeeded_by": str(to.pk)}
    log.write(AGREEMENT_ENDED, by=by, about=former, content=content)


REASON_MAX = 300  # characters


class AlreadyOver(Conflict):
    code = "agreement.already_over"
    sentence = "Cette convention est déjà terminée."


class ReasonMissing(Invalid):
    code = "agreement.reason_missing"
    sentence = f"Dites pourquoi la convention prend fin, en {REASON_MAX} caractères au plus."


@transaction.atomic
def end_agreement(*, by: Acting, agreement: Agreement, reason: str) -> Agreement:
    """Ends an agreement: from today it opens nothing; one that had not begun never will.

    Waits for the answers being sent under it, and every later one is judged without it. Raises Forbidden, NotSigned,
    AlreadyOver, ReasonMissing.
    """
    require_signer(by)
    reason = tidy(reason)
    if not is_filled(reason, REASON_MAX):
        raise ReasonMissing()
    Partner.objects.select_for_update().get(pk=agreement.partner_id)
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("partner").get(pk=agreement.pk)
    day = today()
    if agreement.is_draft:
        raise NotSigned()
    if agreement.last_day < max(day, agreement.starts_on):
        raise AlreadyOver()
    agreement.stops_on, agreement.ended_at, agreement.end_reason = day, clock.now(), reason
    agreement.save(update_fields=["stops_on", "ended_at", "end_reason"])
    log.write(AGREEMENT_ENDED, by=by, about=agreement, content={"stops_on": day.isoformat(), "reason": reason})
    return agreement
