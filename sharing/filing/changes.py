"""Changes to a filed request: what an external request lacks, its completion, and the partner's withdrawal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import transaction

from hub import clock, days
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.law.calendar import french_date
from partners.law.clocks import due_on
from partners.law.vocabulary import Form, GivenBy
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import OUTSIDE, Measure
from partners.roles import Right
from partners.templatetags.french import french
from sharing.gate import decide
from sharing.judgment import admissibility, facts
from sharing.models import CONTENT, ExternalRequest, Request
from sharing.requests import access, accounting, errors, journal, notifications

NEUTRAL = (
    "Aucun texte ne permet au service de vous répondre. Il ne confirme ni n’infirme jamais qu’une personne lui est "
    "connue. Cette réponse est la même pour tous."
)


def owed_by_asker(request: Request) -> tuple[Form, ...]:
    """The form elements that only the asker can give and has not given, in the order of the form.

    None for a request that came through the hub or is closed. Reads the sealed content, and returns only what is not
    there.
    """
    if request.channel not in OUTSIDE or request.is_closed:
        return ()
    request_type = request.type
    content = request.unseal_content()
    present = facts.elements(request, content, {})
    missing = decide.missing_elements(request_type, present, admissibility.typed_facts(content.form))
    if request_type.never_inadmissible:
        missing = tuple(element for element in missing if element == Form.NAMED_PERSON)
    asked = (element for element in request_type.full_form if element.given_by is not GivenBy.SERVICE)
    return tuple(element for element in asked if element in missing)


def words_for_asker(request: Request, missing: tuple[Form, ...]) -> str:
    """What the worker reads out or sends to the asker, naming no person; empty where nothing is missing."""
    if request.is_answered_at_once:
        return NEUTRAL
    if not missing:
        return ""
    labels = "\n".join(f"- {words_of(element)}" for element in missing)
    return (
        f"Votre demande est notée sous le numéro {request.number}, le {french_date(days.today())}. "
        f"Pour que le service puisse l’examiner, il manque\u00a0:\n{labels}\n"
        f"Donnez-le en rappelant ce numéro. {'. '.join(settings.CONTACTS)}."
    )


def words_of(element: Form) -> str:
    """The element as the asker is asked for it, which may differ from its label in the form."""
    words = {
        Form.NAMED_PERSON: "le nom, les prénoms et la date de naissance de la personne",
        Form.WRITTEN: "votre demande par écrit",
    }
    return words.get(element, french(element.label))


class NotExternal(Conflict):
    code = "intake.not_taken_down"
    sentence = "Cette demande est venue par le hub : son demandeur seul la complète, par une nouvelle demande."


class NothingNew(Invalid):
    code = "intake.nothing_new"
    sentence = "Écrivez au moins un des éléments qui manquent."


@dataclass(frozen=True, slots=True)
class Completion:
    """What the asker gave later: parts of the content, as RequestContent has them, and whether it came in writing."""

    subject: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str | bool] = field(default_factory=dict)
    in_writing: bool = False


@transaction.atomic
def complete(*, by: Acting, request: Request, completion: Completion) -> Request:
    """Adds to an external request; what is given again replaces it. The due date follows a hearing that is now known.

    Raises NotExternal, AlreadyClosed, AlreadyMatched where the person's name would change after the match, NothingNew,
    NotFound, Forbidden.
    """
    request = access.held_request(by=by, request=request, right=Right.INTAKE)
    external = ExternalRequest.objects.select_for_update().filter(request=request).first()
    if external is None:
        raise NotExternal()
    if completion.subject and request.person_id is not None:
        raise errors.AlreadyMatched()
    in_writing = completion.in_writing and external.written_at is None
    if not (completion.subject or completion.form or in_writing):
        raise NothingNew()
    former = request.unseal_content()
    content = replace(former, subject={**former.subject, **completion.subject}, form={**former.form, **completion.form})
    request.seal_content(content)
    request.due_on = due_on(
        request.type.clock,
        days.day_of(request.filed_at),
        hearing_date=admissibility.hearing_date(content.form),
        zone=settings.HOLIDAYS_ZONE,
    )
    request.save(update_fields=[*CONTENT, "partner_copy", "due_on"])
    if in_writing:
        external.written_at = clock.now()
        external.save(update_fields=["written_at"])
    added = {"subject": dict(completion.subject), "form": dict(completion.form), "in_writing": in_writing}
    log.write(journal.REQUEST_COMPLETED, by=by, about=request, content=added, key=request.key)
    return request


@transaction.atomic
def withdraw(*, by: Acting, request: Request) -> Request:
    """Closes the request unanswered; the account still counts it as filed. Raises AlreadyClosed."""
    require(by, Right.FILE, request.partner)
    request = access.lock_open(request)
    request.withdrawn_at = request.closed_at = clock.now()
    request.save(update_fields=["withdrawn_at", "closed_at"])
    log.write(journal.REQUEST_WITHDRAWN, by=by, about=request, key=request.key)
    accounting.post(request, day=days.day_of(request.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    notifications.closed(request)
    return request
