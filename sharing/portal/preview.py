"""The preview of a new request: what will be sent, and the most that the law lets the service answer."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from hub import birth
from hub.days import day
from partners.law.clocks import due_on
from partners.law.terms import Fact, Item, Outcome, RequestType
from partners.models import Commune, Partner
from sharing.filing.form import RequestForm
from sharing.filing.questions import Kind, Question
from sharing.judgment import admissibility


def preview(form: RequestForm, partner: Partner, *, on: date) -> dict:
    """The page's context. `form` is valid and complete."""
    filing = form.filing()
    request_type = form.request_type
    given = admissibility.for_partner(partner, request_type, tuple(map(Item, filing.items)), on=on)
    hearing = admissibility.typed_facts(filing.form).get(Fact.HEARING_DATE)
    return {
        "request_type": request_type,
        "written": [
            (question.label, answer_text(question, form)) for question in form.questions if is_answered(question, form)
        ],
        "given": [(ceiling, describe(ceiling)) for ceiling in given if not ceiling.is_never],
        "never": [ceiling for ceiling in given if ceiling.is_never],
        "of_the_person": of_the_person(request_type, given),
        "due_on": due_on(
            request_type.clock,
            on,
            hearing_date=hearing if isinstance(hearing, date) else None,
            zone=settings.HOLIDAYS_ZONE,
        ),
    }


def is_answered(question: Question, form: RequestForm) -> bool:
    return question.kind is not Kind.ITEMS and bool(form.cleaned_data.get(question.name))


def answer_text(question: Question, form: RequestForm) -> str:
    """What was typed, in words."""
    value = form.cleaned_data[question.name]
    match question.kind:
        case Kind.DATE:
            return day(date.fromisoformat(value))
        case Kind.BIRTH_DATE:
            return birth.in_words(value)
        case Kind.CHOICE:
            return dict(question.choices)[value]
        case Kind.TICK:
            return "Oui"
        case Kind.COMMUNE:
            return Commune.objects.filter(code=value).values_list("name", flat=True).first() or value
        case _:
            return value


def of_the_person(request_type: RequestType, given: tuple[admissibility.Ceiling, ...]) -> list[str]:
    """What will be asked of or said to the person, in sentences that hold for anybody."""
    sentences = []
    if agreed := [ceiling.item.label for ceiling in given if ceiling.outcome is Outcome.ASK_CONSENT]:
        sentences.append(
            f"Son accord, écrit pour votre organisation et pour ce but, sur : {', '.join(agreed)}. "
            "Elle peut le refuser ou le retirer."
        )
    if informed := [ceiling.item.label for ceiling in given if ceiling.on_information]:
        sentences.append(f"Elle sera informée et pourra s’opposer à la transmission de : {', '.join(informed)}.")
    if request_type.handed and sentences:
        sentences.append("Le document peut lui être remis : c’est alors elle qui vous le transmet.")
    return sentences


@dataclass(frozen=True, slots=True)
class Choice:
    """A checkbox of the form. `place` is its rank in the whole list, from 0."""

    item: Item
    ceiling: admissibility.Ceiling
    place: int
    ticked: bool
    words: str


def choices(ceilings: Iterable[admissibility.Ceiling], ticked: Set[str]) -> list[Choice]:
    return [
        Choice(ceiling.item, ceiling, place, ceiling.item.value in ticked, describe(ceiling))
        for place, ceiling in enumerate(ceilings)
    ]


def describe(ceiling: admissibility.Ceiling) -> str:
    """The most that the law allows for an item, in a sentence."""
    if ceiling.on_information:
        return f"{ceiling.outcome.meaning} La personne est d’abord informée et peut s’y opposer."
    return ceiling.outcome.meaning


def items_of(partner: Partner, form: RequestForm, *, on: date) -> tuple[list[Choice], list[Choice]]:
    """The type's own items, then the others, each with what the law gives at most and whether it is ticked."""
    ticked = set(form["items"].value() or ())
    question = next(question for question in form.questions if question.kind is Kind.ITEMS)
    items = tuple(Item(code) for code, _ in question.choices)
    offered = choices(admissibility.for_partner(partner, form.request_type, items, on=on), ticked)
    named = len(form.request_type.items)
    return offered[:named], offered[named:]
