"""A partner gets a client for its software."""

from dataclasses import dataclass

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client
from django.db import transaction

from hub.journal import log
from partners.acting import Acting
from partners.journal import SOFTWARE_REGISTERED
from partners.models import Partner, Software
from partners.roles import Right

SCOPES = (Right.FILE, Right.FOLLOW, Right.READ_ANSWERS)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Shown once: only the secret's hash is kept."""

    software: Software
    client_id: str
    client_secret: str


@transaction.atomic
def register(*, by: Acting, partner: Partner, name: str, scopes: tuple[Right, ...] = SCOPES) -> Credentials:
    """Makes an OAuth2 client (client credentials, confidential) for `partner`."""
    secret = get_adapter().generate_client_secret()
    client = Client(name=name, type=Client.Type.CONFIDENTIAL)
    client.set_grant_types([Client.GrantType.CLIENT_CREDENTIALS])
    client.set_response_types([])
    client.set_scopes([scope.value for scope in scopes])
    client.set_default_scopes([scope.value for scope in scopes])
    client.set_secret(secret)
    client.save()
    software = Software.objects.create(partner=partner, client=client, name=name)
    log.write(SOFTWARE_REGISTERED, by=by, about=software, content={"scopes": [scope.value for scope in scopes]})
    return Credentials(software=software, client_id=client.id, client_secret=secret)
