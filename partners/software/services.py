"""A partner's software: a client registered, its secret renewed, revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client, Token
from django.db import transaction

from hub import clock
from hub.columns import refused_as
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.journal import SOFTWARE_REGISTERED, SOFTWARE_RENEWED, SOFTWARE_REVOKED
from partners.kinds import require_account
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import Partner, Software
from partners.roles import TECHNICAL_ADMINISTRATOR, Right

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
    codes = [scope.value for scope in scopes]
    credentials = new_client(partner, name, codes)
    log.write(SOFTWARE_REGISTERED, by=by, about=credentials.software, content={"scopes": codes})
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
    with refused_as({"partners_software_one_of_a_name": NameTaken(field="name")}):
        client.save()
        software = Software.objects.create(partner=partner, client=client, name=name)
    return Credentials(software=software, client_id=client.id, client_secret=secret)


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
    content = {"replaces": str(held.id), "until": old_until.isoformat()}
    log.write(SOFTWARE_RENEWED, by=by, about=credentials.software, content=content)
    return credentials


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


def require_managing(by: Acting, partner: Partner) -> None:
    """Passes, or raises as `require` does."""
    if not by.has_role(TECHNICAL_ADMINISTRATOR):
        require(by, Right.MANAGE_SOFTWARE, partner)
