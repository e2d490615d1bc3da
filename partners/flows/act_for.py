"""Somebody with several places says for which one she acts."""

from django.db import transaction

from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting
from partners.journal import ACTING_CHOSEN
from partners.models import Membership


@transaction.atomic
def act_for(*, by: Acting) -> Membership:
    """Journals the choice of `by.membership`. Raises NotFound when it has ended meanwhile."""
    membership = (
        Membership.objects.active().select_for_update(of=("self",)).filter(pk=by.require_membership().pk).first()
    )
    if membership is None:
        raise NotFound()
    log.write(ACTING_CHOSEN, by=by, about=membership)
    return membership
