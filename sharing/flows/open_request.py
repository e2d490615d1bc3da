"""A member of the service opens a request and sees what it says of a person."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction

from hub.days import today
from hub.errors import NotFound
from hub.journal import log
from hub.notices.seen import mark_seen
from partners import roles
from partners.acting import Acting
from partners.permissions import allowed, require, require_role
from partners.roles import Right
from partners.vocabulary import About, Form
from sharing.access import require_not_aside
from sharing.checks.standing import Standing, standing
from sharing.journal import REQUEST_OPENED
from sharing.judging.judge import Judgment, judge
from sharing.models import Escalation, Request

NAMING = frozenset(form for form in Form if form.about is About.PERSON)
"""Form elements that hold the person's name."""


def without_name(form: dict) -> dict:
    """The form for somebody who is to judge of it without knowing whom it is about."""
    return {code: value for code, value in form.items() if code not in NAMING}


@dataclass(frozen=True)
class OpenedRequest:
    """A request with what the reader may see of its sealed parts in clear, for one page."""

    request: Request
    subject: dict = field(default_factory=dict)
    form: dict = field(default_factory=dict)
    reason: str = ""
    reference: str = ""

    @cached_property
    def judgment(self) -> Judgment:
        """Judged today, once for the page and all its panels. What is decided is judged again under lock."""
        return judge(self.request, on=today())

    @cached_property
    def checks(self) -> list[Standing]:
        """How each check stands, read once as well."""
        return standing(self.request)


@transaction.atomic
def open_request(*, by: Acting, request: Request) -> OpenedRequest:
    """Journals the reading and opens; the reader's notices of it are seen. The partner's visible status does not move.

    Who answers sees all of it; intake sees whom it is about, so as to route it, and no social content.
    """
    require(by, Right.INTAKE, request.team)
    require_not_aside(by, request)
    log.write(REQUEST_OPENED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    subject = request.open("subject")
    if not allowed(by, Right.ANSWER, request.team):
        return OpenedRequest(request, subject=subject)
    return OpenedRequest(
        request,
        subject=subject,
        form=request.open("form"),
        reason=request.open("reason"),
        reference=request.open("reference"),
    )


@transaction.atomic
def open_for_advice(*, by: Acting, request: Request) -> OpenedRequest:
    """What the DPO needs to advise: the form and the reason, not the name of the person.

    Raises Forbidden, NotFound where no advice was asked for.
    """
    require_role(by, roles.DPO)
    if not Escalation.objects.filter(request=request, needs_advice=True).exists():
        raise NotFound()
    log.write(REQUEST_OPENED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return OpenedRequest(request, form=without_name(request.open("form")), reason=request.open("reason"))
