"""An office says in whose name its clerks file."""

from django.db import IntegrityError, transaction

from hub import clock
from hub.constraints import broken_constraint
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners.acting import Acting
from partners.journal import OFFICER_ENDED, OFFICER_NAMED
from partners.models import Officer, Partner
from partners.officers import has_officers
from partners.staffing import require_giving


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
    try:
        with transaction.atomic():
            officer = Officer.objects.create(partner=partner, name=name)
    except IntegrityError as error:
        if broken_constraint(error) != "partners_officer_named_once":
            raise
        raise NamedAlready() from error
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
