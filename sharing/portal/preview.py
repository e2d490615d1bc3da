"""What a partner sees before it sends: what leaves, the most that can come back, what the person will be asked.

Nothing here depends on the person: it is drawn from the law, the agreement and what was typed.
"""

from datetime import date

from django.conf import settings

from hub.layout.dates import day
from partners.law.clocks import due_on
from partners.law.terms import RequestType
from partners.models import Commune, Partner
from partners.vocabulary import Fact, Item, Outcome
from sharing.forms.questions import Kind, Question
from sharing.forms.request_form import RequestForm
from sharing.judging import admissibility, ceilings
from sharing.judging.ceilings import Ceiling

from .lines import words


def preview(form: RequestForm, partner: Partner, *, on: date) -> dict:
    """The page's context. `form` is valid and complete."""
    filing = form.filing()
    request_type = form.request_type
    given = ceilings.for_partner(partner, request_type, tuple(map(Item, filing.items)), on=on)
    hearing = admissibility.typed_facts(filing.form).get(Fact.HEARING_DATE)
    return {
        "request_type": request_type,
        "written": [(question.label, shown(question, form)) for question in form.questions if asked(question, form)],
        "given": [(ceiling, words(ceiling)) for ceiling in given if not ceiling.is_never],
        "never": [ceiling for ceiling in given if ceiling.is_never],
        "of_the_person": of_the_person(request_type, given),
        "due_on": due_on(
            request_type.clock,
            on,
            hearing_date=hearing if isinstance(hearing, date) else None,
            zone=settings.HOLIDAYS_ZONE,
        ),
    }


def asked(question: Question, form: RequestForm) -> bool:
    return question.kind is not Kind.ITEMS and bool(form.cleaned_data.get(question.name))


def shown(question: Question, form: RequestForm) -> str:
    """What was typed, as one reads it."""
    value = form.cleaned_data[question.name]
    match question.kind:
        case Kind.DATE | Kind.PAST_DATE:
            return day(date.fromisoformat(value))
        case Kind.CHOICE:
            return dict(question.choices)[value]
        case Kind.TICK:
            return "Oui"
        case Kind.COMMUNE:
            return Commune.objects.filter(code=value).values_list("name", flat=True).first() or value
        case _:
            return value


def of_the_person(request_type: RequestType, given: tuple[Ceiling, ...]) -> list[str]:
    """What will be asked of the person or told to her, whoever she is."""
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
