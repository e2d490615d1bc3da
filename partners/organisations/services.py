"""Register a partner, rename it, suspend its access, resume it, name its successor."""

from datetime import date, timedelta

from django.db import transaction
from stdnum.exceptions import ValidationError
from stdnum.fr import siret as sirets

from hub import clock
from hub.columns import refused_as
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners import law, roles
from partners.agreements.access import require_signer
from partners.journal import PARTNER_REGISTERED, PARTNER_RENAMED, PARTNER_RESUMED, PARTNER_SUCCEEDED, PARTNER_SUSPENDED
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import FormerName, Partner
from partners.templatetags.french import sentence


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
    """Creates a partner. `kind` is an asker of the law; `siret` the establishment's 14 digits, spaces allowed, or "".

    Technical administrators only: what the partner may be told depends on the law and on the direction's agreements.
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
    with refused_as({NAME_TAKEN: NameTaken(), "partners_one_capacity_a_siret": SiretTaken()}):
        partner.save(force_insert=True)
    log.write(PARTNER_REGISTERED, by=by, about=partner, content={"name": partner.name, "kind": kind, "siret": siret})
    return partner


@transaction.atomic
def common_account(*, by: Acting, kind: str) -> Partner:
    """Returns the account shared by askers of this kind without one of their own, such as a lawyer who rings.

    Creates and journals it when the first of them asks. The caller checks the right. Raises UnknownKind.
    """
    if kind not in law.ASKERS:
        raise UnknownKind()
    name = f"{sentence(law.ASKERS[kind].name)} (sans compte)"
    partner, made = Partner.objects.get_or_create(kind=kind, without_account=True, defaults={"name": name})
    if made:
        content = {"name": name, "kind": kind, "without_account": True}
        log.write(PARTNER_REGISTERED, by=by, about=partner, content=content)
    return partner


NAME_TAKEN = "partners_partner_name"


class NameTaken(Conflict):
    code = "partner.name_taken"
    sentence = "Un autre partenaire porte déjà ce nom."


class SameName(Invalid):
    code = "partner.same_name"
    sentence = "C’est déjà le nom de ce partenaire."


class DayOutOfOrder(Invalid):
    code = "partner.day_out_of_order"
    sentence = "Ce jour est à venir, ou vient avant un changement de nom déjà noté."


@transaction.atomic
def rename_partner(*, by: Acting, partner: Partner, name: str, since: date) -> Partner:
    """Renames a partner from the day `since`, today at the latest; the former name is kept with its last day.

    Raises Forbidden, SameName, NameTaken, DayOutOfOrder.
    """
    require_signer(by)
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    name = " ".join(name.split())
    if name == partner.name:
        raise SameName()
    last = since - timedelta(days=1)
    if since > today() or partner.former_names.filter(until__gte=last).exists():
        raise DayOutOfOrder()
    FormerName.objects.create(partner=partner, name=partner.name, until=last)
    partner.name = name
    with refused_as({NAME_TAKEN: NameTaken()}):
        partner.save(update_fields=["name"])
    log.write(PARTNER_RENAMED, by=by, about=partner, content={"name": name, "since": since.isoformat()})
    return partner


class SuspensionUnchanged(Conflict):
    code = "partner.suspension_unchanged"
    sentence = "C’est déjà fait : l’accès de ce partenaire est déjà dans cet état."


@transaction.atomic
def suspend_partner(*, by: Acting, partner: Partner) -> Partner:
    """Refuses the partner's members and software everywhere from now on; its answers become unreadable.

    Its open requests stay with the desk, which closes them. Raises Forbidden, SuspensionUnchanged.
    """
    require_signer(by)
    partner = locked(partner, suspended=False)
    partner.suspended_at = clock.now()
    partner.save(update_fields=["suspended_at"])
    log.write(PARTNER_SUSPENDED, by=by, about=partner)
    return partner


@transaction.atomic
def resume_partner(*, by: Acting, partner: Partner) -> Partner:
    """Gives a suspended partner its access back. Raises Forbidden, SuspensionUnchanged."""
    require_signer(by)
    partner = locked(partner, suspended=True)
    partner.suspended_at = None
    partner.save(update_fields=["suspended_at"])
    log.write(PARTNER_RESUMED, by=by, about=partner)
    return partner


def locked(partner: Partner, *, suspended: bool) -> Partner:
    """The partner, locked for update. Raises SuspensionUnchanged where it is in the other state."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.is_suspended is not suspended:
        raise SuspensionUnchanged()
    return partner


class AlreadySucceeded(Conflict):
    code = "partner.already_succeeded"
    sentence = "Ce partenaire a déjà été repris par un autre."


class CannotSucceed(Invalid):
    code = "partner.cannot_succeed"
    sentence = (
        "Ce partenaire ne peut pas reprendre celui-ci : il est d’une autre catégorie, ou c’est lui qu’il a repris."
    )


@transaction.atomic
def succeed_partner(*, by: Acting, partner: Partner, successor: Partner, on: date) -> Partner:
    """Names the partner of the same kind that replaces `partner` from the day `on`, as where organisations merge.

    The ledger then shows both under the successor. Agreements, consents and members are not transferred, because a
    consent given for one organisation grants nothing to another.

    Raises Forbidden, AlreadySucceeded, CannotSucceed.
    """
    require_signer(by)
    # All rows of the kind, in one order: two successions at once cannot close a ring.
    family = {
        member.pk: member for member in Partner.objects.select_for_update().filter(kind=partner.kind).order_by("pk")
    }
    partner = family[partner.pk]
    if partner.successor_id is not None:
        raise AlreadySucceeded()
    heir = family.get(successor.pk)
    while heir is not None and heir.pk != partner.pk and heir.successor_id is not None:
        heir = family.get(heir.successor_id)
    if heir is None or heir.pk == partner.pk:
        raise CannotSucceed()
    partner.successor, partner.succeeded_on = successor, on
    partner.save(update_fields=["successor", "succeeded_on"])
    content = {"successor": str(successor.pk), "on": on.isoformat()}
    log.write(PARTNER_SUCCEEDED, by=by, about=partner, content=content)
    return partner
