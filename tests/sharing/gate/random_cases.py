"""Random well-formed cases as JSON gives them, of every asker and type, dense around the limits of the rules."""

from datetime import date, timedelta

from hypothesis import strategies as st

from partners.law.vocabulary import Fact, FactKind, Form, Item
from tests.law_table import askers, requests, rows

ITEMS = [item.value for item in Item]
FORMS = [form.value for form in Form]
DAYS = [
    date(2026, 11, 22),
    date(2024, 2, 29),
    date(2026, 2, 28),
    date(2028, 2, 29),
    date(2027, 5, 12),
    date(2025, 3, 1),
]
TEXTS = {
    Fact.MEASURE: ["tutelle", "curatelle", "sauvegarde", "habilitation"],
    Fact.ENFORCEMENT_BASIS: ["enforceable_title", "conservatory_authorisation", "summons"],
}
# What a fact does to a case is worth testing where it is set, so each is set one time in three.
OFTEN = st.sampled_from([True, False, False])


@st.composite
def cases(draw: st.DrawFn, *, types: list[tuple[str, str]] | None = None) -> dict:
    """A case; of one of these types, or of any asker with any type, most of them types of the table."""
    any_pair = st.tuples(st.sampled_from(askers()), st.sampled_from(requests()))
    own = st.sampled_from(types or list(rows()))
    asker, request = draw(own if types else st.one_of(own, own, own, any_pair))
    day = draw(st.sampled_from(DAYS))
    row = rows().get((asker, request))
    named = [item for column in (row.must, row.may, row.review, row.consent) for item in column] if row else []
    case = {
        "id": "random",
        "asker": asker,
        "request": request,
        "date": day.isoformat(),
        "form": draw(_forms(["named_person", *(row.form if row else ())])),
        "items": draw(st.lists(st.sampled_from(named * 8 + ITEMS), min_size=1, max_size=6, unique=True)),
        "facts": draw(_facts(day, row.daggers if row else frozenset(), asker)),
        "consents": draw(st.lists(_consents(day, asker, request, named or ITEMS), max_size=3)),
    }
    if draw(OFTEN):
        case["organisation"] = "organisation-a"
    agreement = draw(st.sampled_from(["absent", "absent", None, "some"]))
    if agreement != "absent":
        case["agreement"] = agreement and draw(_agreements(day, request))
    return case


@st.composite
def _forms(draw: st.DrawFn, required: list[str]) -> list[str]:
    """Mostly complete; else one element short, or anything."""
    kind = draw(st.sampled_from(["whole"] * 8 + ["short", "any"]))
    if kind == "any":
        return draw(st.lists(st.sampled_from(FORMS)))
    if kind == "short":
        left_out = draw(st.sampled_from(required))
        return [element for element in required if element != left_out]
    return draw(st.permutations(required))


def _near(day: date, *years: int) -> st.SearchStrategy[str]:
    """Days around the day and around its anniversaries, as text."""
    centres = [day] + [(day.replace(day=28) if day.day == 29 else day).replace(year=day.year + n) for n in years]
    nearby = st.tuples(st.sampled_from(centres), st.integers(-10, 10))
    return nearby.map(lambda one: (one[0] + timedelta(one[1])).isoformat())


@st.composite
def _facts(draw: st.DrawFn, day: date, daggers: frozenset[str], asker: str) -> dict:
    facts: dict = {}
    for fact in Fact:
        wanted = fact.value in daggers and draw(st.integers(0, 9)) > 0
        if not wanted and not draw(OFTEN):
            continue
        if fact.kind is FactKind.BOOL:
            facts[fact.value] = draw(st.booleans())
        elif fact.kind is FactKind.DATE:
            facts[fact.value] = draw(_near(day, -2))
        elif fact.kind is FactKind.TEXT:
            facts[fact.value] = draw(st.sampled_from(TEXTS[fact]))
        else:
            facts[fact.value] = draw(st.lists(st.sampled_from(ITEMS), max_size=4))
    return facts


@st.composite
def _consents(draw: st.DrawFn, day: date, asker: str, request: str, items: list[str]) -> dict:
    near = _near(day, 1, -1)
    return {
        "recipient": draw(st.sampled_from([asker] * 4 + ["organisation-a", "organisation-b"])),
        "purpose": draw(st.sampled_from([request] * 4 + ["other"])),
        "items": draw(st.lists(st.sampled_from(items), min_size=1, max_size=8)),
        "given": draw(st.one_of(st.none(), near, st.just((day - timedelta(30)).isoformat()))),
        "expires": draw(st.one_of(st.none(), near, st.just((day + timedelta(30)).isoformat()))),
        "withdrawn": draw(st.one_of(st.none(), st.none(), near)),
        "by": draw(st.sampled_from(["self", "self", "representative"])),
    }


@st.composite
def _agreements(draw: st.DrawFn, day: date, request: str) -> dict:
    return {
        "requests": {draw(st.sampled_from([request] * 3 + ["other"])): draw(st.lists(st.sampled_from(ITEMS)))},
        "from": (day - timedelta(draw(st.integers(-2, 9)))).isoformat(),
        "until": (day + timedelta(draw(st.integers(-2, 9)))).isoformat(),
    }
