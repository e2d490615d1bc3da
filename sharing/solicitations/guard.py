"""Checks whether something may be asked of a partner for a person. A solicitation discloses: that the person is known
here, and what its text says.

No law lets the service disclose a person in order to ask a favour for them (CASF L411-3, CP 226-13), so the strictest
reading applies, whatever the partner and its agreement:

- the person is named only with their recent agreement to this very solicitation, given by who may speak for them, and
  not followed by a refusal or withdrawal to this partner;
- nothing is asked, named or not, of a partner where somebody, even an officer without an account, bears a name that the
  person fears;
- under a protection or reservation on the record, or a protected address of a relative, only a manager sends it;
- the text never names a feared person, nor holds a protected address or a way to reach a protected person;
- a person who is not named is not named in the text either, and the text holds no postal address.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from consent.consents.checks import mandate_of, wrong_giver, wrong_mandate
from consent.facts import bears, feared_names, hidden, is_near_protected
from consent.hidden import Hidden
from consent.models import Person, Refusal, Withdrawal
from consent.models.consent import How
from consent.models.flag import Kind
from consent.persons.records import records_of, together
from hub.text.named import names_feared
from hub.text.names import index_words, may_be
from partners.law.calendar import years_earlier
from partners.law.vocabulary import Item
from partners.members import permissions, recipients
from partners.members.acting import Acting
from partners.models import Partner
from partners.roles import Right
from sharing.gate.leaks import Leak, find_leaks

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
ALWAYS_FINAL = {Leak.NIR, Leak.HIDDEN_ADDRESS, Leak.POSTAL_ADDRESS, Leak.LOCATOR, Leak.SAFE_CONTACT}
HOWS = (How.IN_PRESENCE, How.SPOKEN)
"""A signature is recorded with its paper, as a consent; a solicitation notes the person's word."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The person's agreement, as the worker noted it: the day, codes of How and By, the representative if any."""

    on: date | None
    how: str
    giver: str
    representative: uuid.UUID | None = None

    def kept(self) -> dict:
        """The agreement as it is sealed with the solicitation."""
        return {
            "on": self.on.isoformat() if self.on else None,
            "how": self.how,
            "by": self.giver,
            "representative": str(self.representative) if self.representative else None,
        }


def check_person(
    *, by: Acting, person: Person, records: Collection[Person], partner: Partner, agreed: Agreed | None, on: date
) -> None:
    """Checks that this partner may be asked something for the person, by name if `agreed` is given.

    records  other records that may be the person's

    The caller has locked them all, and relatives. Raises FearedThere, ManagerNeeded, AgreementNeeded.
    """
    feared = feared_names(person.pk, also=records)
    if any(may_be(feared, name) for name in recipients.names_at(partner)):
        raise FearedThere()
    if is_reserved(person, records) and not permissions.allowed(by, Right.REVIEW, by.team):
        raise ManagerNeeded()
    if agreed is not None and (wrong := wrong_agreement(person, records, partner, agreed, on=on)):
        raise AgreementNeeded(fields={name: [sentence] for name, sentence in wrong.items()})


def is_reserved(person: Person, records: Collection[Person]) -> bool:
    """Whether only a manager may ask anything for the person, by any of the records that may be theirs."""
    return bears(person, RESERVED, also=records) or is_near_protected(person, also=records)


def is_protected(person: Person, records: Collection[Person]) -> bool:
    """Whether the person's whereabouts are protected, on any of the records that may be theirs."""
    kinds = (Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED)
    return bears(person, kinds, also=records) or is_near_protected(person, also=records)


def wrong_agreement(
    person: Person, records: Collection[Person], partner: Partner, agreed: Agreed, *, on: date
) -> dict[str, str]:
    """Field → why it does not hold, by the rules of consents (law.md, G3)."""
    if agreed.on is None:
        return {"agreed_on": "Indiquez le jour où elle a donné son accord."}
    if agreed.on > on:
        return {"agreed_on": "L’accord ne peut pas être daté d’un jour à venir."}
    if agreed.on < years_earlier(on, AGREEMENT_YEARS):
        return {"agreed_on": "Cet accord a plus d’un an : demandez-le de nouveau."}
    if took_back_since(person, partner, agreed.on, also=records):
        return {"agreed_on": "Depuis ce jour, elle a refusé ou retiré un accord à ce partenaire : demandez-lui."}
    if agreed.how not in HOWS:
        return {"how": "Indiquez comment elle a donné son accord."}
    mandate = mandate_of(person, agreed.giver, agreed.representative)
    wrong = wrong_giver(person, agreed.giver, agreed.how, mandate, on=agreed.on)
    if not wrong and mandate is not None and (over := wrong_mandate(mandate, on=on)):
        wrong = {"giver": over}
    return wrong


def took_back_since(person: Person, partner: Partner, day: date, *, also: Collection[Person] = ()) -> bool:
    """Whether the person, by any of the records, refused or withdrew anything to this partner on that day or later."""
    ids = frozenset[uuid.UUID]().union(*together([person.pk, *(record.pk for record in also)]).values())
    refusals = Refusal.objects.filter(person__in=ids, recipient=partner, refused_on__gte=day)
    withdrawals = Withdrawal.objects.filter(consent__person__in=ids, consent__recipient=partner, withdrawn_on__gte=day)
    return refusals.exists() or withdrawals.exists()


def check_text(
    text: str, *, person: Person | None, records: Collection[Person], named: bool, acknowledged: frozenset[str]
) -> list[str]:
    """The codes of the leaks found that the worker confirmed. `records` as above. Raises NameWritten, TextLeaks."""
    if person is not None:
        if names_feared(feared_names(person.pk, also=records), text, own=own_names(person)):
            raise NameWritten("Le texte nomme une personne qu’elle craint : retirez-la.")
        if not named and own_surnames(person) & set(index_words(text)):
            raise NameWritten("Vous la sollicitez sans la nommer, et le texte porte son nom : retirez-le.")
    protected = person is not None and is_protected(person, records)
    hidden_parts = hidden(person, also=records) if person else Hidden()
    found = find_leaks({Item.NOTES: text}, protected=protected or not named, hidden=hidden_parts)
    final = [leak for leak in found if protected or leak.leak in ALWAYS_FINAL]
    if final or any(leak.code not in acknowledged for leak in found):
        raise TextLeaks(found, final)
    return [leak.code for leak in found]


def own_names(person: Person) -> tuple[str, ...]:
    """The words of the person's names."""
    identity = person.unseal_identity()
    return index_words(" ".join(identity.get(field, "") for field in ("first_names", "last_name", "birth_name")))


def own_surnames(person: Person) -> set[str]:
    """The words of the person's family names, in every record of theirs."""
    rows = Person.objects.filter(pk__in=records_of(person.pk)).select_related("key")
    identities = [row.unseal_identity() for row in rows]
    names = (identity.get(field, "") for identity in identities for field in ("last_name", "birth_name"))
    return {word for name in names for word in index_words(name)}
