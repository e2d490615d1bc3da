"""A partner gets a client for its software."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client
from django.db import IntegrityError, transaction

from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.acting import Acting
from partners.flows.common_account import require_account
from partners.journal import SOFTWARE_REGISTERED
from partners.models import Partner, Software
from partners.roles import Right

from .managing import require_managing

SCOPES = (Right.FILE, Right.FOLLOW, Right.READ_ANSWERS)


class NameTaken(Conflict):
    code = "software.name_taken"
    sentence = "Un logiciel de ce nom est déjà enregistré."


@dataclass(frozen=True, slots=True)
class Credentials:
    """Shown once: only the secret's hash is kept."""

    software: Software
    client_id: str
    client_secret: str


@transaction.atomic
def register(*, by: Acting, partner: Partner, name: str, scopes: Iterable[Right] = SCOPES) -> Credentials:
    """Makes an OAuth2 client (client credentials, confidential) for `partner`.

    scopes  what the software may do, of SCOPES

    Raises NotFound, Suspended, Forbidden, WithoutAccount, NameTaken; Invalid without a scope, or for one
    that no software may have.
    """
    require_managing(by, partner)
    require_account(partner)
    scopes = sorted(set(scopes), key=list(Right).index)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Invalid(fields={"scopes": ["Choisissez ce que ce logiciel peut faire."]})
    credentials = new_client(partner, name, [scope.value for scope in scopes])
    log.write(
        SOFTWARE_REGISTERED, by=by, about=credentials.software, content={"scopes": [scope.value for scope in scopes]}
    )
    return credentials


def new_client(partner: Partner, name: str, scopes: list[str]) -> Credentials:
    """A client and the software it belongs to, for the flows of this room. Raises NameTaken."""
    secret = get_adapter().generate_client_secret()
    client = Client(name=name, type=Client.Type.CONFIDENTIAL)
    client.set_grant_types([Client.GrantType.CLIENT_CREDENTIALS])
    client.set_response_types([])
    client.set_scopes(scopes)
    client.set_default_scopes(scopes)
    client.set_secret(secret)
    try:
        with transaction.atomic():
            client.save()
            software = Software.objects.create(partner=partner, client=client, name=name)
    except IntegrityError as error:
        raise NameTaken() from error
    return Credentials(software=software, client_id=client.id, client_secret=secret)
