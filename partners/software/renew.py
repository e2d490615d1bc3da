"""A software gets a new secret, and time to put it in place."""

from datetime import date, timedelta

from django.db import transaction

from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.acting import Acting
from partners.journal import SOFTWARE_RENEWED
from partners.models import Software

from .managing import require_managing
from .register import Credentials, new_client

OVERLAP_MAX = timedelta(days=90)


class NotInUse(Conflict):
    code = "software.not_in_use"
    sentence = "Ce logiciel n’est plus en service, ou son remplacement est déjà prévu."


@transaction.atomic
def renew(*, by: Acting, software: Software, old_until: date) -> Credentials:
    """A second client of the same name and scopes; the old one is let in until `old_until`, that local day included.

    Raises NotFound, Suspended, Forbidden, NotInUse; Invalid for a day that is past or beyond OVERLAP_MAX.
    """
    require_managing(by, software.partner)
    held = Software.objects.select_for_update(of=("self",)).select_related("client", "partner").get(pk=software.pk)
    if held.revoked_at is not None or held.ends_on is not None:
        raise NotInUse()
    if not today() <= old_until <= today() + OVERLAP_MAX:
        raise Invalid(fields={"old_until": ["Choisissez un jour d’ici à trois mois."]})
    held.ends_on = old_until
    held.save(update_fields=["ends_on"])
    credentials = new_client(held.partner, held.name, held.client.get_scopes())
    log.write(
        SOFTWARE_RENEWED,
        by=by,
        about=credentials.software,
        content={"replaces": str(held.id), "until": old_until.isoformat()},
    )
    return credentials
