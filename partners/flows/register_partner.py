"""A new partner is let in. Nothing is open to it yet but what the law imposes."""

from django.db import IntegrityError, transaction
from stdnum.exceptions import ValidationError
from stdnum.fr import siret as sirets

from hub.constraints import broken_constraint
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners import law, roles
from partners.acting import Acting
from partners.journal import PARTNER_REGISTERED
from partners.models import Partner
from partners.permissions import require_role

from .rename_partner import NAME_TAKEN, NameTaken


class UnknownKind(Invalid):
    code = "partner.unknown_kind"
    sentence = "La loi ne connaît pas cette catégorie de partenaire."


class BadSiret(Invalid):
    code = "partner.bad_siret"
    sentence = "Ce numéro SIRET n’est pas valable : vérifiez ses 14 chiffres."


class SiretTaken(Conflict):
    code = "partner.siret_taken"
    sentence = "Un partenaire de cette catégorie porte déjà ce numéro SIRET."


@transaction.atomic
def register_partner(*, by: Acting, name: str, kind: str, siret: str = "") -> Partner:
    """`kind` is an asker of the law; `siret` the establishment's 14 digits, spaces allowed, or nothing.

    Done by technical administrators, who open accesses; what is told to it is the law's and the direction's affair.
    Raises Forbidden, UnknownKind, BadSiret, NameTaken, SiretTaken.
    """
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    if kind not in law.ASKERS:
        raise UnknownKind()
    try:
        siret = sirets.validate(siret) if siret.strip() else ""
    except ValidationError as error:
        raise BadSiret() from error
    partner = Partner(name=" ".join(name.split()), kind=kind, siret=siret)
    try:
        with transaction.atomic():
            partner.save(force_insert=True)
    except IntegrityError as error:
        broken = broken_constraint(error) or ""
        if broken.startswith(NAME_TAKEN):
            raise NameTaken() from error
        if broken == "partners_one_capacity_a_siret":
            raise SiretTaken() from error
        raise
    log.write(PARTNER_REGISTERED, by=by, about=partner, content={"name": partner.name, "kind": kind, "siret": siret})
    return partner
