"""A service that has worked for a while: requests, persons and papers in every state that a page can show."""

from datetime import date

from consent.consents.services import withdraw_consent
from consent.models import Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from partners.agreements.services import draft_agreement
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.breaches import decide_breach
from sharing.answers.delivered import read_answer, retract
from sharing.casework.reading import break_glass
from sharing.casework.reviews import advise, request_review, review
from sharing.filing.changes import withdraw
from sharing.models import Breach, Request
from sharing.statements.services import prepare_statement

from .cast import Cast
from .consent.consenting import a_consent
from .consent.representing import a_representative
from .partners.agreeing import around_today, signed, terms
from .sharing.asking import a_person, agreed, filed, fresh, matched
from .sharing.desk.on_the_telephone import told

WHY = "Dit au téléphone par la personne, à l’occasion d’un rendez-vous."
SOMEBODY_ELSE = {"last_name": "Quellenec", "first_names": "Ronan", "birth_date": "1979-11-30"}
TOLD = {Item.ADDRESS: ["12 rue des Tanneurs", "99101 Valombre"], Item.EMPLOYER: "Blanchisserie du Pont-Vieux"}


def live(cast: Cast) -> None:
    """Makes it, by the product's own flows."""
    person = known_person(cast)
    agreements(cast)
    consents(cast, person)
    requests_to_answer(cast, person)
    requests_answered(cast)
    what_needs_two(cast)
    statement(cast, person)


def known_person(cast: Cast) -> Person:
    """Protected, represented, with a family, and somebody whom she fears."""
    worker = cast.worker.acting
    person, child = a_person(cast), a_person(cast, first_names="Anouk", birth_date="2015-03-02")
    raise_flag(by=worker, person=person.id, kind=Kind.PROTECTED_ADDRESS, address=["14 rue du Général-Leclerc"])
    raise_flag(by=worker, person=person.id, kind=Kind.FEARED_PERSON, names=["Redouté Inconnu"])
    raise_flag(by=worker, person=person.id, kind=Kind.DANGER)
    record_link(by=worker, person=person.id, other=child.id, kind="parent", told_by="person", since=date(2020, 1, 1))
    a_representative(cast, person)
    return person


def agreements(cast: Cast) -> None:
    """One in force, one that its next version will follow."""
    agreed(cast, "siao", Item.IDENTITY, Item.EVALUATION)
    old = signed(cast, cast.partner("france_travail"), opens={"global_support": ["barriers"]}, **around_today())
    new = terms(opens={"global_support": ["barriers"]}, starts_on=old.ends_on, ends_on=old.ends_on.replace(year=2030))
    draft_agreement(by=cast.direction.acting, partner=old.partner, terms=new, succeeds=old)


def consents(cast: Cast, person: Person) -> None:
    """One that stands, one taken back."""
    a_consent(cast, person)
    gone = a_consent(cast, person, purpose="relief_evaluation", recipient=cast.partner("mutuelle_2"))
    withdraw_consent(by=cast.worker.acting, consent=gone.id)


def requests_to_answer(cast: Cast, person: Person) -> None:
    """Not yet matched, matched to her who is protected, urgent, told by telephone, taken back by the partner."""
    filed(cast, Item.ADDRESS, Item.EMPLOYER)
    matched(cast, Item.ADDRESS, Item.EMPLOYER, Item.RESOURCES, person=person)
    matched(cast, Item.IDENTITY, Item.EVALUATION, by="mutuelle")
    matched(cast, Item.IDENTITY, Item.EVALUATION, by="siao")
    filed(cast, Item.IDENTITY, Item.ADDRESS, by="police")
    told(cast, "commissaire_de_justice", "debtor_information", items=("address",), reason=WHY)
    withdraw(by=cast.agent.acting, request=filed(cast, Item.ADDRESS))


def requests_answered(cast: Cast) -> None:
    """Answered and unread, read, retracted before it was read, retracted after: a breach decided, one that waits."""
    answered(cast)
    read_answer(by=cast.agent.acting, request=answered(cast))
    retract(by=cast.worker.acting, request=answered(cast), reason=WHY)
    recalled_once_read(cast)
    decide_breach(by=cast.dpo.acting, breach=Breach.objects.get().id, cnil_told=True, person_told=False, reason=WHY)
    recalled_once_read(cast)


def answered(cast: Cast) -> Request:
    request = matched(cast, Item.ADDRESS, Item.EMPLOYER, Item.RESOURCES, **SOMEBODY_ELSE)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released=TOLD))
    return fresh(request)


def recalled_once_read(cast: Cast) -> None:
    request = answered(cast)
    read_answer(by=cast.agent.acting, request=request)
    retract(by=cast.worker.acting, request=request, reason=WHY)


def what_needs_two(cast: Cast) -> None:
    """Waiting for the DPO, advised and decided, and opened by another team's manager."""
    for advised in (False, True):
        disputed = matched(cast, Item.IDENTITY, Item.ADDRESS, by="prosecutor")
        request_review(by=cast.worker.acting, request=disputed, items=[Item.IDENTITY, Item.ADDRESS], note=WHY)
        if advised:
            advise(by=cast.dpo.acting, request=disputed, text=WHY)
            review(by=cast.manager.acting, request=disputed, item=Item.IDENTITY, released=True, reason=WHY)
    break_glass(by=cast.other_manager.acting, number=filed(cast, Item.ADDRESS).number, reason=WHY)


def statement(cast: Cast, person: Person) -> None:
    """What she may know of what was asked about her, waiting for the manager."""
    prepare_statement(by=cast.worker.acting, person=person.id, asked_by="self", identity_verified=True)
