"""What lies on the desk of the team that the README's tour follows: answers begun, opinions, letters, papers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from consent.facts import is_minor
from consent.models import Person
from hub.days import day_of
from partners.acting import Acting
from partners.models.account import Channel
from partners.vocabulary import Item
from sharing.demo import calendar, names
from sharing.demo.organisations import Cast, as_of
from sharing.demo.people import team_of
from sharing.desk.draft import TELL, Draft
from sharing.flows.answer import Reply, answer
from sharing.flows.file import Filing, file
from sharing.flows.hand_document import hand_document
from sharing.flows.match import match
from sharing.flows.open_request import open_request
from sharing.flows.save_draft import save_draft
from sharing.flows.second_opinion import ask_opinion, give_opinion, read_question
from sharing.flows.state_fact import state_fact
from sharing.flows.take_down import Caller, take_down
from sharing.flows.write_letter import write_letter
from sharing.models import Request
from sharing.models.letter import LetterKind

TEAM, NEXT_DOOR, FURTHER = names.TEAMS[0], names.TEAMS[1], names.TEAMS[2]
FRANCE_TRAVAIL, SIAO = "France Travail Trois-Rivières", "SIAO des Trois-Rivières"
MUTUELLE, JUDGE = "Mutuelle des Deux-Rives", "Tribunal judiciaire, juge aux affaires familiales"
OFFICE, OTHER_OFFICE = "Étude Pelardeau et associés", "Étude Nauvergnel"
STRANGER = {"last_name": "Voirandel", "first_names": "Théodore", "birth_date": "1974-08-19", "commune": "00002"}
FORMS: dict[str, dict[str, object]] = {
    "rsa_orientation": {"named_agent": "Camille Orvaudin"},
    "global_support": {"named_agent": "Camille Orvaudin"},
    "housing_evaluation": {"named_agent": "Sacha Pontarieu", "file_number": "SI-4417"},
    "relief_evaluation": {"signed_application": True},
    "debtor_information": {
        "office": OTHER_OFFICE,
        "creditor": "Régie des eaux de la Dorne",
        "enforcement_basis": "enforceable_title",
        "cited_article": "CPCE L152-1",
    },
    "production_order": {
        "order": "Ordonnance du tribunal judiciaire de Ville-Confluence",
        "case_number": "RG 26/00412",
    },
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
        """In the order of the days: letters are numbered as they leave."""
        self.write_letters()
        self.begin_answers()
        self.ask_colleagues()
        self.hand_over()

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
            reason="Préparer le rendez-vous avec la personne et éviter de lui redemander ce qu’elle a déjà dit.",
        )
        agent = as_of(self.cast.agents[self.cast.partners[partner].pk][0], at)
        request = file(by=agent, filing=filing, channel=Channel.PORTAL, at=at)
        at += timedelta(minutes=40)
        by = as_of(self.workers(team)[0], at)
        open_request(by=by, request=request, at=at)
        return match(by=by, request=request, person=person, at=at)

    def write_letters(self) -> None:
        asked, answered = self.days_ago(8), self.days_ago(1)
        filing = Filing(
            type_code="debtor_information",
            subject=STRANGER,
            items=(Item.ADDRESS, Item.EMPLOYER),
            form={"office": OFFICE, "debtor_identity": "Voirandel Théodore"},
            reason="Recouvrement d’une facture d’eau.",
        )
        partner, caller = self.cast.partners[OFFICE], Caller("Maître Pelardeau", "commissaire de justice")
        incomplete = self.by_letter(partner, filing, caller, at=asked)
        office = (OFFICE, "3 place du Lavoir", "00010 Ville-Confluence Centre")
        self.letter(incomplete, LetterKind.MISSING, *office, at=self.days_ago(7))

        ordered = self.asked(JUDGE, "production_order", Item.HOUSEHOLD, Item.EVALUATION, at=self.days_ago(4))
        court = ("Monsieur le juge aux affaires familiales", "Tribunal judiciaire", "00010 Ville-Confluence Centre")
        self.letter(ordered, LetterKind.IMPEDIMENT, *court, at=self.days_ago(2))

        request = self.asked(FRANCE_TRAVAIL, "rsa_orientation", Item.IDENTITY, Item.CONTACT, at=self.days_ago(3))
        reply = Reply(minutes=15, released={Item.IDENTITY: "Identité vérifiée lors du dernier entretien."})
        answer(by=as_of(self.worker, answered), request=request, reply=reply, at=answered)
        request.refresh_from_db()
        agency = (FRANCE_TRAVAIL, "Agence du Port", "8 chemin des Vignes", "00001 Port-des-Rivières")
        self.letter(request, LetterKind.PARTIAL, *agency, at=answered + timedelta(minutes=5))

        curious = Filing(type_code="other", subject=STRANGER, items=(Item.FOLLOWUP,), reason="Loyers en retard.")
        landlord = self.by_letter("landlord", curious, Caller("Régie des Tilleuls", "gestionnaire"), at=self.now)
        self.letter(landlord, LetterKind.REFUSAL, "Régie des Tilleuls", "27 allée des Peupliers", "00002 Saint-Aubrel")
        self.letter(incomplete, LetterKind.REMINDER, *office)

    def by_letter(self, asker, filing: Filing, caller: Caller, *, at: datetime) -> Request:
        by = as_of(self.worker, at)
        return take_down(by=by, asker=asker, filing=filing, caller=caller, channel=Channel.LETTER, keep=True, at=at)

    def letter(self, request: Request, kind: LetterKind, *recipient: str, at: datetime | None = None) -> None:
        at = at or self.now
        write_letter(by=as_of(self.worker, at), request=request, kind=kind, recipient=recipient, at=at)

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
        read_question(by=as_of(neighbour, at), opinion=asked.pk, at=at)
        give_opinion(by=as_of(neighbour, at), opinion=asked.pk, text=text, at=at + timedelta(minutes=12))

        asked_for, neighbour = (Item.ADDRESS, Item.EMPLOYER), self.workers(FURTHER)[0]
        request = self.asked(OTHER_OFFICE, "debtor_information", *asked_for, at=self.days_ago(2), team=FURTHER)
        state_fact(by=neighbour, request=request, code="person_is_debtor", value=True, at=self.days_ago(1))
        question = "Le titre vise une dette du couple, séparé depuis. Répondez-vous quand même sur l’employeur ?"
        self.ask(neighbour, request, self.worker, question, at=self.days_ago(1, 15))

    def ask(self, by: Acting, request: Request, colleague: Acting, question: str, *, at: datetime):
        place = colleague.membership.pk
        return ask_opinion(by=as_of(by, at), request=request, colleague=place, question=question, at=at)

    def hand_over(self) -> None:
        """A paper that the person takes to the mutual insurer herself; and one that closed a request: nothing sent."""
        items = Item.IDENTITY, Item.RESOURCES, Item.EVALUATION
        request = self.asked(MUTUELLE, "relief_evaluation", *items, at=self.days_ago(2, 11))
        content: dict[Item, object] = {
            Item.RESOURCES: "RSA et allocations familiales.\nUne dette d’énergie, en plan d’apurement jusqu’à l’été.",
            Item.EVALUATION: "Le budget tient avec une aide ponctuelle ; un accompagnement est en place.",
        }
        hand_document(by=self.worker, request=request, content=content)
        request = self.asked(FRANCE_TRAVAIL, "global_support", Item.BARRIERS, Item.ACTIONS, at=self.days_ago(5))
        content = {Item.BARRIERS: ["mobility", "childcare"], Item.ACTIONS: "Inscription en formation au printemps."}
        hand_document(by=self.worker, request=request, content=content)
        answer(by=self.worker, request=request, reply=Reply(minutes=30))
