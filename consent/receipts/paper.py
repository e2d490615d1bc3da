"""The page that the person keeps."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from consent.models import Consent
from consent.models.consent import By
from hub.documents.render import render
from hub.layout.dates import day
from partners.kinds import type_title
from partners.law.vocabulary import Item

TEMPLATE = Path(__file__).with_name("receipt.typ")
TITLE = "Votre accord"


def paper(consent: Consent, *, at: datetime) -> bytes:
    """The PDF of a consent as it stands at an instant; it says so where the consent was withdrawn."""
    identity = consent.person.unseal_identity()
    withdrawn = consent.withdrawal.withdrawn_on if hasattr(consent, "withdrawal") else None
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "given_on": day(consent.given_on),
        "expires_on": day(consent.expires_on),
        "withdrawn_on": day(withdrawn),
        "how": consent.get_how_display(),
        "by": "vous" if consent.by == By.SELF else "votre représentant",
        "dpo": settings.DPO_CONTACT,
        "shown": [line for line in words(consent).split("\n") if line],
        "version": str(consent.text.version) if consent.text else "",
    }
    return render(TEMPLATE, title=TITLE, number=consent.number, issued_at=at, data=data)


def words(consent: Consent) -> str:
    """The text as she was shown it; in rows older than its keeping, what the consent says."""
    title = type_title(consent.recipient, consent.purpose)
    items = ", ".join(item.label for item in Item if item.value in consent.items)
    return consent.unseal_shown() or f"À qui : {consent.recipient.name}.\nPour quoi : {title}.\nInformations : {items}."
