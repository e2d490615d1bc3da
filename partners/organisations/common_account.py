"""Askers without an account of their own share one per kind: a lawyer who rings is counted, and signs in nowhere."""

from django.db import transaction

from hub.journal import log
from partners import law
from partners.journal import PARTNER_REGISTERED
from partners.members.acting import Acting
from partners.models import Partner
from partners.templatetags.french import sentence

from .services import UnknownKind


@transaction.atomic
def common_account(*, by: Acting, kind: str) -> Partner:
    """The account of the askers of this kind that have none, made and journaled when the first of them asks.

    Its right is the caller's to check. Raises UnknownKind for what is no asker of the law.
    """
    if kind not in law.ASKERS:
        raise UnknownKind()
    name = f"{sentence(law.ASKERS[kind].name)} (sans compte)"
    partner, made = Partner.objects.get_or_create(kind=kind, without_account=True, defaults={"name": name})
    if made:
        log.write(
            PARTNER_REGISTERED, by=by, about=partner, content={"name": name, "kind": kind, "without_account": True}
        )
    return partner
