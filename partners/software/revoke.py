"""A software is shut out."""

from allauth.idp.oidc.models import Token
from django.db import transaction

from hub import clock
from hub.journal import log
from partners.acting import Acting
from partners.journal import SOFTWARE_REVOKED
from partners.models import Software

from .managing import require_managing
from .renew import NotInUse


@transaction.atomic
def revoke(*, by: Acting, software: Software) -> Software:
    """At once: its tokens are worth nothing any more and it gets no other. Raises NotInUse when it was revoked before,
    and NotFound, Suspended, Forbidden.
    """
    require_managing(by, software.partner)
    held = Software.objects.select_for_update(of=("self",)).get(pk=software.pk)
    if held.revoked_at is not None:
        raise NotInUse()
    held.revoked_at = clock.now()
    held.save(update_fields=["revoked_at"])
    Token.objects.filter(client_id=held.client_id).delete()
    log.write(SOFTWARE_REVOKED, by=by, about=held)
    return held
