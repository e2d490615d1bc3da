"""Whom ProConnect lets in: members of a partner with the SIRET that it names, as an administrator made them."""

from hub.accounts.models import User
from hub.accounts.proconnect.admit import admit_where

from .models import Membership


@admit_where
def has_a_place_there(user: User, siret: str) -> bool:
    return Membership.objects.active().filter(user=user, partner__siret=siret).exists()
