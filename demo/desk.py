"""What lies on the desk of the team that the README's tour follows: answers begun, opinions, decisions."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from consent.facts import is_minor
from consent.models import Person
from hub import clock
from hub.days import day_of
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.models.ledger import Channel
from sharing.answers.drafts import save_draft
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.casework.opinions import ask_opinion, give_opinion, read_question
from sharing.casework.reading import read_request
from sharing.casework.reviews import request_review
from sharing.desk.draft import TELL, Draft
from sharing.filing.file import Filing, file
from sharing.models import Request

from . import calendar, names
from .organisations import Cast, as_of
from .people import team_of

TEAM, NEXT_DOOR, FURTHER = names.TEAMS[0], names.TEAMS[1], names.TEAMS[2]
FRANCE_TRAVAIL, SIAO = "France Travail Trois-Rivières", "SIAO des Trois-Rivières"
JUDGE, PROSECUTOR = "Tribunal judiciaire, juge aux affaires familiales", "Parquet de Ville-Confluence"
OFFICE = "Étude Nauvergnel"
FORMS: dict[str, dict[str, str | bool]] = {
    "rsa_orientation": {"named_agent": "Camille Orvaudin"},
    "global_support": {"named_agent": "Camille Orvaudin"},
    "housing_evaluation": {"named_agent": "Sacha Pontarieu", "file_number": "SI-4417"},
    "relief_evaluation": {"signed_application": True},
    "debtor_information": {
        "office": OFFICE,
        "creditor": "Régie des eaux de la Dorne",
        "enforcement_basis": "enforceable_title",
        "cited_article": "CPCE L152-1",
    },
    "letter": {},
    "soi_transmis": {"reference": "ST 2026/4471"},
    "production_order": {
        "order": "Ordonnance du tribunal judiciaire de Ville-Confluence",
        "case_number": "RG 26/00412",
    },
}
REASONS = {
    "debtor_information": "Recouvrement d’une facture d’eau.",
    "letter": "Éclairer l’audience du mois prochain.",
    "production_order": "Statuer sur la résidence des enfants.",
    "soi_transmis": "Vérifier la situation de la famille avant toute suite.",
}


class Desk:
    """`known` are persons of the records with their identities; adults alone have a place here."""

    def __init__(self, cast: Cast, known: list[tuple[Person, dict]], *, now: datetime) -> None:
        self.cast, self.now = cast, now
        adults = [one for one in known if not is_minor(one[1], on=day_of(now))]
        self.people = {name: self.of(name, adults) for name in (TEAM, FURTHER)}
        self.worker, self.colleague = self.workers(TEAM)[:2]

    def of(self, team: str, known: list[tuple[Person, dict]]) -> Iterator[tuple[Person, dict]]:
        return cycle([one for one in known if team_of(self.cast, one[1]) == self.cast.teams[team]])

    def workers(self, team: str) -> list[Acting]:
        return self.cast.workers[self.cast.teams[team].pk]

    def play(self) -> None:
        self.begin_answers()
        self.ask_colleagues()
        self.ask_manager()

    def days_ago(self, count: int, hour: int = 10) -> datetime:
        """An hour of a working day before today."""
        today = day_of(self.now)
        day: date = calendar.working_days(today - timedelta(days=2 * count + 10), today - timedelta(days=1))[-count]
        return timezone.make_aware(datetime.combine(day, time(hour, 20)))

    def asked(self, partner: str, type_code: str, *items: Item, at: datetime, team: str = TEAM) -> Request:
        """Filed in the portal about somebody whom the team follows, opened and matched within the hour."""
        person, subject = next(self.people[team])
        debtor = f"{subject['last_name']} {subject['first_names']}"
        filing = Filing(
            type_code=type_code,
            subject=subject,
            items=items,
            form=FORMS[type_code] | ({"debtor_identity": debtor} if type_code == "debtor_information" else {}),
            reason=REASONS.get(type_code, "Préparer le rendez-vous, sans lui redemander ce qu’elle a déjà dit."),
        )
        agent = as_of(self.cast.agents[self.cast.partners[partner].pk][0], at)
        with clock.at(at):
            request = file(by=agent, filing=filing, channel=Channel.PORTAL)
        at += timedelta(minutes=40)
        by = as_of(self.workers(team)[0], at)
        with clock.at(at):
            read_request(by=by, request=request)
        with clock.at(at):
            return match(by=by, request=request, person=person)

    def begin_answers(self) -> None:
        """One by the visitor's own worker, one by her colleague: what is typed is the team's."""
        request = self.asked(FRANCE_TRAVAIL, "rsa_orientation", Item.IDENTITY, Item.CONTACT, at=self.days_ago(1))
        typed = Draft(
            choices={Item.IDENTITY.value: TELL},
            values={Item.IDENTITY.value: ["Identité vérifiée lors du dernier entretien."]},
            effort="15",
        )
        save_draft(by=self.worker, request=request, content=typed.kept(), version=0)
        items = Item.IDENTITY, Item.HOUSEHOLD, Item.RESOURCES
        request = self.asked(SIAO, "housing_evaluation", *items, at=self.days_ago(1, 14))
        typed = Draft(
            choices={Item.HOUSEHOLD.value: TELL},
            values={
                Item.HOUSEHOLD.value: ["Une adulte et deux enfants à charge."],
                Item.RESOURCES.value: ["RSA et allocations familiales ; à revoir avec elle jeudi."],
            },
        )
        save_draft(by=self.colleague, request=request, content=typed.kept(), version=0)

    def ask_colleagues(self) -> None:
        """One opinion given, one awaited from the visitor's own worker about a request of another team."""
        items = Item.IDENTITY, Item.EVALUATION, Item.HEALTH
        request = self.asked(SIAO, "housing_evaluation", *items, at=self.days_ago(2))
        question = "Le SIAO demande aussi la santé. L’évaluation ne suffit-elle pas pour orienter ?"
        at, neighbour = self.days_ago(1), self.workers(NEXT_DOOR)[0]
        asked = self.ask(self.worker, request, neighbour, question, at=at)
        at += timedelta(hours=3)
        text = (
            "Elle suffit, à mon avis. Ici nous écrivons qu’un logement de plain-pied est nécessaire, sans dire "
            "pourquoi : le SIAO a de quoi orienter, et la personne dira le reste si elle le veut."
        )
        with clock.at(at):
            read_question(by=as_of(neighbour, at), opinion=asked.pk)
        with clock.at(at + timedelta(minutes=12)):
            give_opinion(by=as_of(neighbour, at), opinion=asked.pk, text=text)

        asked_for, neighbour = (Item.ADDRESS, Item.EMPLOYER), self.workers(FURTHER)[0]
        request = self.asked(OFFICE, "debtor_information", *asked_for, at=self.days_ago(2), team=FURTHER)
        with clock.at(self.days_ago(1)):
            state_fact(by=neighbour, request=request, code="person_is_debtor", value=True)
        question = "Le titre vise une dette du couple, séparé depuis. Répondez-vous quand même sur l’employeur ?"
        self.ask(neighbour, request, self.worker, question, at=self.days_ago(1, 15))

    def ask(self, by: Acting, request: Request, colleague: Acting, question: str, *, at: datetime):
        place = colleague.require_membership().pk
        with clock.at(at):
            return ask_opinion(by=as_of(by, at), request=request, colleague=place, question=question)

    def ask_manager(self) -> None:
        """One decision awaits the team's manager, another the advice that the data protection officer gives first."""
        items = Item.HOUSEHOLD, Item.EVALUATION
        request = self.asked(JUDGE, "letter", *items, at=self.days_ago(3, 9))
        note = "Sans ordonnance, je propose de dire la composition du foyer et rien de l’évaluation."
        self.request_review(request, items, note, at=self.days_ago(2, 16))
        items = Item.IDENTITY, Item.EVALUATION
        request = self.asked(PROSECUTOR, "soi_transmis", *items, at=self.days_ago(2, 9))
        note = "Le parquet connaît déjà la famille ; je propose de confirmer l’identité seule."
        self.request_review(request, items, note, at=self.days_ago(1, 11))

    def request_review(self, request: Request, items: tuple[Item, ...], note: str, *, at: datetime) -> None:
        with clock.at(at):
            request_review(by=as_of(self.worker, at), request=request, items=items, note=note)
