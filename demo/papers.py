"""The papers of that desk: letters to who asked, and what is handed to the person instead of sent."""

from datetime import datetime, timedelta

from hub import clock
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.letters import give_handout, write_letter
from sharing.filing.changes import Caller, record_external_request
from sharing.filing.file import Filing
from sharing.models import LetterKind, Request

from .desk import FRANCE_TRAVAIL, JUDGE, Desk
from .organisations import as_of

OFFICE, MUTUELLE = "Étude Pelardeau et associés", "Mutuelle des Deux-Rives"
STRANGER = {"last_name": "Voirandel", "first_names": "Théodore", "birth_date": "1974-08-19", "commune": "00002"}


class Papers:
    """Written in the order of the days: letters are numbered as they leave."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def play(self) -> None:
        self.write_letters()
        self.hand_over()

    def asked(self, type_code: str, *items: Item, days_ago: int) -> Request:
        return self.desk.asked(FRANCE_TRAVAIL, type_code, *items, at=self.desk.days_ago(days_ago))

    def write_letters(self) -> None:
        asked, answered = self.desk.days_ago(8), self.desk.days_ago(1)
        filing = Filing(
            type_code="debtor_information",
            subject=STRANGER,
            items=(Item.ADDRESS, Item.EMPLOYER),
            form={"office": OFFICE, "debtor_identity": "Voirandel Théodore"},
            reason="Recouvrement d’une facture d’eau.",
        )
        partner, caller = self.desk.cast.partners[OFFICE], Caller("Maître Pelardeau", "commissaire de justice")
        incomplete = self.by_letter(partner, filing, caller, at=asked)
        office = (OFFICE, "3 place du Lavoir", "00010 Ville-Confluence Centre")
        self.letter(incomplete, LetterKind.MISSING, *office, at=self.desk.days_ago(7))

        ordered = self.desk.asked(JUDGE, "production_order", Item.HOUSEHOLD, Item.EVALUATION, at=self.desk.days_ago(4))
        court = ("Monsieur le juge aux affaires familiales", "Tribunal judiciaire", "00010 Ville-Confluence Centre")
        self.letter(ordered, LetterKind.IMPEDIMENT, *court, at=self.desk.days_ago(2))

        request = self.desk.asked(
            FRANCE_TRAVAIL, "rsa_orientation", Item.IDENTITY, Item.CONTACT, at=self.desk.days_ago(3)
        )
        reply = Reply(minutes=15, released={Item.IDENTITY: "Identité vérifiée lors du dernier entretien."})
        with clock.at(answered):
            answer(by=as_of(self.desk.worker, answered), request=request, reply=reply)
        request.refresh_from_db()
        agency = (FRANCE_TRAVAIL, "Agence du Port", "8 chemin des Vignes", "00001 Port-des-Rivières")
        self.letter(request, LetterKind.PARTIAL, *agency, at=answered + timedelta(minutes=5))

        curious = Filing(type_code="other", subject=STRANGER, items=(Item.FOLLOWUP,), reason="Loyers en retard.")
        landlord = self.by_letter("landlord", curious, Caller("Régie des Tilleuls", "gestionnaire"), at=self.desk.now)
        self.letter(landlord, LetterKind.REFUSAL, "Régie des Tilleuls", "27 allée des Peupliers", "00002 Saint-Aubrel")
        self.letter(incomplete, LetterKind.REMINDER, *office)

    def by_letter(self, asker, filing: Filing, caller: Caller, *, at: datetime) -> Request:
        by = as_of(self.desk.worker, at)
        with clock.at(at):
            return record_external_request(
                by=by, asker=asker, filing=filing, caller=caller, channel=Channel.LETTER, keep=True
            )

    def letter(self, request: Request, kind: LetterKind, *recipient: str, at: datetime | None = None) -> None:
        at = at or self.desk.now
        with clock.at(at):
            write_letter(by=as_of(self.desk.worker, at), request=request, kind=kind, recipient=recipient)

    def hand_over(self) -> None:
        """A paper that the person takes to the mutual insurer herself; and one that closed a request: nothing sent."""
        items = Item.IDENTITY, Item.RESOURCES, Item.EVALUATION
        request = self.desk.asked(MUTUELLE, "relief_evaluation", *items, at=self.desk.days_ago(2, 11))
        content: dict[Item, object] = {
            Item.RESOURCES: "RSA et allocations familiales.\nUne dette d’énergie, en plan d’apurement jusqu’à l’été.",
            Item.EVALUATION: "Le budget tient avec une aide ponctuelle ; un accompagnement est en place.",
        }
        give_handout(by=self.desk.worker, request=request, content=content)
        request = self.desk.asked(
            FRANCE_TRAVAIL, "global_support", Item.BARRIERS, Item.ACTIONS, at=self.desk.days_ago(5)
        )
        content = {Item.BARRIERS: ["mobility", "childcare"], Item.ACTIONS: "Inscription en formation au printemps."}
        give_handout(by=self.desk.worker, request=request, content=content)
        answer(by=self.desk.worker, request=request, reply=Reply(minutes=30))
