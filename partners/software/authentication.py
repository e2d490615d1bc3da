"""Authenticates a partner's software by its bearer token; a user's token is refused."""

from allauth.idp.oidc.models import Token
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission

from hub.days import today
from partners.members.acting import Acting, as_software
from partners.members.permissions import Suspended


class SoftwareAuthentication(BaseAuthentication):
    """`request.user` stays None and `request.auth` is the Acting of the software."""

    def authenticate(self, request) -> tuple[None, Acting] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed()
        try:
            value = words[1].decode("ascii")
        except UnicodeDecodeError as error:
            raise AuthenticationFailed() from error
        token = (
            Token.objects.valid()
            .by_value(value)
            .filter(type=Token.Type.ACCESS_TOKEN, user=None)
            .select_related("client__software__partner")
            .exclude(client__software=None)
            .first()
        )
        if token is None or not token.client.software.in_use(today()):
            raise AuthenticationFailed()
        software = token.client.software
        software.client = token.client
        return None, as_software(software, token.get_scopes())

    def authenticate_header(self, request) -> str:
        return 'Bearer realm="hub"'


class IsPartnerSoftware(BasePermission):
    """A live token of a partner that is not suspended. Each service checks what the software may do."""

    def has_permission(self, request, view) -> bool:
        by = request.auth
        if not isinstance(by, Acting) or by.partner is None or by.software is None:
            return False
        if by.partner.is_suspended:
            raise Suspended()
        return True
