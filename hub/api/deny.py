"""The default permission of the API: no. A view that opens itself names its own."""

from rest_framework.permissions import BasePermission


class Deny(BasePermission):
    def has_permission(self, request, view) -> bool:
        return False
