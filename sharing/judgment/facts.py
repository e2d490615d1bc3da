"""Turns a stored request into a case for the gate. Every fact is read or counts as the strictest; none is assumed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from consent.facts import consents_of, feared_names, is_minor, is_near_protected, is_represented, measures
from consent.models import Flag, Person
from consent.models.flag import Kind
from consent.persons.records import records_of
from hub.text.named import names_feared
from hub.text.names import index_words, may_be
from partners import law
from partners.law.vocabulary import Fact, FactSource, FactValue, Form, Item
from partners.members.recipients import names_at
from partners.models import AgreementItem
from partners.models.ledger import OUTSIDE, Channel
from sharing.gate import decide
from sharing.gate.decide import Agreement, Case
from sharing.models import CallBack, ExternalRequest, Request, RequestContent

from . import admissibility

WRITTEN = frozenset({Channel.PORTAL, Channel.API, Channel.EMAIL, Channel.LETTER})
OWN_NAMES = ("last_name", "birth_name", "first_names")
STRICTEST_MEASURE_FIRST = ("curatelle", "another", "tutelle")
BY_PRESENCE = {
    Fact.PROTECTED_ADDRESS: Kind.PROTECTED_ADDRESS,
    Fact.PARENTS_CONFLICT: Kind.PARENTS_CONFLICT,
}


def case_of(request: Request, *, on: date, at: datetime | None = None) -> Case:
    """The request as the gate judges it on a local day. Unseals the content, and reads the person's record if matched.

    at  only to replay a judgment of that instant, with the flags that stood then
    """
    content = request.unseal_content()
    stated = dict(request.stated_facts.values_list("code", "value"))
    made = dict(request.checks.values_list("code", "done"))
    person = request.person
    asker, code = law.known_as(request.partner.kind, request.type_code)
    return Case(
        asker=asker,
        request=code,
        day=on,
        form=elements(request, content, made),
        items=tuple(Item(code) for code in request.items),
        facts=admissibility.typed_facts(content.form)
        | stated_facts(stated)
        | (facts_of(person, request, content, on=on, at=at) if person else {}),
        agreement=agreement_of(request, on=on),
        consents=tuple(consents_of(person, at=at)) if person else (),
        organisation=str(request.partner_id),
    )


def elements(request: Request, content: RequestContent, made: Mapping[str, bool]) -> frozenset[Form]:
    """The form elements that are present: those of the asker, and those that the service has checked since.

    made  check code → yes or no
    """
    recorded = {code: True for code, done in made.items() if done and code in set(Form)}
    if is_called_back(request):
        recorded[Form.CALLBACK_DONE.value] = True
    return admissibility.elements(
        subject=content.subject, form={**content.form, **recorded}, written=is_written(request)
    )


def is_called_back(request: Request) -> bool:
    """Whether the asker was called back at a known number. Not looked up where no text requires a call back."""
    return Form.CALLBACK_DONE in request.type.form and CallBack.objects.filter(request=request).exists()


def is_written(request: Request) -> bool:
    """Whether the request came in writing or by an authenticated account, or was confirmed in writing since."""
    if request.channel in WRITTEN:
        return True
    return ExternalRequest.objects.filter(request=request, written_at__isnull=False).exists()


def caller_of(request: Request) -> list[str]:
    """Name, capacity and telephone that an external asker gave; empty for a request that came through the hub."""
    if request.channel not in OUTSIDE:
        return []
    external = ExternalRequest.objects.filter(request=request).select_related("request__key__parent").first()
    return list(external.unseal_caller().values()) if external else []


def missing_elements(request: Request) -> tuple[Form, ...]:
    """The form elements that a stored request lacks, counting the checks made since it was filed."""
    content = request.unseal_content()
    made = dict(request.checks.values_list("code", "done"))
    present = elements(request, content, made)
    return decide.missing_elements(request.type, present, admissibility.typed_facts(content.form))


def stated_facts(stated: dict[str, bool]) -> dict[Fact, FactValue]:
    """The facts that workers state; an unanswered one counts as the strictest."""
    return {fact: stated.get(fact.value, bool(fact.unanswered)) for fact in Fact if fact.source is FactSource.WORKER}


def facts_of(
    person: Person, request: Request, content: RequestContent, *, on: date, at: datetime | None = None
) -> dict[Fact, FactValue]:
    """The facts that the person's records hold, for this type of request.

    Two open a door, and count from the matched record alone: having been informed, and a danger, under which an
    objection is for the manager to weigh.
    """
    flags = list(Flag.objects.standing(at=at).filter(person__in=records_of(person.pk, at=at)))
    kinds = {flag.kind for flag in flags}
    purposes = {(flag.kind, flag.purpose) for flag in flags}
    facts: dict[Fact, FactValue] = {fact: kind in kinds for fact, kind in BY_PRESENCE.items()}
    own = {(flag.kind, flag.purpose) for flag in flags if flag.person_id == person.pk}
    facts[Fact.INFORMED] = (Kind.INFORMED, request.type_code) in own
    facts[Fact.DANGER] = (Kind.DANGER, "") in own
    facts[Fact.OBJECTED] = (Kind.OBJECTED, request.type_code) in purposes
    facts[Fact.CORRECTION_PENDING] = frozenset(
        Item(item) for flag in flags if flag.kind == Kind.CORRECTION_PENDING for item in flag.items
    )
    facts[Fact.ASKER_IS_FEARED] = is_feared(person, request, content, at=at)
    facts[Fact.LINKED_TO_PROTECTED] = is_near_protected(person, at=at)
    facts[Fact.REPRESENTED] = is_represented(person, on=on, at=at)
    if typed := content.form.get(Fact.MEASURE.value):
        facts[Fact.MEASURE] = strictest_measure(str(typed), measures(person, on=on, at=at))
    facts[Fact.MINOR] = is_minor(person.unseal_identity(), on=on)
    facts[Fact.LAST_CONTACT] = person.last_contact
    return facts


def strictest_measure(typed: str, known: Iterable[frozenset[str]]) -> str:
    """The stricter of the measure that the asker wrote and those of the person's records.

    known  for each record that ever had one, the measures in force; empty where it says that they have ended
    """
    claims = {typed}.union(*(measures or {"another"} for measures in known))
    return min(
        claims,
        key=lambda measure: STRICTEST_MEASURE_FIRST.index(measure if measure in STRICTEST_MEASURE_FIRST else "another"),
    )


def is_feared(person: Person, request: Request, content: RequestContent, *, at: datetime | None = None) -> bool:
    """Whether the asker, its creditor or its officer bears a name that the person, or somebody near, fears.

    Compares every text of the request (an asker writes a name anywhere), the caller, and everybody who acts for the
    partner today: each of them may read the answer, and software files for all of them.
    """
    feared = feared_names(person.pk, at=at)
    if not feared:
        return False
    own = index_words(" ".join(person.unseal_identity().get(field, "") for field in OWN_NAMES))
    told = {Form.DEBTOR_IDENTITY.value, "reason"}  # may name the person themselves, which says nothing of who asks
    texts = {**content.form, "reason": content.reason}
    if any(
        names_feared(feared, text, own=own if element in told else ())
        for element, text in texts.items()
        if isinstance(text, str)
    ):
        return True
    if any(names_feared(feared, text, own=own) for text in caller_of(request)):
        return True
    askers = list(names_at(request.partner))
    if request.officer is not None:
        askers.append(request.officer.name)
    if request.filed_by_user is not None:
        askers.append(request.filed_by_user.get_full_name())
    return any(may_be(feared, name) for name in askers)


def agreement_of(request: Request, *, on: date) -> Agreement | None:
    """What the partner's agreement grants for this type on the day; None where none is in force."""
    granted = AgreementItem.objects.in_force(on).filter(partner=request.partner, request_type=request.type_code).first()
    if granted is None:
        return None
    return Agreement(
        requests={granted.request_type: frozenset(map(Item, granted.items))},
        since=granted.starts_on,
        until=granted.ends_on,
    )
