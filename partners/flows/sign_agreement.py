"""An agreement comes into force."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from partners.journal import AGREEMENT_SIGNED
from partners.models import Agreement, AgreementItem, Partner


class Overlap(Conflict):
    code = "agreement.overlap"
    sentence = "Une autre convention de ce partenaire ouvre déjà ce type de demande sur cette période."


@transaction.atomic
def sign_agreement(
    *, by: Acting, partner: Partner, title: str, starts_on: date, ends_on: date, opens: Mapping[str, list[str]]
) -> Agreement:
    """`opens` maps a request type's code to the item codes that the agreement opens for it. Raises Overlap."""
    # Waits for the answers that lean on the agreements in force; and two signatures at once would else deadlock on the
    # exclusion constraint.
    Partner.objects.select_for_update().get(pk=partner.pk)
    agreement = Agreement.objects.create(partner=partner, title=title, starts_on=starts_on, ends_on=ends_on)
    try:
        with transaction.atomic():
            AgreementItem.objects.bulk_create(
                AgreementItem(
                    agreement=agreement,
                    partner=partner,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    request_type=request_type,
                    items=sorted(items),
                )
                for request_type, items in opens.items()
            )
    except IntegrityError as error:
        raise Overlap() from error
    log.write(
        AGREEMENT_SIGNED,
        by=by,
        about=agreement,
        content={
            "from": starts_on.isoformat(),
            "until": ends_on.isoformat(),
            "opens": {k: sorted(v) for k, v in opens.items()},
        },
    )
    return agreement
