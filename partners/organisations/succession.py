"""One partner takes the place of another, as where two organisations merge."""

from datetime import date

from django.db import transaction

from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.agreements.access import require_signer
from partners.journal import PARTNER_SUCCEEDED
from partners.members.acting import Acting
from partners.models import Partner


class AlreadySucceeded(Conflict):
    code = "partner.already_succeeded"
    sentence = "Ce partenaire a déjà été repris par un autre."


class CannotSucceed(Invalid):
    code = "partner.cannot_succeed"
    sentence = (
        "Ce partenaire ne peut pas reprendre celui-ci : il est d’une autre catégorie, ou c’est lui qu’il a repris."
    )


@transaction.atomic
def succeed_partner(*, by: Acting, partner: Partner, successor: Partner, on: date) -> Partner:
    """`successor`, of the same kind, takes the place of `partner` from the day `on`.

    The balance then shows both under the successor. Nothing else passes on: agreements, consents and members are the
    former one's own, because a consent given for one organisation opens nothing to another.

    Raises Forbidden, AlreadySucceeded, CannotSucceed.
    """
    require_signer(by)
    # All rows of the kind, in one order: two successions at once cannot close a ring.
    family = {one.pk: one for one in Partner.objects.select_for_update().filter(kind=partner.kind).order_by("pk")}
    partner = family[partner.pk]
    if partner.successor_id is not None:
        raise AlreadySucceeded()
    heir = family.get(successor.pk)
    while heir is not None and heir.pk != partner.pk and heir.successor_id is not None:
        heir = family.get(heir.successor_id)
    if heir is None or heir.pk == partner.pk:
        raise CannotSucceed()
    partner.successor, partner.succeeded_on = successor, on
    partner.save(update_fields=["successor", "succeeded_on"])
    content = {"successor": str(successor.pk), "on": on.isoformat()}
    log.write(PARTNER_SUCCEEDED, by=by, about=partner, content=content)
    return partner
