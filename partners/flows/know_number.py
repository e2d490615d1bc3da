"""Technical administrators keep the numbers at which a partner is called back."""

import re

from django.db import IntegrityError, transaction

from hub import clock
from hub.constraints import broken_constraint
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.required import required_text
from partners import roles
from partners.acting import Acting
from partners.journal import NUMBER_ADDED, NUMBER_REMOVED
from partners.models import KnownNumber, Partner
from partners.permissions import require_role


class BadNumber(Invalid):
    code = "number.unreadable"
    sentence = "Ce numéro ne se compose pas : dix chiffres, un numéro court, ou « + » et l’indicatif du pays."


class KnownAlready(Conflict):
    code = "number.known"
    sentence = "Ce numéro est déjà connu pour ce partenaire."


def dialled(typed: str) -> str:
    """The number without what only helps to read it; "(0)" after a country's code is not dialled."""
    number = re.sub(r"\(0\)|[\s.\-/\u00a0\u202f]", "", typed)
    return re.sub(r"^(00|\+)33(?=\d{9}$)", "0", number)


@transaction.atomic
def add_number(*, by: Acting, partner: Partner, number: str, label: str) -> KnownNumber:
    """Raises Forbidden, BadNumber, Invalid without a label, KnownAlready."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    label = required_text(
        " ".join(label.split()), limit=80, field="label", code="number.label", asks="Dites à qui est ce numéro"
    )
    known = KnownNumber(partner=partner, number=dialled(number), label=label)
    try:
        with transaction.atomic():
            known.save(force_insert=True)
    except IntegrityError as error:
        if broken_constraint(error) == "partners_number_known_once":
            raise KnownAlready(field="number") from error
        if broken_constraint(error) == "partners_number_can_be_dialled":
            raise BadNumber(field="number") from error
        raise
    content = {"partner": str(partner.pk), "number": known.number, "label": label}
    log.write(NUMBER_ADDED, by=by, about=known, content=content)
    return known


@transaction.atomic
def remove_number(*, by: Acting, number: KnownNumber) -> KnownNumber:
    """It is no longer offered. Twice is once. Raises Forbidden."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    number = KnownNumber.objects.select_for_update().get(pk=number.pk)
    if number.removed_at is None:
        number.removed_at = clock.now()
        number.save(update_fields=["removed_at"])
        log.write(NUMBER_REMOVED, by=by, about=number)
    return number
