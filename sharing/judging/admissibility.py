"""Has a form what its request type requires? What was typed, turned into the elements and facts of the gate."""

from collections.abc import Mapping
from datetime import date

from partners.law.terms import RequestType
from partners.vocabulary import Fact, FactKind, FactSource, FactValue, Form, GivenBy
from sharing import gate

FROM_FORM = tuple(fact for fact in Fact if fact.source is FactSource.FORM)
REQUIRED_OF_SUBJECT = ("last_name", "first_names", "birth_date")


def elements(*, subject: Mapping[str, str], form: Mapping[str, object], written: bool) -> frozenset[Form]:
    """The form elements that are present. `written`: in writing or by an authenticated account."""
    present = {Form(name) for name, value in form.items() if value}
    if all(subject.get(name) for name in REQUIRED_OF_SUBJECT):
        present.add(Form.NAMED_PERSON)
    if written:
        present.add(Form.WRITTEN)
    return frozenset(present)


def typed_facts(form: Mapping[str, object]) -> dict[Fact, FactValue]:
    """The facts whose value the asker wrote: dates, and choices as the law words them."""
    facts: dict[Fact, FactValue] = {}
    for fact in FROM_FORM:
        value = form.get(fact.value)
        if isinstance(value, str) and value:
            facts[fact] = date.fromisoformat(value) if fact.kind is FactKind.DATE else value
    return facts


def hearing_date(form: Mapping[str, object]) -> date | None:
    """The day of the hearing, where the asker wrote one: some clocks run to it."""
    value = typed_facts(form).get(Fact.HEARING_DATE)
    return value if isinstance(value, date) else None


def missing_at_filing(
    request_type: RequestType, *, subject: Mapping[str, str], form: Mapping[str, object]
) -> list[str]:
    """What the asker should have given and did not, sorted. What the service records later is not missed yet."""
    missing = gate.missing_elements(request_type, elements(subject=subject, form=form, written=True), typed_facts(form))
    later = set(request_type.form_given_by(GivenBy.SERVICE))
    if request_type.never_inadmissible:
        later = set(Form) - {Form.NAMED_PERSON}
    return sorted(element for element in missing if element not in later)
