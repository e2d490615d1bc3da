"""Requests for the tests of the desk: filed by the cast's partners about one person of the north."""

from consent.models import Person
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from partners.organisations.known_numbers import add_number
from sharing.casework.facts import call_back, state_fact
from sharing.casework.matching import match
from sharing.filing.file import Filing, file
from sharing.models import Request
from tests.consent.consenting import recorded
from tests.partners.agreeing import around_today, signed

SUBJECT = {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12", "commune": "99101"}
FORMS = {
    "debtor_information": {
        "office": "Étude du Vieux-Pont",
        "debtor_identity": "Valdabrin Élise",
        "creditor": "Régie des Trois-Rivières",
        "enforcement_basis": "enforceable_title",
        "cited_article": "CPCE L152-1",
    },
    "relief_evaluation": {"signed_application": True},
    "housing_evaluation": {"named_agent": "Amaury Quellenec", "file_number": "SI-2211"},
    "soi_transmis": {"reference": "ST 2026/4471"},
    "information_preoccupante": {"named_agent": "Amaury Quellenec"},
    "vital_emergency": {"officer_name": "Lenaïg Dorvault", "unit": "Brigade de nuit"},
}
TYPES = {
    "commissaire_de_justice": "debtor_information",
    "mutuelle": "relief_evaluation",
    "siao": "housing_evaluation",
    "prosecutor": "soi_transmis",
    "police": "vital_emergency",
    "crip": "information_preoccupante",
}


def filed(cast, *items: Item, by: str = "commissaire_de_justice", **subject: str) -> Request:
    """A request of that partner's one type, as the portal files it. The subject's commune sends it to the north."""
    code = TYPES[by]
    filing = Filing(
        type_code=code,
        subject=SUBJECT | subject,
        items=tuple(items),
        form=FORMS[code],
        reason="Un motif que seul le service lit.",
    )
    request = file(by=cast.at(by).acting, filing=filing, channel=Channel.PORTAL)
    return fresh(request)


def a_person(cast, **identity: str) -> Person:
    return recorded(cast.worker, SUBJECT | identity)


def matched(
    cast, *items: Item, by: str = "commissaire_de_justice", person: Person | None = None, **subject: str
) -> Request:
    """The same, matched to the person; for a commissaire, who is found to be the debtor."""
    request = filed(cast, *items, by=by, **subject)
    request = match(by=cast.worker.acting, request=request, person=person or a_person(cast, **subject))
    if by == "commissaire_de_justice":
        state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
    return fresh(request)


def called_back(cast, request: Request) -> Request:
    """The asker was rung back at a number that the service knew."""
    number = add_number(by=cast.technician.acting, partner=request.partner, number="02 00 00 00 17", label="Standard")
    call_back(by=cast.worker.acting, request=request, number=number.pk)
    return fresh(request)


def agreed(cast, key: str, *items: Item):
    """An agreement of that partner for its one type, in force for a year around today."""
    return signed(cast, cast.partner(key), opens={TYPES[key]: [item.value for item in items]}, **around_today())


def fresh(request: Request) -> Request:
    """The row as the database holds it now."""
    return Request.objects.select_related("partner", "team", "person", "key").get(pk=request.pk)
