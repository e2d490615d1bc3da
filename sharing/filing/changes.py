"""A request that arrived outside the hub: recorded, what it lacks, completed; and the partner's withdrawal of any."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import connection, transaction

from hub import alphabet, clock, days
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners import law, roles
from partners.kinds import kind_name, request_types
from partners.law.calendar import french_date
from partners.law.clocks import due_on
from partners.law.terms import Item, RequestType
from partners.law.vocabulary import Form, GivenBy
from partners.members.acting import Acting
from partners.members.permissions import Suspended, require
from partners.models import OUTSIDE, Channel, Measure, Partner
from partners.organisations.services import common_account
from partners.roles import Right
from partners.templatetags.french import french, sentence
from sharing.gate import decide
from sharing.judgment import admissibility, facts
from sharing.models import CONTENT, ExternalRequest, Request
from sharing.requests import access, accounting, errors, journal, notifications

from .file import Filing, granted_type, store

EXTERNAL_IDS = uuid.UUID("0f5f3a52-7f0c-4d3c-9a4e-0f6f7a0c51b3")


class NotOutside(Invalid):
    code = "intake.not_outside"
    sentence = "Dites par quelle voie la demande est venue : téléphone, courrier, courriel ou sur place."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asked, as they said themselves; empty where they did not."""

    name: str = ""
    capacity: str = ""
    telephone: str = ""

    def as_dict(self) -> dict[str, str]:
        """The parts that were given."""
        parts = {"name": self.name, "capacity": self.capacity, "telephone": self.telephone}
        return {part: value for part, value in parts.items() if value}


@transaction.atomic
def record_external_request(
    *,
    by: Acting,
    asker: Partner | str,
    filing: Filing,
    caller: Caller,
    channel: Channel,
    keep: bool = False,
    draft: uuid.UUID | None = None,
) -> Request:
    """Stores the request as far as the asker gave it; what is missing is added by `changes.complete`.

    asker   a partner, or an asker kind of the law for one that has no account
    filing  without items, it asks all that the law may ever release for its type
    keep    the acting team keeps the request; by default the commune decides
    draft   drawn when the page was shown: sent twice, it is one request

    Raises Forbidden, Suspended, NotOutside, TypeNotOpen, UnknownKind.
    """
    require(by, roles.Right.INTAKE, by.team)
    if channel not in OUTSIDE:
        raise NotOutside()
    if isinstance(asker, Partner) and asker.is_suspended:
        raise Suspended("L’accès de ce partenaire est suspendu : rien n’est enregistré pour lui.")
    request_id = uuid.uuid5(EXTERNAL_IDS, f"{by.require_user().pk} {draft}") if draft else uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(request_id)])
    if known := Request.objects.filter(pk=request_id).first():
        return known
    partner = asker if isinstance(asker, Partner) else common_account(by=by, kind=asker)
    request_type = granted_type(partner, filing.type_code)
    request = store(
        by=by,
        partner=partner,
        request_type=request_type,
        filing=replace(filing, items=filing.items or usual_items(request_type)),
        channel=channel,
        request_id=request_id,
        team=by.team if keep else None,
    )
    external = ExternalRequest(request=request, taken_by=by.actor_id, taken_at=clock.now())
    external.seal_caller(caller.as_dict())
    external.save(force_insert=True)
    content = {"caller": caller.as_dict(), "channel": channel.value}
    log.write(journal.EXTERNAL_REQUEST_RECORDED, by=by, about=request, content=content, key=request.key)
    return request


def usual_items(request_type: RequestType) -> tuple[str, ...]:
    """The items asked where nobody names any: those of the type, else whether the person is known at all."""
    return tuple(item.value for item in request_type.items or (Item.FOLLOWUP,))


Asker = Partner | str
Choices = list[tuple[str, str]]


def offered() -> tuple[Choices, Choices]:
    """(code, name) of the partners, and of the asker kinds, each in alphabetical order."""
    partners = Partner.objects.filter(suspended_at__isnull=True, without_account=False, successor__isnull=True)
    kinds = [(asker.code, sentence(asker.name)) for asker in law.ASKERS.values()]
    return (sorted(((str(partner.pk), partner.name) for partner in partners), key=by_name), sorted(kinds, key=by_name))


def by_name(choice: tuple[str, str]) -> str:
    return alphabet.place_of(choice[1])


def asker_of(code: str) -> Asker:
    """A partner by its id, or a kind of the law. Raises NotFound."""
    if code in law.ASKERS:
        return code
    try:
        return Partner.objects.get(pk=uuid.UUID(code), suspended_at__isnull=True, without_account=False)
    except (ValueError, Partner.DoesNotExist) as error:
        raise NotFound() from error


def name_of(asker: Asker) -> str:
    return asker.name if isinstance(asker, Partner) else f"{sentence(law.ASKERS[asker].name)}, sans compte"


def types_of(asker: Asker) -> tuple[RequestType, ...]:
    return request_types(asker) if isinstance(asker, Partner) else law.on(days.today()).askers[asker].request_types


def kind_of(asker: Asker) -> str:
    """The partner's kind in words, since its name may not say it; empty for a kind."""
    return kind_name(asker) if isinstance(asker, Partner) else ""


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
