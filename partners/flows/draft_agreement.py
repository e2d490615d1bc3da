"""An agreement is drafted, rewritten as often as it takes, or given up. A draft opens nothing."""

from django.db import transaction

from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from partners.agreements.access import require_signer
from partners.agreements.terms import Terms, as_content
from partners.journal import AGREEMENT_DISCARDED, AGREEMENT_DRAFTED
from partners.models import Agreement, AgreementItem, Partner

from .common_account import require_account


class AlreadySigned(Conflict):
    code = "agreement.already_signed"
    sentence = "Cette convention est signée : elle ne change plus. Écrivez-en une nouvelle version."


class NotSigned(Conflict):
    code = "agreement.not_signed"
    sentence = "Cette convention n’est pas signée : corrigez plutôt le projet."


@transaction.atomic
def draft_agreement(*, by: Acting, partner: Partner, terms: Terms, succeeds: Agreement | None = None) -> Agreement:
    """A draft with these terms; with `succeeds`, the next version of that signed agreement of the same partner.

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
    """The same draft with other terms. Raises as `draft_agreement`, and AlreadySigned."""
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
    """The draft is deleted; the journal keeps that there was one. Raises Forbidden, AlreadySigned."""
    require_signer(by)
    agreement = lock_draft(agreement)
    log.write(AGREEMENT_DISCARDED, by=by, about=agreement, content=as_content(agreement))
    agreement.opens.all().delete()
    agreement.delete()


def lock_draft(agreement: Agreement) -> Agreement:
    """The row again, locked until the transaction ends. Raises AlreadySigned."""
    locked = (
        Agreement.objects.select_for_update(of=("self",)).select_related("partner", "succeeds").get(pk=agreement.pk)
    )
    if not locked.is_draft:
        raise AlreadySigned()
    return locked
