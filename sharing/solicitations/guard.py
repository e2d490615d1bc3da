"""May this be asked of that partner? To solicit is to tell: that somebody is known here, and what the text says.

No text of the law lets the service disclose somebody in order to ask a favour for her (CASF L411-3, CP 226-13), so the
strictest reading stands, whatever the partner and the agreement signed with it:

- she is named only where she agreed to this very solicitation, or asked for it, by who may speak for her, lately, and
  has refused or taken back nothing to this partner since;
- a partner in which somebody bears the name of whom she fears, be it an officer without an account, is asked nothing
  for her, named or not;
- where a protection or a reservation stands on her record, or an address is protected near her, a manager sends it;
- the text names nobody she fears, and holds no protected address, ever; nor any way to reach a protected person;
- where she is not named, the text does not name her, and holds no postal address.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from consent.consents.checks import mandate_of, wrong_giver, wrong_mandate
from consent.facts import feared_names, hidden, is_near_protected
from consent.hidden import Hidden
from consent.models import Flag, Person, Refusal, Withdrawal
from consent.models.consent import How
from consent.models.flag import Kind
from consent.persons.names import same_person, words
from partners.law.calendar import years_earlier
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.members.recipients import names_at
from partners.models import Partner
from partners.roles import Right
from sharing.leaks.guard import Leak, leaks

from .errors import AgreementNeeded, FearedThere, ManagerNeeded, NameWritten, TextLeaks

AGREEMENT_YEARS = 1
RESERVED = (
    Kind.PROTECTED_ADDRESS,
    Kind.LINKED_TO_PROTECTED,
    Kind.FEARED_PERSON,
    Kind.DANGER,
    Kind.PARENTS_CONFLICT,
    Kind.CORRECTION_PENDING,
)
ALWAYS_FINAL = {Leak.NIR, Leak.HIDDEN_ADDRESS, Leak.POSTAL_ADDRESS, Leak.SAFE_CONTACT}
HOWS = (How.IN_PRESENCE, How.SPOKEN)
"""A signature is kept with its paper, as a consent; here her word is noted."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the worker noted of her agreement: the day, a code of How, a code of By, and her representative if any."""

    on: date | None
    how: str
    giver: str
    representative: uuid.UUID | None = None

    def kept(self) -> dict:
        """As it is sealed with the solicitation."""
        return {
            "on": self.on.isoformat() if self.on else None,
            "how": self.how,
            "by": self.giver,
            "representative": str(self.representative) if self.representative else None,
        }


def check_person(*, by: Acting, person: Person, partner: Partner, agreed: Agreed | None, on: date) -> None:
    """Passes where this partner may be asked something for her, and told who she is if `agreed` is given.

    Her row and those near her are held. Raises FearedThere, ManagerNeeded, AgreementNeeded.
    """
    if any(same_person(name, other) for name in feared_names(person.pk) for other in names_at(partner)):
        raise FearedThere()
    if is_reserved(person) and not allowed(by, Right.REVIEW, by.team):
        raise ManagerNeeded()
    if agreed is not None and (wrong := wrong_agreement(person, partner, agreed, on=on)):
        raise AgreementNeeded(fields={name: [sentence] for name, sentence in wrong.items()})


def is_reserved(person: Person) -> bool:
    """Whether only a manager asks anything for her."""
    return Flag.objects.standing().filter(person=person, kind__in=RESERVED).exists() or is_near_protected(person)


def is_protected(person: Person) -> bool:
    """Whether where she is must not be found."""
    kinds = (Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED)
    return Flag.objects.standing().filter(person=person, kind__in=kinds).exists() or is_near_protected(person)


def wrong_agreement(person: Person, partner: Partner, agreed: Agreed, *, on: date) -> dict[str, str]:
    """A sentence for each field that does not hold, by the rules of consents (law.md, G3)."""
    if agreed.on is None:
        return {"agreed_on": "Indiquez le jour où elle a donné son accord."}
    if agreed.on > on:
        return {"agreed_on": "L’accord ne peut pas être daté d’un jour à venir."}
    if agreed.on < years_earlier(on, AGREEMENT_YEARS):
        return {"agreed_on": "Cet accord a plus d’un an : demandez-le de nouveau."}
    if took_back_since(person, partner, agreed.on):
        return {"agreed_on": "Depuis ce jour, elle a refusé ou retiré un accord à ce partenaire : demandez-lui."}
    if agreed.how not in HOWS:
        return {"how": "Indiquez comment elle a donné son accord."}
    mandate = mandate_of(person, agreed.giver, agreed.representative)
    wrong = wrong_giver(person, agreed.giver, agreed.how, mandate, on=agreed.on)
    if not wrong and mandate is not None and (over := wrong_mandate(mandate, on=on)):
        wrong = {"giver": over}
    return wrong


def took_back_since(person: Person, partner: Partner, day: date) -> bool:
    """Whether she said no to this partner on that day or later, whatever it was about."""
    return (
        Refusal.objects.filter(person=person, recipient=partner, refused_on__gte=day).exists()
        or Withdrawal.objects.filter(consent__person=person, consent__recipient=partner, withdrawn_on__gte=day).exists()
    )


def check_text(text: str, *, person: Person | None, named: bool, acknowledged: frozenset[str]) -> list[str]:
    """The codes of the leaks that are there and that the worker answered for. Raises NameWritten, TextLeaks."""
    if person is not None:
        if any(same_person(name, text) for name in feared_names(person.pk)):
            raise NameWritten("Le texte nomme une personne qu’elle craint : retirez-la.")
        if not named and set(own_names(person)) & set(words(text)):
            raise NameWritten("Vous la sollicitez sans la nommer, et le texte porte son nom : retirez-le.")
    protected = person is not None and is_protected(person)
    kept = hidden(person) if person else Hidden()
    seen = leaks({Item.NOTES: text}, protected=protected or not named, hidden=kept)
    final = [found for found in seen if protected or found.leak in ALWAYS_FINAL]
    if final or any(found.code not in acknowledged for found in seen):
        raise TextLeaks(seen, final)
    return [found.code for found in seen]


def own_names(person: Person) -> tuple[str, ...]:
    """The words of her family names."""
    identity = person.unseal_identity()
    return (*words(identity.get("last_name", "")), *words(identity.get("birth_name", "")))
