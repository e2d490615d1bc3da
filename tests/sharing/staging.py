"""Sets a case of the gate on the stage of the real product: its partner, its person, her flags, consents, agreement."""

from dataclasses import dataclass
from datetime import date

from consent.consents import texts
from consent.consents.representatives import record_representative
from consent.models import Consent, Person, Representative, Withdrawal
from consent.models.flag import Kind
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from hub.days import today
from partners import law
from partners.agreements.terms import agreement_types, openable_items
from partners.law.vocabulary import Fact, Form, FormKind, GivenBy
from partners.models import Partner
from sharing.casework.facts import make_check, statable, state_fact
from sharing.casework.matching import match
from sharing.judgment.checks import calls_for
from sharing.models import Request
from tests.cast import Cast, Machine
from tests.partners.agreeing import signed

from .asking import called_back

COMMUNE = "99101"  # of the worker's team
ADULT, MINOR = "1984-03-02", "2015-03-02"
FEARED = "Inconnu Redouté"
FLAGS = {
    "protected_address": Kind.PROTECTED_ADDRESS,
    "linked_to_protected": Kind.LINKED_TO_PROTECTED,
    "parents_conflict": Kind.PARENTS_CONFLICT,
    "danger": Kind.DANGER,
}


@dataclass
class Stage:
    """One case of cases.jsonl with the rows that make it true."""

    cast: Cast
    case: dict
    partner: Partner
    machine: Machine
    person: Person
    mandate: Representative | None = None

    @classmethod
    def of(cls, cast: Cast, case: dict) -> "Stage":
        """The partner of the case's kind bears a name of its own; the feared person's name stands in it."""
        partner = Partner.objects.create(name=f"{FEARED}, {case['asker']}", kind=case["asker"])
        machine = Machine.registered(by=cast.technician.acting, partner=partner)
        stage = cls(cast, case, partner, machine, person=create_person(by=cast.worker.acting, identity=subject(case)))
        stage.agree()
        stage.flag()
        stage.represent()
        stage.consent()
        return stage

    @property
    def request_type(self):
        return law.on(today()).request_type(self.case["asker"], self.case["request"])

    @property
    def facts(self) -> dict:
        return self.case.get("facts", {})

    def agree(self) -> None:
        """An agreement absent from the case covers every item."""
        every = {"requests": {self.case["request"]: self.case["items"]}, "from": "2026-01-01", "until": "2026-12-31"}
        agreement = self.case.get("agreement", every)
        if agreement is not None:
            openable = {one.code: set(openable_items(one)) for one in agreement_types(self.partner)}
            opens = {code: openable.get(code, set()) & set(items) for code, items in agreement["requests"].items()}
            if opens := {code: items for code, items in opens.items() if items}:
                signed(
                    self.cast,
                    self.partner,
                    starts_on=date.fromisoformat(agreement["from"]),
                    ends_on=date.fromisoformat(agreement["until"]),
                    opens=opens,
                )

    def flag(self) -> None:
        """What the person's record must say; unstated, she is informed (G11)."""
        raised = [(kind, {}) for fact, kind in FLAGS.items() if self.facts.get(fact)]
        if any(rule.on_information for rule in self.request_type.rules):
            informed = self.facts.get("informed", True)
            raised += [(Kind.INFORMED, {"purpose": self.case["request"]})] if informed else []
            objected = self.facts.get("objected", False)
            raised += [(Kind.OBJECTED, {"purpose": self.case["request"]})] if objected else []
        if self.facts.get("correction_pending"):
            raised.append((Kind.CORRECTION_PENDING, {"items": self.facts["correction_pending"]}))
        if self.facts.get("asker_is_feared"):
            raised.append((Kind.FEARED_PERSON, {"names": [FEARED]}))
        for kind, words in raised:
            raise_flag(by=self.cast.worker.acting, person=self.person.id, kind=kind, **words)
        if "last_contact" in self.facts:
            self.person.last_contact = date.fromisoformat(self.facts["last_contact"])
            self.person.save(update_fields=["last_contact"])

    def represent(self) -> None:
        """Somebody speaks for her where the case says so, or where a representative's consent must be there at all."""
        given = any(given.get("by") == "representative" for given in self.case.get("consents", []))
        minor = self.facts.get("minor", False)
        if self.facts.get("represented") or (given and minor):
            self.mandate = record_representative(
                by=self.cast.worker.acting,
                person=self.person.id,
                kind="parental_authority" if minor else "mandate",
                covers=["consent"],
                name="Représentant Exemple",
                document="Document vu",
                starts_on=date(2020, 1, 1),
            )

    def consent(self) -> None:
        """Consents as the record can hold them. One that has ended since is written as it was on its first day."""
        for given in self.case.get("consents", []):
            recipient = self.partner if given["recipient"] == self.case["asker"] else other_partner(self.case["asker"])
            row = Consent(
                person=self.person,
                recipient=recipient,
                purpose=given["purpose"],
                items=given["items"],
                given_on=given["given"],
                expires_on=given["expires"],
                by=given.get("by", "self"),
                representative=self.mandate if given.get("by") == "representative" else None,
                how="in_presence",
                text=texts.current(today()),
                recorded_by=self.cast.worker.acting.actor_id,
            )
            row.seal_shown("Le texte lu à la personne.")
            row.save(force_insert=True)
            if given["withdrawn"]:
                Withdrawal.objects.create(
                    consent=row, withdrawn_on=given["withdrawn"], recorded_by=self.cast.worker.acting.actor_id
                )

    def document(self) -> dict:
        """What the partner's software files."""
        return {
            "type": self.case["request"],
            "person": subject(self.case),
            "items": self.case["items"],
            "form": {element.value: self.typed(element) for element in self.given_elements()},
            "reason": "Instruire le dossier.",
        }

    def given_elements(self) -> list[Form]:
        """The elements of the case that an asker writes; an element whose fact is not stated was left empty."""
        theirs = set(self.request_type.form_given_by(GivenBy.ASKER))
        given = [Form(name) for name in self.case["form"] if Form(name) in theirs]
        return [form for form in given if form.fact is None or form.value in self.facts]

    def typed(self, element: Form) -> str | bool:
        if element.value in self.facts:
            return self.facts[element.value]
        match element.kind:
            case FormKind.PRESENCE:
                return True
            case FormKind.DATE:
                return self.case["date"]
            case FormKind.CHOICE:
                return element.choices[0][0]
            case FormKind.TEXT:
                return f"{element.label}, pour l’essai"

    def matched(self, request: Request) -> Request:
        """The worker recognises the person and states every fact that the law asks about."""
        by = self.cast.worker.acting
        request = match(by=by, request=request, person=self.person)
        for code in statable(request):
            value = self.facts.get(code, bool(Fact(code).unstated))
            state_fact(by=by, request=request, code=code, value=value)
        for check in calls_for(request):
            if check in set(Form):
                make_check(by=by, request=request, check=check, done=check in self.case["form"])
        if Form.CALLBACK_DONE in self.case["form"]:
            called_back(self.cast, request)
        return request


def subject(case: dict) -> dict[str, str]:
    return {
        "last_name": "Exemple",
        "first_names": "Camille",
        "birth_date": MINOR if case.get("facts", {}).get("minor") else ADULT,
        "commune": COMMUNE,
    }


def other_partner(kind: str) -> Partner:
    """Another organisation of the same kind: a consent for it opens nothing here."""
    return Partner.objects.get_or_create(name=f"Autre organisme, {kind}", defaults={"kind": kind})[0]
