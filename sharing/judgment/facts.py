"""Turns a stored request into a case for the gate. Every fact is read or counts as the strictest; none is assumed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from consent.facts import Surroundings, consents_of, is_minor, measures_each, represented_among
from consent.models import Flag, Person
from consent.models.flag import Kind
from consent.protection import relatives
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


def case_of(
    request: Request, *, on: date, at: datetime | None = None, facts: dict[Fact, FactValue] | None = None
) -> Case:
    """The request as the gate judges it on a local day. Unseals the content, and reads the person's record if matched.

    at     only to replay a judgment of that instant, with the flags that stood then
    facts  what the record says, where the caller has read it
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
        | (facts or (facts_of_each([person], request, on=on, at=at)[0] if person else {})),
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


def facts_of_each(
    persons: Collection[Person],
    request: Request,
    *,
    on: date,
    at: datetime | None = None,
    around: Surroundings | None = None,
) -> list[dict[Fact, FactValue]]:
    """The facts that each person's record holds, for this type of request; by as many queries as for one.

    around  who is around each, where the caller knows it already. Opens what is sealed
    """
    content = request.unseal_content()
    around = around or relatives.around_each([person.pk for person in persons], at=at)
    every = relatives.Around(*(frozenset[UUID]().union(*ids) for ids in zip(*around.values(), strict=True)))
    flags = list(Flag.objects.standing(at=at).filter(person__in=every.all).select_related("person__key"))
    represented, known = represented_among(every.own, on=on, at=at), measures_each(every.own, on=on, at=at)
    asked = Asked(request, content)
    return [
        facts_of_flags(
            person,
            asked,
            own=[flag for flag in flags if flag.person_id in around[person.pk].own],
            near=[flag for flag in flags if flag.person_id in around[person.pk].near],
        )
        | measure_of(content, [known[record] for record in around[person.pk].own if record in known])
        | {
            Fact.REPRESENTED: not represented.isdisjoint(around[person.pk].own),
            Fact.MINOR: is_minor(person.unseal_identity(), on=on),
            Fact.LAST_CONTACT: person.last_contact,
        }
        for person in persons
    ]


def facts_of_flags(
    person: Person, asked: "Asked", *, own: Collection[Flag], near: Collection[Flag]
) -> dict[Fact, FactValue]:
    """The facts that flags state: those of the person's records, and those of who is near.

    Two open a door, and count from the record alone: having been informed, and a danger, under which an objection is
    for the manager to weigh.
    """
    kinds = {flag.kind for flag in own}
    purposes = {(flag.kind, flag.purpose) for flag in own}
    of_record = {(flag.kind, flag.purpose) for flag in own if flag.person_id == person.pk}
    feared = [
        name
        for flag in (*own, *near)
        if flag.kind == Kind.FEARED_PERSON
        for name in flag.unseal_detail().get("names", [])
    ]
    code = asked.request.type_code
    facts: dict[Fact, FactValue] = {fact: kind in kinds for fact, kind in BY_PRESENCE.items()}
    return facts | {
        Fact.INFORMED: (Kind.INFORMED, code) in of_record,
        Fact.DANGER: (Kind.DANGER, "") in of_record,
        Fact.OBJECTED: (Kind.OBJECTED, code) in purposes,
        Fact.CORRECTION_PENDING: frozenset(
            Item(item) for flag in own if flag.kind == Kind.CORRECTION_PENDING for item in flag.items
        ),
        Fact.ASKER_IS_FEARED: asked.is_feared(person, feared),
        Fact.LINKED_TO_PROTECTED: Kind.LINKED_TO_PROTECTED in kinds
        or any(flag.kind == Kind.PROTECTED_ADDRESS for flag in near),
    }


def measure_of(content: RequestContent, known: Collection[frozenset[str]]) -> dict[Fact, FactValue]:
    """The measure, where the asker wrote one; `known` as `strictest_measure` takes it."""
    typed = content.form.get(Fact.MEASURE.value)
    return {Fact.MEASURE: strictest_measure(str(typed), known)} if typed else {}


def strictest_measure(typed: str, known: Collection[frozenset[str]]) -> str:
    """The stricter of the measure that the asker wrote and those of the person's records.

    known  for each record that ever had one, the measures in force; empty where it says that they have ended
    """
    claims = {typed}.union(*(measures or {"another"} for measures in known))
    return min(
        claims,
        key=lambda measure: STRICTEST_MEASURE_FIRST.index(measure if measure in STRICTEST_MEASURE_FIRST else "another"),
    )


@dataclass(frozen=True)
class Asked:
    """Who asks, by every name that the request bears; each is read once, and only where somebody is feared."""

    request: Request
    content: RequestContent

    def is_feared(self, person: Person, feared: Sequence[str]) -> bool:
        """Whether the asker, its creditor or its officer bears a name that the person, or somebody near, fears.

        Compares every text of the request (an asker writes a name anywhere), the caller, and everybody who acts for
        the partner today: each of them may read the answer, and software files for all of them.
        """
        if not feared:
            return False
        own = index_words(" ".join(person.unseal_identity().get(field, "") for field in OWN_NAMES))
        if any(names_feared(feared, text) for text in self.texts(own)) or names_feared(
            feared, self.content.reason, own=own
        ):
            return True
        if any(names_feared(feared, text, own=own) for text in self.caller):
            return True
        return any(may_be(feared, name) for name in self.askers)

    def texts(self, own: Collection[str]) -> Iterator[str]:
        """The texts of the form; not the debtor's name where it is the person's own: it says nothing of who asks."""
        for element, text in self.content.form.items():
            if isinstance(text, str) and not (element == Form.DEBTOR_IDENTITY and set(index_words(text)) <= set(own)):
                yield text

    @cached_property
    def caller(self) -> list[str]:
        return caller_of(self.request)

    @cached_property
    def askers(self) -> list[str]:
        """The members of the partner, its officer and who filed the request."""
        request = self.request
        names = list(names_at(request.partner))
        if request.officer is not None:
            names.append(request.officer.name)
        if request.filed_by_user is not None:
            names.append(request.filed_by_user.get_full_name())
        return names


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
