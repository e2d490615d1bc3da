"""The only bridge from rows to a case of the gate. About a real person nothing is assumed: every fact is stated."""

from collections.abc import Mapping
from datetime import date, datetime

from consent.facts import consents_of, feared_names, is_minor, is_near_protected, is_represented, measures
from consent.models import Flag, Person
from consent.models.flag import Kind
from consent.persons.names import same_person, words
from partners import law
from partners.law.vocabulary import Fact, FactSource, FactValue, Form, Item
from partners.members.recipients import names_at
from partners.models import AgreementItem
from partners.models.ledger import OUTSIDE, Channel
from sharing.gate import decide
from sharing.gate.decide import Agreement, Case
from sharing.models import CallBack, ExternalRequest, Request

from . import admissibility

WRITTEN = frozenset({Channel.PORTAL, Channel.API, Channel.EMAIL, Channel.LETTER})
OWN_NAMES = ("last_name", "birth_name", "first_names")
STRICTEST_MEASURE_FIRST = ("curatelle", "another", "tutelle")
BY_PRESENCE = {
    Fact.PROTECTED_ADDRESS: Kind.PROTECTED_ADDRESS,
    Fact.PARENTS_CONFLICT: Kind.PARENTS_CONFLICT,
    Fact.DANGER: Kind.DANGER,
}


def case_of(request: Request, *, on: date, at: datetime | None = None) -> Case:
    """The request as the gate judges it on a local day. Opens the sealed form, and reads the person if matched.

    at  only to judge again what was judged at that instant: the flags that stood then, not those of now
    """
    form = request.open("form")
    stated = dict(request.stated_facts.values_list("code", "value"))
    made = dict(request.checks.values_list("code", "done"))
    person = request.person
    asker, code = law.known_as(request.partner.kind, request.type_code)
    return Case(
        asker=asker,
        request=code,
        day=on,
        form=elements(request, form, made),
        items=tuple(Item(code) for code in request.items),
        facts=admissibility.typed_facts(form)
        | stated_facts(stated)
        | (facts_of(person, request, form, on=on, at=at) if person else {}),
        agreement=agreement_of(request, on=on),
        consents=tuple(consents_of(person)) if person else (),
        organisation=str(request.partner_id),
    )


def elements(request: Request, form: dict, made: Mapping[str, bool]) -> frozenset[Form]:
    """The form elements that are there, those of the asker and those that the service has checked since.

    made  check code → yes or no (sharing/checks/)
    """
    recorded = {code: True for code, done in made.items() if done and code in set(Form)}
    if is_called_back(request):
        recorded[Form.CALLBACK_DONE.value] = True
    return admissibility.elements(subject=request.open("subject"), form=form | recorded, written=is_written(request))


def is_called_back(request: Request) -> bool:
    """Whether the asker was called back at a known number; not looked up where no text asks for it."""
    return Form.CALLBACK_DONE in request.type.form and CallBack.objects.filter(request=request).exists()


def is_written(request: Request) -> bool:
    """Whether it came in writing or by an authenticated account, or was confirmed so since."""
    if request.channel in WRITTEN:
        return True
    return ExternalRequest.objects.filter(request=request, written_at__isnull=False).exists()


def caller_of(request: Request) -> list[str]:
    """What the one who asked outside the hub said of herself; nothing of a request that came by the hub."""
    if request.channel not in OUTSIDE:
        return []
    intake = ExternalRequest.objects.filter(request=request).select_related("request__key__parent").first()
    return list(intake.unseal_caller().values()) if intake else []


def missing_of(request: Request) -> tuple[Form, ...]:
    """What the form of a stored request lacks, the checks made since counted. Opens its sealed form."""
    form = request.open("form")
    made = dict(request.checks.values_list("code", "done"))
    return decide.missing_elements(request.type, elements(request, form, made), admissibility.typed_facts(form))


def stated_facts(stated: dict[str, bool]) -> dict[Fact, FactValue]:
    """What a worker is asked for; unanswered counts as the strictest."""
    return {fact: stated.get(fact.value, bool(fact.unanswered)) for fact in Fact if fact.source is FactSource.WORKER}


def facts_of(
    person: Person, request: Request, form: dict, *, on: date, at: datetime | None = None
) -> dict[Fact, FactValue]:
    """What the person's own record says, for this purpose."""
    flags = list(Flag.objects.standing(at=at).filter(person=person))
    kinds = {flag.kind for flag in flags}
    purposes = {(flag.kind, flag.purpose) for flag in flags}
    facts: dict[Fact, FactValue] = {fact: kind in kinds for fact, kind in BY_PRESENCE.items()}
    facts[Fact.INFORMED] = (Kind.INFORMED, request.type_code) in purposes
    facts[Fact.OBJECTED] = (Kind.OBJECTED, request.type_code) in purposes
    facts[Fact.CORRECTION_PENDING] = frozenset(
        Item(item) for flag in flags if flag.kind == Kind.CORRECTION_PENDING for item in flag.items
    )
    facts[Fact.ASKER_IS_FEARED] = is_feared(person, request, form, at=at)
    facts[Fact.LINKED_TO_PROTECTED] = is_near_protected(person, at=at)
    facts[Fact.REPRESENTED] = is_represented(person, on=on, at=at)
    if typed := form.get(Fact.MEASURE.value):
        facts[Fact.MEASURE] = strictest_measure(str(typed), measures(person, on=on, at=at))
    facts[Fact.MINOR] = is_minor(person.unseal_identity(), on=on)
    facts[Fact.LAST_CONTACT] = person.last_contact
    return facts


def strictest_measure(typed: str, known: frozenset[str] | None) -> str:
    """What the asker wrote, held against the record: where they differ the stricter stands, and nothing widens.

    known  the measures in force; empty where the record says that there is none any more, None where it never knew any
    """
    if known is None:
        return typed
    claims = {typed, *(known or {"another"})}
    return min(
        claims, key=lambda one: STRICTEST_MEASURE_FIRST.index(one if one in ("tutelle", "curatelle") else "another")
    )


def is_feared(person: Person, request: Request, form: dict, *, at: datetime | None = None) -> bool:
    """Whether the asker, its creditor or its officer bears the name of somebody whom this person, or one near, fears.

    Every text of the request is looked at: an asker writes a name where it likes. So is who rang, and everybody who
    acts for the partner today, since each of them may read the answer, and software files for all of them. The debtor's
    name is the person's own, and says nothing of who asks: a man who is feared has debts of his own.
    """
    feared = feared_names(person.pk, at=at)
    if not feared:
        return False
    own = set(words(" ".join(person.unseal_identity().get(field, "") for field in OWN_NAMES)))
    texts = [
        text
        for element, text in form.items()
        if isinstance(text, str) and not (element == Form.DEBTOR_IDENTITY and set(words(text)) <= own)
    ]
    written = [*names_at(request.partner), *texts, request.open("reason"), *caller_of(request)]
    if request.officer is not None:
        written.append(request.officer.name)
    if request.filed_by_user is not None:
        written.append(request.filed_by_user.get_full_name())
    return any(same_person(name, other) for name in feared for other in written)


def agreement_of(request: Request, *, on: date) -> Agreement | None:
    """What the partner's agreement in force on the day opens for this type; None where there is none."""
    row = AgreementItem.objects.in_force(on).filter(partner=request.partner, request_type=request.type_code).first()
    if row is None:
        return None
    return Agreement(
        requests={row.request_type: frozenset(map(Item, row.items))}, since=row.starts_on, until=row.ends_on
    )
