"""The demo's agreements: one in force with each partner that can have one, and next year's first draft."""

from datetime import date

from partners.agreements.services import Signed, draft_agreement, sign_agreement
from partners.agreements.terms import Opening, Terms, agreement_types, openable_items
from partners.law.vocabulary import Item
from partners.models import Partner

SIGNATORIES = (
    Signed("service", "Solène Vauprévert", "directrice de l’action sociale"),
    Signed("partner", "Aurélien Tranchevent", "directeur"),
)
PURPOSES = (
    "Éviter que la personne répète sa situation à chaque guichet, instruire plus vite ses demandes et coordonner "
    "les accompagnements, avec son accord ou après l’en avoir informée."
)
GIVES = "Réponse aux sollicitations du service sous cinq jours ouvrés ; un référent nommé par territoire."
SHARE_OF_LAW = 0.85  # of the year's asks that the two sides foresee: some volumes are passed, most are not
DRAFTED = "caf"
LEFT_OUT = {Item.EVALUATION, Item.TENANCY}  # what next year's draft would no longer open


def make_agreement(partner: Partner, *, by, today: date, asks: int) -> None:
    """One agreement over this year and the last, opening the items that the law lets an agreement open.

    asks  a year, as the demo draws them
    """
    types = agreement_types(partner)
    if not types:
        return
    first = date(today.year - 1, 1, 1)
    foreseen = {one.code: round(asks * SHARE_OF_LAW / (place + 1), -1) for place, one in enumerate(types)}
    terms = Terms(
        title=f"Convention {first.year}-{today.year}",
        starts_on=first,
        ends_on=date(today.year, 12, 31),
        purposes=PURPOSES,
        gives=GIVES,
        opens={
            one.code: Opening(tuple(item.value for item in openable_items(one)), int(foreseen[one.code]))
            for one in types
        },
    )
    agreement = draft_agreement(by=by, partner=partner, terms=terms)
    agreement = sign_agreement(by=by, agreement=agreement, signed_on=first, signatories=SIGNATORIES)
    if partner.kind == DRAFTED:
        draft_next(partner, by=by, today=today)


def draft_next(partner: Partner, *, by, today: date) -> None:
    """Next year's first draft, which opens less: its effect can be looked at before anybody signs."""
    terms = Terms(
        title=f"Convention {today.year + 1}",
        starts_on=date(today.year + 1, 1, 1),
        ends_on=date(today.year + 1, 12, 31),
        purposes=PURPOSES,
        gives=GIVES,
        opens={
            one.code: Opening(tuple(item.value for item in openable_items(one) if item not in LEFT_OUT))
            for one in agreement_types(partner)
        },
    )
    draft_agreement(by=by, partner=partner, terms=terms)
