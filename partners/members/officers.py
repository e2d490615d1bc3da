"""Officers in whose name an office's clerks file (CPCE L152-1): named, ended."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hub import clock
from hub.columns import refused_as
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners.journal import OFFICER_ENDED, OFFICER_NAMED
from partners.models import Officer, Partner

from .acting import Acting
from .services import require_giving

KINDS = frozenset({"commissaire_de_justice"})


class OfficerMissing(Invalid):
    code = "request.officer_missing"
    sentence = "Dites au nom de quel commissaire de justice de l’étude vous demandez."


def has_officers(partner: Partner) -> bool:
    """Whether the law's asker is an officer of this partner."""
    return partner.kind in KINDS


def officers_of(partner: Partner) -> QuerySet[Officer]:
    """Those in whose name one files today."""
    return Officer.objects.filter(partner=partner, ended_at__isnull=True)


def officer_for(partner: Partner, chosen: UUID | None) -> Officer | None:
    """The officer chosen, or the only one there is; None where the office has named none.

    Raises OfficerMissing for one who is not (or no more) this office's, and where several are named and none is chosen.
    """
    if not has_officers(partner):
        return None
    named = list(officers_of(partner))
    if chosen is None and len(named) == 1:
        return named[0]
    officer = next((officer for officer in named if officer.pk == chosen), None)
    if officer is None and (chosen is not None or named):
        raise OfficerMissing(field="officer")
    return officer


class NamedAlready(Conflict):
    code = "officer.named"
    sentence = "Ce commissaire de justice est déjà nommé ici."


@transaction.atomic
def name_officer(*, by: Acting, partner: Partner, name: str) -> Officer:
    """Raises as `require_giving`, NotFound where the law's asker is no officer, Invalid, NamedAlready."""
    require_giving(by, partner)
    if not has_officers(partner):
        raise NotFound()
    name = " ".join(name.split())
    if len(name.split(" ")) < 2 or len(name) > 160:
        raise Invalid("Écrivez son prénom et son nom.", code="officer.name")
    with refused_as({"partners_officer_named_once": NamedAlready()}):
        officer = Officer.objects.create(partner=partner, name=name)
    log.write(OFFICER_NAMED, by=by, about=officer, content={"partner": str(partner.pk), "name": name})
    return officer


@transaction.atomic
def end_officer(*, by: Acting, officer: Officer) -> Officer:
    """Nobody files in that name any more; what was filed keeps it. Twice is once. Raises as `require_giving`."""
    require_giving(by, officer.partner)
    officer = Officer.objects.select_for_update(of=("self",)).select_related("partner").get(pk=officer.pk)
    if officer.ended_at is None:
        officer.ended_at = clock.now()
        officer.save(update_fields=["ended_at"])
        log.write(OFFICER_ENDED, by=by, about=officer)
    return officer
