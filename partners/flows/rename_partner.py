"""A partner takes another name: Pôle emploi became France Travail on 1 January 2024."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from hub.constraints import broken_constraint
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.acting import Acting
from partners.agreements.access import require_signer
from partners.journal import PARTNER_RENAMED
from partners.models import FormerName, Partner

NAME_TAKEN = "partners_partner_name"


class NameTaken(Conflict):
    code = "partner.name_taken"
    sentence = "Un autre partenaire porte déjà ce nom."


class SameName(Invalid):
    code = "partner.same_name"
    sentence = "C’est déjà le nom de ce partenaire."


class DayOutOfOrder(Invalid):
    code = "partner.day_out_of_order"
    sentence = "Ce jour est à venir, ou vient avant un changement de nom déjà noté."


@transaction.atomic
def rename_partner(*, by: Acting, partner: Partner, name: str, since: date) -> Partner:
    """The partner bears `name` from the day `since` on, today at the latest; the former one is kept with its last day.

    Raises Forbidden, SameName, NameTaken, DayOutOfOrder.
    """
    require_signer(by)
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    name = " ".join(name.split())
    if name == partner.name:
        raise SameName()
    last = since - timedelta(days=1)
    if since > today() or partner.former_names.filter(until__gte=last).exists():
        raise DayOutOfOrder()
    FormerName.objects.create(partner=partner, name=partner.name, until=last)
    partner.name = name
    try:
        with transaction.atomic():
            partner.save(update_fields=["name"])
    except IntegrityError as error:
        if not (broken_constraint(error) or "").startswith(NAME_TAKEN):
            raise
        raise NameTaken() from error
    log.write(PARTNER_RENAMED, by=by, about=partner, content={"name": name, "since": since.isoformat()})
    return partner
