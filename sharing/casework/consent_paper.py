"""What the person is given: a letter that says nothing, or the form on which she agrees."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from consent.consents import texts
from hub import clock
from hub.days import day_of
from hub.documents.render import render
from hub.errors import NotFound
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.models import ConsentRequest, Request, RequestedBy
from sharing.requests.access import require_not_aside
from sharing.requests.journal import CONSENT_PAPER

from .consent_requests import standing_ask

HERE = Path(__file__).with_name("papers")
TITLES = {RequestedBy.LETTER: "Nous avons une question à vous poser", RequestedBy.FORM: "Êtes-vous d’accord ?"}


def message() -> str:
    """To be sent as it stands, by telephone or e-mail: whoever reads it over her shoulder learns nothing."""
    reach = "\u00a0; ".join(settings.CONTACTS)
    return (
        "Bonjour, ici le service social. Nous avons une question à vous poser, sans urgence. "
        f"Vous pouvez nous répondre ainsi : {reach}."
    )


@transaction.atomic
def print_paper(*, by: Acting, request: Request) -> bytes:
    """The PDF of the asking that stands. Raises Forbidden, NotFound where none stands, or a message was chosen."""
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    asked = standing_ask(request)
    if asked is None or asked.how == RequestedBy.MESSAGE or request.person is None:
        raise NotFound()
    issued_at = clock.now()
    log.write(CONSENT_PAPER, by=by, about=request, content={"how": asked.how}, key=request.key)
    kind = RequestedBy(asked.how)
    return render(
        HERE / f"{kind.value}.typ",
        title=TITLES[kind],
        number=request.number,
        issued_at=issued_at,
        data=data(request, asked, issued_at),
    )


def data(request: Request, asked: ConsentRequest, at: datetime) -> dict:
    """The letter names neither partner nor matter: it may be opened by somebody else."""
    identity = request.matched_person.unseal_identity()
    found: dict[str, object] = {"name": f"{identity['first_names']} {identity['last_name']}"}
    if asked.how == RequestedBy.FORM:
        title = request.type.title
        text = texts.current(day_of(at))
        shown = texts.to_sign(text, recipient=request.partner, purpose=title, items=asked.items)
        found |= {"shown": [line for line in shown.split("\n") if line], "version": str(text.version)}
    return found
