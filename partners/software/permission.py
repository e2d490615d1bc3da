"""The API is for partner software: one gate before any view of it."""

from rest_framework.permissions import BasePermission

from partners.acting import Acting
from partners.permissions import Suspended


class IsPartnerSoftware(BasePermission):
    """A live token of a partner that is not suspended. What the software may do is asked by each flow."""

    def has_permission(self, request, view) -> bool:
        by = request.auth
        if not isinstance(by, Acting) or by.partner is None or by.software is None:
            return False
        if by.partner.is_suspended:
            raise Suspended()
        return True
