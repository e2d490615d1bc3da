"""What the law lets the asker of a statement be told: the same gate as for anybody, by own_data and its sibling."""

from collections.abc import Mapping
from datetime import date

from consent.facts import feared_names, is_minor, is_near_protected
from consent.models import Flag
from consent.models.consent import By
from consent.models.flag import Kind
from consent.names import same_person
from partners import law
from partners.vocabulary import Fact, Item, Outcome
from sharing import gate
from sharing.gate import Case
from sharing.models import Statement

PERSON = "person"
TYPES = {By.SELF: "own_data", By.REPRESENTATIVE: "own_data_by_representative"}


def outcomes(statement: Statement, *, on: date) -> Mapping[Item, Outcome]:
    """Item → what the law says of telling it to this asker on that day. The flow has verified the form's elements."""
    code = TYPES[By(statement.asked_by)]
    request_type = law.on(on).request_type(PERSON, code)
    person = statement.person
    flags = list(Flag.objects.standing().filter(person=person).select_related("person__key"))
    kinds = {flag.kind for flag in flags}
    case = Case(
        asker=PERSON,
        request=code,
        day=on,
        form=frozenset(request_type.full_form),
        items=tuple(Item),
        facts={
            Fact.MINOR: is_minor(person.open_identity(), on=on),
            Fact.PARENTS_CONFLICT: Kind.PARENTS_CONFLICT in kinds,
            Fact.PROTECTED_ADDRESS: Kind.PROTECTED_ADDRESS in kinds,
            Fact.LINKED_TO_PROTECTED: is_near_protected(person),
            Fact.ASKER_IS_FEARED: is_feared(statement),
        },
    )
    return {item: verdict.outcome for item, verdict in gate.decide(case).items.items()}


def is_feared(statement: Statement) -> bool:
    """Whether who asks bears a feared name: the representative, or the person, of whom somebody near her is afraid."""
    if statement.representative is not None:
        asker = statement.representative.open_detail()["name"]
    else:
        identity = statement.person.open_identity()
        asker = " ".join(identity.get(field, "") for field in ("first_names", "last_name", "birth_name"))
    return any(same_person(name, asker) for name in feared_names(statement.person_id))
